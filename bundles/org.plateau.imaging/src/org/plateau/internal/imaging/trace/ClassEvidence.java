// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.List;
import java.util.stream.IntStream;
import org.plateau.imaging.ClassMap;

/**
 * How probable each layer of a stack is at a pixel, from the classes of a class map. What is a void belongs to one layer that has voids; what is neither a layer
 * nor a void says nothing, so all layers get the same share of it.
 */
final class ClassEvidence {
	/** A classifier is never surer than this: one wrong pixel must not decide a column. */
	private static final double LEAST = 0.02;
	private static final int STEPS = 1024;

	/** −ln of an evidence in units of 1/{@value #STEPS}. */
	private static final float[] COST = new float[STEPS + 1];

	static {
		for (int i = 0; i <= STEPS; i++) {
			COST[i] = (float) -Math.log(Math.max(LEAST, i / (double) STEPS));
		}
	}

	private final ClassMap map;
	/** Class of each layer, and of voids where they belong to it, −1 for none. */
	private final int[] classOf;
	private final int[] voidOf;
	/** Classes that are none of these. */
	private final int[] others;
	final int layers;

	/**
	 * @param layers names, top first, each of them a class of the map
	 * @param voidClass name of the class of voids, which the map may lack
	 * @param withVoids index of the layer that voids belong to; −1: they say nothing
	 */
	ClassEvidence(ClassMap map, List<String> layers, String voidClass, int withVoids) {
		this.map = map;
		this.layers = layers.size();
		classOf = layers.stream().mapToInt(map.classes()::indexOf).toArray();
		voidOf = new int[classOf.length];
		int voids = map.classes().indexOf(voidClass);
		for (int l = 0; l < voidOf.length; l++) {
			voidOf[l] = l == withVoids ? voids : -1;
		}
		others = IntStream.range(0, map.classes().size()).filter(c -> !layers.contains(map.classes().get(c)) && (c != voids || withVoids < 0))
				.toArray();
	}

	int width() {
		return map.width();
	}

	int height() {
		return map.height();
	}

	/** Whether the picture has data there. */
	boolean known(int pixel) {
		for (byte[] p : map.probability()) {
			if (p[pixel] != 0) {
				return true;
			}
		}
		return false;
	}

	/** 0 to 1. */
	double of(int layer, int pixel) {
		int p = map.probability()[classOf[layer]][pixel] & 0xff;
		if (voidOf[layer] >= 0) {
			p += map.probability()[voidOf[layer]][pixel] & 0xff;
		}
		double rest = 0;
		for (int c : others) {
			rest += map.probability()[c][pixel] & 0xff;
		}
		return Math.min(1, (p + rest / layers) / 255);
	}

	/** What a layer costs at evidence e. */
	static float cost(double e) {
		return COST[(int) (STEPS * Math.min(1, e) + 0.5)];
	}
}
