// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.plateau.extension.Progress;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.AtomicFile;
import org.plateau.script.ScriptEnd;
import org.plateau.script.ScriptFacade;
import org.plateau.ui.OpenImages;

/** Scripts in the window: written, run, stopped, kept. UI thread; what runs does so in a Job. */
public final class ScriptView extends ViewPart {

	public static final String ID = "org.plateau.ui.script";

	private static final String FIRST = """
			// Ctrl+Enter runs the script, or what is selected; Ctrl+Space shows what fits; F1 tells more.
			// image is the picture in front, experiment its experiment, plateau opens others.
			println image.measure()
			""";
	private static final double WIDE = 1.8;
	private static final int FLUSH_MS = 100;
	private static final int KEEP_MS = 1000;
	private static final int MOST_NAME = 60;

	private final ScriptKept kept = new ScriptKept();
	private Map<String, Object> variables = new HashMap<>();
	private ScriptEditor editor;
	private ScriptOutput output;
	private Optional<Path> file = Optional.empty();
	private ScriptJob job;
	private IAction run;
	private IAction stop;
	private boolean changed;
	private boolean keeping;

	@Override
	public void createPartControl(Composite parent) {
		SashForm sash = new SashForm(parent, SWT.VERTICAL);
		Path home = Path.of(System.getProperty("user.home"));
		editor = new ScriptEditor(sash, new ScriptFacade(OpenImages.get().plateau(), home, Progress.NONE, System.out, System.err, line -> {
		}));
		output = new ScriptOutput(sash, editor::reveal);
		sash.setWeights(60, 40);
		sash.setSashWidth(5);
		// beside each other where the view is low and wide, as at the bottom of the window
		sash.addListener(SWT.Resize, e -> {
			int wanted = sash.getSize().x > WIDE * sash.getSize().y ? SWT.HORIZONTAL : SWT.VERTICAL;
			if (sash.getOrientation() != wanted) {
				sash.setOrientation(wanted);
			}
		});
		editor.text().addVerifyKeyListener(this::key);
		editor.set(kept.text().isEmpty() ? FIRST : kept.text());
		file = kept.file();
		editor.document().addDocumentListener(new IDocumentListener() {
			@Override
			public void documentChanged(DocumentEvent event) {
				change();
			}

			@Override
			public void documentAboutToBeChanged(DocumentEvent event) {
				// nothing to do
			}
		});
		actions(getViewSite().getActionBars());
		describe();
	}

