// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.util.Arrays;
import java.util.List;
import org.plateau.model.image.Raster;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;

/** Which values are black and white in the panels of a figure. */
final class GreyRange {

	private static final double CLIPPED_SHARE = 0.002;
	private static final int SAMPLES = 1_000_000;

	private GreyRange() {
	}

	/** @return {@code [panel][0 black, 1 white]}, black below white */
	static double[][] of(List<FigurePanel> panels, FigureOptions.Contrast contrast) {
		double[][] ranges = new double[panels.size()][];
		switch (contrast) {
		case FigureOptions.Contrast.Fixed fixed -> Arrays.fill(ranges, new double[] { fixed.low(), fixed.high() });
		case FigureOptions.Contrast.Common common -> Arrays.fill(ranges, range(panels));
		case FigureOptions.Contrast.Each each -> Arrays.setAll(ranges, i -> range(panels.subList(i, i + 1)));
		}
		return ranges;
	}

	private static double[] range(List<FigurePanel> panels) {
		long all = panels.stream().mapToLong(p -> (long) p.region().width() * p.region().height()).sum();
		int step = (int) Math.max(1, all / SAMPLES);
		float[] some = new float[(int) (all / step) + panels.size()];
		int n = 0;
		for (FigurePanel p : panels) {
			Raster grey = p.grey();
			FigurePanel.Region r = p.region();
			for (long k = 0; k < (long) r.width() * r.height(); k += step) {
				float v = grey.at(r.x() + (int) (k % r.width()), r.y() + (int) (k / r.width()));
				if (Float.isFinite(v)) {
					some[n++] = v;
				}
			}
		}
		if (n == 0) {
			return new double[] { 0, 1 };
		}
		Arrays.sort(some, 0, n);
		int cut = (int) (CLIPPED_SHARE * n);
		double low = some[cut];
		double high = some[n - 1 - cut];
		return new double[] { low, high > low ? high : low + 1 };
	}
}
