// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.plateau.model.image.Raster;
import org.plateau.report.figure.FigureFormat;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau figure}. */
@Command(name = "figure", description = "Puts pictures together for a paper and prints the text for the caption.", footer = { "",
		"Exit codes: 0 written, 1 an input failed and nothing was written, 2 usage, 3 a person has to decide scale or tilt." })
final class FigureArguments {

	/** What a panel shows. */
	enum Kind {
		PLAIN, OVERLAY, ELEMENTS
	}

	@Parameters(paramLabel = "IMAGE|FOLDER", arity = "1..*", description = "pictures, or experiment folders (with experiment.json), in reading order")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--out", paramLabel = "FILE", required = true, description = "the figure; its ending says the format: .png, .tif, .svg or .pdf")
	String out;

	@Option(names = "--width-mm", paramLabel = "W", description = "width on paper, default 85")
	double widthMm = 85;

	@Option(names = "--dpi", paramLabel = "N", description = "resolution; in SVG and PDF that of the embedded pictures. Default 600")
	int dpi = 600;

	@Option(names = "--panels", paramLabel = "KIND[,KIND…]", split = ",", hideParamSyntax = true, description = "the panels of every picture: plain (as "
			+ "recorded), overlay (measured, with interfaces and voids), elements (element maps over it, of an experiment with EDS files). Default overlay; plain,overlay sets both side "
			+ "by side")
	List<String> panels = List.of("overlay");

	@Option(names = "--styles", paramLabel = "FILE", description = "colours of panels with elements: JSON with \"styles\" as in the field \"maps\" of experiment.json (docs/eds.md)")
	String styles;

	@Option(names = "--columns", paramLabel = "N", description = "panels beside each other; default 2, 1 for a single panel")
	Integer columns;

	@Option(names = "--letters", paramLabel = "none|a|A|(a)", description = "how panels are numbered; default a, none for a single panel")
	String letters;

	@Option(names = "--names", description = "write the name of the picture into its panel")
	boolean names;

	@Option(names = "--font-pt", paramLabel = "N", description = "size of all text, default 7")
	double fontPt = 7;

	@Option(names = "--scale-bar", paramLabel = "CORNER", description = "bottom-right (default), bottom-left, top-right or none")
	String scaleBar = "bottom-right";

	@Option(names = "--contrast", paramLabel = "common|each|LOW,HIGH", description = "one range of values for all panels (default), one for each, or this one")
	String contrast = "common";

	@Option(names = "--inverted", description = "high values dark")
	boolean inverted;

	@Option(names = "--crop", paramLabel = "X,Y,W,H", description = "show only this part of every picture, in pixels")
	String crop;

	@Option(names = "--no-interfaces", description = "do not draw interfaces")
	boolean noInterfaces;

	@Option(names = "--no-voids", description = "do not draw outlines of voids")
	boolean noVoids;

	@Option(names = "--no-shapes", description = "do not draw the shapes that a person drew")
	boolean noShapes;

	@Option(names = "--no-legend", description = "no legend below the panels")
	boolean noLegend;

	@Option(names = "--layer-names", description = "name the layers inside the picture")
	boolean layerNames;

	@Option(names = "--caption-below", description = "set the caption below the panels, inside the figure")
	boolean captionBelow;

	@Option(names = "--text-as-curves", description = "draw the text of SVG and PDF as curves, for journals that want every font embedded")
	boolean textAsCurves;

	@Option(names = "--recipe", paramLabel = "NAME|FILE", description = "what to measure overlays with; default: the experiment's own, or auto for a picture")
	String recipe;

	@Option(names = "--plane", paramLabel = "N", description = "this plane of a stack, numbered from 1")
	Integer plane;

	@Mixin
	ScaleOptions scale;

	@Option(names = "--force", description = "replace the file when it is there already")
	boolean force;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private int[] part;

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check() {
		format();
		kinds();
		options(1);
		if (crop != null) {
			part = numbers("--crop", crop, 4).stream().mapToInt(Double::intValue).toArray();
		}
		PlaneOption.check(plane);
		scale.check();
	}

	FigureFormat format() {
		return FigureFormat.of(out)
				.orElseThrow(() -> new IllegalArgumentException("--out " + out + ": give a name that ends in .png, .tif, .svg or .pdf"));
	}

	List<Kind> kinds() {
		return panels.stream().map(p -> switch (p.strip()) {
		case "plain" -> Kind.PLAIN;
		case "overlay" -> Kind.OVERLAY;
		case "elements" -> Kind.ELEMENTS;
		default -> throw new IllegalArgumentException("--panels '" + p + "': give plain, overlay or elements, several separated by commas");
		}).toList();
	}

	OptionalInt plane() {
		return plane == null ? OptionalInt.empty() : OptionalInt.of(plane - 1);
	}

	/**
	 * The part of a picture that is shown.
	 *
	 * @throws IllegalArgumentException when it lies outside
	 */
	FigurePanel.Region region(Raster picture) {
		return part == null ? FigurePanel.Region.all(picture) : new FigurePanel.Region(part[0], part[1], part[2], part[3]);
	}

	/** @param count of panels */
	FigureOptions options(int count) {
		return new FigureOptions(widthMm, dpi, columns == null ? Math.min(2, count) : columns, fontPt, letters(count), corner(), contrast(), !noInterfaces,
				!noVoids, !noShapes, layerNames, names, !noLegend, captionBelow, textAsCurves)
						.withColours(inverted ? IntStream.range(0, 256).mapToObj(i -> (255 - i) * 0x010101).toList() : List.of());
	}

	private FigureOptions.Letters letters(int count) {
		return switch (letters == null ? count > 1 ? "a" : "none" : letters) {
		case "none" -> FigureOptions.Letters.NONE;
		case "a" -> FigureOptions.Letters.LOWER;
		case "A" -> FigureOptions.Letters.UPPER;
		case "(a)" -> FigureOptions.Letters.BRACKETS;
		default -> throw new IllegalArgumentException("--letters '" + letters + "': give none, a, A or (a)");
		};
	}

	private FigureOptions.Corner corner() {
		return switch (scaleBar) {
		case "bottom-right" -> FigureOptions.Corner.BOTTOM_RIGHT;
		case "bottom-left" -> FigureOptions.Corner.BOTTOM_LEFT;
		case "top-right" -> FigureOptions.Corner.TOP_RIGHT;
		case "none" -> FigureOptions.Corner.NONE;
		default -> throw new IllegalArgumentException("--scale-bar '" + scaleBar + "': give bottom-right, bottom-left, top-right or none");
		};
	}

	private FigureOptions.Contrast contrast() {
		return switch (contrast) {
		case "common" -> new FigureOptions.Contrast.Common();
		case "each" -> new FigureOptions.Contrast.Each();
		default -> {
			List<Double> ends = numbers("--contrast", contrast, 2);
			yield new FigureOptions.Contrast.Fixed(ends.get(0), ends.get(1));
		}
		};
	}

	private static List<Double> numbers(String option, String text, int count) {
		try {
			List<Double> values = Arrays.stream(text.split(",", -1)).map(t -> Double.parseDouble(t.strip())).toList();
			if (values.size() == count && values.stream().allMatch(Double::isFinite)) {
				return values;
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException(option + " '" + text + "': give " + count + " numbers separated by commas");
	}
}
