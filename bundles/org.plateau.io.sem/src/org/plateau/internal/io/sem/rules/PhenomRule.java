// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * Phenom: {@code <FeiImage>} XML in tag 34683 of a TIFF or inside a JPEG or PNG. A number is only believed with its unit, because writers
 * differ in it. The header tells no tilt correction; a tilt only where an axis of the stage is named so.
 */
public final class PhenomRule implements HeaderRule {

	private static final int TAG = 34683;
	private static final String ROOT = "FeiImage/";
	private static final String SCAN = ROOT + "acquisition/scan/";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		String text = header.text(TAG).filter(t -> t.contains("<FeiImage"))
				.or(() -> Stream.concat(header.texts().values().stream(), header.sidecars().stream().map(RawHeader.Sidecar::text))
						.filter(t -> t.contains("<FeiImage")).findFirst()).orElse("");
		if (text.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(read(header, XmlText.flat(text.substring(text.indexOf("<FeiImage")))));
		} catch (XMLStreamException e) {
			return Optional.of(XmlText.unreadable("Phenom XML", "Phenom", e));
		}
	}

	private static HeaderReading read(RawHeader header, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder("Phenom XML", "Phenom", raw);
		b.text(AcquisitionKey.INSTRUMENT, ROOT + "instrument/edition", ROOT + "instrument/type").text(AcquisitionKey.DATE, ROOT + "time", ROOT + "acquisition/time");
		b.text(AcquisitionKey.DETECTOR, SCAN + "detector", ROOT + "detector");
		length(raw, b, AcquisitionKey.PIXEL_SIZE_X, 1, ROOT + "pixelWidth");
		length(raw, b, AcquisitionKey.PIXEL_SIZE_Y, 1, ROOT + "pixelHeight");
		if (!b.has(AcquisitionKey.PIXEL_SIZE_X) && raw.containsKey(ROOT + "pixelWidth")) {
			b.warn("pixelWidth = " + raw.get(ROOT + "pixelWidth") + " has no unit of length and is not used");
		}
		length(raw, b, AcquisitionKey.WORKING_DISTANCE, 1e-6, ROOT + "workingDistance");
		length(raw, b, AcquisitionKey.STAGE_X, 1e-6, ROOT + "samplePosition/x");
		length(raw, b, AcquisitionKey.STAGE_Y, 1e-6, ROOT + "samplePosition/y");
		scaled(raw, b, AcquisitionKey.BEAM_ENERGY, SCAN + "highVoltage", Map.of("V", 1e-3, "kV", 1.0));
		scaled(raw, b, AcquisitionKey.DWELL_TIME, SCAN + "dwellTime", Map.of("s", 1e6, "ms", 1e3, "us", 1.0, "\u00b5s", 1.0, "ns", 1e-3));
		scaled(raw, b, AcquisitionKey.STAGE_TILT, ROOT + "multiStage/axis[T]", Map.of("deg", 1.0, "degree", 1.0, "\u00b0", 1.0, "rad", 180 / Math.PI));
		b.number(AcquisitionKey.MAGNIFICATION, 1, ROOT + "magnification");
		KeyValueText.measure(raw.get(ROOT + "databarHeight")).filter(m -> m.number() >= 0 && m.number() < header.height())
				.ifPresent(m -> b.number(AcquisitionKey.DATA_BAR_ROWS, 1, ROOT + "databarHeight"));
		return b.build();
	}

	private static void length(Map<String, String> raw, HeaderReading.Builder b, AcquisitionKey key, double perNm, String rawKey) {
		KeyValueText.nanometres(raw.getOrDefault(rawKey + "@unit", "")).ifPresent(nm -> b.number(key, nm * perNm, rawKey));
	}

	private static void scaled(Map<String, String> raw, HeaderReading.Builder b, AcquisitionKey key, String rawKey, Map<String, Double> units) {
		Double factor = units.get(raw.getOrDefault(rawKey + "@unit", ""));
		if (factor != null) {
			KeyValueText.measure(raw.get(rawKey)).ifPresent(m -> b.value(key, (key == AcquisitionKey.BEAM_ENERGY ? Math.abs(m.number()) : m.number()) * factor,
					rawKey, raw.get(rawKey)));
		}
	}
}
