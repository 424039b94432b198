// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.Objects;

/**
 * Counts over energy. The array is shared, not copied: do not write to it.
 *
 * @param name for people: the file, the point, the layer
 * @param axis energy of every channel
 * @param counts {@code counts[channel]}, length {@code axis.channels()}; counts, or what the file says instead (then in the conditions' keys)
 * @param conditions how it was recorded
 */
public record Spectrum(String name, SpectrumAxis axis, double[] counts, EdsConditions conditions) {

	public Spectrum {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(conditions, "conditions");
		if (counts.length != axis.channels()) {
			throw new IllegalArgumentException(counts.length + " counts for " + axis.channels() + " channels");
		}
	}

	/** Sum over all channels. */
	public double total() {
		double sum = 0;
		for (double c : counts) {
			sum += c;
		}
		return sum;
	}
}
