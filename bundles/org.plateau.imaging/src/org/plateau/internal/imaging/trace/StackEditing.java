// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.plateau.extension.Progress;
import org.plateau.imaging.EdgeLook;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.StackEdit;
import org.plateau.imaging.StackEdit.Point;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.imaging.TracedLayer;
import org.plateau.internal.imaging.kernels.SpectralSmoother;
import org.plateau.model.image.Raster;

/** One correction of a stack by hand, see {@link org.plateau.imaging.StackEditor}. */
public final class StackEditing {
	/** Columns beside a stretch over which its new curve passes into the old one. */
	private static final int BLEND = 24;
	/** Columns beside a stretch that the fit looks at: levels and covariance are learned from them. */
	private static final int CONTEXT = 256;
	/** What a hand on a screen is off by, pixels, where nothing was fitted. */
	private static final double HAND = 1;

	private final Raster image;
	private final TraceOutcome.Traced stack;
	private final Progress progress;
	private final int width;
	/** What is to be said of the edit. */
	private final List<String> notes = new ArrayList<>();
	/** Curves without gaps, for what has to look beside an interface everywhere. */
	private final List<double[]> whole = new ArrayList<>();

	public StackEditing(Raster image, TraceOutcome.Traced stack, Progress progress) {
		this.image = image;
		this.stack = stack;
		this.progress = progress;
		width = image.width();
		for (TracedInterface i : stack.interfaces()) {
			if (i.y().length != width) {
				throw new IllegalArgumentException("the stack was traced in a picture of " + i.y().length + " columns, this one has " + width);
			}
			whole.add(filled(i.y()));
		}
	}

	public TraceOutcome.Traced apply(StackEdit edit) {
		return switch (edit) {
		case StackEdit.FollowLine e -> {
			int k = index(e.interfaceName());
			Stretch s = stretch(e.line());
			yield with(edit, k, solve(k, s, e.reachPx(), stack.interfaces().get(k)));
		}
		case StackEdit.PassPoint e -> {
			int k = index(e.interfaceName());
			Stretch s = around(k, e.point(), e.halfWidthPx());
			double moved = Math.abs(e.point().yPx() - at(whole.get(k), e.point().xPx()));
			TracedInterface solved = solve(k, s, Math.max(3 * stack.edgeBlurPx(), 0.5 * moved), stack.interfaces().get(k));
			yield with(edit, k, pinned(k, solved, e.point(), e.halfWidthPx()));
		}
		case StackEdit.MarkUnknown e -> with(edit, index(e.interfaceName()), unknown(stack.interfaces().get(index(e.interfaceName())), e.fromPx(), e.toPx()));
		case StackEdit.SplitLayer e -> split(e);
		case StackEdit.JoinLayers e -> join(e);
		case StackEdit.NameLayers e -> named(e);
		};
	}

	/** Columns from first to last, both included, and where the interface is wanted in them. */
	private record Stretch(int first, int last, double[] wanted) {
	}

	private Stretch stretch(List<Point> line) {
		int first = Math.max(0, (int) Math.ceil(line.get(0).xPx() - 0.5));
		int last = Math.min(width - 1, (int) Math.floor(line.get(line.size() - 1).xPx() - 0.5));
		if (first > last) {
			throw new IllegalArgumentException("the line from column " + line.get(0).xPx() + " to " + line.get(line.size() - 1).xPx()
					+ " meets no column of a picture " + width + " wide");
		}
		double[] wanted = new double[last - first + 1];
		int i = 1;
		for (int x = first; x <= last; x++) {
			while (i < line.size() - 1 && line.get(i).xPx() < x + 0.5) {
				i++;
			}
			Point a = line.get(i - 1);
			Point b = line.get(i);
			double t = (x + 0.5 - a.xPx()) / (b.xPx() - a.xPx());
			wanted[x - first] = a.yPx() + t * (b.yPx() - a.yPx());
		}
		return new Stretch(first, last, wanted);
	}

