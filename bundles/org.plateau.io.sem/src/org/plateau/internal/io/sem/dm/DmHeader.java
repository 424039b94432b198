// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.dm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.sem.rules.KeyValueText;
import org.plateau.io.ScaleDecision;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;

/** The tags of one image of a DigitalMicrograph file, understood. */
final class DmHeader {

	private static final int MOST_KEYS = 4000;
	private static final int LONGEST_VALUE = 500;
	private static final double UM_TO_MM = 1e-3;

	private final Map<String, String> raw = new LinkedHashMap<>();
	private final HeaderReading.Builder b;
	private final List<String> warnings;

	/**
	 * @param image path of the image in the tree
	 * @param warnings takes what is odd
	 */
	DmHeader(DmTags tags, String image, boolean stack, List<String> warnings) {
		this.warnings = warnings;
		tags.texts().forEach((path, text) -> {
			if (path.startsWith(image + ".") && raw.size() < MOST_KEYS) {
				raw.put(path.substring(image.length() + 1), text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
			}
		});
		// a stack that was put together keeps the tags of its pictures one step further down
		String inTags = raw.keySet().stream().anyMatch(k -> k.startsWith("ImageTags.Microscope Info.")) ? "ImageTags." : "ImageTags.source.Tags at creation.";
		String scope = inTags + "Microscope Info.";
		b = new HeaderReading.Builder("DigitalMicrograph tags", "Gatan", raw);
		text(AcquisitionKey.INSTRUMENT, inTags + "Session Info.Microscope", scope + "Name", scope + "Microscope");
		date(inTags);
		positive(AcquisitionKey.BEAM_ENERGY, 1e-3, scope + "Voltage");
		positive(AcquisitionKey.BEAM_CURRENT, 1, scope + "Probe Current (nA)");
		positive(AcquisitionKey.MAGNIFICATION, 1, scope + "Indicated Magnification");
		text(AcquisitionKey.DETECTOR, inTags + "DataBar.Signal Name", inTags + "Acquisition.Device.Name", inTags + "DataBar.Device Name");
		b.text(AcquisitionKey.SIGNAL, inTags + "Meta Data.Signal");
		positive(AcquisitionKey.DWELL_TIME, 1, inTags + "DigiScan.Sample Time");
		b.number(AcquisitionKey.SCAN_ROTATION, 1, inTags + "DigiScan.Rotation");
		String stage = scope + "Stage Position.";
		b.number(AcquisitionKey.STAGE_X, UM_TO_MM, stage + "Stage X");
		b.number(AcquisitionKey.STAGE_Y, UM_TO_MM, stage + "Stage Y");
		b.number(AcquisitionKey.STAGE_Z, UM_TO_MM, stage + "Stage Z");
		b.number(AcquisitionKey.STAGE_TILT, 1, stage + "Stage Alpha");
		positive(AcquisitionKey.WORKING_DISTANCE, 1, scope + "Working Distance (mm)");
		dimension(0, AcquisitionKey.PIXEL_SIZE_X);
		dimension(1, AcquisitionKey.PIXEL_SIZE_Y);
		if (!b.has(AcquisitionKey.PIXEL_SIZE_X) && b.has(AcquisitionKey.PIXEL_SIZE_Y)) {
			warnings.add("only the rows have a length unit; the scale of the columns is not known");
		}
		if (stack) {
			dimension(2, AcquisitionKey.SLICE_SPACING);
			if (!b.has(AcquisitionKey.SLICE_SPACING)) {
				warnings.add("the distance of the slices is not known; " + ScaleDecision.ASKS_SPACING);
			}
		}
	}

	Acquisition acquisition() {
		return b.build().acquisition();
	}

	private void text(AcquisitionKey key, String... rawKeys) {
		for (String rawKey : rawKeys) {
			String text = raw.getOrDefault(rawKey, "").strip();
			if (!text.isEmpty() && !text.equals("[]")) {
				b.value(key, text, rawKey, text);
				return;
			}
		}
	}

	/** The program writes 0 for what it was not told. */
	private void positive(AcquisitionKey key, double factor, String rawKey) {
		if (KeyValueText.measure(raw.get(rawKey)).filter(m -> m.number() > 0).isPresent()) {
			b.number(key, factor, rawKey);
		}
	}

	private void date(String inTags) {
		String key = inTags + "DataBar.Acquisition Date";
		String date = raw.getOrDefault(key, "").strip();
		String time = raw.getOrDefault(inTags + "DataBar.Acquisition Time", "").strip();
		if (!date.isEmpty()) {
			b.value(AcquisitionKey.DATE, (date + " " + time).strip(), key, (date + " " + time).strip());
		}
	}

	private void dimension(int axis, AcquisitionKey key) {
		String at = "ImageData.Calibrations.Dimension." + axis + ".";
		String unit = raw.getOrDefault(at + "Units", "").strip();
		String text = raw.getOrDefault(at + "Scale", "");
		Optional<Double> scale = KeyValueText.measure(text).map(KeyValueText.Measure::number);
		Optional<Double> nm = KeyValueText.nanometres(unit);
		if (nm.isPresent() && scale.isPresent() && scale.get() != 0) {
			b.value(key, Math.abs(scale.get()) * nm.get(), at + "Scale", text + " " + unit);
		} else if (axis == 0 && (unit.startsWith("1/") || unit.endsWith("^-1") || unit.contains("\u207b\u00b9") || unit.equals("mrad"))) {
			warnings.add("its axes are in " + unit + ", as of a diffraction pattern: it has no length scale");
		} else if (axis < 2 && !unit.isEmpty() && nm.isEmpty() && warnings.stream().noneMatch(w -> w.contains(unit))) {
			warnings.add("the unit '" + unit + "' of axis " + (axis + 1) + " is no length; it is not used");
		}
	}
}
