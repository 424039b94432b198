// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How a figure looks on paper.
 *
 * @param widthMm of the whole figure, 10 to 1000
 * @param dpi dots per inch of PNG and TIFF, and of the pictures inside SVG and PDF where they have as many pixels, 36 to 2400
 * @param columns panels beside each other, ≥ 1
 * @param fontPt size of all text in points, 4 to 24
 * @param letters how panels are numbered
 * @param scaleBar corner of the scale bar
 * @param contrast which values are black and white
 * @param interfaces whether interfaces are drawn
 * @param voids whether outlines of voids are drawn
 * @param shapes whether drawn shapes are drawn
 * @param layerNames whether layers are named inside the picture, where there is room
 * @param names whether the name of a panel stands beside its letter
 * @param legend whether a legend stands below the panels
 * @param captionBelow whether the caption is part of the figure; it is always in the file's description
 * @param textAsCurves whether text in SVG and PDF is drawn as curves, for journals that want every font embedded
 * @param colours 256 colours 0xRRGGBB from black to white for the recorded values; empty for greys
 */
public record FigureOptions(double widthMm, int dpi, int columns, double fontPt, Letters letters, Corner scaleBar, Contrast contrast,
		boolean interfaces, boolean voids, boolean shapes, boolean layerNames, boolean names, boolean legend, boolean captionBelow,
		boolean textAsCurves, List<Integer> colours) {

	/** How panels are numbered. */
	public enum Letters {
		NONE, LOWER, UPPER, BRACKETS;

		/** Of a panel counted from 0; empty with {@link #NONE}. */
		public String of(int panel) {
			String letter = (panel >= 26 ? Character.toString('a' + panel / 26 - 1) : "") + (char) ('a' + panel % 26);
			return switch (this) {
			case NONE -> "";
			case LOWER -> letter;
			case UPPER -> letter.toUpperCase(Locale.ROOT);
			case BRACKETS -> "(" + letter + ")";
			};
		}
	}

	/** Where something stands in a panel. */
	public enum Corner {
		NONE(false, false), TOP_RIGHT(true, false), BOTTOM_LEFT(false, true), BOTTOM_RIGHT(true, true);

		/** At the right edge. */
		public final boolean right;
		/** At the lower edge. */
		public final boolean bottom;

		Corner(boolean right, boolean bottom) {
			this.right = right;
			this.bottom = bottom;
		}
	}

	/** Which recorded values become black and white. */
	public sealed interface Contrast {

		/** One range for all panels, so that greys can be compared: 0.2 % of all their pixels beyond either end. */
		record Common() implements Contrast {
		}

		/** A range for every panel: 0.2 % of its pixels beyond either end. */
		record Each() implements Contrast {
		}

		/**
		 * A given range for all panels.
		 *
		 * @param low recorded value that is black
		 * @param high recorded value that is white, above {@code low}
		 */
		record Fixed(double low, double high) implements Contrast {

			public Fixed {
				if (!(low < high)) {
					throw new IllegalArgumentException("contrast needs black below white, not " + low + " and " + high);
				}
			}
		}
	}

	/** In greys. */
	public FigureOptions(double widthMm, int dpi, int columns, double fontPt, Letters letters, Corner scaleBar, Contrast contrast, boolean interfaces,
			boolean voids, boolean shapes, boolean layerNames, boolean names, boolean legend, boolean captionBelow, boolean textAsCurves) {
		this(widthMm, dpi, columns, fontPt, letters, scaleBar, contrast, interfaces, voids, shapes, layerNames, names, legend, captionBelow, textAsCurves,
				List.of());
	}

	public FigureOptions {
		colours = List.copyOf(colours);
		check(colours.isEmpty() || colours.size() == 256, "a colour table has 256 colours, not " + colours.size());
		Objects.requireNonNull(letters, "letters");
		Objects.requireNonNull(scaleBar, "scaleBar");
		Objects.requireNonNull(contrast, "contrast");
		check(widthMm >= 10 && widthMm <= 1000, "a figure is 10 to 1000 mm wide, not " + widthMm);
		check(dpi >= 36 && dpi <= 2400, "the resolution is 36 to 2400 dpi, not " + dpi);
		check(columns >= 1, "a figure has one column of panels or more, not " + columns);
		check(fontPt >= 4 && fontPt <= 24, "text is 4 to 24 points high, not " + fontPt);
	}

	private static void check(boolean right, String message) {
		if (!right) {
			throw new IllegalArgumentException(message);
		}
	}

	/** One column of a journal: 85 mm, 600 dpi, 7 points, everything that was found, lower-case letters when there are several panels. */
	public static FigureOptions column(int panels) {
		return new FigureOptions(85, 600, panels > 1 ? 2 : 1, 7, panels > 1 ? Letters.LOWER : Letters.NONE, Corner.BOTTOM_RIGHT, new Contrast.Common(),
				true, true, true, false, false, true, false, false);
	}

	public FigureOptions withSize(double newWidthMm, int newDpi) {
		return new FigureOptions(newWidthMm, newDpi, columns, fontPt, letters, scaleBar, contrast, interfaces, voids, shapes, layerNames, names, legend,
				captionBelow, textAsCurves, colours);
	}

	/** @param table 256 colours 0xRRGGBB; empty for greys */
	public FigureOptions withColours(List<Integer> table) {
		return new FigureOptions(widthMm, dpi, columns, fontPt, letters, scaleBar, contrast, interfaces, voids, shapes, layerNames, names, legend,
				captionBelow, textAsCurves, table);
	}

	public FigureOptions withContrast(Contrast newContrast) {
		return new FigureOptions(widthMm, dpi, columns, fontPt, letters, scaleBar, newContrast, interfaces, voids, shapes, layerNames, names, legend,
				captionBelow, textAsCurves, colours);
	}
}
