// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Locale;

import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/** Spectra as text. */
final class SpectrumText {

	private SpectrumText() {
	}

	/** Energy and counts, one channel a line. */
	static String csv(Spectrum s) {
		StringBuilder text = new StringBuilder("energy (keV),counts\n");
		for (int k = 0; k < s.counts().length; k++) {
			text.append(String.format(Locale.ROOT, "%.6g,%.10g%n", s.axis().energyKev(k), s.counts()[k]).replace("\r", ""));
		}
		return text.toString();
	}

	/** EMSA/MAS 1.0 (ISO 22029), Y data, one channel a line. */
	static String msa(Spectrum s) {
		SpectrumAxis axis = s.axis();
		StringBuilder text = new StringBuilder();
		line(text, "FORMAT", "EMSA/MAS Spectral Data File");
		line(text, "VERSION", "1.0");
		line(text, "TITLE", s.name().replaceAll("[^\\x20-\\x7E]", "?"));
		line(text, "DATE", "");
		line(text, "TIME", "");
		line(text, "OWNER", "");
		line(text, "NPOINTS", String.valueOf(axis.channels()));
		line(text, "NCOLUMNS", "1");
		line(text, "XUNITS", "eV");
		line(text, "YUNITS", "counts");
		line(text, "DATATYPE", "Y");
		line(text, "XPERCHAN", String.format(Locale.ROOT, "%.8g", axis.dispersionEv()));
		line(text, "OFFSET", String.format(Locale.ROOT, "%.8g", axis.zeroOffsetEv()));
		line(text, "SIGNALTYPE", "EDS");
		s.conditions().beamEnergyKev().ifPresent(v -> line(text, "BEAMKV", String.format(Locale.ROOT, "%.6g", v)));
		s.conditions().liveTimeS().ifPresent(v -> line(text, "LIVETIME", String.format(Locale.ROOT, "%.6g", v)));
		s.conditions().realTimeS().ifPresent(v -> line(text, "REALTIME", String.format(Locale.ROOT, "%.6g", v)));
		line(text, "SPECTRUM", "");
		for (double c : s.counts()) {
			text.append(c == Math.rint(c) ? String.format(Locale.ROOT, "%.0f", c) : String.format(Locale.ROOT, "%.8g", c)).append("\r\n");
		}
		line(text, "ENDOFDATA", "");
		return text.toString();
	}

	private static void line(StringBuilder text, String key, String value) {
		text.append(String.format(Locale.ROOT, "#%-12s: %s", key, value)).append("\r\n");
	}
}
