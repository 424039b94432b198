// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;

/** Whole stacks of planes that slope and ellipsoids, whose places and volumes are known by formula. */
class VolumeTracerTest {

	private static final int W = 200;
	private static final int H = 130;
	private static final List<LayerExpectation> LAYERS = List.of(LayerExpectation.required("top", EdgeRelation.ANY),
			LayerExpectation.required("film", EdgeRelation.DARKER), LayerExpectation.required("base", EdgeRelation.BRIGHTER));

	/** Planes in memory, as read. */
	private record Planes(List<Raster> all) implements PixelSource {
		@Override
		public String id() {
			return "planes";
		}

		@Override
		public int width() {
			return all.get(0).width();
		}

		@Override
		public int height() {
			return all.get(0).height();
		}

		@Override
		public int planes() {
			return all.size();
		}

		@Override
		public int levels() {
			return 1;
		}

		@Override
		public SampleType sampleType() {
			return SampleType.F32;
		}

		@Override
		public Raster read(TileRequest r) {
			return all.get(r.plane());
		}

		@Override
		public void close() {
			// memory only
		}
	}

	private static double upper(int x, int z) {
		return 32.3 + 0.03 * x + 0.4 * z;
	}

	private static double lower(int x, int z) {
		return 92.7 - 0.02 * x + 0.3 * z;
	}

	/** Semi-axes and centre of an ellipsoid in voxels: x, y, z, rx, ry, rz. */
	private static Planes stack(int n, double noise, double[]... ellipsoids) {
		List<Raster> all = new ArrayList<>();
		for (int z = 0; z < n; z++) {
			int slice = z;
			SyntheticStack s = new SyntheticStack(W, H, new double[] { 180, 90, 150 }, x -> upper(x, slice), x -> lower(x, slice));
			for (double[] e : ellipsoids) {
				double c = 1 - (z + 0.5 - e[2]) * (z + 0.5 - e[2]) / (e[5] * e[5]);
				if (c > 0) {
					s.ellipse(e[0], e[1], e[3] * Math.sqrt(c), e[4] * Math.sqrt(c), 25, 1);
				}
			}
			all.add(s.image(1.1, noise, 70 + z));
		}
		return new Planes(all);
	}

	private static VolumeGrid grid(int n) {
		return new VolumeGrid(W, H, n, 0.01, 0.0127, 0.02);
	}

	private static TracedVolume trace(Planes planes, Progress progress) throws Exception {
		return assertInstanceOf(VolumeTracer.Answer.Traced.class, VolumeTracer.trace(planes, grid(planes.planes()), LAYERS, progress)).volume();
	}

	private static double meanError(SurfaceStack s, int slice) {
		double e = 0;
		for (int x = 0; x < W; x++) {
			e += Math.abs(s.surfaces().get(0).yPx()[slice * W + x] - upper(x, slice)) / (2 * W);
			e += Math.abs(s.surfaces().get(1).yPx()[slice * W + x] - lower(x, slice)) / (2 * W);
		}
		return e;
	}

	@Test
	void planesThatSlopeAreFoundAndASliceWithoutPictureIsTakenFromItsNeighbours() throws Exception {
		Planes planes = stack(7, 8);
		List<Raster> holed = new ArrayList<>(planes.all());
		float[] blank = new float[W * H];
		Arrays.fill(blank, 100);
		holed.set(3, new Raster(W, H, blank));
		SurfaceStack s = trace(new Planes(holed), Progress.NONE).surfaces();
		for (int z = 0; z < 7; z++) {
			assertEquals(z == 3 ? SliceState.REPAIRED : SliceState.TRACED, s.slices().get(z));
			assertTrue(meanError(s, z) < 0.15, "slice " + z + ": " + meanError(s, z) + " px");
		}
		assertEquals(1, s.surfaces().get(0).presence());
		for (int p = 0; p < 7 * W; p++) {
			assertTrue(s.surfaces().get(0).yPx()[p] <= s.surfaces().get(1).yPx()[p]);
		}
	}

