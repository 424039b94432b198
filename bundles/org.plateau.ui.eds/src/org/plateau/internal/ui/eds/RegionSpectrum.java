// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.plateau.extension.Progress;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;

/** Sums of spectra over a region, and spectra as text. */
final class RegionSpectrum {

	private RegionSpectrum() {
	}

	/**
	 * The sum over the pixels of a region, read in blocks of rows. Cost: disk, all rows that the region touches.
	 *
	 * @throws CancellationException when cancelled
	 */
	static Spectrum sum(MapRegion region, SpectrumImage cube, EdsConditions conditions, Progress progress) throws IOException {
		int channels = cube.axis().channels();
		int block = Math.max(1, Math.min(cube.rowsAtOnce(), (1 << 24) / Math.max(1, cube.width() * channels)));
		int[] counts = new int[block * cube.width() * channels];
		double[] sum = new double[channels];
		for (int from = 0; from < cube.height(); from += block) {
			if (progress.isCanceled()) {
				throw new CancellationException();
			}
			int rows = Math.min(block, cube.height() - from);
			if (touches(region, from, rows)) {
				cube.read(from, rows, 0, channels, counts);
				for (int i = 0; i < rows * cube.width(); i++) {
					if (region.inside()[from * cube.width() + i]) {
						for (int k = 0; k < channels; k++) {
							sum[k] += counts[i * channels + k];
						}
					}
				}
			}
			progress.report((from + rows) / (double) cube.height(), region.name());
		}
		return new Spectrum(region.name(), cube.axis(), sum, conditions);
	}

	private static boolean touches(MapRegion region, int from, int rows) {
		for (int i = from * region.width(); i < (from + rows) * region.width(); i++) {
			if (region.inside()[i]) {
				return true;
			}
		}
		return false;
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
