// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.plateau.extension.Progress;
import org.plateau.imaging.LayerExpectation;
import org.plateau.imaging.LayerTracer;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.TracedLayer;
import org.plateau.imaging.TracedVolume;
import org.plateau.imaging.VolumeTracer.Answer;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeGrid;

/** From a stack of slices to surfaces: slices one by one, then all together. */
public final class VolumeTracing {
	/** Share of the work that is tracing slices; coupling them is the rest. */
	private static final double TRACING_SHARE = 0.9;
	private static final double LEAST_TRACED = 0.5;

	/** What was traced in one slice; the readings of all interfaces one after the other. */
	private record Slice(List<String> names, float[][] y, float[][] sigma, float[][] reading, float[][] variance, double[] confidence,
			List<TracedLayer> layers, double blur, List<String> notes, String refused) {
	}

	private final PixelSource pixels;
	private final VolumeGrid grid;
	private final List<LayerExpectation> expected;
	private final Progress progress;

	public VolumeTracing(PixelSource pixels, VolumeGrid grid, List<LayerExpectation> expected, Progress progress) {
		this.pixels = pixels;
		this.grid = grid;
		this.expected = expected;
		this.progress = progress;
	}

	/** @see org.plateau.imaging.VolumeTracer#trace */
	public Answer run() throws IOException {
		Slice[] slices = new Slice[grid.slices()];
		AtomicInteger done = new AtomicInteger();
		try {
			progress.workers().run(slices.length, s -> {
				Polling.check(progress::isCanceled);
				slices[s] = trace(s);
				progress.report(TRACING_SHARE * done.incrementAndGet() / slices.length, "tracing slice by slice");
			});
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		List<String> names = mostCommon(slices);
		int agreeing = 0;
		int traced = 0;
		String reason = null;
		for (Slice s : slices) {
			agreeing += s.names().equals(names) ? 1 : 0;
			traced += s.refused() == null ? 1 : 0;
			reason = reason == null ? s.refused() : reason;
		}
		if (traced == 0 || traced < LEAST_TRACED * slices.length) {
			return new Answer.Refused(String.format(Locale.ROOT, "%s (only %d of %d slices could be traced)", reason, traced, slices.length));
		}
		if (agreeing < LEAST_TRACED * slices.length) {
			return new Answer.Refused(String.format(Locale.ROOT, "the slices do not show the same layers: only %d of %d agree on %s", agreeing, slices.length,
					String.join(", ", names)));
		}
		return new Answer.Traced(couple(slices, names, agreeing));
	}

	/** Traces one slice by itself. */
	private TraceOutcome traceSlice(int s) {
		Raster image;
		try {
			image = pixels.readRows(s, grid.rows());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return expected.isEmpty() ? LayerTracer.traceAutomatically(image, progress.quiet())
				: LayerTracer.trace(image, expected, progress.quiet());
	}

	private Slice trace(int s) {
		TraceOutcome outcome = traceSlice(s);
		if (!(outcome instanceof TraceOutcome.Traced t)) {
			return new Slice(List.of(), null, null, null, null, null, List.of(), Double.NaN, List.of(), ((TraceOutcome.Refused) outcome).reason());
		}
		int k = t.interfaces().size();
		Slice slice = new Slice(t.layers().stream().map(TracedLayer::name).toList(), new float[k][], new float[k][], new float[k][], new float[k][],
				new double[k], t.layers(), t.edgeBlurPx(), t.notes(), null);
		for (int i = 0; i < k; i++) {
			TracedInterface in = t.interfaces().get(i);
			slice.y[i] = floats(in.y());
			slice.sigma[i] = floats(in.sigma());
			slice.reading[i] = floats(in.reading());
			slice.variance[i] = floats(in.readingVariance());
			slice.confidence[i] = in.confidence();
		}
		return slice;
	}

	private static float[] floats(double[] a) {
		float[] f = new float[a.length];
		for (int i = 0; i < f.length; i++) {
			f[i] = (float) a[i];
		}
		return f;
	}

	/** The layers that most slices show; among equals those of the earliest slice. */
	private static List<String> mostCommon(Slice[] slices) {
		Map<String, Integer> counts = new TreeMap<>();
		List<String> best = List.of();
		int most = 0;
		for (Slice s : slices) {
			if (!s.names().isEmpty()) {
				counts.merge(String.join("\n", s.names()), 1, Integer::sum);
			}
		}
		for (Slice s : slices) {
			int n = counts.getOrDefault(String.join("\n", s.names()), 0);
			if (n > most) {
				most = n;
				best = s.names();
			}
		}
		return best;
	}

	private TracedVolume couple(Slice[] slices, List<String> layers, int agreeing) {
		int k = layers.size() - 1;
		SurfaceCoupling.Readings[] readings = new SurfaceCoupling.Readings[k];
		double[] blurs = new double[slices.length];
		double[] confidence = new double[k];
		int n = 0;
		for (int i = 0; i < k; i++) {
			readings[i] = new SurfaceCoupling.Readings(grid);
		}
		Map<String, Integer> said = new TreeMap<>();
		for (int s = 0; s < slices.length; s++) {
			Slice slice = slices[s];
			if (slice.refused() != null) {
				continue;
			}
			for (int i = 0; i < k; i++) {
				int own = indexOf(slice, layers.get(i), layers.get(i + 1));
				if (own >= 0) {
					readings[i].set(s, slice.y[own], slice.sigma[own], slice.reading[own], slice.variance[own]);
				}
				confidence[i] += own < 0 ? 0 : slice.confidence[own];
			}
			blurs[n++] = slice.blur();
			slice.notes().forEach(note -> said.merge(note, 1, Integer::sum));
		}
		// what few slices say is about them, and is told with their number below
		List<String> notes = new ArrayList<>();
		for (Map.Entry<String, Integer> e : said.entrySet()) {
			if (2 * e.getValue() > n) {
				notes.add(e.getKey());
			}
		}
		double blur = Selection.median(blurs, n);
		for (int i = 0; i < k; i++) {
			confidence[i] /= n;
		}
		if (agreeing < slices.length) {
			notes.add((slices.length - agreeing) + " of " + slices.length + " slices could not be traced, or show other layers; their interfaces are taken "
					+ "from the slices beside them where that is possible.");
		}
		SurfaceCoupling.Coupled c = new SurfaceCoupling(grid, readings, blur, progress.part(TRACING_SHARE, 1)).run();
		List<InterfaceSurface> surfaces = new ArrayList<>();
		for (int i = 0; i < k; i++) {
			surfaces.add(new InterfaceSurface(layers.get(i) + "/" + layers.get(i + 1), c.y()[i], c.sigma()[i], confidence[i]));
		}
		int jumped = (int) Arrays.stream(c.states()).filter(s -> s != SliceState.TRACED).count() - (slices.length - agreeing);
		if (jumped > 0) {
			notes.add("In " + jumped + " of " + slices.length + " slices an interface lay far from where the slices beside it have it, and was taken from them.");
		}
		int unknown = (int) Arrays.stream(c.states()).filter(s -> s == SliceState.UNKNOWN).count();
		if (unknown > 0) {
			notes.add("In " + unknown + " of " + slices.length + " slices an interface is not known: too many in a row could not be traced.");
		}
		return new TracedVolume(new SurfaceStack(grid, layers, surfaces, List.of(c.states())), greys(slices, layers, blur), notes, c.jitterPx());
	}

	private static int indexOf(Slice slice, String above, String below) {
		for (int i = 0; i + 1 < slice.names().size(); i++) {
			if (slice.names().get(i).equals(above) && slice.names().get(i + 1).equals(below)) {
				return i;
			}
		}
		return -1;
	}

	/** Grey levels of every slice; where one has none, those of the nearest slice that has. */
	private static List<TracedVolume.SliceLayers> greys(Slice[] slices, List<String> layers, double blur) {
		List<TracedVolume.SliceLayers> out = new ArrayList<>();
		for (int s = 0; s < slices.length; s++) {
			List<TracedLayer> all = new ArrayList<>();
			for (String name : layers) {
				TracedLayer found = null;
				for (int d = 0; d < slices.length && found == null; d++) {
					found = layer(slices, s - d, name);
					found = found == null ? layer(slices, s + d, name) : found;
				}
				all.add(found == null ? new TracedLayer(name, Double.NaN, Double.NaN) : found);
			}
			out.add(new TracedVolume.SliceLayers(all, slices[s].refused() == null ? slices[s].blur() : blur));
		}
		return out;
	}

	private static TracedLayer layer(Slice[] slices, int s, String name) {
		if (s < 0 || s >= slices.length) {
			return null;
		}
		return slices[s].layers().stream().filter(l -> l.name().equals(name) && !Double.isNaN(l.grey())).findFirst().orElse(null);
	}
}
