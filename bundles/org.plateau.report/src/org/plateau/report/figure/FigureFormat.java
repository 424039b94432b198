// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that a figure can be. */
public enum FigureFormat {

	/** Pixels, lossless; resolution in the file. */
	PNG("png", true),
	/** Pixels, lossless, 8 bits a colour; resolution in the file. */
	TIFF("tif", true),
	/** Curves and text stay curves and text; only the pictures are pixels. */
	SVG("svg", false),
	/** As SVG, one page of the size of the figure. */
	PDF("pdf", false);

	/** Ending of its files. */
	public final String ending;
	/** Whether everything is made of pixels. */
	public final boolean pixels;

	FigureFormat(String ending, boolean pixels) {
		this.ending = ending;
		this.pixels = pixels;
	}

	/** By the ending of a file name; empty when it is none of these. */
	public static Optional<FigureFormat> of(String fileName) {
		String name = fileName.toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter(f -> name.endsWith("." + f.ending) || f == TIFF && name.endsWith(".tiff")).findFirst();
	}
}