	@Test
	void aSliceWhoseInterfaceJumpsIsRepairedAndTooManyMissingSlicesAreUnknown() throws Exception {
		List<Raster> all = new ArrayList<>(stack(9, 8).all());
		// the same picture, but with the film's upper interface 14 rows lower
		SyntheticStack odd = new SyntheticStack(W, H, new double[] { 180, 90, 150 }, x -> upper(x, 2) + 14, x -> lower(x, 2));
		all.set(2, odd.image(1.1, 8, 5));
		float[] blank = new float[W * H];
		for (int z = 7; z < 9; z++) {
			all.set(z, new Raster(W, H, blank));
		}
		SurfaceStack s = trace(new Planes(all), Progress.NONE).surfaces();
		assertEquals(SliceState.REPAIRED, s.slices().get(2));
		assertTrue(meanError(s, 2) < 0.2, meanError(s, 2) + " px");
		// two slices at the end of the stack have no neighbour on one side
		assertEquals(List.of(SliceState.UNKNOWN, SliceState.UNKNOWN), s.slices().subList(7, 9));
		assertTrue(Float.isNaN(s.surfaces().get(0).yPx()[8 * W + 10]) && Float.isNaN(s.surfaces().get(1).sigmaPx()[7 * W]));
	}

	@Test
	void nothingToTraceIsRefusedWithTheReason() throws Exception {
		float[] blank = new float[W * H];
		Planes planes = new Planes(List.of(new Raster(W, H, blank), new Raster(W, H, blank)));
		VolumeTracer.Answer.Refused r = assertInstanceOf(VolumeTracer.Answer.Refused.class, VolumeTracer.trace(planes, grid(2), LAYERS, Progress.NONE));
		assertTrue(r.reason().contains("0 of 2 slices"), r.reason());
	}

	@Test
	void ellipsoidsHaveTheirVolumeShapeAndContactWithUnequalPitches() throws Exception {
		double[] bulk = { 60.3, 62.2, 9.6, 15, 11, 6 };
		// its centre lies on the lower interface, so half of it is in the film
		double[] contact = { 140, 0, 9.5, 14, 10, 5 };
		contact[1] = lower(140, 9);
		Planes planes = stack(19, 4, bulk, contact);
		TracedVolume volume = trace(planes, Progress.NONE);
		VolumeVoids v = VolumeVoidDetector.detect(planes, volume, "film", VoidSettings.standard(0.01, 0.0127), Progress.NONE);
		assertEquals(2, v.voids().size(), v.voids().toString());
		VolumeVoid b = v.voids().stream().filter(o -> o.centroidXPx() < 100).findFirst().orElseThrow();
		VolumeVoid c = v.voids().stream().filter(o -> o.centroidXPx() > 100).findFirst().orElseThrow();
		double unit = 0.01 * 0.0127 * 0.02;
		double bulkVolume = 4 / 3.0 * Math.PI * 15 * 11 * 6 * unit;
		assertEquals(bulkVolume, b.volumeUm3(), 0.06 * bulkVolume);
		assertEquals(Math.cbrt(6 * bulkVolume / Math.PI), b.equivalentDiameterUm(), 0.02 * b.equivalentDiameterUm());
		assertEquals(60.3, b.centroidXPx(), 0.3);
		assertEquals(62.2, b.centroidYPx(), 0.3);
		assertEquals(9.6, b.centroidZPx(), 0.2);
		// semi-axes 0.15, 0.1397 and 0.12 µm: next to a sphere
		assertEquals(0.99, b.sphericity(), 0.05);
		assertEquals(1, b.eulerNumber());
		assertTrue(!b.touchesUpper() && !b.touchesLower() && !b.cut());
		double half = 2 / 3.0 * Math.PI * 14 * 10 * 5 * unit;
		assertEquals(half, c.volumeUm3(), 0.12 * half);
		assertTrue(c.touchesLower() && !c.touchesUpper());
		assertEquals(0, c.distanceToLowerUm());
		// the ellipse of contact, of the area of the map
		double loss = Math.PI * 14 * 5 / (19.0 * W);
		assertEquals(loss, v.contactLower().fraction(), 0.12 * loss);
		assertTrue(v.contactLower().ci95().low() < loss && loss < v.contactLower().ci95().high(), "one patch alone tells little");
		assertEquals(0, v.contactUpper().fraction());
		assertEquals(0, v.contactUpper().ci95().low());
		// none seen: the 97.5 % bound of a Poisson count of none, 3.69 (Garwood 1936), of patches as wide as the voids
		double first = b.equivalentDiameterUm();
		double second = c.equivalentDiameterUm();
		double wide = (first * first + second * second) / (first + second);
		double unseen = 3.689 * Math.PI / 4 * wide * wide;
		assertEquals(unseen / (unseen + 19 * 0.02 * W * 0.01), v.contactUpper().ci95().high(), 1e-3);
		double film = 0;
		for (int z = 0; z < 19; z++) {
			for (int x = 0; x < W; x++) {
				film += lower(x, z) - upper(x, z);
			}
		}
		double fraction = (bulkVolume + half) / unit / film;
		assertEquals(fraction, v.fraction(), 0.06 * fraction);
		assertTrue(v.ci95().contains(fraction) && v.ci95().contains(v.fraction()));
		assertEquals(2, v.connectivity().clusters());
		assertTrue(!v.connectivity().bridges());
		int pixels = 0;
		for (int z = 0; z < 19; z++) {
			for (int l : v.labels().slice(z).labels()) {
				pixels += l == b.id() ? 1 : 0;
			}
		}
		assertEquals(bulkVolume / unit, pixels, 0.08 * pixels, "the labels show it");
	}

