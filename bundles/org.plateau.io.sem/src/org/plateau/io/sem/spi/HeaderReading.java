// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.sem.spi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;

/**
 * What a rule understood.
 *
 * @param header the kind of header for people, e.g. "Thermo/FEI header"
 * @param acquisition the values with their evidence
 * @param warnings what is odd about the header, one sentence each
 */
public record HeaderReading(String header, Acquisition acquisition, List<String> warnings) {

	public HeaderReading {
		Objects.requireNonNull(header, "header");
		Objects.requireNonNull(acquisition, "acquisition");
		warnings = List.copyOf(warnings);
		acquisition.readings().forEach((key, reading) -> {
			Objects.requireNonNull(reading.text(), () -> key + " has no text");
			Objects.requireNonNull(reading.evidence(), () -> key + " has no evidence");
		});
	}

	/** Collects a reading value by value. Not safe for more than one thread. */
	public static final class Builder {

		private final String header;
		private final Map<String, String> raw;
		private final Map<AcquisitionKey, Acquisition.Reading> readings = new EnumMap<>(AcquisitionKey.class);
		private final List<String> warnings = new ArrayList<>();

		/**
		 * @param header the kind of header for people
		 * @param vendor as it appears in results
		 * @param raw all raw keys in file order
		 */
		public Builder(String header, String vendor, Map<String, String> raw) {
			this.header = header;
			this.raw = new LinkedHashMap<>(raw);
			readings.put(AcquisitionKey.VENDOR, new Acquisition.Reading(Double.NaN, vendor, new Evidence(header, "", "vendor " + vendor)));
		}

		/**
		 * The first of the raw keys that holds a finite number, times a factor. Keys that are absent or empty are passed over; one that
		 * holds no number is passed over with a warning. A scan rotation or a pre-tilt that is told but holds no number is kept as its text,
		 * so that it does not pass for none or for the value of another key.
		 *
		 * @param factor from the raw unit to the unit of the key
		 */
		public Builder number(AcquisitionKey key, double factor, String... rawKeys) {
			for (String rawKey : rawKeys) {
				String text = raw.getOrDefault(rawKey, "").strip();
				if (text.isEmpty()) {
					continue;
				}
				Optional<Double> value = parse(text);
				if (value.isPresent()) {
					return value(key, value.get() * factor, rawKey, text);
				}
				warnings.add(rawKey + " = '" + shortened(text) + "' is not a number and is ignored");
				if (key == AcquisitionKey.SCAN_ROTATION || key == AcquisitionKey.PRE_TILT) {
					return value(key, shortened(text), rawKey, shortened(text));
				}
			}
			return this;
		}

		/** A number that was worked out, already in the unit of the key. */
		public Builder value(AcquisitionKey key, double number, String rawKey, String rawText) {
			if (Double.isFinite(number)) {
				String meaning = String.format(Locale.ROOT, "%s %.6g %s", key.id, number, key.unit).strip();
				readings.put(key, new Acquisition.Reading(number, String.format(Locale.ROOT, "%.9g", number), new Evidence(rawKey, rawText, meaning)));
			}
			return this;
		}

		/** The first of the raw keys that is not empty, as text. */
		public Builder text(AcquisitionKey key, String... rawKeys) {
			for (String rawKey : rawKeys) {
				String text = raw.getOrDefault(rawKey, "").strip();
				if (!text.isEmpty()) {
					return value(key, text, rawKey, text);
				}
			}
			return this;
		}

		/** A text that was worked out. */
		public Builder value(AcquisitionKey key, String text, String rawKey, String rawText) {
			readings.put(key, new Acquisition.Reading(Double.NaN, text, new Evidence(rawKey, rawText, key.id + " " + text)));
			return this;
		}

		public Builder warn(String sentence) {
			warnings.add(sentence);
			return this;
		}

		public boolean has(AcquisitionKey key) {
			return readings.containsKey(key);
		}

		public HeaderReading build() {
			return new HeaderReading(header, new Acquisition(readings, raw), warnings);
		}

		private static Optional<Double> parse(String text) {
			try {
				double value = Double.parseDouble(text);
				return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
			} catch (NumberFormatException e) {
				return Optional.empty();
			}
		}

		private static String shortened(String text) {
			return text.length() > 40 ? text.substring(0, 40) + "…" : text;
		}
	}
}
