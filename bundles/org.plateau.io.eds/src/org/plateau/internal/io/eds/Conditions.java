// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.plateau.model.eds.EdsConditions;

/** Gathers what a file says about how it was recorded. For one thread. */
public final class Conditions {

	/** More keys than any instrument writes; a damaged file may claim any number. */
	private static final int MOST_KEYS = 4000;
	private static final int LONGEST_TEXT = 2000;

	private final Map<String, String> raw = new LinkedHashMap<>();
	private double beamKev = Double.NaN;
	private double beamNa = Double.NaN;
	private double liveS = Double.NaN;
	private double realS = Double.NaN;
	private double resolutionEv = Double.NaN;
	private double elevationDeg = Double.NaN;
	private double azimuthDeg = Double.NaN;
	private double tiltDeg = Double.NaN;
	private String detector = "";
	private String date = "";

	/** A key of the file with its text. */
	public Conditions key(String key, String text) {
		if (raw.size() < MOST_KEYS) {
			raw.putIfAbsent(key, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
		}
		return this;
	}

	public Conditions beamKev(double value) {
		beamKev = value > 0 ? value : Double.NaN;
		return this;
	}

	public Conditions beamNa(double value) {
		beamNa = value > 0 ? value : Double.NaN;
		return this;
	}

	public Conditions liveS(double value) {
		liveS = value > 0 ? value : Double.NaN;
		return this;
	}

	public Conditions realS(double value) {
		realS = value > 0 ? value : Double.NaN;
		return this;
	}

	public Conditions resolutionEv(double value) {
		resolutionEv = value > 0 ? value : Double.NaN;
		return this;
	}

	public Conditions elevationDeg(double value) {
		elevationDeg = value;
		return this;
	}

	public Conditions azimuthDeg(double value) {
		azimuthDeg = value;
		return this;
	}

	public Conditions tiltDeg(double value) {
		tiltDeg = value;
		return this;
	}

	public Conditions detector(String value) {
		detector = value.strip();
		return this;
	}

	public Conditions date(String value) {
		date = value.strip();
		return this;
	}

	/** NaN and infinite values are unknown. */
	public EdsConditions build() {
		return new EdsConditions(known(beamKev), known(beamNa), known(liveS), known(realS), known(resolutionEv), known(elevationDeg), known(azimuthDeg),
				known(tiltDeg), detector, date, raw);
	}

	private static OptionalDouble known(double value) {
		return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
	}
}
