// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.plateau.extension.Problem;
import org.plateau.extension.ProblemLog;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.OpenImages;
import org.plateau.ui.RecordTable;
import org.plateau.ui.RecordTable.Column;

/** Contributions of plug-ins that did not work; each costs only itself. */
public final class ProblemsView extends ViewPart {

	public static final String ID = "org.plateau.ui.problems";

	private final Consumer<Problem> listener = problem -> Ui.later(this::refresh);
	private RecordTable<Problem> table;

	@Override
	public void createPartControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		table = new RecordTable<>(body, List.of(Column.text("Plug-in", 160, Problem::contributor), Column.text("Point", 180, Problem::point),
				Column.text("Contribution", 180, Problem::id), Column.text("Problem", 420, Problem::message)));
		table.viewer().addDoubleClickListener(e -> table.selectedRows().forEach(this::details));
		log().addListener(listener);
		refresh();
	}

	private static ProblemLog log() {
		return OpenImages.get().plateau().problems();
	}

	private void refresh() {
		if (!table.viewer().getTable().isDisposed()) {
			table.setRows(log().problems());
			int n = log().problems().size();
			setContentDescription(n == 0 ? "All contributions work." : n == 1 ? "1 contribution does not work." : n
					+ " contributions do not work; the rest is not affected.");
		}
	}

	private void details(Problem problem) {
		MultiStatus status = new MultiStatus(problem.contributor(), 0, problem.message(), problem.cause());
		for (Throwable t = problem.cause(); t != null; t = t.getCause()) {
			status.add(new Status(IStatus.ERROR, problem.contributor(), t.toString()));
		}
		ErrorDialog.openError(getSite().getShell(), "Problem of a Contribution", problem.contributor() + " → " + problem.id(), status);
	}

	@Override
	public void setFocus() {
		table.viewer().getTable().setFocus();
	}

	@Override
	public void dispose() {
		log().removeListener(listener);
		super.dispose();
	}

	/** The rows on the screen, for tests. */
	public List<Problem> rows() {
		return table.visibleRows();
	}
}
