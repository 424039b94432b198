// SPDX-License-Identifier: EPL-2.0
package com.example.meanchord;

import java.util.List;
import org.plateau.analysis.ResultKey;
import org.plateau.model.Quantity;

/**
 * Mean chord of every layer that has an interface above and below it.
 *
 * @param direction {@code normal} or {@code vertical}
 * @param seed of the random places
 * @param layers top first
 */
public record MeanChord(String direction, int seed, List<OfLayer> layers) {

	/**
	 * One layer. Lengths in µm.
	 *
	 * @param layer its name
	 * @param readings how many chords were measured
	 * @param mean its uncertainty combines that of the sample and of the scale
	 * @param sdUm standard deviation of the chords
	 * @param lowUm lower end of the 95 % interval of the mean over this picture, scale apart (Student)
	 * @param highUm its upper end
	 */
	public record OfLayer(String layer, int readings, Quantity mean, double sdUm, double lowUm, double highUm) {
	}

	public static final ResultKey<MeanChord> KEY = new ResultKey<>("com.example.meanchord.thickness", MeanChord.class, "see type",
			"Mean chord at random places");

	public MeanChord {
		layers = List.copyOf(layers);
	}
}
