// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t. */
public final class StudentT {

	private StudentT() {
	}

	/** The 97.5 % point for a possibly fractional number of degrees of freedom, at least 1. */
	public static double quantile975(double degreesOfFreedom) {
		return new TDistribution(null, Math.max(1, degreesOfFreedom)).inverseCumulativeProbability(0.975);
	}
}
