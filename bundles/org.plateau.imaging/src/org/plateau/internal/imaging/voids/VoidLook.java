// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

/**
 * How the voids of a layer and what is left of its picture look, as the search of the whole picture has found: what a search of a part of it
 * takes over, so that a void looks the same wherever and whenever it is found.
 *
 * @param level grey level of the layer
 * @param spread standard deviation of its smoothed residual
 * @param common per interface what all columns have in common beside it, see {@link LayerResidual}; null for one of which that is to be learned anew
 * @param belief per interface how far the neighbour's side is believed
 * @param seedDepth depth of the large voids as the blur shows it
 * @param depth of voids; the following are those of {@link VoidAppearance}
 * @param need evidence that a lining needs, nats; infinite where none is lined
 */
record VoidLook(double level, double spread, double[][] common, double[][] belief, double seedDepth, double depth, double rim, double rimLength,
		double lining, double liningShare, double need) {

	/** Without what was learned beside the interfaces that are other edges now. */
	VoidLook without(boolean upper, boolean lower) {
		return beside(new double[][] { upper ? null : common[0], lower ? null : common[1] }, new double[][] { upper ? null : belief[0], lower ? null : belief[1] });
	}

	/** With what was learned beside the interfaces. */
	VoidLook beside(double[][] newCommon, double[][] newBelief) {
		return new VoidLook(level, spread, newCommon, newBelief, seedDepth, depth, rim, rimLength, lining, liningShare, need);
	}
}
