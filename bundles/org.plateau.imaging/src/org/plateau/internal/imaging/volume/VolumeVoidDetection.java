// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.plateau.extension.Progress;
import org.plateau.imaging.DetectedVoid;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedLayer;
import org.plateau.imaging.TracedVolume;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.kernels.Grid;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.voids.ShareInterval;
import org.plateau.model.Interval;
import org.plateau.model.image.PixelSource;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.VoidRuns;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;

/** From a traced stack to the voids of one of its layers. */
public final class VolumeVoidDetection {
	/** The end of a void may be smaller in its slice than what counts as a void by itself. */
	private static final double END_SHARE = 1 / 3.0;
	private static final double SEARCH_SHARE = 0.9;
	/** Slices searched one after the other by one thread. */
	private static final int BLOCK = 16;
	/** Drift up to which slices may be averaged, rows. */
	private static final double ALIGNED_PX = 0.5;
	/** A layer thinner than this has no measurable contact. */
	private static final double THINNEST_PX = 2;

	/**
	 * The voids of one slice.
	 *
	 * @param runs row, first column, column after the last, number of the void in the slice
	 * @param perPixel area of a pixel of each void such that its pixels add up to its sub-pixel area
	 * @param pixels of each void
	 * @param looser share of the layer's area with looser outlines, times that area
	 */
	private record Slice(int[] runs, float[] perPixel, int[] pixels, List<DetectedVoid> voids, double looser, double stricter) {
		static final Slice NONE = new Slice(new int[0], new float[1], new int[1], List.of(), 0, 0);
	}

	private final PixelSource pixels;
	private final TracedVolume volume;
	private final int layer;
	private final VoidSettings settings;
	private final Progress progress;
	private final VolumeGrid grid;
	private final InterfaceSurface upper;
	private final InterfaceSurface lower;

	public VolumeVoidDetection(PixelSource pixels, TracedVolume volume, int layer, VoidSettings settings, Progress progress) {
		this.pixels = pixels;
		this.volume = volume;
		this.layer = layer;
		this.settings = settings;
		this.progress = progress;
		grid = volume.surfaces().grid();
		upper = volume.surfaces().surfaces().get(layer - 1);
		lower = volume.surfaces().surfaces().get(layer);
	}

