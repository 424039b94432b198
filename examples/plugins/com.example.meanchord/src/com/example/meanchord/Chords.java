// SPDX-License-Identifier: EPL-2.0
package com.example.meanchord;

import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Chords between two curves at random places, after the idea of ASTM B487: readings at random along the cross-section, each across the layer, and their
 * mean, standard deviation and interval. No conformity is claimed.
 */
public final class Chords {

	/** How many columns on each side the local slope is taken over. */
	private static final int REACH = 4;
	private static final int TRIES_PER_READING = 50;

	private final double[] upper;
	private final double[] lower;
	private final double xUm;
	private final double yUm;

	/**
	 * @param upper {@code upper[column]} px from the top, at the column's centre; NaN where the curve does not exist
	 * @param lower the same, below
	 * @param xUm width of a pixel, µm
	 * @param yUm height of a pixel, µm
	 */
	public Chords(double[] upper, double[] lower, double xUm, double yUm) {
		this.upper = upper;
		this.lower = lower;
		this.xUm = xUm;
		this.yUm = yUm;
	}

	/**
	 * Lengths in µm of chords at random places; fewer than asked for where the curves have gaps; null when cancelled.
	 *
	 * @param normal at right angles to the upper curve; false: vertical
	 */
	public double[] at(int readings, boolean normal, Random random, BooleanSupplier cancelled) {
		double[] lengths = new double[readings];
		int n = 0;
		for (int i = 0; i < readings * TRIES_PER_READING && n < readings; i++) {
			if (i % 256 == 0 && cancelled.getAsBoolean()) {
				return null;
			}
			double x = 0.5 + random.nextDouble() * (upper.length - 1);
			double length = normal ? alongNormal(x) : yUm * (height(lower, x) - height(upper, x));
			if (Double.isFinite(length) && length >= 0) {
				lengths[n++] = length;
			}
		}
		return java.util.Arrays.copyOf(lengths, n);
	}

	/** From the upper curve at right angles to it down to the lower one, µm. */
	private double alongNormal(double x) {
		double y0 = height(upper, x);
		double a = Math.max(0.5, x - REACH);
		double b = Math.min(upper.length - 0.5, x + REACH);
		double slope = (height(upper, b) - height(upper, a)) * yUm / ((b - a) * xUm);
		double norm = Math.hypot(1, slope);
		double dx = -slope / norm / xUm;
		double dy = 1 / norm / yUm;
		double step = Math.min(xUm, yUm) / 2;
		double gap = height(lower, x) - y0;
		for (double s = step; Double.isFinite(gap) && gap >= 0; s += step) {
			double next = height(lower, x + s * dx) - (y0 + s * dy);
			if (next <= 0) {
				return gap == 0 ? 0 : s - step + step * gap / (gap - next);
			}
			gap = next;
		}
		return Double.NaN;
	}

	/** Between the centres of columns on a straight line; NaN outside and at gaps. */
	private static double height(double[] curve, double x) {
		double p = x - 0.5;
		int i = (int) Math.floor(Math.min(p, curve.length - 2));
		if (p < 0 || p > curve.length - 1 || i < 0) {
			return Double.NaN;
		}
		return curve[i] + (p - i) * (curve[i + 1] - curve[i]);
	}

	/** The 0.975 quantile of Student's distribution (Abramowitz and Stegun 26.7.5). */
	static double student(int degrees) {
		double z = 1.959963985;
		double n = degrees;
		double z3 = z * z * z;
		double z5 = z3 * z * z;
		return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) + (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n);
	}
}
