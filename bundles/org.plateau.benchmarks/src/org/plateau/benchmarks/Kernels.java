// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.plateau.benchmarks.Kernel.Fits;
import org.plateau.extension.Progress;
import org.plateau.imaging.Destriping;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.PhaseCorrelation;
import org.plateau.imaging.Smoothing;
import org.plateau.imaging.StackAligner;
import org.plateau.imaging.ThicknessStatistics;
import org.plateau.imaging.Thresholding;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.CheapestPath;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.DistanceMap;
import org.plateau.internal.imaging.kernels.Grid;
import org.plateau.internal.imaging.kernels.InscribedBalls;
import org.plateau.internal.imaging.kernels.Reconstruction;
import org.plateau.internal.imaging.kernels.RegionFeatures;
import org.plateau.internal.imaging.kernels.Watershed;
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
			Kernel.picture("median15", 2, (in, progress) -> median(in, 7, progress)), Kernel.picture("otsu", 2, Kernels::otsu),
			new Kernel("edt", Fits.BOTH, 5, Kernels::distance), new Kernel("cc", Fits.BOTH, 5, Kernels::components),
			Kernel.picture("features", 2, Kernels::features), Kernel.picture("watershed", 10, Kernels::watershed),
			Kernel.picture("reconstruct", 3, Kernels::reconstruct), new Kernel("thickness", Fits.BOTH, 5, Kernels::localThickness),
			Kernel.picture("nlm", 2, Kernels::nonLocalMeans), Kernel.picture("path", 4, Kernels::path),
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
		byte[] a = in.grey();
		return () -> Smoothing.gaussian(a, in.shape().width(), in.shape().height(), 2, 2, progress);
	}

	private static Supplier<Object> median(Inputs in, int radius, Progress progress) {
		byte[] a = in.grey();
		return () -> Smoothing.median(a, in.shape().width(), in.shape().height(), radius, radius, progress);
	}

	private static Supplier<Object> otsu(Inputs in, Progress progress) {
		byte[] a = in.grey();
		return () -> Thresholding.otsu(a, progress);
	}

	private static Grid grid(Shape s) {
		return s.volume() ? Grid.volume(s.width(), s.height(), s.depth()) : Grid.plane(s.width(), s.height());
	}

	private static Supplier<Object> distance(Inputs in, Progress progress) {
		byte[] mask = in.shape().volume() ? in.volume() : in.mask();
		Grid grid = grid(in.shape());
		return () -> DistanceMap.of(mask, grid, progress);
	}

	/** The picture of labels; pixels, bounding box and centre of each component. */
	private static Supplier<Object> components(Inputs in, Progress progress) {
		byte[] mask = in.shape().volume() ? in.pores() : in.blobs();
		Grid grid = grid(in.shape());
		return () -> {
			Components.Drawn d = Components.draw(mask, grid, true, progress);
			return List.of(d.labels(), d.components().extents(progress));
		};
	}

	/** Components with all their features, mean grey included. */
	private static Supplier<Object> features(Inputs in, Progress progress) {
		byte[] mask = in.blobs();
		byte[] grey = in.grey();
		Grid grid = grid(in.shape());
		return () -> RegionFeatures.of(Components.find(mask, grid, true, progress), grey, progress);
	}

	/** Basins less than 20 levels deep filled: the picture under itself plus 20, by erosion. */
	private static Supplier<Object> reconstruct(Inputs in, Progress progress) {
		byte[] mask = in.grey();
		byte[] marker = new byte[mask.length];
		for (int i = 0; i < mask.length; i++) {
			marker[i] = (byte) Math.min(255, (mask[i] & 0xff) + 20);
		}
		Grid grid = grid(in.shape());
		return () -> Reconstruction.byErosion(marker, mask, grid, true, new byte[mask.length], progress);
	}

	/** Touching objects apart: 8-bit heights that fall by 8 a pixel of distance from the border, flooded from given markers. */
	private static Supplier<Object> watershed(Inputs in, Progress progress) {
		byte[] mask = in.blobs();
		int[] markers = in.markers();
		Grid grid = grid(in.shape());
		float[] distance = DistanceMap.of(mask, grid, progress);
		byte[] heights = new byte[mask.length];
		for (int i = 0; i < heights.length; i++) {
			heights[i] = (byte) Math.max(0, 255 - (int) (8 * distance[i]));
		}
		return () -> Watershed.flood(heights, markers, mask, grid, true, new int[mask.length], progress);
	}

	/** Exact local thickness of everything in the mask. */
	private static Supplier<Object> localThickness(Inputs in, Progress progress) {
		byte[] mask = in.shape().volume() ? in.volume() : in.mask();
		Grid grid = grid(in.shape());
		return () -> InscribedBalls.thickness(mask, grid, new float[mask.length], progress);
	}

	/** The strongest edge from left to right: cost 1 / (0.05 + share of the steepest step down a Gaussian of 2 pixels). */
	private static Supplier<Object> path(Inputs in, Progress progress) {
		Raster a = in.section();
		float[] smooth = Smoothing.gaussian(a, 0, 2, progress).samples();
		float[] cost = new float[smooth.length];
		float most = 0;
		for (int i = 0; i < cost.length; i++) {
			float above = smooth[Math.max(i - a.width(), i % a.width())];
			float below = i + a.width() < cost.length ? smooth[i + a.width()] : smooth[i];
			cost[i] = Math.abs(below - above);
			most = Math.max(most, cost[i]);
		}
		for (int i = 0; i < cost.length; i++) {
			cost[i] = 1 / (0.05f + cost[i] / most);
		}
		return () -> CheapestPath.across(cost, a.width(), a.height(), 0.1f, progress);
	}

	/** Patches of 7 × 7 in a window of 21 × 21 pixels. */
	private static Supplier<Object> nonLocalMeans(Inputs in, Progress progress) {
		byte[] a = in.grey();
		return () -> Smoothing.nonLocalMeans(a, in.shape().width(), in.shape().height(), 3, 10, 1, 10, progress);
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
		return switch (LayerTracer.trace(a, STACK, progress)) {
		case TraceOutcome.Traced t -> t;
		case TraceOutcome.Refused r -> throw new IllegalArgumentException("the section was not traced: " + r.reason());
		};
	}

	private static Object voids(Raster a, TraceOutcome.Traced traced, double pixelUm, Progress progress) {
		return VoidDetector.detect(a, traced, "Li_plated", VoidSettings.standard(pixelUm, pixelUm), progress);
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
		return () -> new TileRenderer(source).frame(state.snapshot(), 1, 0x808080, progress.workers(), progress::isCanceled);
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
