// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.plateau.echem.StraightLineFit;
import org.plateau.internal.report.figure.Drawing;
import org.plateau.internal.report.figure.PdfFigure;
import org.plateau.internal.report.figure.PixelFigure;
import org.plateau.internal.report.figure.Plots;
import org.plateau.internal.report.figure.SvgFigure;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.RunningThickness;

/** A figure of curves or points for paper and screen. Immutable; safe on any thread, never on that of the user interface. */
public final class PlotFigure {

	private static final double FONT_PT = 7;

	/**
	 * A cell's record as it is drawn.
	 *
	 * @param name in the legend
	 * @param platedMah {@code platedMah[row]}: charge, plated minus stripped
	 * @param thickness empty when the electrode's area is not known
	 * @param measured in pictures of the cell
	 */
	public record Cell(String name, CyclingRecord record, double[] platedMah, Optional<RunningThickness> thickness, List<Measured> measured) {

		public Cell {
			measured = List.copyOf(measured);
		}

		/** Without pictures. */
		public Cell(String name, CyclingRecord record, double[] platedMah, Optional<RunningThickness> thickness) {
			this(name, record, platedMah, thickness, List.of());
		}
	}

	/**
	 * A picture's measured thickness at its moment.
	 *
	 * @param timeS on the record's axis, s
	 * @param thickness µm
	 */
	public record Measured(String name, double timeS, Quantity thickness) {
	}

	private final Drawing drawing;
	private final double widthMm;
	private final String description;

	private PlotFigure(Drawing drawing, double widthMm, String description) {
		this.drawing = drawing;
		this.widthMm = widthMm;
		this.description = description;
	}

	/**
	 * Potential, current, charge and theoretical thickness over time, several cells over each other.
	 *
	 * @param cells at least one
	 * @param widthMm 40 to 1000
	 */
	public static PlotFigure curves(List<Cell> cells, double widthMm) {
		return new PlotFigure(Plots.curves(cells, widthMm, FONT_PT), widthMm, "Potential, current, charge and theoretical thickness over time: "
				+ String.join(", ", cells.stream().map(Cell::name).toList()));
	}

	/**
	 * Measured over theoretical thickness with both uncertainties, the line of equality, and the fit.
	 *
	 * @param points at least one
	 * @param fit empty when the points allow none
	 * @param widthMm 40 to 1000
	 */
	public static PlotFigure agreement(List<StraightLineFit.Point> points, Optional<StraightLineFit> fit, double widthMm) {
		return new PlotFigure(Plots.agreement(points, fit, widthMm, FONT_PT), widthMm, "Measured over theoretical thickness: "
				+ String.join(", ", points.stream().map(StraightLineFit.Point::name).toList()));
	}

	/**
	 * The file.
	 *
	 * @return its bytes; empty when it was cancelled
	 * @throws IOException when this machine has no fonts
	 */
	public Optional<byte[]> bytes(FigureFormat format, BooleanSupplier cancelled) throws IOException {
		FigureOptions options = FigureOptions.column(1);
		return switch (format) {
		case PNG -> PixelFigure.png(drawing, options.dpi(), description, cancelled);
		case TIFF -> PixelFigure.tiff(drawing, options.dpi(), description, cancelled);
		case SVG -> SvgFigure.of(drawing, options, description, cancelled);
		case PDF -> PdfFigure.of(drawing, options, description, cancelled);
		};
	}

	/** What it will look like, so wide. @return empty when it was cancelled */
	public Optional<Figure.Pixels> preview(int width, BooleanSupplier cancelled) throws IOException {
		return PixelFigure.pixels(drawing, width / widthMm, cancelled);
	}

	/** Writes the file, whole or not at all. @return false when it was cancelled; then nothing was written */
	public boolean write(Path file, FigureFormat format, BooleanSupplier cancelled) throws IOException {
		return Figure.write(file, bytes(format, cancelled));
	}
}
