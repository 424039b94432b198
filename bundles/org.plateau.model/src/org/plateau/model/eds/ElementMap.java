// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.Objects;
import java.util.Optional;
import org.plateau.model.Interval;
import org.plateau.model.image.Raster;

/**
 * How much of one element was seen at every pixel.
 *
 * @param element its symbol, "Cu"; empty when the file does not tell
 * @param line the X-ray line in Siegbahn's words, "Kα1", "K", "Lα"; empty when the file does not tell
 * @param kind what the numbers are
 * @param values row-major; counts are whole numbers ≥ 0, NaN where nothing was recorded
 * @param windowKev the energies that were counted, keV, when known
 * @param source where it comes from, in words: a file name, or how it was computed
 */
public record ElementMap(String element, String line, Kind kind, Raster values, Optional<Interval> windowKev, String source) {

	/** What the numbers of a map are; only counts carry Poisson statistics. */
	public enum Kind {
		/** Counts in an energy window, background included. */
		COUNTS("counts"),
		/** Counts without background, by fit or by windows beside the line; not Poisson any more. */
		NET_COUNTS("net counts"),
		/** Share of mass, %. */
		WEIGHT_PERCENT("wt%"),
		/** Share of atoms, %. */
		ATOMIC_PERCENT("at%"),
		/** Scaled for display, or nobody knows. */
		UNKNOWN("unknown");

		/** For a legend. */
		public final String unit;

		Kind(String unit) {
			this.unit = unit;
		}
	}

	public ElementMap {
		Objects.requireNonNull(element, "element");
		Objects.requireNonNull(line, "line");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(values, "values");
		Objects.requireNonNull(windowKev, "windowKev");
		Objects.requireNonNull(source, "source");
	}

	/** Columns. */
	public int width() {
		return values.width();
	}

	/** Rows. */
	public int height() {
		return values.height();
	}

	/** Sum of what was recorded, in the map's unit. */
	public double total() {
		double sum = 0;
		for (float v : values.samples()) {
			sum += Float.isNaN(v) ? 0 : v;
		}
		return sum;
	}

	/** The greatest value that was recorded; NaN when nothing was. */
	public double greatest() {
		double max = Double.NaN;
		for (float v : values.samples()) {
			max = v > max || Double.isNaN(max) ? v : max;
		}
		return max;
	}

	/** For people and as key within a run: "Cu Kα", "Cu", or the source where no element is known. */
	public String label() {
		return element.isEmpty() ? source : line.isEmpty() ? element : element + " " + line;
	}
}
