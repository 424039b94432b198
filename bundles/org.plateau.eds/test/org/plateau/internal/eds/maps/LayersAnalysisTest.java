// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.eds.MapRegions;
import org.plateau.extension.Progress;
import org.plateau.model.Interval;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

/** Maps whose counts follow layers that are written down: a slope in the picture, other pixels in the maps. */
class LayersAnalysisTest {

	private static final int W = 400;
	private static final int H = 300;
	/** A map pixel is 4 × 5 pixels of the picture, and the maps begin at (20, 10). */
	private static final PixelTransform MAP_TO_IMAGE = new PixelTransform(4, 0, 20, 0, 5, 10);

	private static double top(double x) {
		return 80 + 0.1 * x;
	}

	private static LayerStack stack() {
		double[] a = new double[W];
		double[] b = new double[W];
		double[] s = new double[W];
		for (int x = 0; x < W; x++) {
			a[x] = top(x + 0.5);
			b[x] = top(x + 0.5) + 60;
			s[x] = 0.2;
		}
		return new LayerStack(List.of("Cu", "Li", "LiPON"), List.of(new Interface("Cu/Li", a, s, 1), new Interface("Li/LiPON", b, s, 1)));
	}

	/** A round void of radius 12 px in the middle of the lithium at x = 200. */
	private static VoidReport voids() {
		int[] labels = new int[W * H];
		for (int p = 0; p < labels.length; p++) {
			labels[p] = Math.hypot(p % W + 0.5 - 200, p / W + 0.5 - (top(200) + 30)) < 12 ? 3 : 0;
		}
		return new VoidReport(new LabelImage(W, H, labels), List.of(), List.of(), List.of());
	}

	/** Poisson counts: 9 per pixel in the copper, 2 in the lithium, 5 in LiPON, 0 in the void, mixed by area at interfaces. */
	private static EdsRun run() {
		Random random = new Random(4);
		int w = 80;
		int h = 50;
		float[] v = new float[w * h];
		for (int p = 0; p < v.length; p++) {
			double mean = 0;
			for (int s = 0; s < 400; s++) {
				double x = MAP_TO_IMAGE.x(p % w + (s % 20 + 0.5) / 20, 0);
				double y = MAP_TO_IMAGE.y(0, p / w + (s / 20 + 0.5) / 20);
				double d = y - top(x);
				mean += (Math.hypot(x - 200, y - top(200) - 30) < 12 ? 0 : d < 0 ? 9 : d < 60 ? 2 : 5) / 400.0;
			}
			int n = -1;
			for (double q = 1; q > Math.exp(-mean); q *= random.nextDouble()) {
				n++;
			}
			v[p] = Math.max(0, n);
		}
		ElementMap map = new ElementMap("Cu", "Lα", ElementMap.Kind.COUNTS, new Raster(w, h, v), Optional.empty(), "drawn");
		return new EdsRun("maps", "test", Optional.empty(), List.of(map), Optional.empty(), List.of(), List.of(), EdsConditions.UNKNOWN, List.of("Cu"), List.of());
	}

	private static Results input() {
		return Results.empty().with(Keys.EDS, run()).with(Keys.LAYER_STACK, stack()).with(Keys.VOIDS, voids()).with(Keys.MAP_REGISTRATION,
				new MapRegistration(MAP_TO_IMAGE, MapRegistration.Method.GIVEN, 0, 0, 0, 0, List.of(), List.of()));
	}

	private static LayerElements measure(Results in) {
		LayersAnalysis a = new LayersAnalysis();
		return assertInstanceOf(Outcome.Done.class, a.run(in, new ParameterValues(a.parameters(), Map.of()), Progress.NONE)).results().require(Keys.LAYER_ELEMENTS);
	}

	@Test
	void meansAreThoseOfTheLayersWithoutVoids() {
		LayerElements e = measure(input());
		double[] truth = { 9, 2, 5 };
		for (int l = 0; l < 3; l++) {
			LayerElements.LayerMean m = e.layers().get(l);
			assertEquals(truth[l], m.mean()[0], 3.5 * m.u()[0], m.layer());
			// Poisson: u = √(mean / pixels), and scatter says the same for even layers
			assertEquals(Math.sqrt(truth[l] / m.pixels()), m.u()[0], 0.15 * m.u()[0], m.layer());
			assertTrue(m.pixels() > 300);
		}
		assertEquals(List.of("Cu Lα"), e.maps());
		assertEquals(0, e.depthUm().length, "no scale, no depth");
	}

