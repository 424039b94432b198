// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.ome;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.internal.io.sem.rules.KeyValueText;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * OME-XML in the description of a TIFF or in the file it names: physical sizes with their units (µm when none is told, as the schema says;
 * {@code pixel} and {@code reference frame} are no lengths), date, microscope, detector, stage. Written by converters, so trusted after what
 * instruments write themselves.
 */
public final class OmeRule implements HeaderRule {

	/** Name of the text that holds the OME-XML when it does not lie in the TIFF itself. */
	public static final String COMPANION = "OME-XML companion";

	private static final int DESCRIPTION = 270;
	private static final String HEADER = "OME-XML";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		String text = header.texts().getOrDefault(COMPANION, header.text(DESCRIPTION).orElse(""));
		if (!OmeDocument.isOme(text)) {
			return Optional.empty();
		}
		try {
			OmeDocument document = OmeDocument.parse(text);
			return document.images().isEmpty() ? Optional.empty() : Optional.of(read(header, document));
		} catch (OmeDocument.Malformed e) {
			return Optional.empty();
		}
	}

	private static HeaderReading read(RawHeader header, OmeDocument document) {
		OmeDocument.Image image = document.images().get(0);
		Map<String, String> a = image.attributes();
		HeaderReading.Builder b = new HeaderReading.Builder(HEADER, "OME", document.raw());
		boolean ofThis = a.getOrDefault("SizeX", "").equals(String.valueOf(header.width())) && a.getOrDefault("SizeY", "").equals(String.valueOf(header.height()));
		if (!ofThis) {
			return b.warn("the OME-XML speaks of " + a.getOrDefault("SizeX", "?") + " x " + a.getOrDefault("SizeY", "?") + " pixels, the picture has "
					+ header.width() + " x " + header.height() + ": its pixel size is not believed").build();
		}
		length(b, AcquisitionKey.PIXEL_SIZE_X, a, "PhysicalSizeX");
		length(b, AcquisitionKey.PIXEL_SIZE_Y, a, "PhysicalSizeY");
		if (!b.has(AcquisitionKey.PIXEL_SIZE_X)) {
			// the rest would hide the pixel size that a less trusted header may have
			return new HeaderReading.Builder(HEADER, "OME", document.raw()).build();
		}
		int slices = a.getOrDefault("SizeZ", "").matches("\\d{1,9}") ? Integer.parseInt(a.get("SizeZ")) : 1;
		if (slices > 1) {
			length(b, AcquisitionKey.SLICE_SPACING, a, "PhysicalSizeZ");
		}
		if (!image.acquired().isEmpty()) {
			b.value(AcquisitionKey.DATE, image.acquired(), "AcquisitionDate", image.acquired());
		}
		first(b, document, AcquisitionKey.INSTRUMENT, "Microscope Model", "Microscope Manufacturer", "Microscope SerialNumber");
		detector(b, document, image);
		if (!image.channels().isEmpty() && !image.channels().get(0).isEmpty()) {
			b.value(AcquisitionKey.SIGNAL, image.channels().get(0), "Channel Name", image.channels().get(0));
		}
		stage(b, image.stage(), AcquisitionKey.STAGE_X, "X");
		stage(b, image.stage(), AcquisitionKey.STAGE_Y, "Y");
		stage(b, image.stage(), AcquisitionKey.STAGE_Z, "Z");
		return b.build();
	}

	/** The detector that the first channel names; when it names none and there is one detector, that one. */
	private static void detector(HeaderReading.Builder b, OmeDocument document, OmeDocument.Image image) {
		Map<String, String> raw = document.raw();
		for (String suffix : new String[] { "", " #2", " #3", " #4", " #5", " #6", " #7", " #8" }) {
			String id = raw.get("Detector ID" + suffix);
			boolean only = image.detector().isEmpty() && !raw.containsKey("Detector ID #2");
			if (id != null && (id.equals(image.detector()) || only)) {
				first(b, document, AcquisitionKey.DETECTOR, "Detector Model" + suffix, "Detector Type" + suffix, "Detector ID" + suffix);
			}
		}
	}

	private static void first(HeaderReading.Builder b, OmeDocument document, AcquisitionKey key, String... rawKeys) {
		for (String rawKey : rawKeys) {
			String text = document.raw().getOrDefault(rawKey, "");
			if (!text.isEmpty()) {
				b.value(key, text, rawKey, text);
				return;
			}
		}
	}

	private static void length(HeaderReading.Builder b, AcquisitionKey key, Map<String, String> attributes, String name) {
		nanometres(attributes, name, "µm").filter(nm -> nm > 0).ifPresent(nm -> b.value(key, nm, name, said(attributes, name, "µm")));
	}

	private static void stage(HeaderReading.Builder b, Map<String, String> stage, AcquisitionKey key, String name) {
		nanometres(stage, name, "reference frame").ifPresent(nm -> b.value(key, nm * 1e-6, "StageLabel " + name, said(stage, name, "reference frame")));
	}

	private static String said(Map<String, String> attributes, String name, String usual) {
		return attributes.get(name) + " " + attributes.getOrDefault(name + "Unit", usual);
	}

	private static Optional<Double> nanometres(Map<String, String> attributes, String name, String usual) {
		Optional<Double> unit = KeyValueText.nanometres(attributes.getOrDefault(name + "Unit", usual));
		OptionalDouble value = number(attributes.get(name));
		return unit.isEmpty() || value.isEmpty() ? Optional.empty() : Optional.of(value.getAsDouble() * unit.get());
	}

	private static OptionalDouble number(String text) {
		try {
			double v = text == null ? Double.NaN : Double.parseDouble(text);
			return Double.isFinite(v) ? OptionalDouble.of(v) : OptionalDouble.empty();
		} catch (NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}
}
