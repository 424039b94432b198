// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.phantoms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.image.Raster;

/** The phantoms hold what their formulas say; the sums here are taken another way. */
class PhantomsTest {

	/** Grey over the picture: layers by Simpson's rule over the edges, voids by π r². */
	@Test
	void theGreyOfAPictureIsThatOfItsAreas() {
		for (double[] pixel : new double[][] { { 25, 25 }, { 40, 25 }, { 25, 37.5 } }) {
			LayerPhantom cell = LayerPhantom.cell().noisy(0, 1);
			LayerPhantom phantom = cell.seen(cell.view().pixels(pixel[0], pixel[1]));
			double w = phantom.view().width() * pixel[0] / 1000;
			double h = phantom.view().height() * pixel[1] / 1000;
			double expected = 0;
			double above = 0;
			for (int i = 0; i < phantom.layers().size(); i++) {
				double below = i < phantom.edges().size() ? simpson(phantom.edges().get(i), w) : h * w;
				expected += (below - above) * phantom.layers().get(i).grey();
				above = below;
			}
			for (LayerPhantom.Disc d : phantom.voids()) {
				expected += Math.PI * d.radiusUm() * d.radiusUm() * (d.grey() - 70);
			}
			Raster raster = phantom.raster();
			double sum = 0;
			for (float v : raster.samples()) {
				sum += v;
			}
			assertEquals(expected, sum * pixel[0] * pixel[1] / 1e6, 2e-5 * expected, Arrays.toString(pixel));
		}
	}

	private static double simpson(LayerPhantom.Edge edge, double to) {
		int n = 2000;
		double sum = edge.yUm(0) + edge.yUm(to);
		for (int i = 1; i < n; i++) {
			sum += (i % 2 == 1 ? 4 : 2) * edge.yUm(i * to / n);
		}
		return sum * to / n / 3;
	}

	@Test
	void theTruthIsTheMeanOfTheFormula() {
		LayerPhantom cell = LayerPhantom.cell();
		double w = cell.view().width() * 0.025;
		assertEquals((simpson(cell.edges().get(2), w) - simpson(cell.edges().get(1), w)) / w, cell.thicknessUm("Li"), 1e-9);
		double[] y = cell.truth().interfaces().get(1).yPx();
		assertEquals(simpson(cell.edges().get(1), w) / w, Arrays.stream(y).average().orElseThrow() * 0.025, 1e-9);
		double area = Math.PI * (0.16 + 0.0625 + 0.36 + 0.1225 + 0.2025);
		assertEquals(area / (cell.thicknessUm("Li") * w), cell.voidFraction("Li"), 1e-12);
	}

	@Test
	void noiseBelongsToThePlaceOnTheSpecimen() {
		LayerPhantom cell = LayerPhantom.cell();
		Raster here = cell.raster();
		Raster lower = cell.seen(cell.view().down(9)).raster();
		IntStream.range(0, here.height()).forEach(y -> IntStream.range(0, here.width()).forEach(x -> assertEquals(here.at(x, y), lower.at(x, y + 9))));
		assertNotEquals(here.at(5, 5), cell.noisy(4, 2).raster().at(5, 5));
		double mean = IntStream.range(0, 600).mapToDouble(x -> here.at(x, 2)).average().orElseThrow();
		double sd = Math.sqrt(IntStream.range(0, 600).mapToDouble(x -> Math.pow(here.at(x, 2) - mean, 2)).sum() / 599);
		assertEquals(20, mean, 4 * 4 / Math.sqrt(600));
		assertEquals(4, sd, 4 * 4 / Math.sqrt(2 * 599));
	}

	/** Trapezia over the rows. */
	@Test
	void theChargeOfACellIsCurrentTimesTime() {
		CellPhantom cell = CellPhantom.usual();
		CyclingRecord record = cell.record();
		double plated = 0;
		double stripped = 0;
		for (int i = 1; i < record.rows(); i++) {
			double q = (record.currentA()[i] + record.currentA()[i - 1]) / 2 * (record.timeS()[i] - record.timeS()[i - 1]);
			plated -= Math.min(0, q);
			stripped += Math.max(0, q);
		}
		assertEquals(13 * 1e-6 * 3600, plated, 1e-12);
		assertEquals(0.95, stripped / plated, 1e-9);
		assertEquals(-1, Arrays.stream(record.potentialV()).min().orElseThrow(), 1e-12);
		assertTrue(record.sequence()[record.rows() - 1] == 4 * 13 - 1);
	}

	@Test
	void theCountsOfASpectrumAreThoseOfItsPeaksAndItsBackground() {
		SpectrumPhantom phantom = SpectrumPhantom.cell();
		double expected = 4000 + 9000 + 2500 + 512 * (30 + 2) / 2.0;
		assertEquals(expected, Arrays.stream(phantom.expected()).sum(), 1e-6 * expected);
		assertEquals(expected, phantom.spectrum(3).total(), 4 * Math.sqrt(expected));
		assertEquals(phantom.spectrum(3).total(), phantom.spectrum(3).total());
		double[] k = phantom.expected();
		int cu = (int) Math.rint(phantom.axis().channel(0.9297));
		assertTrue(k[cu] > k[cu - 1] && k[cu] > k[cu + 1], "the Cu peak lies at " + cu);
	}
}
