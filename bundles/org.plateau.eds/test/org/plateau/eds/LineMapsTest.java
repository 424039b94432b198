// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.image.LabelImage;

/** On cubes whose photons follow densities that the test writes down. */
class LineMapsTest {

	private static final SpectrumAxis AXIS = new SpectrumAxis(-100, 10, 1024);
	private static final EdsConditions AT_10_KV = conditions(10);
	/** Left: copper; right: nothing but continuum; both have oxygen. */
	private static final double CU = 12;
	private static final double O = 6;

	private static EdsConditions conditions(double kv) {
		EdsConditions u = EdsConditions.UNKNOWN;
		return new EdsConditions(OptionalDouble.of(kv), u.beamCurrentNa(), u.liveTimeS(), u.realTimeS(), OptionalDouble.of(130), u.elevationAngleDeg(),
				u.azimuthAngleDeg(), u.tiltAlphaDeg(), "", "", java.util.Map.of());
	}

	private static SyntheticCube cube(int rowsAtOnce) {
		double[][] d = { SyntheticCube.density(AXIS, 10, 60, "Cu L", CU, "O K", O), SyntheticCube.density(AXIS, 10, 60, "O K", O) };
		return new SyntheticCube(64, 48, AXIS, d, new double[] { 60 + CU + O, 60 + O }, (x, y) -> x < 32 ? 0 : 1, rowsAtOnce);
	}

	private static FittedSpectrum sum(SyntheticCube cube) throws Exception {
		return ElementSearch.identify(CubeSpectra.totals(cube, AT_10_KV, "sum", Progress.NONE).sum(), List.of(), Progress.NONE);
	}

	private static final List<XrayFamily> FAMILIES = List.of(XrayLinesTest.family("Cu L"), XrayLinesTest.family("O K"));

	@Test
	void sumAndGreatestAreThoseOfABruteForceLoop() throws Exception {
		SyntheticCube cube = cube(5);
		int[] all = new int[64 * 48 * 1024];
		cube.read(0, 48, 0, 1024, all);
		double[] sum = new double[1024];
		double[] most = new double[1024];
		for (int i = 0; i < all.length; i++) {
			sum[i % 1024] += all[i];
			most[i % 1024] = Math.max(most[i % 1024], all[i]);
		}
		CubeSpectra.Totals t = CubeSpectra.totals(cube, AT_10_KV, "sum", Progress.NONE);
		assertArrayEquals(sum, t.sum().counts());
		assertArrayEquals(most, t.greatest().counts());
	}

	@Test
	void aWindowCountsWhatABruteForceLoopCounts() throws Exception {
		SyntheticCube cube = cube(7);
		MappedLine line = LineMaps.of(cube, sum(cube), FAMILIES, MapMethod.WINDOW, 1.2, Progress.NONE).get(0);
		assertEquals(ElementMap.Kind.COUNTS, line.map().kind());
		double from = line.map().windowKev().orElseThrow().low();
		double to = line.map().windowKev().orElseThrow().high();
		// 1.2 · FWHM at 0.93 keV: 1.2 · √(130² + 2.5 · (930 − 5895)) eV = 80 eV
		assertEquals(0.0804, to - from, 0.004);
		int[] all = new int[64 * 48 * 1024];
		cube.read(0, 48, 0, 1024, all);
		FittedSpectrum fitted = sum(cube);
		for (int p = 0; p < 64 * 48; p++) {
			int n = 0;
			for (int k = 0; k < 1024; k++) {
				double e = fitted.axis().energyKev(k);
				n += e >= from && e <= to ? all[p * 1024 + k] : 0;
			}
			assertEquals(n, line.map().values().samples()[p]);
			assertEquals(Math.sqrt(n + 1), line.u().samples()[p], 1e-5);
		}
	}

	/** Truth: photons per pixel in the densities; 84.2 % (erf(1.2 √ln 2)) of the main peak lies in the window. */
	@Test
	void netCountsAreTheTruthWithoutBias() throws Exception {
		SyntheticCube cube = cube(8);
		FittedSpectrum sum = sum(cube);
		double inWindow = 0;
		DetectorResolution r = DetectorResolution.fioriNewbury(130);
		for (XrayLine l : FAMILIES.get(0).lines()) {
			double half = 0.6 * r.fwhmEv(0.93) / 1000;
			inWindow += l.weight() * r.share(l.energyKev(), 0.930 - half, 0.930 + half);
		}
		for (MapMethod method : List.of(MapMethod.THREE_WINDOWS, MapMethod.CONTINUUM, MapMethod.FIT)) {
			MappedLine line = LineMaps.of(cube, sum, FAMILIES, method, 1.2, Progress.NONE).get(0);
			assertEquals(ElementMap.Kind.NET_COUNTS, line.map().kind());
			double truth = CU * (method == MapMethod.FIT ? 1 : inWindow);
			double[] left = mean(line, 0, 32);
			double[] right = mean(line, 32, 64);
			System.out.printf("%s: %.3f of %.3f where it is, %.3f of 0 where it is not; mean uncertainty %.2f, scatter %.2f; within 2 u %.3f%n", method, left[0], truth,
					right[0], left[1], left[2], covered(line, truth));
			// ± 3 standard errors of 1536 pixels, and 3 % for whole channels at the rims of the windows
			assertEquals(truth, left[0], 3 * left[2] / Math.sqrt(1536) + 0.03 * truth, method.toString());
			assertEquals(0, right[0], 3 * right[2] / Math.sqrt(1536) + 0.15, method.toString());
			assertTrue(covered(line, truth) > 0.93, method + " " + covered(line, truth));
		}
	}