	/** The old curve, moved so that it passes a point, the less the farther from it. */
	private Stretch around(int k, Point p, double halfWidth) {
		if (!(p.xPx() >= 0 && p.xPx() <= width && p.yPx() >= 0 && p.yPx() <= image.height())) {
			throw new IllegalArgumentException("the point " + p.xPx() + ", " + p.yPx() + " lies outside the picture of " + width + " × "
					+ image.height() + " pixels");
		}
		int first = Math.max(0, (int) Math.ceil(p.xPx() - halfWidth - 0.5));
		int last = Math.min(width - 1, (int) Math.floor(p.xPx() + halfWidth - 0.5));
		double[] old = whole.get(k);
		double off = p.yPx() - at(old, p.xPx());
		double[] wanted = new double[last - first + 1];
		for (int x = first; x <= last; x++) {
			double u = (x + 0.5 - p.xPx()) / halfWidth;
			wanted[x - first] = old[x] + off * (1 - u * u) * (1 - u * u);
		}
		return new Stretch(first, last, wanted);
	}

	/** A curve between the centres of its columns, level beyond the outer ones. */
	private static double at(double[] curve, double xPx) {
		double c = Math.max(0, Math.min(curve.length - 1, xPx - 0.5));
		int i = Math.min(curve.length - 1, (int) c);
		int j = Math.min(curve.length - 1, i + 1);
		return curve[i] + (c - i) * (curve[j] - curve[i]);
	}

	/**
	 * Interface k as the picture shows it near where it is wanted, blended into what was beside.
	 *
	 * @param old what it was; NaN beside the stretch stays unknown
	 */
	private TracedInterface solve(int k, Stretch s, double reach, TracedInterface old) {
		for (int i = 0; i < s.wanted.length; i++) {
			s.wanted[i] = between(k, s.first + i, s.wanted[i]);
		}
		double[] y = old.y().clone();
		double[] sigma = old.sigma().clone();
		double[] reading = old.reading().clone();
		double[] variance = old.readingVariance().clone();
		if (reach == 0) {
			for (int x = s.first; x <= s.last; x++) {
				y[x] = s.wanted[x - s.first];
				sigma[x] = HAND;
				reading[x] = Double.NaN;
				variance[x] = Double.POSITIVE_INFINITY;
			}
			return old.moved(y, sigma, reading, variance, old.contrast());
		}
		int from = s.first;
		while (from > 0 && from > s.first - CONTEXT && old.y()[from - 1] == old.y()[from - 1]) {
			from--;
		}
		int to = s.last + 1;
		while (to < width && to <= s.last + CONTEXT && old.y()[to] == old.y()[to]) {
			to++;
		}
		LocalFit fit = new LocalFit(image, stack, whole, k, from, to, progress);
		fit.run(s.wanted, s.first, reach, old.contrast() > 0 ? EdgeRelation.BRIGHTER : old.contrast() < 0 ? EdgeRelation.DARKER : EdgeRelation.ANY);
		if (fit.unseen > 0) {
			notes.add(String.format(Locale.ROOT, "In %d of %d columns no edge lies within %.0f px of where a hand wants %s: it runs as drawn there.", fit.unseen,
					s.wanted.length, reach, old.name()));
		}
		for (int x = Math.max(from, s.first - BLEND); x < Math.min(to, s.last + 1 + BLEND); x++) {
			double found = between(k, x, fit.y[x - from]);
			double foundSigma = fit.sigma[x - from];
			int outside = Math.max(0, Math.max(s.first - x, x - s.last));
			double share = 0.5 + 0.5 * Math.cos(Math.PI * outside / (BLEND + 1.0));
			if (outside == 0) {
				y[x] = found;
				sigma[x] = foundSigma;
				reading[x] = fit.reading[x - from];
				variance[x] = fit.readingVariance[x - from];
			} else {
				double apart = found - y[x];
				// between two answers that differ, the difference is an error too
				sigma[x] = Math.sqrt(share * foundSigma * foundSigma + (1 - share) * sigma[x] * sigma[x] + share * (1 - share) * apart * apart);
				y[x] = y[x] + share * apart;
			}
		}
		return old.moved(y, sigma, reading, variance, old.contrast() == 0 ? fit.contrast : old.contrast());
	}

