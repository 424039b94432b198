// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.plateau.imaging.Estimate;

/**
 * The 95 % interval of a share that few things of unequal size take: of a layer's area or volume by its voids, of an
 * interface's length or area by the stretches or patches of contact lost. A field is a sample of the section; the number of things in it varies like
 * that of points strewn at random, and their sizes are marks of these points.
 * <p>
 * The sum of sizes is then compound Poisson, and its mean has the gamma interval of Fay and Feuer 1997 (Statistics in
 * Medicine 16, 791): the lower end from sum and sum of squares, the upper end as if one more thing had been seen. Things
 * exclude each other, so what is Poisson is their number per length <em>left free</em>: the interval is that of the
 * odds taken : free, which for rods on a line that do not overlap is exact in the second moment, and keeps the share
 * between 0 and 1. Nothing seen gives 0 to an upper end of 3.7 times the size to reckon with.
 */
public final class ShareInterval {
	/** A void that the field happened not to show is reckoned with as this many times the largest one it shows. */
	private static final double UNSEEN = 1.5;
	/** Diameter of the void to reckon with where none was seen, as a share of the layer's mean thickness. */
	private static final double UNSEEN_DIAMETER = 0.1;

	private ShareInterval() {
	}

	/** @see org.plateau.imaging.VoidStatistics#fraction */
	public static Estimate fraction(double[] areasUm2, double layerUm2, double thicknessUm) {
		double diameter = UNSEEN_DIAMETER * thicknessUm;
		double unseen = areasUm2.length > 0 ? UNSEEN * Arrays.stream(areasUm2).max().orElseThrow() : Math.PI / 4 * diameter * diameter;
		return of(areasUm2, layerUm2, unseen);
	}

	/** @see org.plateau.imaging.VoidStatistics#contactLoss */
	public static Estimate contactLoss(boolean[] lost, boolean[] present, double[] areasUm2, double thicknessUm, double pitchUm) {
		double[] runs = new double[lost.length];
		int n = 0;
		int columns = 0;
		boolean inside = false;
		for (int x = 0; x < lost.length; x++) {
			if (!present[x]) {
				continue;
			}
			columns++;
			if (lost[x]) {
				n += inside ? 0 : 1;
				runs[n - 1]++;
			}
			inside = lost[x];
		}
		double[] lengths = Arrays.copyOf(runs, n);
		double wide = wide(Arrays.stream(areasUm2).map(a -> 2 * Math.sqrt(a / Math.PI)).toArray(), thicknessUm);
		return of(lengths, columns, Math.max(Arrays.stream(lengths).max().orElse(0), wide / pitchUm));
	}

	/** Share of a layer's volume, in the same way. @param volumesUm3 one per void @param layerUm3 voids included */
	public static Estimate volumeFraction(double[] volumesUm3, double layerUm3, double thicknessUm) {
		double unseen = volumesUm3.length > 0 ? UNSEEN * Arrays.stream(volumesUm3).max().orElseThrow()
				: Math.PI / 6 * Math.pow(UNSEEN_DIAMETER * thicknessUm, 3);
		return of(volumesUm3, layerUm3, unseen);
	}

	/**
	 * Share of an interface's area without contact, in the same way.
	 *
	 * @param patchesUm2 areas of the connected patches without contact
	 * @param areaUm2 where the layer exists
	 * @param volumesUm3 of all voids of the layer
	 */
	public static Estimate areaLoss(double[] patchesUm2, double areaUm2, double[] volumesUm3, double thicknessUm) {
		double[] diameters = Arrays.stream(volumesUm3).map(v -> Math.cbrt(6 * v / Math.PI)).toArray();
		double wide = wide(diameters, thicknessUm);
		return of(patchesUm2, areaUm2, Math.max(Arrays.stream(patchesUm2).max().orElse(0), Math.PI / 4 * wide * wide));
	}

	/** Wide voids are the likelier to touch: the mean of diameters weighted with themselves. */
	private static double wide(double[] diametersUm, double thicknessUm) {
		return diametersUm.length == 0 ? UNSEEN_DIAMETER * thicknessUm
				: Arrays.stream(diametersUm).map(d -> d * d).sum() / Arrays.stream(diametersUm).sum();
	}

	/**
	 * The share with its interval.
	 *
	 * @param sizes of the things seen, in the unit of {@code whole}; their order does not matter
	 * @param whole what they take a share of; they may fill it
	 * @param unseen size of one more, that the field happened not to show
	 */
	static Estimate of(double[] sizes, double whole, double unseen) {
		if (!(whole > 0)) {
			return new Estimate(Double.NaN, Double.NaN, Double.NaN);
		}
		double sum = 0;
		double squares = 0;
		for (double s : sizes) {
			sum += s;
			squares += s * s;
		}
		sum = Math.min(sum, whole);
		double free = whole - sum;
		double low = sum > 0 ? gammaQuantile(sum, squares, 0.025) : 0;
		double high = gammaQuantile(sum + unseen, squares + unseen * unseen, 0.975);
		return new Estimate(sum / whole, low / (low + free), free > 0 ? high / (high + free) : 1);
	}

	/** Quantile of the gamma distribution of a given mean and variance. */
	private static double gammaQuantile(double mean, double variance, double p) {
		double scale = variance / mean;
		return new GammaDistribution(null, mean / scale, scale).inverseCumulativeProbability(p);
	}
}