	/** @see org.plateau.imaging.VolumeVoidDetector#detect */
	public VolumeVoids run() throws IOException {
		Slice[] slices = new Slice[grid.slices()];
		AtomicInteger done = new AtomicInteger();
		boolean aligned = volume.jitterPx() <= ALIGNED_PX;
		try {
			// in blocks that overlap, so that few slices are read twice
			progress.workers().split(slices.length, BLOCK, (from, to) -> {
				SliceBlend blend = new SliceBlend(pixels, volume, layer, from, aligned);
				for (int s = from; s < to; s++) {
					Polling.check(progress::isCanceled);
					slices[s] = search(s, blend);
					progress.report(SEARCH_SHARE * done.incrementAndGet() / slices.length, "searching voids slice by slice");
				}
			});
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		List<VoidPiece> pieces = pieces(slices);
		SolidSettings how = new SolidSettings(new double[] { grid.pixelXUm(), grid.pixelYUm(), grid.pixelZUm() }, grid);
		AtomicInteger measured = new AtomicInteger();
		Progress quiet = progress.quiet();
		progress.workers().run(pieces.size(), i -> {
			pieces.get(i).measure(how, quiet);
			progress.report(SEARCH_SHARE + (1 - SEARCH_SHARE) * measured.incrementAndGet() / pieces.size(), "measuring voids");
		});
		return assemble(slices, pieces);
	}

	/** What measuring a piece needs. */
	record SolidSettings(double[] pitch, VolumeGrid grid) {
	}

	private Slice search(int s, SliceBlend blend) {
		boolean known = false;
		for (int x = 0; x < grid.columns() && !known; x++) {
			known = thickness(s * grid.columns() + x) > 0;
		}
		if (!known) {
			return Slice.NONE;
		}
		VoidMap map;
		try {
			VoidSettings own = new VoidSettings(settings.cut(), Math.max(1, settings.minAreaPx() * END_SHARE), settings.minContrast(), settings.pixelSizeXUm(),
					settings.pixelSizeYUm());
			map = VoidDetector.detect(blend.slice(s, grid.rows()), quieter(volume.slice(s), blend.noise(s)), volume.surfaces().layers().get(layer), own,
					progress.quiet());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		int[] count = new int[map.voids().size() + 1];
		int[] runs = runs(map, count);
		float[] perPixel = new float[count.length];
		for (DetectedVoid v : map.voids()) {
			perPixel[v.id()] = (float) (v.areaPx() / Math.max(1, count[v.id()]));
		}
		double area = 0;
		for (int x = 0; x < grid.columns(); x++) {
			double t = thickness(s * grid.columns() + x);
			area += t > 0 ? t : 0;
		}
		return new Slice(runs, perPixel, count, map.voids(), finite(map.fractionLooser()) * area, finite(map.fractionStricter()) * area);
	}

	private static TraceOutcome.Traced quieter(TraceOutcome.Traced stack, double factor) {
		List<TracedLayer> layers = stack.layers().stream().map(l -> new TracedLayer(l.name(), l.grey(), factor * l.noise())).toList();
		return new TraceOutcome.Traced(stack.interfaces(), layers, stack.edgeBlurPx(), stack.confidence(), stack.notes());
	}

	private static double finite(double v) {
		return Double.isFinite(v) ? v : 0;
	}

	private static int[] runs(VoidMap map, int[] count) {
		int[] runs = new int[256];
		int n = 0;
		for (int y = 0; y < map.height(); y++) {
			int row = y * map.width();
			for (int x = 0; x < map.width(); x++) {
				int l = map.labels()[row + x];
				if (l == 0) {
					continue;
				}
				int from = x;
				while (x + 1 < map.width() && map.labels()[row + x + 1] == l) {
					x++;
				}
				if (n + 4 > runs.length) {
					runs = Arrays.copyOf(runs, 2 * runs.length);
				}
				runs[n] = y;
				runs[n + 1] = from;
				runs[n + 2] = x + 1;
				runs[n + 3] = l;
				n += 4;
				count[l] += x + 1 - from;
			}
		}
		return Arrays.copyOf(runs, n);
	}

	private double thickness(int p) {
		return (double) lower.yPx()[p] - upper.yPx()[p];
	}

	/** The pieces that reach the least area in some slice, in the order of their first voxels. */
	private List<VoidPiece> pieces(Slice[] slices) {
		int[][] runs = new int[slices.length][];
		int[] counts = new int[slices.length];
		for (int s = 0; s < slices.length; s++) {
			runs[s] = slices[s].runs();
			counts[s] = slices[s].pixels().length - 1;
		}
		VoidJoining joining = new VoidJoining(runs, counts);
		int[] piece = joining.join(progress::isCanceled);
		int n = 0;
		for (int p : piece) {
			n = Math.max(n, p + 1);
		}
		boolean[] large = new boolean[n];
		for (int s = 0; s < slices.length; s++) {
			for (int v = 1; v <= counts[s]; v++) {
				large[piece[joining.index(s, v)]] |= slices[s].pixels()[v] >= settings.minAreaPx();
			}
		}
		VoidPiece[] all = new VoidPiece[n];
		List<VoidPiece> kept = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			if (large[i]) {
				all[i] = new VoidPiece();
				kept.add(all[i]);
			}
		}
		for (int s = 0; s < slices.length; s++) {
			int[] r = runs[s];
			for (int i = 0; i < r.length; i += 4) {
				VoidPiece p = all[piece[joining.index(s, r[i + 3])]];
				if (p != null) {
					p.add(s, r[i], r[i + 1], r[i + 2], slices[s].perPixel()[r[i + 3]]);
				}
			}
		}
		return kept;
	}

	private VolumeVoids assemble(Slice[] slices, List<VoidPiece> pieces) {
		int size = grid.mapSize();
		double[] present = new double[size];
		double[] lossUpper = new double[size];
		double[] lossLower = new double[size];
		int[][] labels = new int[grid.slices()][];
		List<VolumeVoid> voids = new ArrayList<>();
		List<List<int[]>> runs = new ArrayList<>();
		for (int s = 0; s < grid.slices(); s++) {
			runs.add(new ArrayList<>());
		}
		double total = 0;
		double largest = 0;
		boolean bridges = false;
		int cluster = 0;
		for (VoidPiece piece : pieces) {
			Polling.check(progress::isCanceled);
			int before = voids.size();
			cluster++;
			PieceFeatures features = new PieceFeatures(piece, before, cluster, volume.surfaces().layers().get(layer), upper, lower, grid);
			features.collect(runs, lossUpper, lossLower);
			voids.addAll(features.voids());
			double v = features.volumePx();
			total += v;
			largest = Math.max(largest, v);
			bridges |= features.bridges();
		}
		double looser = 0;
		double stricter = 0;
		for (int s = 0; s < grid.slices(); s++) {
			labels[s] = sorted(runs.get(s));
			looser += slices[s].looser();
			stricter += slices[s].stricter();
		}
		double layerPx = 0;
		double columns = 0;
		for (int p = 0; p < size; p++) {
			double t = thickness(p);
			present[p] = t > THINNEST_PX ? 1 : t == t ? 0 : Double.NaN;
			layerPx += t > 0 ? t : 0;
			columns += t > THINNEST_PX ? 1 : 0;
			lossUpper[p] = present[p] > 0 ? lossUpper[p] : 0;
			lossLower[p] = present[p] > 0 ? lossLower[p] : 0;
		}
		double thicknessUm = layerPx / Math.max(1, columns) * grid.pixelYUm();
		double[] volumes = voids.stream().mapToDouble(VolumeVoid::volumeUm3).toArray();
		Estimate fraction = ShareInterval.volumeFraction(volumes, layerPx * grid.voxelUm3(), thicknessUm);
		Interval sensitivity = layerPx > 0 ? new Interval(Math.min(looser, stricter) / layerPx, Math.max(looser, stricter) / layerPx) : new Interval(0, 1);
		return new VolumeVoids(volume.surfaces().layers().get(layer), new VoidRuns(grid, labels), voids, fraction.value(), interval(fraction), sensitivity,
				loss(upper.name(), lossUpper, present, volumes, thicknessUm), loss(lower.name(), lossLower, present, volumes, thicknessUm),
				new VolumeVoids.Connectivity(pieces.size(), total > 0 ? largest / total : 0, bridges));
	}

	private static int[] sorted(List<int[]> runs) {
		runs.sort((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]));
		int[] out = new int[4 * runs.size()];
		for (int i = 0; i < runs.size(); i++) {
			System.arraycopy(runs.get(i), 0, out, 4 * i, 4);
		}
		return out;
	}

	/** Contact lost at an interface. @param lost over the map, 1 where a void lies on it */
	private VolumeVoids.AreaLoss loss(String name, double[] lost, double[] present, double[] volumesUm3, double thicknessUm) {
		byte[] mask = new byte[lost.length];
		double area = 0;
		for (int p = 0; p < mask.length; p++) {
			mask[p] = (byte) (lost[p] > 0 ? 1 : 0);
			area += present[p] == present[p] ? present[p] : 0;
		}
		double cell = grid.pixelXUm() * grid.pixelZUm();
		Components patches = Components.find(mask, Grid.plane(grid.columns(), grid.slices()), true, progress);
		double[] sizes = IntStream.rangeClosed(1, patches.count()).mapToDouble(l -> patches.extent(l).pixels() * cell).toArray();
		Estimate e = ShareInterval.areaLoss(sizes, area * cell, volumesUm3, thicknessUm);
		return new VolumeVoids.AreaLoss(name, e.value(), interval(e));
	}

	private static Interval interval(Estimate e) {
		return Double.isNaN(e.value()) ? new Interval(0, 1) : new Interval(e.low95(), e.high95());
	}
}
