// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import ij.IJ;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.plateau.extension.Progress;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;

/** What those need of ImageJ who start it otherwise than as a step. */
public final class MacroRun {

	private static final int SAVE_S = 600;

	private MacroRun() {
	}

	/** Has ImageJ write a picture as TIFF with its scale. */
	public static void save(Micrograph micrograph, Raster picture, Path file, Progress progress) throws IOException {
		Answer answer = MacroProcess.run(MacroStep.job(micrograph, picture, "saveAs(\"Tiff\", getArgument());", file.toAbsolutePath().toString()), SAVE_S, progress::isCanceled);
		if (!answer.error().isEmpty()) {
			throw new IOException(file.getFileName() + ": " + answer.error());
		}
	}

	/** The Java that runs this program. */
	public static String java() {
		return Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java").toString();
	}

	/** The jar of the ImageJ that comes with Plateau. */
	public static Path jar() throws IOException {
		return MacroProcess.place(IJ.class);
	}
}