	@Test
	void theProfileFollowsTheSlopeAndLeavesTheVoidOut() {
		float[] grey = new float[W * H];
		for (int p = 0; p < grey.length; p++) {
			double d = p / W + 0.5 - top(p % W + 0.5);
			boolean hollow = Math.hypot(p % W + 0.5 - 200, p / W + 0.5 - (top(200) + 30)) < 12;
			grey[p] = hollow ? 1000 : d < 0 ? 100 : d < 60 ? 50 : 150;
		}
		Raster raster = new Raster(W, H, grey);
		TiltDecision flat = new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "", List.of(), List.of());
		Micrograph picture = new Micrograph("a", "b", new MemoryPixels(raster, SampleType.U16), Acquisition.unknown(),
				Optional.of(new PixelCalibration(10, 20, 0.01, "test", new Evidence("k", "t", "m"))), flat, 0, List.of());
		LayerElements e = measure(input().with(Keys.MICROGRAPH, picture).with(Keys.SPECIMEN, raster));
		double last = Double.NEGATIVE_INFINITY;
		int inside = 0;
		for (int i = 0; i < e.depthUm().length; i++) {
			double d = e.depthUm()[i];
			// one row of the map is 5 rows of 20 nm
			assertTrue(last == Double.NEGATIVE_INFINITY || Math.abs(d - last - 0.1) < 1e-9);
			last = d;
			// away from the interfaces at 0 and 60 · 0.02 µm by more than a map pixel and its slope
			double truth = d < -0.12 ? 9 : d > 0.12 && d < 1.08 ? 2 : d > 1.32 ? 5 : Double.NaN;
			if (!Double.isNaN(truth) && !Double.isNaN(e.profile()[0][i]) && e.profileU()[0][i] < 1) {
				inside++;
				assertEquals(truth, e.profile()[0][i], 4.5 * e.profileU()[0][i], "at " + d + " µm");
				assertEquals(truth == 9 ? 100 : truth == 2 ? 50 : 150, e.grey()[i], 1e-9);
			}
		}
		assertTrue(inside > 25, "steps compared: " + inside);
	}

	@Test
	void onlyPixelsWhollyInALayerCount() {
		MapRegions r = MapRegions.layers(stack(), MAP_TO_IMAGE, 80, 50, Optional.of(voids()));
		for (int p = 0; p < 80 * 50; p++) {
			int layer = r.labels().labels()[p];
			double x0 = MAP_TO_IMAGE.x(p % 80, 0);
			double y0 = MAP_TO_IMAGE.y(0, p / 80);
			// brute force on 41 × 41 places
			int first = -1;
			boolean whole = true;
			for (int s = 0; s < 41 * 41; s++) {
				double x = x0 + 4 * (s % 41 + 0.5) / 41;
				double y = y0 + 5 * (s / 41 + 0.5) / 41;
				double d = y - top(x);
				int here = d < 0 ? 1 : d < 60 ? 2 : 3;
				first = first < 0 ? here : first;
				whole &= here == first;
			}
			if (layer > 0) {
				assertEquals(first, layer, "pixel " + p);
			} else if (whole) {
				// left out though whole: within a step of an interface, or at the void
				double d = y0 + 2.5 - top(x0 + 2);
				boolean near = Math.abs(d) < 3.5 || Math.abs(d - 60) < 3.5 || Math.hypot(x0 + 2 - 200, y0 + 2.5 - top(200) - 30) < 12 + 5;
				assertTrue(near, "pixel " + p);
			}
		}
	}

	@Test
	void depthsFollowTheLayers() {
		LayerDepths depths = new LayerDepths(stack());
		for (double x = 1; x < W; x += 17) {
			double t = top(Math.floor(x) + 0.5);
			assertEquals(-30, depths.depth(x, t - 30), 1e-9);
			assertEquals(15, depths.depth(x, t + 15), 1e-9);
			assertEquals(75, depths.depth(x, t + 75), 1e-9);
			assertEquals(1, depths.layer(x, t + 15));
		}
		assertEquals(-1, depths.layer(-1, 50));
	}

	@Test
	void voidsAndFiguresAreLaidOverTheMaps() {
		VoidReport with = new VoidReport(voids().labels(), List.of(), List.of(), List.of(new VoidReport.ContactLoss("Cu/Li", 0, new Interval(0, 0))));
		assertEquals(0, MapRegions.voids(with, MAP_TO_IMAGE, 80, 50).names().size(), "no void is listed");
		// 100 × 60 px of the picture are 25 × 12 map pixels
		MapRegions box = MapRegions.shape("box", new Shape.Rectangle(new Position(100, 60), new Position(200, 120)), MAP_TO_IMAGE, 80, 50);
		assertEquals(25 * 12, box.pixels(1));
		MapRegions polygon = MapRegions.shape("box", new Shape.Polygon(List.of(new Position(100, 60), new Position(200, 60), new Position(200, 120), new Position(100, 120))),
				MAP_TO_IMAGE, 80, 50);
		assertArrayEquals(box.labels().labels(), polygon.labels().labels());
		// π/4 of the box
		assertEquals(Math.PI / 4 * 300, MapRegions.shape("e", new Shape.Ellipse(new Position(100, 60), new Position(200, 120)), MAP_TO_IMAGE, 80, 50).pixels(1), 12);
		MapRegions point = MapRegions.shape("p", new Shape.Point(new Position(101, 62)), MAP_TO_IMAGE, 80, 50);
		assertEquals(1, point.labels().at(20, 10));
		assertEquals(1, point.pixels(1));
		assertEquals(25, MapRegions.shape("l", new Shape.Line(new Position(100.5, 62), new Position(199.5, 62)), MAP_TO_IMAGE, 80, 50).pixels(1));
		assertEquals(0, MapRegions.shape("off", new Shape.Point(new Position(1, 1)), MAP_TO_IMAGE, 80, 50).pixels(1));
	}
}
