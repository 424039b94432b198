// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.plateau.internal.report.figure.Caption;
import org.plateau.internal.report.figure.Drawing;
import org.plateau.internal.report.figure.FigureLayout;
import org.plateau.internal.report.figure.PdfFigure;
import org.plateau.internal.report.figure.PixelFigure;
import org.plateau.internal.report.figure.SvgFigure;

/**
 * Pictures put together for paper. Safe on any thread, never on that of the user interface.
 *
 * @param panels in reading order, at least one
 * @param options how it looks
 */
public record Figure(List<FigurePanel> panels, FigureOptions options) {

	/**
	 * The figure in pixels.
	 *
	 * @param rgb {@code rgb[y * width + x]} as 0xRRGGBB
	 */
	public record Pixels(int width, int height, int[] rgb) {
	}

	public Figure {
		panels = List.copyOf(panels);
		if (panels.isEmpty()) {
			throw new IllegalArgumentException("a figure needs a picture");
		}
	}

	/** The text below it: what each panel shows and how it was recorded. What is not known is left out. */
	public String caption() {
		return Caption.of(this);
	}

	/** Height on paper, mm. */
	public double heightMm() {
		return new FigureLayout(this).heightMm();
	}

	/**
	 * The file. Cost: memory of the figure at its resolution, 7 bytes a dot.
	 *
	 * @param cancelled polled between rows and items
	 * @return its bytes; empty when it was cancelled
	 * @throws IOException when it would have more than 150 million dots, or this machine has no fonts; the message says what to do
	 */
	public Optional<byte[]> bytes(FigureFormat format, BooleanSupplier cancelled) throws IOException {
		Drawing drawing = new FigureLayout(this).draw();
		return switch (format) {
		case PNG -> PixelFigure.png(drawing, options.dpi(), caption(), cancelled);
		case TIFF -> PixelFigure.tiff(drawing, options.dpi(), caption(), cancelled);
		case SVG -> SvgFigure.of(drawing, options, caption(), cancelled);
		case PDF -> PdfFigure.of(drawing, options, caption(), cancelled);
		};
	}

	/**
	 * What it will look like, at most so large.
	 *
	 * @param cancelled polled between rows and items
	 * @return empty when it was cancelled
	 * @throws IOException when this machine has no fonts
	 */
	public Optional<Pixels> preview(int maxWidth, int maxHeight, BooleanSupplier cancelled) throws IOException {
		FigureLayout layout = new FigureLayout(this);
		double perMm = Math.min(maxWidth / options.widthMm(), maxHeight / layout.heightMm());
		return PixelFigure.pixels(layout.draw(), Math.max(0.1, perMm), cancelled);
	}

	/**
	 * Writes the file, whole or not at all.
	 *
	 * @return false when it was cancelled; then nothing was written
	 * @throws IOException when it cannot be made or written
	 */
	public boolean write(Path file, FigureFormat format, BooleanSupplier cancelled) throws IOException {
		return write(file, bytes(format, cancelled));
	}

	static boolean write(Path file, Optional<byte[]> bytes) throws IOException {
		if (bytes.isEmpty()) {
			return false;
		}
		Path work = file.resolveSibling("." + file.getFileName() + ".part");
		try {
			Files.write(work, bytes.get());
			Files.move(work, file, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(work);
		}
		return true;
	}
}
