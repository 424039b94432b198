// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.plateau.internal.report.ComparisonTables;
import org.plateau.internal.report.PlotPainter;
import org.plateau.internal.report.Svg;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.PlotFigure;

/** A comparison as files. The same comparison gives the same bytes. Reads no files; worker threads. */
public final class ComparisonWriter {

	private static final double WIDTH = 1000;
	private static final double PANEL = 300;
	private static final int PIXELS_PER_POINT = 2;
	private static final double AGREEMENT_MM = 85;

	private ComparisonWriter() {
	}

	/**
	 * Writes {@code samples.csv} (a row for each sample and metric), {@code pictures.csv} (a row for each picture and metric),
	 * {@code differences.csv}, {@code boxplot.svg}, {@code boxplot.png} and {@code comparison.txt} into a folder, which is made when it is not
	 * there; with pictures of known charge also {@code agreement.csv} and the figure of measured against theoretical thickness as
	 * {@code agreement.svg}, {@code .png} and {@code .pdf}. Files of these names are replaced, or removed when there is nothing to say.
	 */
	public static void write(Comparison comparison, Path folder) throws IOException {
		Files.createDirectories(folder);
		csv(comparison, folder.resolve("samples.csv"));
		text(folder.resolve("pictures.csv"), ComparisonTables.pictures(comparison));
		text(folder.resolve("differences.csv"), ComparisonTables.differences(comparison));
		text(folder.resolve("comparison.txt"), ComparisonTables.summary(comparison));
		svg(comparison, comparison.metrics(), folder.resolve("boxplot.svg"));
		png(comparison, comparison.metrics(), folder.resolve("boxplot.png"));
		agreement(Agreement.of(comparison), folder);
	}

	private static void agreement(Agreement agreement, Path folder) throws IOException {
		for (FigureFormat format : List.of(FigureFormat.SVG, FigureFormat.PNG, FigureFormat.PDF)) {
			Path file = folder.resolve("agreement." + format.name().toLowerCase(Locale.ROOT));
			if (agreement.points().isEmpty()) {
				Files.deleteIfExists(file);
			} else {
				PlotFigure.agreement(agreement.points(), agreement.fit(), AGREEMENT_MM).write(file, format, () -> false);
			}
		}
		if (agreement.points().isEmpty()) {
			Files.deleteIfExists(folder.resolve("agreement.csv"));
		} else {
			text(folder.resolve("agreement.csv"), ComparisonTables.agreement(agreement));
		}
	}

	/** The table of samples as CSV. */
	public static void csv(Comparison comparison, Path file) throws IOException {
		text(file, ComparisonTables.samples(comparison));
	}

	/** The box plots of some metrics as SVG. */
	public static void svg(Comparison comparison, List<Metric> metrics, Path file) throws IOException {
		Svg.requireFonts();
		PlotScene scene = scene(comparison, metrics);
		SVGGraphics2D g = Svg.canvas(scene.width(), scene.height(), "compare");
		PlotPainter.paint(scene, g);
		text(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + g.getSVGElement() + "\n");
	}

	/** The box plots of some metrics as PNG, two pixels a point. */
	public static void png(Comparison comparison, List<Metric> metrics, Path file) throws IOException {
		Svg.requireFonts();
		PlotScene scene = scene(comparison, metrics);
		BufferedImage image = new BufferedImage((int) scene.width() * PIXELS_PER_POINT, (int) scene.height() * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
		var g = image.createGraphics();
		g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
		PlotPainter.paint(scene, g);
		g.dispose();
		if (!ImageIO.write(image, "png", file.toFile())) {
			throw new IOException(file + ": this Java writes no PNG");
		}
	}

	private static PlotScene scene(Comparison comparison, List<Metric> metrics) {
		int lines = metrics.size() <= 2 ? 1 : 2;
		return PlotScene.of(comparison, metrics, WIDTH, lines * PANEL);
	}

	private static void text(Path file, String text) throws IOException {
		Files.write(file, text.getBytes(StandardCharsets.UTF_8));
	}

	/** A value with its interval as tables show it, {@code 4.00 (3.41 to 4.94)}. */
	public static String cell(PictureValues.Value value) {
		return ComparisonTables.cell(value);
	}

	/** What the command line prints. */
	public static String summary(Comparison comparison) {
		return ComparisonTables.summary(comparison);
	}
}
