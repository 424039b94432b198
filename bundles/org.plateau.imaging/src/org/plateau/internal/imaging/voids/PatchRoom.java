// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.Arrays;

import org.plateau.extension.Workers;

/**
 * Arrays that a patch needs only while it is worked on: one room a thread serves all patches, where each patch with arrays of its own would hold on to them
 * between two rounds. For one patch at a time, on whose parts other threads may work meanwhile.
 */
final class PatchRoom {

	/** What an array is for. */
	enum Use {
		MODEL, SLOPE, PLANE, LEVELS, DISTANCES, PLACES, SOURCES
	}

	/** Threads for the parts of a patch. */
	final Workers workers;
	private final float[][] floats = new float[Use.values().length][0];
	private final int[][] ints = new int[Use.values().length][0];
	private boolean[] flags = new boolean[0];

	PatchRoom(Workers workers) {
		this.workers = workers;
	}

	/** For work on the calling thread. */
	PatchRoom() {
		this(Workers.CALLER);
	}

	/** At least n numbers; what is in them is left from the last use. */
	float[] floats(Use use, int n) {
		if (floats[use.ordinal()].length < n) {
			floats[use.ordinal()] = new float[n];
		}
		return floats[use.ordinal()];
	}

	/** Likewise; the first n have a value. */
	float[] filled(Use use, int n, float value) {
		float[] a = floats(use, n);
		Arrays.fill(a, 0, n, value);
		return a;
	}

	/** Likewise; what is in them is left from the last use. */
	int[] ints(Use use, int n) {
		if (ints[use.ordinal()].length < n) {
			ints[use.ordinal()] = new int[n];
		}
		return ints[use.ordinal()];
	}

	/** Likewise. */
	boolean[] flags(int n) {
		if (flags.length < n) {
			flags = new boolean[n];
		}
		return flags;
	}
}
