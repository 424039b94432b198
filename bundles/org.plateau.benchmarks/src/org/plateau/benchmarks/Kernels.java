// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Lut;
import org.plateau.model.image.MemoryPixels;
import org.plateau.viewer.TileRenderer;
import org.plateau.viewer.ViewerState;

/** What is timed, on one picture. */
final class Kernels {

	static final List<String> NAMES = List.of("trace", "voids", "thickness", "measure", "histogram", "render", "destripe", "gauss2",
			"median5", "median15", "nlm", "phase", "align64");

	private static final List<LayerExpectation> STACK = List.of(LayerExpectation.required("surface", EdgeRelation.ANY),
			LayerExpectation.required("Pt", EdgeRelation.BRIGHTER), LayerExpectation.required("Cu", EdgeRelation.ANY),
			LayerExpectation.required("Li_plated", EdgeRelation.DARKER), LayerExpectation.required("LiPON", EdgeRelation.BRIGHTER),
			LayerExpectation.required("Li_evap", EdgeRelation.DARKER), LayerExpectation.required("substrate", EdgeRelation.BRIGHTER));
	private static final double PIXEL_UM = 0.01;

	private final Raster image;

	Kernels(Raster image) {
		this.image = image;
	}

	/** Kernel by name, in the order of {@link #NAMES}. */
	Map<String, Runnable> all() {
		TraceOutcome.Traced traced = trace();
		MemoryPixels source = new MemoryPixels(image, PixelSource.SampleType.U8);
		Map<String, Runnable> kernels = new LinkedHashMap<>();
		kernels.put("trace", this::trace);
		kernels.put("voids", () -> voids(traced));
		kernels.put("thickness", () -> thickness(traced));
		kernels.put("measure", () -> {
			TraceOutcome.Traced t = trace();
			thickness(t);
			voids(t);
		});
		kernels.put("histogram", () -> Histogram.of(image, 256, () -> false));
		kernels.put("render", () -> render(source));
		corrections(kernels);
		stacks(kernels, source);
		return kernels;
	}

	/** Two pictures against each other; 64 slices of at most 1536 × 1024 pixels. */
	private void stacks(Map<String, Runnable> kernels, MemoryPixels source) {
		Raster moved = new Raster(image.width(), image.height(), moved(image, 7, 5));
		kernels.put("phase", () -> PhaseCorrelation.shift(image, moved, () -> false));
		JumpingStack stack = new JumpingStack(source, 64, 1536, 1024);
		kernels.put("align64", () -> align(stack));
	}

	private static float[] moved(Raster a, int dx, int dy) {
		float[] out = a.samples().clone();
		for (int y = 0; y + dy < a.height(); y++) {
			System.arraycopy(a.samples(), (y + dy) * a.width() + dx, out, y * a.width(), a.width() - dx);
		}
		return out;
	}

	private static void align(JumpingStack stack) {
		try {
			StackAligner.align(stack, stack.height(), StackAligner.Settings.STANDARD, () -> false, f -> {
			});
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Filters, on grey values as an 8-bit file stores them; non-local means with patches of 7 × 7 in 21 × 21 pixels. */
	private void corrections(Map<String, Runnable> kernels) {
		float[] bytes = new float[image.samples().length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (float) Math.max(0, Math.min(255, Math.rint(image.samples()[i])));
		}
		Raster stored = new Raster(image.width(), image.height(), bytes);
		kernels.put("destripe", () -> Destriping.destripe(stored, Destriping.Settings.STANDARD, () -> false));
		kernels.put("gauss2", () -> Smoothing.gaussian(stored, 2, 2, () -> false));
		kernels.put("median5", () -> Smoothing.median(stored, 2, 2, () -> false));
		kernels.put("median15", () -> Smoothing.median(stored, 15, 15, () -> false));
		kernels.put("nlm", () -> Smoothing.nonLocalMeans(stored, 3, 10, 1, 5, () -> false));
	}

	private TraceOutcome.Traced trace() {
		return switch (LayerTracer.trace(image, STACK, () -> false)) {
		case TraceOutcome.Traced t -> t;
		case TraceOutcome.Refused r -> throw new IllegalStateException("the synthetic section was refused: " + r.reason());
		};
	}

	private void voids(TraceOutcome.Traced traced) {
		VoidDetector.detect(image, traced, "Li_plated", VoidSettings.standard(PIXEL_UM, PIXEL_UM), Progress.NONE);
	}

	private static void thickness(TraceOutcome.Traced traced) {
		for (int i = 1; i < traced.interfaces().size(); i++) {
			double[] upper = traced.interfaces().get(i - 1).y();
			double[] lower = traced.interfaces().get(i).y();
			double[] edge = ThicknessStatistics.edgeSigmaUm(traced.interfaces().get(i - 1).sigma(), traced.interfaces().get(i).sigma(), PIXEL_UM);
			ThicknessStatistics.summarise(ThicknessStatistics.verticalUm(upper, lower, PIXEL_UM), edge, PIXEL_UM, 0.01, 0.01, PIXEL_UM);
			ThicknessStatistics.summarise(ThicknessStatistics.normalUm(upper, lower, PIXEL_UM, PIXEL_UM), edge, PIXEL_UM, 0.01, 0.01, PIXEL_UM);
		}
	}

	/** One frame of a 1920 × 1080 canvas with the whole picture in it. */
	private void render(MemoryPixels source) {
		ViewerState state = new ViewerState(image.width(), image.height(), 1, Histogram.of(image, 256, () -> false).full(Lut.GREY));
		state.resize(1920, 1080);
		state.fit();
		try {
			new TileRenderer(source, 0).render(state.snapshot(), 0, 0x808080, () -> false);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
