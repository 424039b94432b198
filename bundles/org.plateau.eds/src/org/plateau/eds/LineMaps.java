// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.io.IOException;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.maps.MapPass;
import org.plateau.model.eds.SpectrumImage;

/** Element maps from a spectrum image. */
public final class LineMaps {

	/** Width of a window in widths of the peak that has the best signal over background; 84 % of the peak is in it. */
	public static final double WINDOW_FWHM = 1.2;

	private LineMaps() {
	}

	/**
	 * Computes maps. Cost: reads the cube once; one block of it and two values per pixel and map in memory.
	 *
	 * @param sum the fitted sum spectrum of the cube, see {@link CubeSpectra#totals} and {@link ElementSearch}
	 * @param families whose main peaks are mapped; all different
	 * @param windowFwhm width of the window in widths of the peak, 0.2 … 5; {@link MapMethod#FIT} has none
	 * @return one per family, in order
	 * @throws IOException when the cube cannot be read
	 * @throws java.util.concurrent.CancellationException when the caller stops
	 */
	public static List<MappedLine> of(SpectrumImage cube, FittedSpectrum sum, List<XrayFamily> families, MapMethod method, double windowFwhm,
			Progress progress) throws IOException {
		return MapPass.run(cube, sum, families, method, windowFwhm, progress);
	}
}