	/** Moves an interface so that it passes a point exactly, and says that a hand did. */
	private TracedInterface pinned(int k, TracedInterface i, Point p, double halfWidth) {
		double[] y = i.y().clone();
		double[] sigma = i.sigma().clone();
		double off = p.yPx() - at(filled(y), p.xPx());
		double width = Math.max(1, Math.min(Math.max(6, 4 * Math.abs(off)), halfWidth / 3));
		for (int x = Math.max(0, (int) (p.xPx() - halfWidth)); x < Math.min(y.length, p.xPx() + halfWidth); x++) {
			double u = (x + 0.5 - p.xPx()) / width;
			double near = Math.exp(-0.5 * u * u);
			y[x] = between(k, x, y[x] + near * off);
			sigma[x] = Math.hypot(sigma[x], near * Math.min(HAND, Math.abs(off)));
		}
		return i.moved(y, sigma, i.reading(), i.readingVariance(), i.contrast());
	}

	private TracedInterface unknown(TracedInterface i, double fromPx, double toPx) {
		int first = Math.max(0, (int) Math.ceil(fromPx - 0.5));
		int end = Math.min(width, (int) Math.floor(toPx + 0.5));
		if (first >= end) {
			throw new IllegalArgumentException("from " + fromPx + " to " + toPx + " there is no column of a picture " + width + " wide");
		}
		double[] y = i.y().clone();
		double[] sigma = i.sigma().clone();
		double[] reading = i.reading().clone();
		double[] variance = i.readingVariance().clone();
		Arrays.fill(y, first, end, Double.NaN);
		Arrays.fill(sigma, first, end, Double.NaN);
		Arrays.fill(reading, first, end, Double.NaN);
		Arrays.fill(variance, first, end, Double.POSITIVE_INFINITY);
		if (Arrays.stream(y).allMatch(Double::isNaN)) {
			throw new IllegalArgumentException("nothing would be left of " + i.name() + ": join the layers on its sides instead");
		}
		return i.moved(y, sigma, reading, variance, i.contrast());
	}

	private TraceOutcome.Traced split(StackEdit.SplitLayer e) {
		int k = layer(e.layer());
		for (TracedLayer l : stack.layers()) {
			if (!l.name().equals(e.layer()) && (l.name().equals(e.upper()) || l.name().equals(e.lower()))) {
				throw new IllegalArgumentException("there is a layer " + l.name() + " already");
			}
		}
		Stretch s = stretch(e.line());
		double[] none = new double[width];
		double[] never = new double[width];
		Arrays.fill(none, Double.NaN);
		Arrays.fill(never, Double.POSITIVE_INFINITY);
		String name = e.upper() + "/" + e.lower();
		EdgeLook look = EdgeLook.step(stack.edgeBlurPx());
		double[] curve = none.clone();
		System.arraycopy(s.wanted, 0, curve, s.first, s.wanted.length);
		List<String> names = new ArrayList<>(names());
		names.set(k, e.upper());
		names.add(k + 1, e.lower());
		List<TracedInterface> interfaces = new ArrayList<>(stack.interfaces());
		interfaces.add(k, new TracedInterface(name, curve, none, 0, 0, none, never, look, true));
		List<TracedLayer> layers = new ArrayList<>(stack.layers());
		layers.add(k + 1, layers.get(k));
		TraceOutcome.Traced wider = new TraceOutcome.Traced(renamed(interfaces, names), renamedLayers(layers, names), stack.edgeBlurPx(), stack.confidence(),
				stack.notes(), stack.edits());
		StackEditing inner = new StackEditing(image, wider, progress);
		return inner.with(e, k, inner.solve(k, s, e.reachPx(), new TracedInterface(name, none, none, 0, 0, none, never, look, true)));
	}

	private TraceOutcome.Traced join(StackEdit.JoinLayers e) {
		int k = index(e.interfaceName());
		List<String> names = new ArrayList<>(names());
		names.remove(k);
		names.set(k, e.layer());
		if (Collections.frequency(names, e.layer()) > 1) {
			throw new IllegalArgumentException("there is a layer " + e.layer() + " already");
		}
		List<TracedInterface> interfaces = new ArrayList<>(stack.interfaces());
		interfaces.remove(k);
		whole.remove(k);
		List<TracedLayer> layers = new ArrayList<>(stack.layers());
		layers.remove(k);
		layers.set(k, described(k, e.layer()));
		return finished(e, renamed(interfaces, names), renamedLayers(layers, names));
	}

