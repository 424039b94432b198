// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.analysis.Keys;
import org.plateau.extension.Progress;
import org.plateau.headless.EditTask;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.io.experiment.Correction;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;

/** Measuring again after corrections by hand gives what a whole measurement with the same corrections gives, to the last bit. */
class EditTaskIT {

	private static final CommandLine LINE = new CommandLine();

	private static MeasureRequest request(String example) throws Exception {
		return new MeasureRequest("x", CommandLine.PROJECT.resolve("examples").resolve(example).resolve("image.tif"), OpenOptions.none(),
				LINE.plateau.recipes().named("lipon-cell", Path.of(".")), new CellGeometry("Li", Optional.empty(), Optional.empty(), new Quantity(1, 0, "")),
				Optional.empty(), Optional.empty());
	}

	private static Measurement measured(MeasureOutcome outcome) {
		return assertInstanceOf(MeasureOutcome.Measured.class, outcome, outcome.toString()).measurement();
	}

	private static Correction edit(String name, String... values) {
		Map<String, String> parameters = new TreeMap<>();
		for (int i = 0; i < values.length; i += 2) {
			parameters.put(values[i], values[i + 1]);
		}
		return new Correction("org.plateau.imaging.edit." + name, parameters, true);
	}

	private static String at(double x, double y) {
		return String.format(Locale.ROOT, "%.2f %.2f", x, y);
	}

	/** Some correction that lies somewhere in the layer. */
	private static Correction any(Measurement m, Random random) {
		LayerStack stack = m.results().require(Keys.LAYER_STACK);
		int k = stack.layers().indexOf("Li_plated");
		Interface upper = stack.interfaces().get(k - 1);
		int x = 100 + random.nextInt(upper.yPx().length - 400);
		double y = upper.yPx()[x] + 5 + random.nextInt(20);
		var voids = m.results().require(Keys.VOIDS).voids();
		double cx = voids.isEmpty() ? x : voids.get(random.nextInt(voids.size())).centroidXPx();
		double cy = voids.isEmpty() ? y : voids.stream().filter(v -> v.centroidXPx() == cx).findFirst().orElseThrow().centroidYPx();
		return switch (random.nextInt(10)) {
		case 0 -> edit("passPoint", "interface", upper.name(), "x", Double.toString(x + 0.5), "y", Double.toString(upper.yPx()[x] + random.nextGaussian()));
		case 1 -> edit("followLine", "interface", upper.name(), "line", at(x, upper.yPx()[x]) + ";" + at(x + 200, upper.yPx()[x + 200]), "reachPx", "10");
		case 2 -> edit("paintVoid", "line", at(x, y), "radiusPx", "4");
		case 3 -> edit("eraseVoid", "line", at(cx, cy), "radiusPx", "2.5");
		case 4 -> edit("polygonVoid", "line", at(cx - 6, cy - 5) + ";" + at(cx + 9, cy - 2) + ";" + at(cx, cy + 8));
		case 5 -> edit("splitVoid", "line", at(cx - 200, cy - 2) + ";" + at(cx + 200, cy + 2));
		case 6 -> edit("removeVoid", "line", at(cx, cy));
		case 7 -> edit("wandVoid", "x", Double.toString(cx), "y", Double.toString(cy), "tolerance", "15");
		case 8 -> edit("voidThreshold", "cut", Double.toString(0.3 + 0.1 * random.nextInt(5)));
		default -> edit("markUnknown", "interface", upper.name(), "fromPx", Integer.toString(x), "toPx", Integer.toString(x + 30));
		};
	}

