// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.plateau.extension.Problem;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.trouble.Trouble;
import org.plateau.internal.ui.trouble.TroubleLog;
import org.plateau.ui.OpenImages;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** What went wrong, for people: what, where, what to do; the technical words behind a button. */
public final class ProblemsView extends ViewPart {

	public static final String ID = "org.plateau.ui.problems";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

	private final Runnable listener = () -> Ui.later(this::refresh);
	private RecordTable<Trouble> table;
	private Label what;
	private Label remedy;
	private Button details;
	private Button copy;

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		Composite body = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		table = new RecordTable<>(body, List.of(new Column<Trouble>("Time", 80, false, t -> TIME.format(t.at()), Comparator.comparing(Trouble::at), ProblemsView::icon),
				Column.text("What happened", 420, t -> t.what() + (t.times() > 1 ? " (" + t.times() + " times)" : "")), Column.text("Where", 200, Trouble::where)));
		table.viewer().addSelectionChangedListener(e -> selected());
		table.viewer().addDoubleClickListener(e -> table.selectedRows().forEach(this::details));
		advice(parent);
		Action clear = new Action("Clear", PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_ELCL_REMOVEALL)) {
			@Override
			public void run() {
				TroubleLog.get().clear();
			}
		};
		clear.setToolTipText("Forget what is listed; plug-ins that do not work stay");
		getViewSite().getActionBars().getToolBarManager().add(clear);
		TroubleLog.get().listen(OpenImages.get().plateau().problems());
		TroubleLog.get().addListener(listener);
		refresh();
	}

	private void advice(Composite parent) {
		Composite below = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 6).applyTo(below);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(below);
		Composite words = new Composite(below, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(words);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(words);
		what = new Label(words, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(what);
		remedy = new Label(words, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(remedy);
		Composite buttons = new Composite(below, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(buttons);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(buttons);
		details = button(buttons, "Details…", () -> table.selectedRows().stream().findFirst().ifPresent(this::details));
		copy = button(buttons, "Copy Report", () -> table.selectedRows().stream().findFirst().ifPresent(ProblemsView::copy));
	}

	private static Button button(Composite parent, String text, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		GridDataFactory.fillDefaults().applyTo(button);
		return button;
	}

	private static Image icon(Trouble trouble) {
		return PlatformUI.getWorkbench().getSharedImages().getImage(trouble.serious() ? ISharedImages.IMG_OBJS_ERROR_TSK : ISharedImages.IMG_OBJS_WARN_TSK);
	}

	private void refresh() {
		if (!table.viewer().getTable().isDisposed()) {
			table.setRows(TroubleLog.get().entries());
			selected();
		}
	}

	private void selected() {
		List<Trouble> chosen = table.selectedRows();
		boolean one = chosen.size() == 1;
		int n = TroubleLog.get().entries().size();
		what.setText(one ? chosen.get(0).what() : n == 0 ? "Nothing went wrong since the start." : "Choose a line to see what to do.");
		remedy.setText(one ? chosen.get(0).remedy() : "");
		details.setEnabled(one);
		copy.setEnabled(one);
		what.getParent().getParent().getParent().layout(true, true);
	}

	private static void copy(Trouble trouble) {
		Ui.copy(trouble.report());
	}

	private void details(Trouble trouble) {
		new DetailsDialog(getSite().getShell(), trouble).open();
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	@Override
	public void dispose() {
		TroubleLog.get().removeListener(listener);
		super.dispose();
	}

	/** The rows on the screen, for tests. */
	public List<Trouble> troubles() {
		return table.visibleRows();
	}

	/** The contributions that do not work among the rows, for tests. */
	public List<Problem> rows() {
		return troubles().stream().flatMap(t -> t.contribution().stream()).toList();
	}

	/** The technical words. */
	private static final class DetailsDialog extends Dialog {

		private static final int WIDTH = 720;
		private static final int HEIGHT = 360;

		private final Trouble trouble;

		DetailsDialog(Shell shell, Trouble trouble) {
			super(shell);
			this.trouble = trouble;
			setShellStyle(getShellStyle() | SWT.RESIZE);
		}

		@Override
		protected void configureShell(Shell shell) {
			super.configureShell(shell);
			shell.setText("Details");
		}

		@Override
		protected Control createDialogArea(Composite parent) {
			Composite area = (Composite) super.createDialogArea(parent);
			Label words = new Label(area, SWT.WRAP);
			words.setText(trouble.what() + "\n" + trouble.remedy());
			GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(words);
			Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
			text.setText(trouble.report());
			GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(text);
			return area;
		}

		@Override
		protected void createButtonsForButtonBar(Composite parent) {
			createButton(parent, IDialogConstants.CLIENT_ID, "Copy Report", false);
			createButton(parent, IDialogConstants.OK_ID, "Close", true);
		}

		@Override
		protected void buttonPressed(int id) {
			if (id == IDialogConstants.CLIENT_ID) {
				copy(trouble);
			} else {
				super.buttonPressed(id);
			}
		}
	}
}
