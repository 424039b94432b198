// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.echem.StraightLineFit.Point;
import org.plateau.report.compare.PictureValues.Value;

class ComparisonTest {

	@TempDir
	Path folder;

	private static PictureValues picture(double mean, double[] readings, double nEff, double sampling, double systematic) {
		return new PictureValues("p", Path.of("p"), "p.tif", "Li", Map.of(Metric.THICKNESS, new Value(mean, mean - 1, mean + 1, "95 %")), readings, nEff, sampling, systematic, Optional.empty());
	}

	private static Sample sample(String name, double... means) {
		return new Sample(name, Arrays.stream(means).mapToObj(m -> picture(m, new double[0], 5, 0.1, 0)).toList());
	}

	@Test
	void boxesAreThoseOfTukeyOnQuartilesOfTypeSeven() {
		// numpy 1.24: percentile([3.1, 2.4, 8.9, 2.9, 3.3, 2.7, 3.0], [25, 50, 75]) = [2.8, 3.0, 3.2]
		Box box = Box.of(new double[] { 3.1, 2.4, 8.9, 2.9, 3.3, 2.7, 3.0 });
		assertEquals(2.8, box.q1(), 1e-12);
		assertEquals(3.0, box.median(), 1e-12);
		assertEquals(3.2, box.q3(), 1e-12);
		// fences 2.8 − 1.5 · 0.4 = 2.2 and 3.8
		assertEquals(2.4, box.low());
		assertEquals(3.3, box.high());
		assertArrayEquals(new double[] { 8.9 }, box.outliers());
		assertEquals(new Box(7, 7, 7, 7, 7, new double[0]).median(), Box.of(new double[] { 7 }).median());
	}

	@Test
	void picturesOfASampleAreItsReadings() {
		Summary s = Comparison.of(List.of(sample("a", 3.9, 4.2, 4.0, 4.4))).rows().getFirst().get(Metric.THICKNESS).orElseThrow();
		// scipy 1.10: stats.t.interval(0.95, 3, 4.125, sd / 2) = (3.77217…, 4.47783…)
		assertEquals(4.125, s.value().value(), 1e-12);
		assertEquals(INTERVAL_LOW, s.value().low(), 1e-9);
		assertEquals(INTERVAL_HIGH, s.value().high(), 1e-9);
		assertEquals(4, s.pictures());
		assertEquals(4, s.nEff(), "four pictures are four readings");
	}

	private static final double INTERVAL_LOW = 3.7721692141068686;
	private static final double INTERVAL_HIGH = 4.477830785893131;

	@Test
	void aSinglePictureKeepsItsOwnIntervalAndShowsIndependentReadings() {
		double[] readings = new double[1500];
		Arrays.setAll(readings, i -> 4 + Math.sin(i / 200.0));
		Summary s = Comparison.of(List.of(new Sample("a", List.of(picture(4, readings, 7.6, 0.2, 0.05))))).rows().getFirst().get(Metric.THICKNESS).orElseThrow();
		assertEquals(new Value(4, 3, 5, "95 %"), s.value());
		assertEquals(8, s.points().length, "1500 columns are 7.6 readings");
		assertEquals(7.6, s.nEff());
		assertTrue(s.box().isPresent());
	}

	@Test
	void samplesOfSeveralPicturesAreTestedAfterWelch() {
		Difference d = Comparison.of(List.of(sample("bare", 3.9, 4.2, 4.0, 4.4), sample("seed", 1.3, 1.25, 1.5))).differences().getFirst();
		// scipy 1.10: ttest_ind([1.3, 1.25, 1.5], [3.9, 4.2, 4.0, 4.4], equal_var=False); degrees and interval by Welch's formula
		assertEquals(-20.612182537652746, d.t(), 1e-9);
		assertEquals(6.242880558818462e-06, d.p(), 1e-12);
		assertEquals(4.875885763366973, d.degrees(), 1e-9);
		assertEquals(-3.123741650533992, d.low(), 1e-9);
		assertEquals(-2.426258349466009, d.high(), 1e-9);
		assertEquals(Difference.Between.SAMPLES, d.between());
		assertTrue(d.sentence().contains("seed − bare") && d.sentence().contains("compares samples"), d.sentence());
	}

	@Test
	void singlePicturesAreTestedWithTheirIndependentReadingsAndTheirScale() {
		List<Sample> two = List.of(new Sample("a", List.of(picture(4, new double[0], 5, 0.3, 0.05))), new Sample("b", List.of(picture(1.3, new double[0], 8, 0.1, 0.02))));
		Difference d = Comparison.of(two).differences().getFirst();
		// Welch and Satterthwaite by hand, scipy 1.10 for Student's t: variance 0.3² + 0.1² + 0.05² + 0.02²
		assertEquals(-8.416975766245422, d.t(), 1e-9);
		assertEquals(5.192215061295972, d.degrees(), 1e-9);
		assertEquals(0.00032230699983294047, d.p(), 1e-9);
		assertEquals(-3.5154944449960617, d.low(), 1e-7);
		assertEquals(Difference.Between.PLACES, d.between());
	}

