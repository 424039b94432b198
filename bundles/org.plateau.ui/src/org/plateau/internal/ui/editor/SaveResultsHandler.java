// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.navigator.Reports;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Offer;
import org.plateau.ui.OpenImages;

/** Writes all result files of the active picture into a folder that the user picks; the way to keep the results of a loose picture. */
public final class SaveResultsHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		ImageSession session = OpenImages.get().active().orElse(null);
		if (session == null) {
			return null;
		}
		Optional<Measurement> measurement = session.measurement();
		if (measurement.isEmpty()) {
			session.hint("Not measured yet: press Shift+M first, then save the results.");
			return null;
		}
		DirectoryDialog dialog = new DirectoryDialog(HandlerUtil.getActiveShell(event), SWT.SAVE);
		dialog.setText("Save Results");
		dialog.setMessage("Choose a folder for the report, the tables and the figures of " + session.title() + ".");
		dialog.setFilterPath(session.file().getParent().toString());
		String folder = dialog.open();
		if (folder != null) {
			save(session, measurement.get(), Path.of(folder));
		}
		return null;
	}

	private static void save(ImageSession session, Measurement measurement, Path folder) {
		new Work("Saving the results of " + session.title()) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					OpenImages.get().plateau().resultWriter().write(measurement, folder);
					Ui.later(() -> session.tell("Results saved in " + folder + ".",
							new Offer("Show Report", () -> Ui.browse(folder.resolve(Reports.FILE), session::tell), false)));
				} catch (IOException e) {
					Ui.later(() -> session.tell(Ui.line(e)));
				}
				return Status.OK_STATUS;
			}
		}.schedule();
	}
}
