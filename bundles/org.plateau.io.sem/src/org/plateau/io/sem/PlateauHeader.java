// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.sem;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;

/**
 * What is written into a corrected picture beside its pixels, for {@link TiffStackWriter.Layout#description}: scale, slice spacing, the
 * decision on tilt, the acquisition and what was done. The header rule {@code org.plateau.io.sem.plateau} reads it again. Lines of
 * {@code key=value} under {@value #SECTION} and {@value #STORY}, readable by people.
 */
public final class PlateauHeader {

	/** Begins the part that is read again. */
	public static final String SECTION = "[Plateau picture]";
	/** Begins what was done, one numbered line a step, for people. */
	public static final String STORY = "[What was done]";
	public static final String WIDTH = "Width";
	public static final String HEIGHT = "Height";
	public static final String PIXEL_X = "PixelSizeXNm";
	public static final String PIXEL_Y = "PixelSizeYNm";
	public static final String SPACING = "SliceSpacingNm";
	/** A verdict of {@link org.plateau.model.image.TiltDecision}; absent while a person has to decide. */
	public static final String TILT = "Tilt";
	/** Relative standard uncertainty of the tilt factor. */
	public static final String TILT_U = "TiltRelativeU";
	/** Before the id of an {@link AcquisitionKey}; numbers in its unit. */
	public static final String ACQUISITION = "acquisition.";

	/** Told by the keys above, or no longer true of a corrected picture. */
	private static final Set<AcquisitionKey> LEFT_OUT = Set.of(AcquisitionKey.PIXEL_SIZE_X, AcquisitionKey.PIXEL_SIZE_Y, AcquisitionKey.FIELD_WIDTH,
			AcquisitionKey.MAGNIFICATION, AcquisitionKey.DATA_BAR_ROWS, AcquisitionKey.SLICE_SPACING, AcquisitionKey.TILT_DECIDED, AcquisitionKey.TILT_U);

	private PlateauHeader() {
	}

	/**
	 * The text.
	 *
	 * @param program name and version
	 * @param picture a plane as it is written; its data bar is cut
	 * @param story what was done, in order
	 */
	public static String of(String program, Micrograph picture, List<String> story) {
		StringBuilder s = new StringBuilder(SECTION).append('\n');
		line(s, "Program", program);
		line(s, WIDTH, picture.pixels().width());
		line(s, HEIGHT, picture.pixels().height());
		picture.calibration().ifPresent(c -> {
			line(s, PIXEL_X, c.pixelSizeXNm());
			line(s, PIXEL_Y, c.pixelSizeYNm());
			line(s, "PixelSizeFrom", c.source());
		});
		picture.sliceSpacing().ifPresent(z -> line(s, SPACING, z.stepNm()));
		if (picture.tilt().decided()) {
			line(s, TILT, picture.tilt().verdict().id);
			line(s, TILT_U, picture.tilt().relativeU());
		}
		line(s, "TiltSentence", picture.tilt().sentence());
		if (Double.isFinite(picture.tilt().stageTiltDeg())) {
			line(s, ACQUISITION + AcquisitionKey.STAGE_TILT.id, picture.tilt().stageTiltDeg());
		}
		for (Map.Entry<AcquisitionKey, Acquisition.Reading> e : picture.acquisition().readings().entrySet()) {
			boolean told = e.getKey() == AcquisitionKey.STAGE_TILT && Double.isFinite(picture.tilt().stageTiltDeg());
			if (!LEFT_OUT.contains(e.getKey()) && !told) {
				double number = e.getValue().number();
				line(s, ACQUISITION + e.getKey().id, Double.isNaN(number) ? e.getValue().text() : Double.toString(number));
			}
		}
		s.append(STORY).append('\n');
		for (int i = 0; i < story.size(); i++) {
			line(s, Integer.toString(i + 1), story.get(i));
		}
		return s.toString();
	}

	private static void line(StringBuilder s, String key, Object value) {
		s.append(key).append('=').append(value.toString().replaceAll("\\R|\\p{Cntrl}", " ").strip()).append('\n');
	}
}
