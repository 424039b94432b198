// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.plateau.io.sem.PlateauHeader;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.TiltDecision;

/**
 * A picture that Plateau corrected and wrote: its text lies in ImageJ's "Info". ImageJ keeps that text when it crops or scales the picture, so
 * it counts only while its size and the resolution tags still fit it.
 */
public final class PlateauRule implements HeaderRule {

	private static final int INFO = 50839;
	private static final int X_RESOLUTION = 282;
	private static final int Y_RESOLUTION = 283;
	private static final Set<AcquisitionKey> NEVER = Set.of(AcquisitionKey.VENDOR, AcquisitionKey.TILT_DECIDED, AcquisitionKey.TILT_U);
	private static final double CM_NM = 1e7;
	private static final double SAME = 1e-5;

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		Optional<Map<String, String>> found = Optional.ofNullable(header.tags().get(INFO)).flatMap(t -> keys(t.bytes()));
		if (found.isEmpty() || !fits(header, found.get())) {
			return Optional.empty();
		}
		Map<String, String> raw = found.get();
		String vendor = raw.getOrDefault(PlateauHeader.ACQUISITION + AcquisitionKey.VENDOR.id, "Plateau");
		HeaderReading.Builder b = new HeaderReading.Builder("Plateau header", vendor, raw);
		for (AcquisitionKey key : AcquisitionKey.values()) {
			String name = PlateauHeader.ACQUISITION + key.id;
			if (NEVER.contains(key) || !raw.containsKey(name)) {
				continue;
			}
			if (key.unit.isEmpty() && key != AcquisitionKey.MAGNIFICATION) {
				b.text(key, name);
			} else {
				b.number(key, 1, name);
			}
		}
		b.number(AcquisitionKey.PIXEL_SIZE_X, 1, PlateauHeader.PIXEL_X).number(AcquisitionKey.PIXEL_SIZE_Y, 1, PlateauHeader.PIXEL_Y)
				.number(AcquisitionKey.SLICE_SPACING, 1, PlateauHeader.SPACING).value(AcquisitionKey.DATA_BAR_ROWS, 0, "Plateau header", "");
		String tilt = raw.getOrDefault(PlateauHeader.TILT, "");
		if (Arrays.stream(TiltDecision.Verdict.values()).anyMatch(v -> v != TiltDecision.Verdict.ASK && v.id.equals(tilt))) {
			b.text(AcquisitionKey.TILT_DECIDED, PlateauHeader.TILT).number(AcquisitionKey.TILT_U, 1, PlateauHeader.TILT_U);
		}
		return Optional.of(b.build());
	}

	/** The keys of both sections without their names; empty when there is no such text. */
	private static Optional<Map<String, String>> keys(byte[] info) {
		for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			String text = new String(info, charset);
			int at = text.indexOf(PlateauHeader.SECTION);
			if (at >= 0) {
				Map<String, String> keys = new LinkedHashMap<>();
				KeyValueText.ini(text.substring(at)).forEach((k, v) -> keys.put(k.replace(PlateauHeader.SECTION + " ", "").replace(
						PlateauHeader.STORY + " ", "Done "), v));
				return Optional.of(keys);
			}
		}
		return Optional.empty();
	}

	private static boolean fits(RawHeader header, Map<String, String> raw) {
		return raw.getOrDefault(PlateauHeader.WIDTH, "").equals(Integer.toString(header.width()))
				&& raw.getOrDefault(PlateauHeader.HEIGHT, "").equals(Integer.toString(header.height()))
				&& fits(header.number(X_RESOLUTION), raw.get(PlateauHeader.PIXEL_X)) && fits(header.number(Y_RESOLUTION), raw.get(PlateauHeader.PIXEL_Y));
	}

	/** The resolution tag in pixels per cm, as the picture was written, says what the text says. */
	private static boolean fits(OptionalDouble perCm, String nm) {
		if (nm == null) {
			return true;
		}
		double told = KeyValueText.measure(nm).map(KeyValueText.Measure::number).orElse(Double.NaN);
		return perCm.isPresent() && Math.abs(CM_NM / perCm.getAsDouble() / told - 1) < SAME;
	}
}
