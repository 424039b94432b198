// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

/** What a header may tell about a micrograph; names as in HyperSpy's metadata structure where it has one. */
public enum AcquisitionKey {
	VENDOR("vendor", ""), INSTRUMENT("microscope", ""), DATE("date", ""), BEAM_TYPE("beam", ""),
	BEAM_ENERGY("beam_energy", "keV"), BEAM_CURRENT("beam_current", "nA"), WORKING_DISTANCE("working_distance", "mm"),
	MAGNIFICATION("magnification", ""), DETECTOR("detector", ""), SIGNAL("signal", ""), DWELL_TIME("dwell_time", "µs"),
	FRAME_TIME("frame_time", "s"), STAGE_X("stage_x", "mm"), STAGE_Y("stage_y", "mm"), STAGE_Z("stage_z", "mm"),
	STAGE_ROTATION("stage_rotation", "°"), STAGE_TILT("tilt_alpha", "°"), PRE_TILT("pre_tilt", "°"),
	SCAN_ROTATION("scan_rotation", "°"),
	/** "on" or "off". */
	TILT_CORRECTION("tilt_correction", ""), TILT_CORRECTION_ANGLE("tilt_correction_angle", "°"),
	PIXEL_SIZE_X("pixel_size_x", "nm"), PIXEL_SIZE_Y("pixel_size_y", "nm"), FIELD_WIDTH("field_width", "µm"),
	/** Distance between the planes of a stack. */
	SLICE_SPACING("slice_spacing", "nm"),
	/** What was decided about tilt when Plateau wrote the picture: the id of a {@link TiltDecision.Verdict}. */
	TILT_DECIDED("tilt_decided", ""),
	/** Relative standard uncertainty of the tilt factor with {@link #TILT_DECIDED}. */
	TILT_U("tilt_relative_u", ""),
	/** Rows of burned-in text below the picture. */
	DATA_BAR_ROWS("data_bar", "px");

	/** Stable id, as written to JSON. */
	public final String id;
	/** Unit of the number; empty for a text or a dimensionless number. */
	public final String unit;

	AcquisitionKey(String id, String unit) {
		this.id = id;
		this.unit = unit;
	}
}