	@Test
	void whatCannotBeTestedHonestlyIsNot() {
		Difference few = Comparison.of(List.of(new Sample("a", List.of(picture(4, new double[0], 1.6, 0.3, 0))), sample("b", 1))).differences().getFirst();
		assertTrue(few.reason().contains("too few independent readings (1.6"), few.reason());
		Difference mixed = Comparison.of(List.of(sample("a", 4, 4.1), sample("b", 1))).differences().getFirst();
		assertTrue(mixed.reason().contains("single picture"), mixed.reason());
		assertTrue(Double.isNaN(mixed.p()));
	}

	@Test
	void pairsAreAdjustedAfterHolm() {
		List<Difference> all = Comparison.of(List.of(sample("a", 1, 1.2, 1.1), sample("b", 1.3, 1.5, 1.6), sample("c", 4, 4.3, 4.1))).differences();
		List<Difference> byP = all.stream().sorted((x, y) -> Double.compare(x.p(), y.p())).toList();
		assertEquals(3 * byP.get(0).p(), byP.get(0).holm(), 1e-15);
		assertEquals(Math.max(3 * byP.get(0).p(), 2 * byP.get(1).p()), byP.get(1).holm(), 1e-15);
		assertEquals(Math.max(byP.get(1).holm(), byP.get(2).p()), byP.get(2).holm(), 1e-15);
	}

	private static Sample against(Point point) {
		PictureValues bare = picture(point.y(), new double[0], 5, 0.1, 0);
		return new Sample(point.name(), List.of(new PictureValues(bare.name(), bare.folder(), bare.image(), bare.layer(), bare.values(), bare.readingsUm(), bare.nEff(), 0.1, 0,
				Optional.of(point))));
	}

	/** Four pictures on y = 0.3 + 1.2 x exactly: the fit gives it back and nothing is left; York's errors by hand: σ(y) / √Σ(x − x̄)² for exact x. */
	@Test
	void measuredAgainstTheoryIsFitted() throws IOException {
		List<Sample> samples = new ArrayList<>();
		for (double x : new double[] { 1, 2, 3, 4 }) {
			samples.add(against(new Point("s" + x, x, 0, 0.3 + 1.2 * x, 0.1)));
		}
		samples.add(sample("without charge", 3));
		Comparison comparison = Comparison.of(samples);
		Agreement agreement = Agreement.of(comparison);
		assertEquals(4, agreement.points().size());
		assertEquals(1.2, agreement.fit().orElseThrow().slope(), 1e-9);
		assertEquals(0.1 / Math.sqrt(5), agreement.fit().orElseThrow().uSlope(), 1e-9);
		assertTrue(agreement.sentence().contains("slope 1.200 ±"), agreement.sentence());
		ComparisonWriter.write(comparison, folder);
		List<String> csv = Files.readAllLines(folder.resolve("agreement.csv"));
		assertEquals("picture,s1.0,1.000000,0.000000,1.500000,0.100000,0.000000,0.0000", csv.get(1).replace("-0.0000", "0.0000"));
		assertTrue(csv.contains("slope,,1.200000,0.044721,,,,"), csv.toString());
		assertTrue(Files.readString(folder.resolve("agreement.svg")).contains("slope 1.2"));
		assertTrue(Files.readString(folder.resolve("comparison.txt")).contains("York"));
		assertEquals("%PDF", new String(Files.readAllBytes(folder.resolve("agreement.pdf")), 0, 4, java.nio.charset.StandardCharsets.US_ASCII));
		ComparisonWriter.write(Comparison.of(List.of(sample("a", 1), sample("b", 2))), folder);
		assertFalse(Files.exists(folder.resolve("agreement.svg")));
		assertFalse(Files.readString(folder.resolve("comparison.txt")).contains("York"));
	}

	@Test
	void withoutTwoPointsThereIsNoLine() {
		Agreement none = Agreement.of(Comparison.of(List.of(sample("a", 1))));
		assertTrue(none.fit().isEmpty() && none.reason().contains("two pictures"), none.reason());
		Agreement alike = Agreement.of(Comparison.of(List.of(against(new Point("a", 1, 0.02, 4, 0.3)), against(new Point("b", 1.05, 0.02, 1.3, 0.05)))));
		assertTrue(alike.fit().isEmpty() && alike.reason().contains("by no more than their uncertainty"), alike.reason());
	}

