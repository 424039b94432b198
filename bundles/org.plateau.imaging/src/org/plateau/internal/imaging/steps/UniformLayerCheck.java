// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.image.Raster;

/**
 * Warns when the deposit has one grey level down to some depth and another beneath: two layers under one name. Voids are told by the
 * layer's own grey, and beside such a step they are found where none are. Of every depth below an interface the median over the columns
 * counts, so that voids do not, unless they run along most of it.
 */
public final class UniformLayerCheck implements Check {
	private static final int COLUMNS = 300;
	/** Blurs and rows beside an interface that are left out. */
	private static final double BLURS = 2.5;
	private static final int ROWS = 2;
	/** Fewest rows of either part, and as a share of the layer. */
	private static final int LEAST_ROWS = 8;
	private static final double LEAST_SHARE = 0.03;
	/** Share of the variance of the medians that one step explains: of an even gradient it explains three quarters. */
	private static final double EXPLAINED = 0.9;
	/** Height of the step, of that at the weaker of the layer's own interfaces, and of the layer's grey. */
	private static final double HEIGHT = 0.5;
	private static final double SHARE_OF_GREY = 0.1;

	/** A step after so many of the rows. @param rows counted from the interface they were taken from @param explained share of the variance */
	private record Step(int rows, double before, double after, double explained) {
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN, Keys.MICROGRAPH, Keys.LAYER_PLAN, TracedKey.TRACED);
	}

	@Override
	public Finding check(Results results) {
		TraceOutcome.Traced traced = results.require(TracedKey.TRACED);
		String deposit = results.require(Keys.LAYER_PLAN).depositLayer();
		int index = traced.indexOfLayer(deposit);
		if (index < 1 || index >= traced.interfaces().size()) {
			return Finding.notApplicable("no deposit layer lies between two interfaces");
		}
		Raster image = results.require(Keys.SPECIMEN);
		TracedInterface upper = traced.interfaces().get(index - 1);
		TracedInterface lower = traced.interfaces().get(index);
		double margin = BLURS * traced.edgeBlurPx() + ROWS;
		Step down = step(medians(image, upper.y(), lower.y(), 1, margin));
		Step up = step(medians(image, lower.y(), upper.y(), -1, margin));
		boolean below = up == null || down != null && down.explained >= up.explained;
		Step s = below ? down : up;
		if (s == null) {
			return Finding.notApplicable(deposit + " is too thin to tell whether it is of one grey level");
		}
		double least = Math.max(SHARE_OF_GREY * Math.abs(s.before + s.after) / 2, HEIGHT * Math.min(height(upper), height(lower)));
		if (s.explained < EXPLAINED || Math.abs(s.after - s.before) < least) {
			return Finding.ok(deposit + " is of one grey level from interface to interface");
		}
		return Finding.warning(
				String.format(Locale.ROOT, "%s looks like two layers: grey %.0f within %.2f µm of %s, %.0f beyond", deposit, s.before,
						(margin + s.rows) * results.require(Keys.MICROGRAPH).facePixelYUm(), (below ? upper : lower).name(), s.after),
				"voids are told by one grey level of the layer and are not to be trusted beside such a step, and the thickness is that of both parts",
				"divide the layer where its grey level changes, or add the missing layer to the recipe; a void along most of an interface looks the same");
	}

	/** Grey levels; 0 where an interface that was drawn shows no step. */
	private static double height(TracedInterface i) {
		return Double.isNaN(i.contrast()) ? 0 : Math.abs(i.contrast());
	}

	/** Of every row away from an interface the median grey over the columns, as far as half of them reach. @param direction 1 for downwards */
	private static double[] medians(Raster image, double[] from, double[] to, int direction, double margin) {
		int w = image.width();
		int stride = Math.max(1, w / COLUMNS);
		double[] v = new double[w / stride + 1];
		double[] out = new double[image.height()];
		int columns = 0;
		for (int x = 0; x < w; x += stride) {
			columns += direction * (to[x] - from[x]) > 2 * margin ? 1 : 0;
		}
		for (int d = 0; d < out.length; d++) {
			int n = 0;
			for (int x = 0; x < w; x += stride) {
				double y = from[x] + direction * (margin + d);
				if (direction * (to[x] - y) > margin && y >= 0 && y < image.height()) {
					float g = image.at(x, (int) y);
					if (g == g) {
						v[n++] = g;
					}
				}
			}
			if (n == 0 || 2 * n < columns) {
				return Arrays.copyOf(out, d);
			}
			out[d] = Selection.median(v, n);
		}
		return out;
	}

	/** The step in two levels that explains most; null when there are too few rows. */
	private static Step step(double[] medians) {
		int n = medians.length;
		int least = Math.max(LEAST_ROWS, (int) (LEAST_SHARE * n));
		double sum = Arrays.stream(medians).sum();
		double variance = Arrays.stream(medians).map(m -> (m - sum / n) * (m - sum / n)).sum();
		Step best = null;
		double before = 0;
		for (int i = 0; i <= n - least; i++) {
			if (i >= least) {
				double a = before / i;
				double b = (sum - before) / (n - i);
				double explained = variance > 0 ? (double) i * (n - i) / n * (a - b) * (a - b) / variance : 0;
				if (best == null || explained > best.explained) {
					best = new Step(i, a, b, explained);
				}
			}
			before += i < n ? medians[i] : 0;
		}
		return best;
	}
}