	private void actions(IActionBars bars) {
		run = new IconAction("Run", "icons/run.svg", "Run what is selected, or the whole script (Ctrl+Enter)", this::run);
		stop = new IconAction("Stop", "icons/stop.svg", "Stop the script that runs; endless loops too", this::stop);
		stop.setEnabled(false);
		IToolBarManager bar = bars.getToolBarManager();
		bar.add(run);
		bar.add(stop);
		bar.add(new Separator());
		bar.add(new IconAction("Open Script…", "icons/open-experiment.svg", "Open a script (.groovy)", this::open));
		bar.add(new IconAction("Save Script As…", "icons/export.svg", "Save the script (.groovy)", this::saveAs));
		IAction clear = new IconAction("Clear Output", null, "Take away what was printed", () -> output.clear());
		clear.setImageDescriptor(PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_ETOOL_CLEAR));
		bar.add(clear);
		IMenuManager menu = bars.getMenuManager();
		menu.add(new IconAction("New Script", null, "Begin anew; what earlier scripts assigned is forgotten", this::begin));
		MenuManager before = new MenuManager("Run Before");
		before.setRemoveAllWhenShown(true);
		before.addMenuListener(this::history);
		menu.add(before);
		edit(bars, ActionFactory.UNDO, ITextOperationTarget.UNDO);
		edit(bars, ActionFactory.REDO, ITextOperationTarget.REDO);
		edit(bars, ActionFactory.CUT, ITextOperationTarget.CUT);
		edit(bars, ActionFactory.COPY, ITextOperationTarget.COPY);
		edit(bars, ActionFactory.PASTE, ITextOperationTarget.PASTE);
		edit(bars, ActionFactory.DELETE, ITextOperationTarget.DELETE);
		edit(bars, ActionFactory.SELECT_ALL, ITextOperationTarget.SELECT_ALL);
	}

	/** What the Edit menu does while this view is active. */
	private void edit(IActionBars bars, ActionFactory what, int operation) {
		bars.setGlobalActionHandler(what.getId(), new Action() {
			@Override
			public void run() {
				StyledText printed = output.text();
				if (!printed.isFocusControl()) {
					editor.operate(operation);
				} else if (operation == ITextOperationTarget.COPY) {
					printed.copy();
				} else if (operation == ITextOperationTarget.SELECT_ALL) {
					printed.selectAll();
				}
			}
		});
	}

	private void key(VerifyEvent e) {
		if ((e.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1) {
			if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
				e.doit = false;
				run();
			} else if (e.keyCode == ' ') {
				e.doit = false;
				editor.operate(ISourceViewer.CONTENTASSIST_PROPOSALS);
			} else if (e.keyCode == 's') {
				e.doit = false;
				file.ifPresentOrElse(this::save, this::saveAs);
			}
		}
	}

	private void history(IMenuManager menu) {
		List<String> runs = kept.runs();
		if (runs.isEmpty()) {
			Action none = new Action("No script was run yet") {
			};
			none.setEnabled(false);
			menu.add(none);
		}
		for (String script : runs) {
			String line = script.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("//")).findFirst().orElse(script.strip());
			String name = (line.length() > MOST_NAME ? line.substring(0, MOST_NAME) + "…" : line).replace("&", "&&");
			menu.add(new IconAction(name, null, script, () -> editor.document().set(script)));
		}
	}

	private String name() {
		return file.map(f -> f.getFileName().toString()).orElse("script");
	}

	private void describe() {
		setContentDescription(file.map(f -> (changed ? "* " : "") + f).orElse("Not saved as a file"));
	}

	/** Keeps the text a moment after the last change. */
	private void change() {
		changed = true;
		if (!keeping) {
			keeping = true;
			describe();
			editor.text().getDisplay().timerExec(KEEP_MS, () -> {
				keeping = false;
				if (!editor.text().isDisposed()) {
					kept.keep(editor.document().get(), file);
				}
			});
		}
	}

	/** Runs what is selected, or the whole script. */
	void run() {
		if (job != null) {
			return;
		}
		String text = editor.selectedOrAll();
		if (text.isBlank()) {
			return;
		}
		kept.keep(editor.document().get(), file);
		kept.ran(editor.document().get());
		Optional<SessionPicture> front = SessionPicture.inFront();
		Path folder = file.map(Path::getParent).or(() -> front.map(SessionPicture::folder)).orElse(Path.of(System.getProperty("user.home")));
		OutputText printed = new OutputText();
		long began = System.nanoTime();
		ScriptJob[] own = new ScriptJob[1];
		ScriptJob now = new ScriptJob(text, name(), folder, variables, front, printed, (end, value) -> ended(own[0], end, value, printed, began));
		own[0] = now;
		job = now;
		buttons();
		flush(now, printed);
		now.schedule();
	}

	/** Fetches what is printed as long as the script runs. */
	private void flush(ScriptJob of, OutputText printed) {
		if (job == of && !output.text().isDisposed()) {
			printed.take().forEach(output::add);
			Display.getCurrent().timerExec(FLUSH_MS, () -> flush(of, printed));
		}
	}

	private void ended(ScriptJob of, ScriptEnd end, String value, OutputText printed, long began) {
		if (job != of || output.text().isDisposed()) {
			return;
		}
		job = null;
		printed.take().forEach(output::add);
		switch (end) {
		case ScriptEnd.Done done -> {
			if (!value.isEmpty()) {
				output.value(value);
			}
			output.say(String.format(Locale.ROOT, "done in %.1f s%s", (System.nanoTime() - began) / 1e9, done.code() == 0 ? "" : ", exit code " + done.code()));
		}
		case ScriptEnd.Failed failed -> failed.errors().forEach(output::error);
		case ScriptEnd.Stopped stopped -> {
			output.say(stopped.left() ? "stopped; what it waits for does not answer, and is left behind" : "stopped");
			// what was left behind may still write into the old ones
			variables = stopped.left() ? new HashMap<>() : variables;
		}
		}
		buttons();
	}

	private void buttons() {
		run.setEnabled(job == null);
		stop.setEnabled(job != null);
	}

	private void stop() {
		if (job != null && job.cancel() && job.getResult() == null) {
			// it waited for its turn and never ran
			job = null;
			output.say("stopped");
			buttons();
		}
	}

	private void begin() {
		variables = new HashMap<>();
		file = Optional.empty();
		editor.set(FIRST);
		saved();
	}

	private void saved() {
		changed = false;
		describe();
		kept.keep(editor.document().get(), file);
	}

	private FileDialog dialog(int style, String title) {
		FileDialog dialog = new FileDialog(getSite().getShell(), style);
		dialog.setText(title);
		dialog.setFilterExtensions(new String[] { "*.groovy", "*.*" });
		dialog.setFilterNames(new String[] { "Scripts (*.groovy)", "All files" });
		file.map(Path::getParent).or(() -> SessionPicture.inFront().map(SessionPicture::folder)).ifPresent(f -> dialog.setFilterPath(f.toString()));
		return dialog;
	}

	private void open() {
		String chosen = dialog(SWT.OPEN, "Open Script").open();
		if (chosen != null) {
			open(Path.of(chosen));
		}
	}

	/** Reads it in a Job. */
	void open(Path script) {
		inJob("Opening " + script.getFileName(), () -> {
			String text = Files.readString(script);
			Ui.later(() -> {
				if (!editor.text().isDisposed()) {
					file = Optional.of(script);
					editor.set(text);
					saved();
				}
			});
		}, script);
	}

	private void saveAs() {
		FileDialog dialog = dialog(SWT.SAVE, "Save Script");
		dialog.setOverwrite(true);
		dialog.setFileName(file.map(f -> f.getFileName().toString()).orElse("script.groovy"));
		String chosen = dialog.open();
		if (chosen != null) {
			save(Path.of(chosen));
		}
	}

	/** Writes it in a Job. */
	void save(Path script) {
		String text = editor.document().get();
		inJob("Saving " + script.getFileName(), () -> {
			try (AtomicFile whole = AtomicFile.create(script)) {
				whole.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
				whole.commit();
			}
			Ui.later(() -> {
				if (!editor.text().isDisposed()) {
					file = Optional.of(script);
					saved();
				}
			});
		}, script);
	}

	private void inJob(String name, Work.OnDisk what, Path script) {
		Work.onDisk(name, what, e -> {
			String line = script + ": " + (e instanceof CharacterCodingException ? "this is not a text in UTF-8" : "the disk refuses it: " + Ui.line(e));
			Ui.later(() -> {
				if (!output.text().isDisposed()) {
					output.say(line);
				}
			});
		});
	}

	@Override
	public void setFocus() {
		editor.text().setFocus();
	}

	@Override
	public void dispose() {
		if (job != null) {
			job.cancel();
		}
		if (editor != null) {
			kept.keep(editor.document().get(), file);
		}
		super.dispose();
	}

	/** Where the script is written, for tests. */
	public StyledText editor() {
		return editor.text();
	}

	/** What was printed, for tests. */
	public StyledText output() {
		return output.text();
	}

	/** Whether a script runs, for tests. */
	public boolean running() {
		return job != null;
	}
}