	private static void same(Measurement a, Measurement b) {
		assertEquals(a.recipe(), b.recipe());
		assertEquals(a.provenance().steps(), b.provenance().steps());
		assertEquals(a.findings(), b.findings());
		List<Interface> i = a.results().require(Keys.LAYER_STACK).interfaces();
		List<Interface> j = b.results().require(Keys.LAYER_STACK).interfaces();
		assertEquals(i.size(), j.size());
		for (int k = 0; k < i.size(); k++) {
			assertArrayEquals(i.get(k).yPx(), j.get(k).yPx(), 0);
			assertArrayEquals(i.get(k).sigmaPx(), j.get(k).sigmaPx(), 0);
		}
		VoidReport v = a.results().require(Keys.VOIDS);
		VoidReport w = b.results().require(Keys.VOIDS);
		assertTrue(Arrays.equals(v.labels().labels(), w.labels().labels()));
		assertEquals(v.voids(), w.voids());
		assertEquals(v.layers(), w.layers());
		assertEquals(v.contacts(), w.contacts());
		assertEquals(numbers(a), numbers(b));
	}

	private static List<String> numbers(Measurement m) {
		return m.results().require(Keys.THICKNESS).layers().stream().map((LayerThickness l) -> l.layer() + l.vertical() + l.normal()
				+ l.correlationLengthUm() + Arrays.toString(l.verticalUm())).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lipon-bare", "lipon-au-seed" })
	void anyCorrectionsInAnyOrder(String example) throws Exception {
		Random random = new Random(example.length());
		MeasureRequest request = request(example);
		Measurement first = measured(MeasureTask.run(LINE.plateau, request, Progress.NONE));
		Measurement last = first;
		List<Correction> edits = new ArrayList<>();
		int refused = 0;
		while (edits.size() < 8) {
			List<Correction> more = new ArrayList<>(edits);
			more.add(any(last, random));
			MeasureOutcome outcome = EditTask.run(LINE.plateau, request, last, more, Progress.NONE);
			if (outcome instanceof MeasureOutcome.Measured m) {
				last = m.measurement();
				edits = more;
			} else {
				assertTrue(++refused < 40, outcome.toString());
			}
		}
		same(measured(MeasureTask.run(LINE.plateau, request.withRecipe(request.recipe().beginningWith(Correction.steps(edits))), Progress.NONE)), last);
		List<Correction> some = edits.subList(0, 3);
		Measurement back = measured(EditTask.run(LINE.plateau, request, last, some, Progress.NONE));
		same(measured(MeasureTask.run(LINE.plateau, request.withRecipe(request.recipe().beginningWith(Correction.steps(some))), Progress.NONE)), back);
		same(first, measured(EditTask.run(LINE.plateau, request, back, List.of(), Progress.NONE)));
	}

	/** A look tells the pixels that would change, and changes nothing. */
	@ParameterizedTest
	@ValueSource(strings = "lipon-au-seed")
	void aLookShowsWhatWouldChange(String example) throws Exception {
		MeasureRequest request = request(example);
		Measurement m = measured(MeasureTask.run(LINE.plateau, request, Progress.NONE));
		VoidReport voids = m.results().require(Keys.VOIDS);
		int w = voids.labels().width();
		int[] labels = voids.labels().labels();
		int p = 0;
		while (labels[p] == 0) {
			p++;
		}
		int id = labels[p];
		Correction remove = edit("removeVoid", "line", at(p % w + 0.5, p / w + 0.5));
		EditTask.Look.Possible none = assertInstanceOf(EditTask.Look.Possible.class, EditTask.look(LINE.plateau, m, remove, Progress.NONE));
		assertEquals(voids.voids().size() - 1, none.voids().voids().size());
		// the box is that of the pixels which the void had
		int[] columns = IntStream.range(0, labels.length).filter(q -> labels[q] == id).map(q -> q % w).toArray();
		assertEquals(Arrays.stream(columns).min().orElseThrow(), none.x0());
		assertEquals(Arrays.stream(columns).max().orElseThrow() + 1, none.x0() + none.width());
		assertEquals(p / w, none.y0());
		Correction far = edit("paintVoid", "line", "-500 100", "radiusPx", "5");
		assertInstanceOf(EditTask.Look.Impossible.class, EditTask.look(LINE.plateau, m, far, Progress.NONE));
		same(m, measured(EditTask.run(LINE.plateau, request, m, List.of(), Progress.NONE)));
	}
}
