// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.plateau.eds.MapRegions;
import org.plateau.internal.ui.core.Ui;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.LabelImage;

/**
 * One part of the picture, laid over the pixels of the maps.
 *
 * @param only the part as the only one; its name is for people
 */
record MapRegion(MapRegions only) {

	/**
	 * Counts of one map within a region.
	 *
	 * @param map label
	 * @param sum of the values; NaN pixels left out
	 * @param pixels map pixels with a value
	 * @param poisson whether these are counts, with {@code √sum} as standard uncertainty
	 */
	record Counts(String map, double sum, int pixels, boolean poisson) {

		/** Per map pixel; NaN for an empty region. */
		double mean() {
			return pixels == 0 ? Double.NaN : sum / pixels;
		}

		/** Standard uncertainty of the mean from counting alone, of 0 counts as of 1; NaN when these are no counts. */
		double u() {
			return poisson && pixels > 0 ? Math.sqrt(Math.max(sum, 1)) / pixels : Double.NaN;
		}
	}

	/** One of several parts. @param label from 1 */
	static MapRegion of(MapRegions all, int label) {
		int[] labels = Arrays.stream(all.labels().labels()).map(l -> l == label ? 1 : 0).toArray();
		return new MapRegion(new MapRegions(new LabelImage(all.labels().width(), all.labels().height(), labels), List.of(all.names().get(label - 1))));
	}

	/** All of it. */
	static MapRegion whole(int width, int height) {
		int[] labels = new int[width * height];
		Arrays.fill(labels, 1);
		return new MapRegion(new MapRegions(new LabelImage(width, height, labels), List.of("Whole map")));
	}

	String name() {
		return Ui.capital(only.names().get(0));
	}

	int pixels() {
		return only.pixels(1);
	}

	/** What each map counts within it. */
	List<Counts> counts(List<ElementMap> maps) {
		List<Counts> all = new ArrayList<>();
		int[] labels = only.labels().labels();
		for (ElementMap m : maps) {
			double sum = 0;
			int n = 0;
			for (int i = 0; i < labels.length; i++) {
				float v = m.values().samples()[i];
				if (labels[i] == 1 && !Float.isNaN(v)) {
					sum += v;
					n++;
				}
			}
			all.add(new Counts(m.label(), sum, n, m.kind() == ElementMap.Kind.COUNTS));
		}
		return all;
	}
}
