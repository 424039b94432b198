// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.extension.Progress;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.script.ScriptEnd;
import org.plateau.script.ScriptError;
import org.plateau.script.ScriptFacade;
import org.plateau.script.ScriptRunner;
import org.plateau.ui.OpenImages;

/** Runs a script. It never runs on the UI thread, and its end is told there. */
final class ScriptJob extends Work {

	private static final int MOST_VALUE = 20_000;

	private final String text;
	private final String name;
	private final Map<String, Object> variables;
	private final Path folder;
	private final Optional<SessionPicture> front;
	private final OutputText output;
	private final BiConsumer<ScriptEnd, String> then;
	private final Plateau plateau = OpenImages.get().plateau();

	/**
	 * @param folder against which relative paths are meant
	 * @param variables of the view; the script's own are among them afterwards
	 * @param front the picture in front
	 * @param then gets the end, and the value of the last expression as text, on the UI thread
	 */
	ScriptJob(String text, String name, Path folder, Map<String, Object> variables, Optional<SessionPicture> front, OutputText output, BiConsumer<ScriptEnd, String> then) {
		super("Script " + name);
		this.text = text;
		this.name = name;
		this.folder = folder;
		this.variables = variables;
		this.front = front;
		this.output = output;
		this.then = then;
		setPriority(LONG);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		ScriptEnd end;
		try (PrintStream out = new PrintStream(output.stream(OutputText.Kind.OUT), true, StandardCharsets.UTF_8);
				PrintStream err = new PrintStream(output.stream(OutputText.Kind.ERROR), true, StandardCharsets.UTF_8)) {
			ScriptFacade facade = new ScriptFacade(plateau, folder, progress.lending(plateau.workers()), out, err, line -> output.add(OutputText.Kind.PROGRESS, line + "\n"));
			variables.put("plateau", facade);
			variables.put("args", List.of());
			variables.put("out", out);
			variables.put("err", err);
			if (front.isPresent()) {
				variables.put("image", front.get().picture(facade));
				front.get().experiment().ifPresent(e -> variables.put("experiment", facade.experiment(e)));
			}
			end = new ScriptRunner().run(text, name, variables, progress);
		} catch (IOException | RuntimeException e) {
			end = new ScriptEnd.Failed(List.of(new ScriptError(name, 0, 0, Ui.line(e))));
		} finally {
			// an open picture must not live on in what the next run sees
			variables.keySet().removeAll(List.of("plateau", "image", "experiment", "out", "err"));
		}
		ScriptEnd told = end;
		String value = value(end);
		Ui.later(() -> then.accept(told, value));
		return end instanceof ScriptEnd.Stopped ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	/** A value may be of the script's own making: what its text costs, or throws, is not the window's. */
	private static String value(ScriptEnd end) {
		if (!(end instanceof ScriptEnd.Done done) || done.value().isEmpty()) {
			return "";
		}
		try {
			String text = String.valueOf(done.value().get());
			return text.length() > MOST_VALUE ? text.substring(0, MOST_VALUE) + "…" : text;
		} catch (RuntimeException | StackOverflowError | LinkageError e) {
			return "a value whose text cannot be made: " + e.getClass().getSimpleName();
		}
	}
}
