// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Svg;
import org.plateau.internal.report.figure.Drawing;
import org.plateau.internal.report.figure.PdfFigure;
import org.plateau.internal.report.figure.PixelFigure;
import org.plateau.internal.report.figure.PlotDrawing;
import org.plateau.internal.report.figure.SvgFigure;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.FigureOptions;

/**
 * Plots put together for paper and for reports. Safe on any thread, never on that of the user interface.
 *
 * @param plots in reading order, at least one
 * @param columns beside each other
 * @param widthMm of all, at least 10
 * @param rowMm height of a row
 * @param description what the figure shows, for the file and for people who do not see it
 */
public record PlotFigure(List<Plot> plots, int columns, double widthMm, double rowMm, String description) {

	/** Seven points. */
	private static final double TEXT_MM = 2.47;
	private static final BooleanSupplier NEVER = () -> false;

	public PlotFigure {
		plots = List.copyOf(plots);
		if (plots.isEmpty() || columns < 1 || !(widthMm >= 10) || !(rowMm >= 10)) {
			throw new IllegalArgumentException("a figure needs plots, a column and 10 mm each way");
		}
	}

	private Drawing drawing() {
		return PlotDrawing.of(plots, columns, widthMm, rowMm, TEXT_MM);
	}

	private FigureOptions options() {
		return FigureOptions.column(1).withSize(widthMm, 300);
	}

	/**
	 * The file: curves and text as such in SVG and PDF, 300 dots per inch in PNG and TIFF.
	 *
	 * @throws IOException when this machine has no fonts; the message says what to install
	 */
	public byte[] bytes(FigureFormat format) throws IOException {
		Svg.requireFonts();
		FigureOptions options = options();
		return (switch (format) {
		case PNG -> PixelFigure.png(drawing(), options.dpi(), description, NEVER);
		case TIFF -> PixelFigure.tiff(drawing(), options.dpi(), description, NEVER);
		case SVG -> SvgFigure.of(drawing(), options, description, NEVER);
		case PDF -> PdfFigure.of(drawing(), options, description, NEVER);
		}).orElseThrow();
	}

	/**
	 * The {@code <svg>} element for a page, as wide as its place allows.
	 *
	 * @param idPrefix another one for every drawing of a page
	 */
	public String svg(String idPrefix) throws IOException {
		String file = new String(bytes(FigureFormat.SVG), StandardCharsets.UTF_8);
		return file.substring(file.indexOf("<svg")).replaceFirst(" width=\"[^\"]*\" height=\"[^\"]*\"", " role=\"img\" aria-label=\"" + java.util.regex.Matcher.quoteReplacement(Html.text(description)) + "\"")
				.replace("id=\"p", "id=\"" + idPrefix + "-p").replace("url(#p", "url(#" + idPrefix + "-p").strip();
	}

	/** Writes {@code name.svg}, {@code name.pdf} and {@code name.png} into a folder. */
	public void write(Path folder, String name) throws IOException {
		for (FigureFormat format : List.of(FigureFormat.SVG, FigureFormat.PDF, FigureFormat.PNG)) {
			Files.write(folder.resolve(name + "." + format.ending), bytes(format));
		}
	}
}
