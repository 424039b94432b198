// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * Fibics (ATLAS, NPVE): XML in tag 51023; µm and degrees. The vectors U (along a row) and V (down a column) are the pixel size; a field of view
 * over a number of columns is not used.
 */
public final class FibicsRule implements HeaderRule {

	private static final int TAG = 51023;
	private static final String SCAN = "Fibics/Scan/";
	private static final String STAGE = "Fibics/Stage/";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		String text = header.text(TAG).orElse("");
		if (!text.contains("<Fibics")) {
			return Optional.empty();
		}
		try {
			return Optional.of(read(header, XmlText.flat(text)));
		} catch (XMLStreamException e) {
			return Optional.of(XmlText.unreadable("Fibics XML", "Fibics", e));
		}
	}

	private static HeaderReading read(RawHeader header, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder("Fibics XML", "Fibics", raw);
		b.text(AcquisitionKey.INSTRUMENT, "Fibics/Image/Machine").text(AcquisitionKey.DETECTOR, "Fibics/Image/Detector");
		b.text(AcquisitionKey.DATE, "Fibics/Application/Date");
		vector(raw, b, AcquisitionKey.PIXEL_SIZE_X, "Ux", "Uy");
		vector(raw, b, AcquisitionKey.PIXEL_SIZE_Y, "Vx", "Vy");
		length(raw, b, AcquisitionKey.FIELD_WIDTH, 1e-3, SCAN + "FOV_X");
		length(raw, b, AcquisitionKey.STAGE_X, 1e-6, STAGE + "X");
		length(raw, b, AcquisitionKey.STAGE_Y, 1e-6, STAGE + "Y");
		length(raw, b, AcquisitionKey.STAGE_Z, 1e-6, STAGE + "Z");
		degrees(raw, b, AcquisitionKey.STAGE_ROTATION, STAGE + "Rot");
		degrees(raw, b, AcquisitionKey.STAGE_TILT, STAGE + "Tilt");
		degrees(raw, b, AcquisitionKey.SCAN_ROTATION, SCAN + "ScanRot");
		if (raw.getOrDefault(SCAN + "Dwell@units", "").equals("ns")) {
			b.number(AcquisitionKey.DWELL_TIME, 1e-3, SCAN + "Dwell");
		}
		raw.keySet().stream().filter(k -> k.startsWith("Fibics/ScanInfo/item[") && k.toLowerCase(Locale.ROOT).contains("tilt"))
				.findFirst().ifPresent(k -> b.warn(k + " = '" + raw.get(k) + "' is not understood: what it says of a tilt correction is for a person to read"));
		KeyValueText.measure(raw.get("Fibics/Image/Width")).filter(m -> m.number() != header.width())
				.ifPresent(m -> b.warn("Fibics/Image/Width = " + (long) m.number() + " but " + header.width() + " columns are stored: the picture was cropped or resized"));
		return b.build();
	}

	/** The length of a vector of which both parts are told; a header with one part only is old and has no scan rotation. */
	private static void vector(Map<String, String> raw, HeaderReading.Builder b, AcquisitionKey key, String x, String y) {
		Optional<KeyValueText.Measure> a = KeyValueText.measure(raw.get(SCAN + x));
		Optional<KeyValueText.Measure> c = KeyValueText.measure(raw.get(SCAN + y));
		double um = Math.hypot(a.map(KeyValueText.Measure::number).orElse(0.0), c.map(KeyValueText.Measure::number).orElse(0.0));
		if (um > 0) {
			b.value(key, um * 1e3, SCAN + x + ", " + y, raw.getOrDefault(SCAN + x, "") + ", " + raw.getOrDefault(SCAN + y, "") + " um");
		}
	}

	private static void length(Map<String, String> raw, HeaderReading.Builder b, AcquisitionKey key, double perNm, String rawKey) {
		KeyValueText.nanometres(raw.getOrDefault(rawKey + "@units", "")).ifPresent(nm -> b.number(key, nm * perNm, rawKey));
	}

	private static void degrees(Map<String, String> raw, HeaderReading.Builder b, AcquisitionKey key, String rawKey) {
		if (raw.getOrDefault(rawKey + "@units", "").toLowerCase(Locale.ROOT).startsWith("deg")) {
			b.number(key, 1, rawKey);
		}
	}
}
