// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau shapes}. */
@Command(name = "shapes", description = "Measures the shapes that were drawn on the pictures of experiments, or given here, and prints them as a table.", footer = {
		"", "Exit codes: 0 all measured, 1 an input failed, 2 usage, 3 a person has to decide scale or tilt." })
final class ShapesArguments {

	@Parameters(paramLabel = "IMAGE|FOLDER", arity = "1..*", description = "pictures, or experiment folders (with experiment.json)")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--shape", paramLabel = "KIND:X,Y;X,Y…", description = "measure this shape on every picture; may be given several times. point, line, polyline, "
			+ "angle, rectangle, ellipse (two opposite corners) or polygon, in pixels from the top left corner")
	List<String> shapes = new ArrayList<>();

	@Option(names = "--out", paramLabel = "FILE", description = "write the table there instead of printing it")
	String out;

	@Option(names = "--decimal-comma", description = "numbers with a comma")
	boolean decimalComma;

	@Option(names = "--separator", paramLabel = "comma|semicolon|tab", description = "between cells; default comma, semicolon with --decimal-comma")
	String separator;

	@Option(names = "--bom", description = "begin the file with a byte order mark, by which Excel knows UTF-8")
	boolean bom;

	@Option(names = "--layers", description = "trace the layers first and tell which of them each shape lies in")
	boolean layers;

	@Option(names = "--recipe", paramLabel = "NAME|FILE", description = "what to trace with; default: the experiment's own, or auto for a picture")
	String recipe;

	@Option(names = "--profiles", paramLabel = "DIR", description = "also write the grey profile of every line and, downwards, of every area as CSV")
	String profiles;

	@Option(names = "--profile-width", paramLabel = "N", description = "columns over which profiles along lines are averaged, default 1")
	int profileWidth = 1;

	@Option(names = "--histograms", paramLabel = "DIR", description = "also write the histogram of every area as CSV")
	String histograms;

	@Option(names = "--plane", paramLabel = "N", description = "the plane of a stack that shapes given here lie on, numbered from 1")
	Integer plane;

	@Mixin
	ScaleOptions scale;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private List<Shape> given;

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check() {
		given = shapes.stream().map(ShapesArguments::shape).toList();
		separator();
		if (profileWidth < 1) {
			throw new IllegalArgumentException("--profile-width " + profileWidth + ": give 1 or more");
		}
		PlaneOption.check(plane);
		scale.check();
	}

	List<Shape> given() {
		return given;
	}

	OptionalInt plane() {
		return plane == null ? OptionalInt.empty() : OptionalInt.of(plane - 1);
	}

	char separator() {
		return switch (separator == null ? decimalComma ? "semicolon" : "comma" : separator) {
		case "comma" -> ',';
		case "semicolon" -> ';';
		case "tab" -> '\t';
		default -> throw new IllegalArgumentException("--separator '" + separator + "': give comma, semicolon or tab");
		};
	}

	private static Shape shape(String text) {
		int colon = text.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException("--shape '" + text + "': give KIND:X,Y;X,Y… e.g. line:100,200;100,260");
		}
		List<Position> p = new ArrayList<>();
		try {
			for (String place : text.substring(colon + 1).split(";")) {
				String[] xy = place.split(",", -1);
				if (xy.length != 2) {
					throw new IllegalArgumentException("--shape '" + text + "': '" + place + "' is not X,Y");
				}
				p.add(new Position(Double.parseDouble(xy[0].strip()), Double.parseDouble(xy[1].strip())));
			}
			return of(text.substring(0, colon).strip(), p);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("--shape '" + text + "': places are numbers of pixels");
		} catch (IndexOutOfBoundsException e) {
			throw new IllegalArgumentException("--shape '" + text + "': too few places");
		}
	}

	private static Shape of(String kind, List<Position> p) {
		Shape shape = switch (kind) {
		case "point" -> new Shape.Point(p.get(0));
		case "line" -> new Shape.Line(p.get(0), p.get(1));
		case "angle" -> new Shape.Angle(p.get(0), p.get(1), p.get(2));
		case "rectangle" -> new Shape.Rectangle(p.get(0), p.get(1));
		case "ellipse" -> new Shape.Ellipse(p.get(0), p.get(1));
		case "polyline" -> new Shape.Polyline(p);
		case "polygon" -> new Shape.Polygon(p);
		default -> throw new IllegalArgumentException("--shape '" + kind + "': give point, line, polyline, angle, rectangle, ellipse or polygon");
		};
		if (shape.vertices().size() != p.size()) {
			throw new IllegalArgumentException("--shape: a " + kind + " has " + shape.vertices().size() + " places, not " + p.size());
		}
		return shape;
	}
}
