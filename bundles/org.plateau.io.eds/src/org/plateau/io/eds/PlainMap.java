// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.ElementMap.Kind;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * An element map, or the electron picture beside it, that was saved as an ordinary picture. Counts are told from display levels by what is stored: only
 * whole numbers ≥ 0 in grey, without loss, not filled up to the brightest level that the file can hold, and without regular gaps can be counts.
 * <p>
 * Bruker Esprit saves maps as 16-bit TIFF with white as zero (tag 262 = 0): counts = 65535 − stored value. The TIFF reader has turned such values over
 * already, so that the values here are the counts; the evidence says so.
 *
 * @param name what the file's name tells
 * @param values every stored row, none taken for a data bar: all maps of a recording share one grid
 * @param kind what the values are
 * @param calibration size of a pixel, when the file tells
 * @param evidence why the values are, or are not, taken for counts
 * @param file for {@link ElementMap#source()}
 */
public record PlainMap(MapName name, Raster values, Kind kind, Optional<PixelCalibration> calibration, Evidence evidence, String file) {

	private static final String PHOTOMETRIC = "TIFF tag 262";
	private static final long MOST_PIXELS = 1L << 27;

	public PlainMap {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(values, "values");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(evidence, "evidence");
	}

	/**
	 * Reads the first plane. Does not close the picture. Cost: memory 4 bytes a pixel.
	 *
	 * @throws IOException when the pixels cannot be read, or are more than any map has
	 */
	public static PlainMap of(Micrograph picture) throws IOException {
		if ((long) picture.pixels().width() * picture.pixels().height() > MOST_PIXELS) {
			throw new IOException(picture.name() + ": a picture of " + picture.pixels().width() + " × " + picture.pixels().height() + " pixels is no element map");
		}
		MapName name = MapName.ofFile(picture.name());
		Raster values = picture.pixels().readRows(0, picture.pixels().height());
		List<Evidence> why = new ArrayList<>();
		Kind kind = kind(picture, name, values, why);
		return new PlainMap(name, values, kind, picture.calibration(), why.get(0), picture.name());
	}

	/** As a map; its element is empty when the name does not tell it. */
	public ElementMap map() {
		return new ElementMap(name.element(), name.line(), kind, values, Optional.empty(), file);
	}

	/** As the picture of an electron detector; where it lies to the maps is not known. */
	public ElectronPicture picture() {
		return new ElectronPicture(file, values, calibration, Optional.empty());
	}

	private static Kind kind(Micrograph picture, MapName name, Raster values, List<Evidence> why) {
		String tag = picture.acquisition().rawKeys().getOrDefault(PHOTOMETRIC, "");
		if (name.kind().isPresent()) {
			why.add(new Evidence("file name", picture.name(), "the name says " + name.kind().get().unit));
			return name.kind().get();
		}
		String no = noCounts(picture, tag, values);
		if (!no.isEmpty()) {
			why.add(new Evidence("pixels", picture.format(), "levels for display, not counts: " + no));
			return Kind.UNKNOWN;
		}
		why.add(tag.startsWith("[0") ? new Evidence(PHOTOMETRIC, tag, "white is zero, as Bruker Esprit saves maps: counts = " + (long) picture.pixels().sampleType().highest
				+ " − stored value") : new Evidence("pixels", picture.format(), "whole numbers without gaps below the largest that the file can hold: counts"));
		return Kind.COUNTS;
	}

	/** Why the values cannot be counts; empty when they can. */
	private static String noCounts(Micrograph picture, String photometric, Raster values) {
		if (photometric.startsWith("[3") || picture.warnings().stream().anyMatch(w -> w.startsWith("a colour picture"))) {
			return "the picture is coloured";
		}
		if (picture.format().startsWith("JPEG")) {
			return "JPEG loses the values";
		}
		SampleType type = picture.pixels().sampleType();
		float largest = 0;
		int step = 0;
		for (float v : values.samples()) {
			if (Float.isNaN(v)) {
				continue;
			}
			if (v < 0 || v != Math.rint(v) || v > 1 << 24) {
				return "they are negative or no whole numbers";
			}
			largest = Math.max(largest, v);
			step = divisor(step, (int) v);
		}
		if (type.bits <= 16 && largest == type.highest) {
			return "they reach the largest value that the file can hold, " + (long) type.highest;
		}
		return step > 1 && largest > step ? "they are multiples of " + step : "";
	}

	private static int divisor(int a, int b) {
		while (b != 0) {
			int rest = a % b;
			a = b;
			b = rest;
		}
		return a;
	}
}