	/** Mean, mean of the uncertainty, standard deviation over the pixels of columns from … to. */
	private static double[] mean(MappedLine line, int from, int to) {
		double n = 0;
		double s = 0;
		double q = 0;
		double u = 0;
		for (int p = 0; p < 64 * 48; p++) {
			if (p % 64 >= from && p % 64 < to) {
				double v = line.map().values().samples()[p];
				n++;
				s += v;
				q += v * v;
				u += line.u().samples()[p];
			}
		}
		return new double[] { s / n, u / n, Math.sqrt(q / n - s * s / n / n) };
	}

	private static double covered(MappedLine line, double truth) {
		double n = 0;
		double in = 0;
		for (int p = 0; p < 64 * 48; p++) {
			double is = p % 64 < 32 ? truth : 0;
			n++;
			in += Math.abs(line.map().values().samples()[p] - is) <= 2 * line.u().samples()[p] ? 1 : 0;
		}
		return in / n;
	}

	@Test
	void threadsAndBlocksChangeNothing() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(3);
		try {
			Progress four = Progress.NONE.lending(Workers.on(pool, 4));
			for (MapMethod method : MapMethod.values()) {
				SyntheticCube a = cube(1);
				SyntheticCube b = cube(13);
				List<MappedLine> one = LineMaps.of(a, sum(a), FAMILIES, method, 1.2, Progress.NONE);
				FittedSpectrum sum = ElementSearch.identify(CubeSpectra.totals(b, AT_10_KV, "sum", four).sum(), List.of(), four);
				List<MappedLine> many = LineMaps.of(b, sum, FAMILIES, method, 1.2, four);
				for (int m = 0; m < one.size(); m++) {
					assertArrayEquals(one.get(m).map().values().samples(), many.get(m).map().values().samples(), 0);
					assertArrayEquals(one.get(m).u().samples(), many.get(m).u().samples(), 0);
				}
			}
		} finally {
			pool.shutdownNow();
		}
	}

	@Test
	void aCancelIsHeardBetweenBlocks() throws Exception {
		SyntheticCube cube = cube(1);
		FittedSpectrum sum = sum(cube);
		AtomicInteger asked = new AtomicInteger();
		int before = cube.reads.get();
		Progress soon = new Progress() {
			@Override
			public boolean isCanceled() {
				return asked.incrementAndGet() > 3;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody listens
			}
		};
		assertThrows(CancellationException.class, () -> LineMaps.of(cube, sum, FAMILIES, MapMethod.WINDOW, 1.2, soon));
		assertTrue(cube.reads.get() - before <= 2);
	}

	@Test
	void spectraOfRegionsAddUp() throws Exception {
		SyntheticCube cube = cube(4);
		int[] labels = new int[64 * 48];
		for (int p = 0; p < labels.length; p++) {
			labels[p] = p / 64 < 10 || p / 64 > 40 ? 0 : p % 64 < 32 ? 1 : 2;
		}
		List<RegionSpectrum> s = CubeSpectra.regions(cube, AT_10_KV, new MapRegions(new LabelImage(64, 48, labels), List.of("left", "right", "none")), Progress.NONE);
		assertEquals(31 * 32, s.get(0).pixels());
		assertEquals(0, s.get(2).pixels());
		assertEquals(0, s.get(2).spectrum().total());
		double[] sum = new double[1024];
		for (int y = 10; y <= 40; y++) {
			for (int x = 0; x < 32; x++) {
				double[] c = CubeSpectra.pixel(cube, AT_10_KV, x, y).counts();
				for (int k = 0; k < 1024; k++) {
					sum[k] += c[k];
				}
			}
		}
		assertArrayEquals(sum, s.get(0).spectrum().counts());
		assertThrows(IllegalArgumentException.class,
				() -> CubeSpectra.regions(cube, AT_10_KV, new MapRegions(new LabelImage(2, 2, new int[4]), List.of()), Progress.NONE));
	}
}
