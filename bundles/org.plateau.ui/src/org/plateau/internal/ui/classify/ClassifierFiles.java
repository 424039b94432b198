// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.plateau.headless.Classifiers;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.PixelClassifier;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;
import org.plateau.io.FileHash;
import org.plateau.io.recipe.ClassifierFile;
import org.plateau.ui.ImageSession;

/** Classifiers from and into files, in Jobs. */
public final class ClassifierFiles {

	private ClassifierFiles() {
	}

	static void load(ImageSession session, Shell shell) {
		String file = dialog(shell, SWT.OPEN, "Load Classifier", session);
		if (file != null) {
			load(session, Path.of(file));
		}
	}

	/** Takes a classifier instead of the strokes of a picture. UI thread. */
	public static void load(ImageSession session, Path file) {
		job("Reading " + file.getFileName(), session, () -> {
			String model = ClassifierFile.read(file).model();
			PixelClassifier.parse(model);
			return () -> session.change("Load Classifier", Strokes.loaded(session.handwork(), model));
		});
	}

	static void save(ImageSession session, PixelClassifier classifier, Shell shell) {
		String file = dialog(shell, SWT.SAVE, "Save Classifier", session);
		if (file != null) {
			save(session, classifier, Path.of(file));
		}
	}

	/** Writes a classifier with the strokes of its picture. UI thread. */
	static void save(ImageSession session, PixelClassifier classifier, Path file) {
		List<ClassStroke> strokes = Strokes.of(session.handwork());
		Map<String, String> settings = Strokes.settings(session.handwork());
		job("Writing " + file.getFileName(), session, () -> {
			Classifiers.file(classifier, strokes, settings, session.file().getFileName().toString(), FileHash.sha256(session.file())).write(file);
			return () -> session.tell("");
		});
	}

	private static String dialog(Shell shell, int style, String title, ImageSession session) {
		FileDialog dialog = new FileDialog(shell, style);
		dialog.setText(title);
		dialog.setFilterPath(session.file().toAbsolutePath().getParent().toString());
		dialog.setFilterExtensions(new String[] { "*" + ClassifierFile.SUFFIX, "*" });
		dialog.setFilterNames(new String[] { "Classifiers", "All files" });
		if (style == SWT.SAVE) {
			dialog.setFileName(session.file().getFileName().toString().replaceAll("\\.[^.]*$", "") + ClassifierFile.SUFFIX);
			dialog.setOverwrite(true);
		}
		return dialog.open();
	}

	/** @param work on a worker thread; what it gives runs on the UI thread */
	private static void job(String name, ImageSession session, Callable<Runnable> work) {
		new Work(name) {
			@Override
			protected boolean writes() {
				return true;
			}

			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					Ui.later(work.call());
				} catch (IOException | IllegalArgumentException e) {
					Ui.later(() -> session.tell(Ui.line(e)));
				} catch (Exception e) {
					return Status.error(name, e);
				}
				return Status.OK_STATUS;
			}
		}.schedule();
	}
}
