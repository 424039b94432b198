// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/** Writes spectra for other programs. Any thread. */
public final class SpectrumFiles {

	private static final int LONGEST_TITLE = 64;

	private SpectrumFiles() {
	}

	/** EMSA/MAS (ISO 22029), one column of counts; the offset is the energy of the middle of the first channel. */
	public static void writeMsa(Spectrum spectrum, Path file) throws IOException {
		SpectrumAxis axis = spectrum.axis();
		EdsConditions c = spectrum.conditions();
		StringBuilder text = new StringBuilder();
		key(text, "FORMAT", "EMSA/MAS Spectral Data File");
		key(text, "VERSION", "1.0");
		key(text, "TITLE", title(spectrum.name()));
		key(text, "DATE", "");
		key(text, "TIME", "");
		key(text, "OWNER", "");
		key(text, "NPOINTS", axis.channels() + ".");
		key(text, "NCOLUMNS", "1.");
		key(text, "XUNITS", "keV");
		key(text, "YUNITS", "counts");
		key(text, "DATATYPE", "Y");
		key(text, "XPERCHAN", number(axis.dispersionEv() / 1000));
		key(text, "OFFSET", number(axis.zeroOffsetEv() / 1000));
		key(text, "SIGNALTYPE", "EDS");
		key(text, "BEAMKV   -kV", c.beamEnergyKev());
		key(text, "PROBECUR -nA", c.beamCurrentNa());
		key(text, "LIVETIME  -s", c.liveTimeS());
		key(text, "REALTIME  -s", c.realTimeS());
		key(text, "ELEVANGLE-dg", c.elevationAngleDeg());
		key(text, "AZIMANGLE-dg", c.azimuthAngleDeg());
		key(text, "XTILTSTGE-dg", c.tiltAlphaDeg());
		key(text, "SPECTRUM", "Spectral Data Starts Here");
		for (double v : spectrum.counts()) {
			text.append(number(v)).append(",\r\n");
		}
		key(text, "ENDOFDATA", "");
		Files.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
	}

	/** Two columns, energy of the middle of a channel in keV and counts. */
	public static void writeCsv(Spectrum spectrum, Path file) throws IOException {
		StringBuilder text = new StringBuilder("energy_kev,counts\n");
		for (int k = 0; k < spectrum.counts().length; k++) {
			text.append(number(Math.rint(1e9 * spectrum.axis().energyKev(k)) / 1e9)).append(',').append(number(spectrum.counts()[k])).append('\n');
		}
		Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static String title(String name) {
		String plain = name.replaceAll("[^\\x20-\\x7E]", "?");
		return plain.length() <= LONGEST_TITLE ? plain : plain.substring(0, LONGEST_TITLE);
	}

	private static void key(StringBuilder text, String key, OptionalDouble value) {
		if (value.isPresent()) {
			key(text, key, number(value.getAsDouble()));
		}
	}

	private static void key(StringBuilder text, String key, String value) {
		text.append('#').append(String.format("%-12s", key)).append(": ").append(value).append("\r\n");
	}

	/** Never in exponent notation, whole numbers without a point. */
	private static String number(double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : BigDecimal.valueOf(v).stripTrailingZeros().toPlainString();
	}
}
