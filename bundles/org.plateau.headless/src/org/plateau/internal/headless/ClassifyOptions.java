// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.imaging.ClassifierSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau classify}. */
@Command(name = "classify", description = "Learns from strokes what the pixels of a picture are, or takes a classifier that has learned, and writes what it makes "
		+ "of pictures. For measuring with it: plateau measure --classifier FILE.", footer = { "", "Written for every picture: NAME.classes.png (colours) and "
				+ "NAME.classes.tif (0 = no data, then the classes in order), NAME.probabilities.tif (a page a class, 0 to 255), NAME.classes.json (out-of-bag error, "
				+ "confusion, importance, shares), and NAME.classifier.json when it learned.",
				"Exit codes: 0 all written, 1 some inputs failed (each named), 2 usage." })
final class ClassifyOptions {

	@Parameters(paramLabel = "IMAGE", arity = "1..*", description = "pictures; with --strokes the first one is learned from")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--strokes", paramLabel = "FILE", description = "strokes in the first picture, one a line: class@radius: x y; x y, in pixels from the top left corner; "
			+ "lines that begin with # are left out")
	String strokes;

	@Option(names = "--classifier", paramLabel = "FILE", description = "a classifier that has learned already")
	String classifier;

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "where results go")
	String out;

	@Option(names = "--scales", paramLabel = "S,S…", description = "standard deviations that features are computed with; default 1,2,4,8,16")
	String scales;

	@Option(names = "--scale-unit", paramLabel = "px|um", description = "unit of the scales; default px")
	String unit = "px";

	@Option(names = "--grey", paramLabel = "normalised|stored", description = "grey between the 2 %% and the 98 %% quantile of each picture (default), or as the file has it")
	String grey = "normalised";

	@Option(names = "--trees", paramLabel = "N", description = "trees of the forest; default 64")
	Integer trees;

	@Option(names = "--plane", paramLabel = "N", description = "of a stack, numbered from 1; default 1")
	int plane = 1;

	@Mixin
	ScaleOptions scale;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	/** @throws IllegalArgumentException telling the option and what is allowed */
	void check() {
		if ((strokes == null) == (classifier == null)) {
			throw new IllegalArgumentException("give --strokes to learn from, or --classifier, one of the two");
		}
		PlaneOption.check(plane);
		if (!List.of("px", "um", "µm").contains(unit) || !List.of("normalised", "stored").contains(grey)) {
			throw new IllegalArgumentException("--scale-unit is px or um, --grey is normalised or stored");
		}
		scale.check();
		settings();
	}

	/** Those that differ from the defaults, as parameters of the analysis. */
	Map<String, String> parameters() {
		Map<String, String> p = new LinkedHashMap<>();
		if (scales != null) {
			p.put("scales", scales.replace(',', ' '));
		}
		if (!unit.equals("px")) {
			p.put("scaleUnit", "µm");
		}
		if (!grey.equals("normalised")) {
			p.put("grey", grey);
		}
		if (trees != null) {
			p.put("trees", trees.toString());
		}
		return p;
	}

	ClassifierSettings settings() {
		ClassifierSettings s = ClassifierSettings.STANDARD;
		List<Double> lengths = s.scales();
		try {
			lengths = scales == null ? lengths : Arrays.stream(scales.split(",")).map(String::strip).map(Double::valueOf).toList();
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("--scales '" + scales + "': give numbers with commas between, as in 1,2,4", e);
		}
		return new ClassifierSettings(lengths, !unit.equals("px"), grey.equals("normalised"), trees == null ? s.trees() : trees, s.leastLeaf(), s.samplesPerClass(),
				s.seed());
	}
}
