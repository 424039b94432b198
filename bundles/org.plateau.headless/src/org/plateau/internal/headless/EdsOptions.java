// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.Landmark;
import org.plateau.model.roi.Position;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau eds}. */
@Command(name = "eds", description = "Reads an EDS recording (a vendor's file, plain maps, a folder of them, an experiment), lays its maps over a picture, tells the elements of "
		+ "every layer and where nothing may be called lithium; writes maps, spectra, registration, classes, overlay and report.", footer = { "",
				"Exit codes: 0 written, 1 failed, 2 usage, 3 a person has to decide scale or tilt of the picture, or where the maps lie." })
final class EdsOptions {

	@Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "files of one recording, or a folder with them, or an experiment")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--image", paramLabel = "IMAGE", description = "the picture of the same place; without it only maps and spectra are written")
	String image;

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "where everything goes")
	String out;

	@Option(names = "--elements", paramLabel = "EL[,EL…]", split = ",", hideParamSyntax = true, description = "only these elements, e.g. Cu,P,O; default: all that have a map")
	List<String> elements = new ArrayList<>();

	@Option(names = "--landmark", paramLabel = "MX,MY,IX,IY", description = "the same place in map pixels and in pixels of the picture, both from the top left corner; two or more decide "
			+ "where the maps lie")
	List<String> landmarks = new ArrayList<>();

	@Option(names = "--map-pixel-nm", paramLabel = "X[,Y]", description = "size of a map pixel in nm, instead of what the files say")
	String mapPixelNm;

	@Option(names = "--styles", paramLabel = "FILE", description = "how maps are drawn: JSON with \"styles\" as in the field \"maps\" of experiment.json (docs/eds.md)")
	String styles;

	@Option(names = "--recipe", paramLabel = "NAME|FILE", description = "how the layers of the picture are found: an installed recipe (plateau list) or a JSON file. "
			+ "Default: that of the experiment the picture belongs to, else auto")
	String recipe;

	@Option(names = "--plane", paramLabel = "N", description = "this plane of a stack, numbered from 1")
	Integer plane;

	@Mixin
	ScaleOptions scale;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = "--json", description = "print what was written and found as JSON")
	boolean json;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private final List<Landmark> places = new ArrayList<>();
	private OpenOptions mapSize = OpenOptions.none();

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check() {
		scale.check();
		for (String text : landmarks) {
			double[] v = numbers("--landmark", text, 4, 4);
			places.add(new Landmark(new Position(v[0], v[1]), new Position(v[2], v[3])));
		}
		if (mapPixelNm != null) {
			double[] v = numbers("--map-pixel-nm", mapPixelNm, 1, 2);
			if (!(v[0] > 0 && v[v.length - 1] > 0)) {
				throw new IllegalArgumentException("--map-pixel-nm '" + mapPixelNm + "': give one or two positive numbers of nm");
			}
			mapSize = new OpenOptions(OptionalDouble.of(v[0]), OptionalDouble.of(v[v.length - 1]), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
		}
		PlaneOption.check(plane);
		if (image == null && (!places.isEmpty() || styles != null)) {
			throw new IllegalArgumentException("landmarks and styles need a picture: give it with --image");
		}
		if (places.size() == 1) {
			throw new IllegalArgumentException("one --landmark tells no scale: give two or more");
		}
	}

	private static double[] numbers(String option, String text, int least, int most) {
		try {
			double[] v = Arrays.stream(text.split(",", -1)).map(String::strip).mapToDouble(Double::parseDouble).toArray();
			if (v.length >= least && v.length <= most && Arrays.stream(v).allMatch(Double::isFinite)) {
				return v;
			}
		} catch (NumberFormatException e) {
			// told below
		}
		throw new IllegalArgumentException(option + " '" + text + "': give " + (least == most ? "" + most : least + " or " + most) + " numbers separated by commas");
	}

	List<Landmark> places() {
		return List.copyOf(places);
	}

	OpenOptions mapSize() {
		return mapSize;
	}

	OptionalInt plane() {
		return plane == null ? OptionalInt.empty() : OptionalInt.of(plane - 1);
	}

	List<Path> paths(Path directory) {
		return inputs.stream().map(i -> directory.resolve(i).normalize()).toList();
	}
}