	@Test
	void onePlaneIsAVolumeToo() throws Exception {
		Planes planes = stack(1, 6, new double[] { 60, 60, 0.5, 12, 9, 3 });
		TracedVolume volume = trace(planes, Progress.NONE);
		assertTrue(meanError(volume.surfaces(), 0) < 0.2, meanError(volume.surfaces(), 0) + " px");
		VolumeVoids v = VolumeVoidDetector.detect(planes, volume, "film", VoidSettings.standard(0.01, 0.0127), Progress.NONE);
		assertEquals(1, v.voids().size());
		assertTrue(v.voids().get(0).cut(), "a slice is cut off on both sides");
	}

	@Test
	void anyNumberOfThreadsGivesTheSameAndProgressIsTrue() throws Exception {
		Planes planes = stack(5, 8, new double[] { 60, 60, 2.5, 12, 9, 2 });
		AtomicInteger most = new AtomicInteger();
		Progress counting = new Progress() {
			@Override
			public boolean isCanceled() {
				return false;
			}

			@Override
			public void report(double fraction, String task) {
				most.accumulateAndGet((int) Math.round(1000 * fraction), Math::max);
			}
		};
		TracedVolume one = trace(planes, counting);
		assertEquals(1000, most.get(), "all of it is reported as done in the end");
		TracedVolume three = trace(planes, Progress.NONE.lending(Workers.on(ForkJoinPool.commonPool(), 3)));
		for (int i = 0; i < 2; i++) {
			assertArrayEquals(one.surfaces().surfaces().get(i).yPx(), three.surfaces().surfaces().get(i).yPx());
			assertArrayEquals(one.surfaces().surfaces().get(i).sigmaPx(), three.surfaces().surfaces().get(i).sigmaPx());
		}
		VoidSettings settings = VoidSettings.standard(0.01, 0.0127);
		VolumeVoids a = VolumeVoidDetector.detect(planes, one, "film", settings, Progress.NONE);
		VolumeVoids b = VolumeVoidDetector.detect(planes, three, "film", settings, Progress.NONE.lending(Workers.on(ForkJoinPool.commonPool(), 3)));
		assertEquals(a.voids(), b.voids());
		assertEquals(List.of(a.fraction(), a.ci95(), a.contactUpper(), a.contactLower()), List.of(b.fraction(), b.ci95(), b.contactUpper(), b.contactLower()));
	}

	@Test
	void cancellingEndsIt() throws Exception {
		Planes planes = stack(3, 8);
		AtomicInteger asked = new AtomicInteger();
		Progress soon = new Progress() {
			@Override
			public boolean isCanceled() {
				return asked.incrementAndGet() > 4;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody listens
			}
		};
		assertThrows(CancellationException.class, () -> VolumeTracer.trace(planes, grid(3), LAYERS, soon));
		TracedVolume volume = trace(planes, Progress.NONE);
		assertThrows(CancellationException.class, () -> VolumeVoidDetector.detect(planes, volume, "film", VoidSettings.standard(0.01, 0.0127), soon));
		assertThrows(IllegalArgumentException.class,
				() -> VolumeVoidDetector.detect(planes, volume, "top", VoidSettings.standard(0.01, 0.0127), Progress.NONE));
	}
}