	private TraceOutcome.Traced named(StackEdit.NameLayers e) {
		if (e.names().size() != stack.layers().size()) {
			throw new IllegalArgumentException(e.names().size() + " names for the " + stack.layers().size() + " layers of the stack");
		}
		return finished(e, renamed(stack.interfaces(), e.names()), renamedLayers(stack.layers(), e.names()));
	}

	/** The stack with another interface k, what follows from it computed anew. */
	private TraceOutcome.Traced with(StackEdit edit, int k, TracedInterface changed) {
		whole.set(k, filled(changed.y()));
		double[][] y = whole.toArray(double[][]::new);
		boolean[] unknown = new boolean[width];
		for (int x = 0; x < width; x++) {
			unknown[x] = Double.isNaN(changed.y()[x]);
		}
		double seen = EdgeSupport.share(image, y, k, unknown, changed.contrast(), stack.edgeBlurPx());
		List<TracedInterface> interfaces = new ArrayList<>(stack.interfaces());
		interfaces.set(k, changed.withConfidence(seen));
		List<TracedLayer> layers = new ArrayList<>(stack.layers());
		for (int i = k; i <= k + 1; i++) {
			layers.set(i, described(i, layers.get(i).name()));
		}
		return finished(edit, interfaces, layers);
	}

	private TracedLayer described(int layer, String name) {
		return StackTracing.describe(image, whole.toArray(double[][]::new), layer, name, stack.edgeBlurPx());
	}

	private TraceOutcome.Traced finished(StackEdit edit, List<TracedInterface> interfaces, List<TracedLayer> layers) {
		List<StackEdit> edits = new ArrayList<>(stack.edits());
		edits.add(edit);
		double least = interfaces.stream().mapToDouble(TracedInterface::confidence).min().orElse(1);
		List<String> said = new ArrayList<>(stack.notes());
		said.addAll(notes);
		return new TraceOutcome.Traced(interfaces, layers, stack.edgeBlurPx(), least, said, edits);
	}

	private static List<TracedInterface> renamed(List<TracedInterface> interfaces, List<String> names) {
		List<TracedInterface> out = new ArrayList<>();
		for (int i = 0; i < interfaces.size(); i++) {
			out.add(interfaces.get(i).named(names.get(i) + "/" + names.get(i + 1)));
		}
		return out;
	}

	private static List<TracedLayer> renamedLayers(List<TracedLayer> layers, List<String> names) {
		List<TracedLayer> out = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			out.add(new TracedLayer(names.get(i), layers.get(i).grey(), layers.get(i).noise()));
		}
		return out;
	}

	private List<String> names() {
		return stack.layers().stream().map(TracedLayer::name).toList();
	}

	private int layer(String name) {
		int k = stack.indexOfLayer(name);
		if (k < 0) {
			throw new IllegalArgumentException("there is no layer " + name + "; layers from the top: " + String.join(", ", names()));
		}
		return k;
	}

	private int index(String name) {
		for (int i = 0; i < stack.interfaces().size(); i++) {
			if (stack.interfaces().get(i).name().equals(name)) {
				return i;
			}
		}
		throw new IllegalArgumentException("there is no interface " + name + "; from the top: "
				+ String.join(", ", stack.interfaces().stream().map(TracedInterface::name).toList()));
	}

	/** Curves never cross: the nearest place that the neighbours leave. */
	private double between(int k, int x, double y) {
		double top = k == 0 ? 0 : whole.get(k - 1)[x];
		double bottom = k == whole.size() - 1 ? image.height() : whole.get(k + 1)[x];
		return Math.max(top, Math.min(bottom, y));
	}

	private static double[] filled(double[] y) {
		double[] out = y.clone();
		SpectralSmoother.interpolateGaps(out);
		return out;
	}
}
