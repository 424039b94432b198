// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.corrections;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.plateau.analysis.Recipe;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.experiment.Correction;
import org.plateau.io.recipe.RecipeFile;
import org.plateau.ui.ImageSession;

/** Writes the recipe of a picture, with its corrections before the measuring steps, into a file that the user picks. */
final class RecipeSaving {

	private RecipeSaving() {
	}

	static void save(ImageSession session, Shell shell) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText("Save as Recipe");
		dialog.setFilterPath(session.file().getParent().toString());
		dialog.setFileName(ExperimentMeasure.stem(session.file()) + "-recipe.json");
		dialog.setFilterExtensions(new String[] { "*.json" });
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen == null) {
			return;
		}
		Recipe recipe = session.loaded().orElseThrow().recipe().beginningWith(Correction.steps(session.corrections()));
		new Work("Saving the recipe") {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				String said;
				try {
					RecipeFile.write(recipe, Path.of(chosen));
					said = "Recipe saved: " + chosen;
				} catch (IOException e) {
					said = Ui.line(e);
				}
				String line = said;
				Ui.later(() -> session.tell(line));
				return Status.OK_STATUS;
			}
		}.schedule();
	}
}
