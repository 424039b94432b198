// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines of another element in the window of a peak, or so near that the feet of the two peaks touch: then tails, the step of the continuum below the upper
 * one, and a window that is a little off bring the one into the other.
 *
 * @param family whose peak it is
 * @param by what lies in its window too, or beside it
 * @param line the line of {@code by} that brings most into the window, or the nearest strong one
 * @param share of the photons of {@code by} that fall into the window as Gaussian peaks, 0 … 1
 * @param tail share that a detector's tail towards low energy may bring there beside, 0 … 1
 * @param widths distance from the peak to {@code line} in widths of the peak, FWHM
 * @param touching whether a strong line of {@code by} is so near that the feet of the two peaks touch
 */
public record LineOverlap(XrayFamily family, XrayFamily by, XrayLine line, double share, double tail, double widths, boolean touching) {

	/** Half the width of a Gaussian at a hundredth of its height, in FWHM: √(ln 100 / ln 16). */
	private static final double FOOT = Math.sqrt(Math.log(100) / Math.log(16));
	/** A line with a smaller share of its family has no foot worth a word. */
	private static final double STRONG = 0.1;
	/** Below, the nearest line says more than the one that brings most. */
	static final double LEAST_SHARED = 0.005;
	/** Counts in the tail of a peak above and below 1 keV, and its length in widths: what silicon detectors have the same as in the fit. */
	private static final double TAIL = 0.012;
	private static final double TAIL_SOFT = 0.03;
	private static final double TAIL_FWHM = 1.2;

	/** "Ga Lα (1.098 keV) with Cu Lα (0.930 keV), 2.4 widths apart: 0.01 % of the photons of Cu L lie in its window, and with a detector's tail up to 0.4 %". */
	public String sentence() {
		return String.format(java.util.Locale.ROOT, "%s %s (%.3f keV) with %s %s (%.3f keV), %.1f widths apart: %.2g %% of the photons of %s lie in its window%s",
				family.element(), family.peak(), family.peakKev(), by.element(), line.siegbahn(), line.energyKev(), widths, 100 * share, by.label(),
				tail > 0.0005 ? String.format(java.util.Locale.ROOT, ", and by a detector's tail up to %.2g %%", 100 * tail) : "");
	}

	/**
	 * What the table and the resolution say: no list by hand.
	 *
	 * @param family whose main peak is looked at
	 * @param others that may be there
	 * @param windowFwhm width of the window in widths of the peak
	 * @param least share from which on it is named; peaks whose feet touch are named always
	 */
	public static List<LineOverlap> of(XrayFamily family, List<XrayFamily> others, DetectorResolution resolution, double windowFwhm, double least) {
		double width = resolution.fwhmEv(family.peakKev()) / 1000;
		double from = family.peakKev() - windowFwhm * width / 2;
		double to = family.peakKev() + windowFwhm * width / 2;
		List<LineOverlap> found = new ArrayList<>();
		for (XrayFamily o : others) {
			if (o.element().equals(family.element())) {
				continue;
			}
			double share = 0;
			double tail = 0;
			double most = 0;
			boolean touches = false;
			XrayLine line = o.main();
			XrayLine near = null;
			for (XrayLine l : o.lines()) {
				double s = l.weight() * resolution.share(l.energyKev(), from, to);
				share += s;
				tail += l.weight() * tail(l.energyKev(), from, to, resolution);
				if (s > most) {
					most = s;
					line = l;
				}
				double apart = Math.abs(l.energyKev() - family.peakKev());
				if (l.weight() >= STRONG && apart < FOOT * (width + resolution.fwhmEv(l.energyKev()) / 1000)) {
					touches = true;
					near = near == null || apart < Math.abs(near.energyKev() - family.peakKev()) ? l : near;
				}
			}
			if (share >= least || touches) {
				XrayLine told = share < LEAST_SHARED && near != null ? near : line;
				found.add(new LineOverlap(family, o, told, share, tail, Math.abs(told.energyKev() - family.peakKev()) / width, touches));
			}
		}
		found.sort(Comparator.comparingDouble(LineOverlap::share).reversed());
		return found;
	}

	/** Share of the photons of a line that a tail brings between two lower energies; keV. */
	private static double tail(double line, double from, double to, DetectorResolution resolution) {
		if (line <= to) {
			return 0;
		}
		double length = TAIL_FWHM * resolution.fwhmEv(line) / 1000;
		return (line < 1 ? TAIL_SOFT : TAIL) * (Math.exp((to - line) / length) - Math.exp((from - line) / length));
	}
}