	private void results(String deposit, String profile) throws IOException {
		Files.writeString(folder.resolve("results.json"), """
				{ "plateauResults": 1, "name": "cell 3", "image": { "file": "a.tif" },
				  "layers": [ { "name": "Cu", "thickness_um": { "mean": 0.5 } },
				    { "name": "Li", "thickness_um": { "mean": 4.0, "ci95": [3.4, 4.9], "n_eff": 2.4 }, "uniformity_index": 0.95, "void_fraction": 0.03,
				      "void_fraction_ci95": [0.01, 0.08], "budget_um": { "scale": 0.04, "tilt": 0.03, "edge": 0.0, "sampling": 0.3 } } ],
				  "interfaces": [ { "name": "Cu/Li", "contact_loss": 0.2, "contact_loss_ci95": [0.1, 0.3] }, { "name": "Li/LiPON", "contact_loss": null } ],
				  "closure": { "layer": "Li", "ratio": { "value": 4.1, "u": 0.3, "U_k2": 0.6 } },
				  "record": { "steps": [ { "step": "layers", "deposit": "%s" } ] } }
				""".formatted(deposit));
		Files.writeString(folder.resolve("thickness.csv"), profile);
	}

	@Test
	void resultsAreReadWithTheirUnitsAndIntervals() throws Exception {
		results("Li", "x_um,Cu_vertical_um,Cu_normal_um,Li_vertical_um,Li_normal_um\n0.005,0.5,0.5,3.9,3.8\n0.015,0.5,0.5,,\n0.025,0.5,0.5,4.1,4.0\n");
		PictureValues p = PictureValues.read(folder, Optional.empty());
		assertEquals("Li", p.layer());
		assertEquals(new Value(4.0, 3.4, 4.9, "95 %"), p.values().get(Metric.THICKNESS));
		assertEquals(new Value(4.1, 3.5, 4.7, "± U (k = 2)").value(), p.values().get(Metric.RATIO).value());
		assertEquals(3, p.values().get(Metric.VOID_FRACTION).value(), 1e-12, "percent");
		assertEquals(20, p.values().get(Metric.CONTACT_LOSS_ABOVE).value(), 1e-12);
		assertFalse(p.values().containsKey(Metric.CONTACT_LOSS_BELOW), "it was not measured");
		assertArrayEquals(new double[] { 3.9, 4.1 }, p.readingsUm());
		assertEquals(0.05, p.systematicUm(), 1e-12, "√(0.04² + 0.03²)");
		assertEquals(0.5, PictureValues.read(folder, Optional.of("Cu")).values().get(Metric.THICKNESS).value());
		assertTrue(assertThrows(IOException.class, () -> PictureValues.read(folder, Optional.of("Ni"))).getMessage().contains("no layer Ni"));
		assertTrue(assertThrows(IOException.class, () -> PictureValues.read(folder.resolve("none"), Optional.empty())).getMessage().contains("measure first"));
	}

	@Test
	void filesHoldTheSameNumbersAndTheDrawingIsWellFormed() throws Exception {
		double[] readings = new double[900];
		Arrays.setAll(readings, i -> 4 + Math.sin(i / 100.0) + (i == 450 ? 9 : 0));
		List<Sample> samples = new ArrayList<>(List.of(new Sample("one, \"x\" & <y>", List.of(picture(4, readings, 5, 0.3, 0.05))), sample("three", 1, 1.2, 1.1)));
		Comparison comparison = Comparison.of(samples);
		ComparisonWriter.write(comparison, folder.resolve("out"));
		String csv = Files.readString(folder.resolve("out/samples.csv"));
		assertTrue(csv.contains("\"one, \"\"x\"\" & <y>\",Li,thickness,µm,4.000000,3.000000,5.000000,95 %,1,5.000,0.300000,0.050000,"), csv);
		assertEquals(1 + 4, Files.readAllLines(folder.resolve("out/pictures.csv")).size());
		assertTrue(Files.readString(folder.resolve("out/differences.csv")).contains("single picture"));
		assertEquals("svg", DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("out/boxplot.svg").toFile()).getDocumentElement().getTagName());
		assertTrue(Files.size(folder.resolve("out/boxplot.png")) > 1000);
		ComparisonWriter.write(comparison, folder.resolve("again"));
		for (String name : List.of("samples.csv", "pictures.csv", "differences.csv", "boxplot.svg", "comparison.txt")) {
			assertEquals(Files.readString(folder.resolve("out").resolve(name)), Files.readString(folder.resolve("again").resolve(name)), name);
		}
	}

	@Test
	void theSceneKnowsWhereASampleIs() {
		Comparison comparison = Comparison.of(List.of(sample("a", 4, 4.1), sample("b", 1, 1.2)));
		PlotScene scene = PlotScene.of(comparison, comparison.metrics(), 600, 400);
		PlotScene.Place b = scene.places().get(1);
		assertEquals(1, scene.at(b.x() + b.width() / 2, b.y() + b.height() / 2).orElseThrow().row());
		assertTrue(scene.at(0, 0).isEmpty());
		for (PlotScene.Mark m : scene.marks()) {
			if (m instanceof PlotScene.Line l) {
				assertTrue(l.x1() >= 0 && l.x2() <= 600 && l.y1() >= 0 && l.y2() <= 400, m.toString());
			}
		}
	}
}
