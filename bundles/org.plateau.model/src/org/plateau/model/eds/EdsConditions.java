// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Collections;
import java.util.OptionalDouble;

/**
 * How it was recorded, as far as the file tells; names as in HyperSpy's metadata structure.
 *
 * @param beamEnergyKev keV
 * @param beamCurrentNa nA
 * @param liveTimeS live time, s
 * @param realTimeS real time, s
 * @param energyResolutionMnKaEv full width at half maximum at Mn Kα (5.895 keV), eV
 * @param elevationAngleDeg take-off angle of the detector over the horizontal, °
 * @param azimuthAngleDeg °
 * @param tiltAlphaDeg stage tilt, °
 * @param detector as the file calls it; empty when it does not
 * @param date as the file writes it; empty when it does not
 * @param rawKeys every key of the file with its text, in the file's order
 */
public record EdsConditions(OptionalDouble beamEnergyKev, OptionalDouble beamCurrentNa, OptionalDouble liveTimeS, OptionalDouble realTimeS,
		OptionalDouble energyResolutionMnKaEv, OptionalDouble elevationAngleDeg, OptionalDouble azimuthAngleDeg, OptionalDouble tiltAlphaDeg,
		String detector, String date, Map<String, String> rawKeys) {

	/** Nothing is known. */
	public static final EdsConditions UNKNOWN = new EdsConditions(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
			OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "", "", Map.of());

	public EdsConditions {
		rawKeys = Collections.unmodifiableMap(new LinkedHashMap<>(rawKeys));
	}
}
