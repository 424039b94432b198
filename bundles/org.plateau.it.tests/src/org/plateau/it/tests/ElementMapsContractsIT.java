// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.testkit.AbstractAnalysisTest;

/** The analyses of element maps keep the promises of {@code org.plateau.analysis.analyses}, on a small cube with copper over oxygen. */
class ElementMapsContractsIT {

	private static final CommandLine LINE = new CommandLine();
	private static final int W = 24;
	private static final int H = 20;

	/** Cu Lα (0.930 keV) in the upper half, O Kα (0.525 keV) in the lower, 65 eV wide, on an even background. */
	private record Cube(SpectrumAxis axis) implements SpectrumImage {

		@Override
		public int width() {
			return W;
		}

		@Override
		public int height() {
			return H;
		}

		@Override
		public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) {
			Arrays.fill(into, 0, rows * W * channels, 0);
			for (int p = 0; p < rows * W; p++) {
				SplittableRandom random = new SplittableRandom((long) firstRow * W + p);
				for (int i = 0; i < 60; i++) {
					double e = i < 30 ? (firstRow + p / W < H / 2 ? 0.930 : 0.525) + 0.028 * random.nextGaussian() : 0.2 + 4 * random.nextDouble();
					int k = (int) Math.round(axis.channel(e)) - firstChannel;
					if (k >= 0 && k < channels) {
						into[p * channels + k]++;
					}
				}
			}
		}

		@Override
		public void close() {
			// nothing is open
		}
	}

	private abstract static class OfEds extends AbstractAnalysisTest {
		private final String id;

		OfEds(String id) {
			this.id = id;
		}

		@Override
		protected Analysis analysis() {
			return LINE.plateau.analyses().create(LINE.plateau.analyses().find(id).orElseThrow()).orElseThrow();
		}

		@Override
		protected Results input() {
			EdsConditions u = EdsConditions.UNKNOWN;
			EdsConditions conditions = new EdsConditions(OptionalDouble.of(5), u.beamCurrentNa(), u.liveTimeS(), u.realTimeS(), OptionalDouble.of(130),
					u.elevationAngleDeg(), u.azimuthAngleDeg(), u.tiltAlphaDeg(), "", "", Map.of());
			ElementMap stored = new ElementMap("P", "Kα", ElementMap.Kind.COUNTS, new Raster(W, H, new float[W * H]), Optional.empty(), "drawn");
			EdsRun run = new EdsRun("cube", "test", Optional.empty(), List.of(stored), Optional.of(new Cube(new SpectrumAxis(0, 10, 512))), List.of(), List.of(),
					conditions, List.of("Cu", "O"), List.of());
			double[] y = new double[W * 2];
			Arrays.fill(y, 20);
			LayerStack stack = new LayerStack(List.of("Cu", "oxide"), List.of(new Interface("Cu/oxide", y, new double[y.length], 1)));
			return Results.empty().with(Keys.EDS, run).with(Keys.LAYER_STACK, stack).with(Keys.MAP_REGISTRATION,
					new MapRegistration(new PixelTransform(2, 0, 0, 0, 2, 0), MapRegistration.Method.GIVEN, 0, 0, 0, 0, List.of(), List.of()));
		}

		@Override
		protected boolean isLong() {
			return true;
		}
	}

	@Nested
	class Maps extends OfEds {
		Maps() {
			super("org.plateau.eds.maps");
		}

		@Override
		protected String numbers(Results r) {
			return String.join("\n", r.require(Keys.EDS).maps().stream().map(m -> m.label() + Arrays.toString(m.values().samples())).toList());
		}
	}

	@Nested
	class Layers extends OfEds {
		Layers() {
			super("org.plateau.eds.layers");
		}

		@Override
		protected String numbers(Results r) {
			return String.join("\n", r.require(Keys.LAYER_ELEMENTS).layers().stream().map(l -> l.layer() + Arrays.toString(l.mean()) + Arrays.toString(l.u())).toList());
		}
	}
}
