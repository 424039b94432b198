// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.plateau.extension.Progress;
import org.plateau.imaging.Destriping;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.PhaseCorrelation;
import org.plateau.imaging.Smoothing;
import org.plateau.imaging.StackAligner;
import org.plateau.imaging.ThicknessStatistics;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidSettings;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Lut;
import org.plateau.viewer.TileRenderer;
import org.plateau.viewer.ViewerState;

/** What can be timed: kernels with the names and the inputs of the peers' benchmarks, then what only Plateau has. */
final class Kernels {

	private static final List<Kernel> ALL = List.of(Kernel.picture("copy", 2, Kernels::copy), Kernel.picture("gauss2", 2, Kernels::gauss2),
			Kernel.picture("median5", 2, (in, progress) -> median(in, 2, progress)),
			Kernel.picture("median15", 2, (in, progress) -> median(in, 7, progress)), Kernel.picture("nlm", 2, Kernels::nonLocalMeans),
			Kernel.picture("destripe", 8, Kernels::destripe), Kernel.picture("phase", 8, Kernels::phase), Kernel.picture("trace", 4, Kernels::trace),
			Kernel.picture("voids", 4, Kernels::voids), Kernel.picture("measure", 4, Kernels::measure),
			Kernel.picture("histogram", 4, Kernels::histogram), Kernel.picture("render", 0, Kernels::render),
			Kernel.picture("align64", 0, Kernels::align));

	private static final List<LayerExpectation> STACK = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
			LayerExpectation.required("Pt", EdgeRelation.BRIGHTER), LayerExpectation.required("Cu", EdgeRelation.ANY),
			LayerExpectation.required("Li_plated", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER),
			LayerExpectation.required("Li_evap", EdgeRelation.DARKER), LayerExpectation.required("substrate", EdgeRelation.BRIGHTER));

	private Kernels() {
	}

	static List<Kernel> all() {
		return ALL;
	}

	static List<String> names() {
		return ALL.stream().map(Kernel::name).toList();
	}

	private static Supplier<Object> copy(Inputs in, Progress progress) {
		byte[] a = in.grey();
		byte[] b = new byte[a.length];
		return () -> {
			progress.workers().split(a.length, 1 << 20, (from, to) -> System.arraycopy(a, from, b, from, to - from));
			return b;
		};
	}

	private static Supplier<Object> gauss2(Inputs in, Progress progress) {
		Raster a = in.section();
		return () -> Smoothing.gaussian(a, 2, 2, progress);
	}

	private static Supplier<Object> median(Inputs in, int radius, Progress progress) {
		Raster a = in.section();
		return () -> Smoothing.median(a, radius, radius, progress);
	}

	/** Patches of 7 × 7 in a window of 21 × 21 pixels. */
	private static Supplier<Object> nonLocalMeans(Inputs in, Progress progress) {
		Raster a = in.section();
		return () -> Smoothing.nonLocalMeans(a, 3, 10, 1, 10, progress);
	}

	private static Supplier<Object> destripe(Inputs in, Progress progress) {
		Raster a = in.section();
		return () -> Destriping.destripe(a, Destriping.Settings.STANDARD, progress);
	}

	/** A picture against itself, rolled by 3 rows and −5 columns. */
	private static Supplier<Object> phase(Inputs in, Progress progress) {
		Raster a = in.section();
		int w = a.width();
		int h = a.height();
		float[] rolled = new float[a.samples().length];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				rolled[(y + 3) % h * w + Math.floorMod(x - 5, w)] = a.at(x, y);
			}
		}
		Raster b = new Raster(w, h, rolled);
		return () -> PhaseCorrelation.shift(a, b, progress);
	}

	private static Supplier<Object> trace(Inputs in, Progress progress) {
		Raster a = in.section();
		return () -> traced(a, progress);
	}

	private static Supplier<Object> voids(Inputs in, Progress progress) {
		Raster a = in.section();
		TraceOutcome.Traced traced = traced(a, progress);
		return () -> voids(a, traced, in.pixelUm(), progress);
	}

	/** Everything: traced, thickness of every layer, voids, with their uncertainties. */
	private static Supplier<Object> measure(Inputs in, Progress progress) {
		Raster a = in.section();
		return () -> {
			TraceOutcome.Traced traced = traced(a, progress);
			thickness(traced, in.pixelUm());
			return voids(a, traced, in.pixelUm(), progress);
		};
	}

	private static TraceOutcome.Traced traced(Raster a, Progress progress) {
		return switch (LayerTracer.trace(a, STACK, progress::isCanceled)) {
		case TraceOutcome.Traced t -> t;
		case TraceOutcome.Refused r -> throw new IllegalArgumentException("the section was not traced: " + r.reason());
		};
	}

	private static Object voids(Raster a, TraceOutcome.Traced traced, double pixelUm, Progress progress) {
		return VoidDetector.detect(a, traced, "Li_plated", VoidSettings.standard(pixelUm, pixelUm), progress::isCanceled);
	}

	private static void thickness(TraceOutcome.Traced traced, double pixelUm) {
		for (int i = 1; i < traced.interfaces().size(); i++) {
			double[] upper = traced.interfaces().get(i - 1).y();
			double[] lower = traced.interfaces().get(i).y();
			double[] edge = ThicknessStatistics.edgeSigmaUm(traced.interfaces().get(i - 1).sigma(), traced.interfaces().get(i).sigma(), pixelUm);
			ThicknessStatistics.summarise(ThicknessStatistics.verticalUm(upper, lower, pixelUm), edge, pixelUm, 0.01, 0.01, pixelUm);
			ThicknessStatistics.summarise(ThicknessStatistics.normalUm(upper, lower, pixelUm, pixelUm), edge, pixelUm, 0.01, 0.01, pixelUm);
		}
	}

	private static Supplier<Object> histogram(Inputs in, Progress progress) {
		Raster a = in.section();
		return () -> Histogram.of(a, 256, progress::isCanceled);
	}

	/** One frame of a 1920 × 1080 canvas with the whole picture in it. */
	private static Supplier<Object> render(Inputs in, Progress progress) {
		MemoryPixels source = new MemoryPixels(in.section(), PixelSource.SampleType.U8);
		ViewerState state = new ViewerState(source.width(), source.height(), 1, Histogram.of(source.plane(), 256, progress::isCanceled).full(Lut.GREY));
		state.resize(1920, 1080);
		state.fit();
		return () -> {
			try {
				return new TileRenderer(source, 0).render(state.snapshot(), 0, 0x808080, progress::isCanceled);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		};
	}

	/** 64 slices of at most 1536 × 1024 pixels. */
	private static Supplier<Object> align(Inputs in, Progress progress) {
		JumpingStack stack = new JumpingStack(new MemoryPixels(in.section(), PixelSource.SampleType.U8), 64, 1536, 1024);
		return () -> {
			try {
				return StackAligner.align(stack, stack.height(), StackAligner.Settings.STANDARD, progress::isCanceled, f -> {
				});
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		};
	}
}
