// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.Arrays;
import java.util.List;

import org.plateau.extension.Progress;
import org.plateau.imaging.EdgeLook;
import org.plateau.imaging.EdgeRelation;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.model.image.Raster;

/** Finds one interface anew in some columns of a picture, near where it is wanted; the other interfaces and the looks of the edges are given. */
final class LocalFit {
	private final Raster cut;
	private final double[][] curves;
	private final int k;
	private final int from;
	private final double blur;
	private final EdgeLook[] looks;
	private final double[] steps;
	private final Progress progress;
	/** Per column of the cut, as {@link org.plateau.imaging.TracedInterface} has them. */
	double[] y;
	double[] sigma;
	double[] reading;
	double[] readingVariance;
	double contrast;
	/** Columns in which no edge lies within the reach. */
	int unseen;

	/**
	 * @param whole the curves of all interfaces over the whole picture, without gaps
	 * @param k the one to find
	 * @param from first column to look at
	 * @param to the column after the last one
	 */
	LocalFit(Raster image, TraceOutcome.Traced stack, List<double[]> whole, int k, int from, int to, Progress progress) {
		this.k = k;
		this.from = from;
		this.progress = progress;
		int n = to - from;
		float[] samples = new float[n * image.height()];
		for (int r = 0; r < image.height(); r++) {
			System.arraycopy(image.samples(), r * image.width() + from, samples, r * n, n);
		}
		cut = new Raster(n, image.height(), samples);
		curves = new double[whole.size()][];
		for (int i = 0; i < curves.length; i++) {
			curves[i] = Arrays.copyOfRange(whole.get(i), from, to);
		}
		blur = stack.edgeBlurPx();
		looks = stack.interfaces().stream().map(TracedInterface::look).toArray(EdgeLook[]::new);
		steps = stack.interfaces().stream().mapToDouble(TracedInterface::contrast).toArray();
	}

	/**
	 * Where no edge lies within the reach the curve is the one that is wanted.
	 *
	 * @param wanted rows, from column {@code first} of the whole picture on
	 * @param reach how far from them the edge may be, rows, > 0
	 */
	void run(double[] wanted, int first, double reach, EdgeRelation relation) {
		double[] old = curves[k];
		double[] guide = old.clone();
		System.arraycopy(wanted, 0, guide, first - from, wanted.length);
		curves[k] = guide.clone();
		RegionVote vote = new RegionVote(cut::at, cut.width(), cut.height(), 20, 24, 0.4, 6, progress.workers());
		for (int pass = 0; pass < 2; pass++) {
			vote.solve(curves, k, (int) Math.ceil(reach), relation, progress::isCanceled);
			for (int i = 0; i < guide.length; i++) {
				boolean inside = i >= first - from && i < first - from + wanted.length;
				curves[k][i] = inside ? Math.max(guide[i] - reach, Math.min(guide[i] + reach, curves[k][i])) : old[i];
			}
		}
		FineFit fit = new FineFit(cut, curves, new boolean[curves.length]);
		fit.refit(k, looks, steps, blur, progress);
		y = curves[k];
		sigma = fit.sigma[k];
		reading = fit.reading[k];
		readingVariance = fit.readingVariance[k];
		contrast = fit.contrast[k];
		for (int i = first - from; i < first - from + wanted.length; i++) {
			keepWithin(i, guide[i], reach);
		}
	}

	/** Between edges nothing holds the fit, and it may go to one that is far away. */
	private void keepWithin(int i, double guide, double reach) {
		double off = y[i] - guide;
		if (Math.abs(off) > reach) {
			boolean gone = Math.abs(off) > reach + 2 * blur;
			y[i] = gone ? guide : guide + Math.copySign(reach, off);
			// anywhere within the reach, for all that is known
			sigma[i] = Math.max(sigma[i], reach / Math.sqrt(3));
			reading[i] = Double.NaN;
			readingVariance[i] = Double.POSITIVE_INFINITY;
			unseen += gone ? 1 : 0;
		}
	}
}
