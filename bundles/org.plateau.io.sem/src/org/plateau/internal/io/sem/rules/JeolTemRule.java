// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.stream.XMLStreamException;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;

/**
 * JEOL SightX (transmission): {@code <TemReporter>} XML in the description. In magnification mode the resolution tags are those of the camera,
 * so the pixel is theirs divided by the magnification; a diffraction pattern has no length of a pixel.
 */
public final class JeolTemRule implements HeaderRule {

	private static final int DESCRIPTION = 270;
	private static final int X_RESOLUTION = 282;
	private static final int Y_RESOLUTION = 283;
	private static final int UNIT = 296;
	private static final double INCH_NM = 2.54e7;
	private static final double CM_NM = 1e7;
	private static final String ROOT = "TemReporter/";
	private static final String IMAGING = ROOT + "ImageFormingSystem/";

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		String text = header.text(DESCRIPTION).orElse("");
		if (!text.contains("<TemReporter")) {
			return Optional.empty();
		}
		try {
			return Optional.of(read(header, XmlText.flat(text)));
		} catch (XMLStreamException e) {
			return Optional.of(XmlText.unreadable("JEOL SightX", "JEOL", e));
		}
	}

	private static HeaderReading read(RawHeader header, Map<String, String> raw) {
		HeaderReading.Builder b = new HeaderReading.Builder("JEOL SightX", "JEOL", raw);
		b.text(AcquisitionKey.INSTRUMENT, ROOT + "Instruments").text(AcquisitionKey.DATE, ROOT + "DateTime");
		b.number(AcquisitionKey.BEAM_ENERGY, 1e-3, ROOT + "ElectronGun/AccelerationVoltage");
		b.number(AcquisitionKey.STAGE_TILT, 1, ROOT + "GonioStage/StagePosition/TX");
		String mode = raw.getOrDefault(IMAGING + "ModeString", "");
		Optional<Double> magnification = KeyValueText.measure(raw.get(IMAGING + "SelectorValue")).map(KeyValueText.Measure::number).filter(v -> v > 0);
		if (!mode.equals("MAG") || !raw.getOrDefault(ROOT + "Eos/EosMode", "").equals("eosTEM") || magnification.isEmpty()) {
			return b.warn("the microscope was in the mode " + (mode.isEmpty() ? "'untold'" : mode) + ", in which a pixel has no length here: uncalibrated").build();
		}
		b.value(AcquisitionKey.MAGNIFICATION, magnification.get(), IMAGING + "SelectorValue", raw.get(IMAGING + "SelectorValue"));
		double unitNm = header.number(UNIT).orElse(2) == 3 ? CM_NM : INCH_NM;
		pixel(header, b, AcquisitionKey.PIXEL_SIZE_X, X_RESOLUTION, unitNm, magnification.get());
		pixel(header, b, AcquisitionKey.PIXEL_SIZE_Y, Y_RESOLUTION, unitNm, magnification.get());
		return b.build();
	}

	private static void pixel(RawHeader header, HeaderReading.Builder b, AcquisitionKey key, int tag, double unitNm, double magnification) {
		OptionalDouble perUnit = header.number(tag);
		if (perUnit.isPresent() && perUnit.getAsDouble() > 0) {
			b.value(key, unitNm / perUnit.getAsDouble() / magnification, "TIFF tag " + tag + ", " + IMAGING + "SelectorValue",
					perUnit.getAsDouble() + (unitNm == CM_NM ? " per cm" : " per inch") + " at " + magnification + " X");
		}
	}
}
