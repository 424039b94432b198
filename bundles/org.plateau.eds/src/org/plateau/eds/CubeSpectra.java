// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.maps.CubePass;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.LabelImage;

/**
 * Spectra of a spectrum image and of parts of it. Counts are added as whole numbers, so the order does not matter. Every method may throw
 * {@link java.util.concurrent.CancellationException} when the caller stops.
 */
public final class CubeSpectra {

	private static final int CHANNELS_PER_TASK = 256;

	/**
	 * Of all pixels.
	 *
	 * @param sum of every pixel
	 * @param greatest in every channel the most that one pixel has: shows what is in few pixels only
	 */
	public record Totals(Spectrum sum, Spectrum greatest) {
	}

	private CubeSpectra() {
	}

	/** Cost: reads the cube once; one block of it in memory. */
	public static Totals totals(SpectrumImage cube, EdsConditions conditions, String name, Progress progress) throws IOException {
		int n = cube.axis().channels();
		long[] sum = new long[n];
		int[] greatest = new int[n];
		int width = cube.width();
		CubePass.run(cube, 0, cube.height(), 0, n, progress, "Sum spectrum", (y, rows, counts) -> progress.workers().split(n, CHANNELS_PER_TASK, (from, to) -> {
			for (int p = 0; p < rows * width; p++) {
				if (p % width == 0) {
					CubePass.check(progress);
				}
				int at = p * n;
				for (int k = from; k < to; k++) {
					int c = counts[at + k];
					sum[k] += c;
					greatest[k] = Math.max(greatest[k], c);
				}
			}
		}));
		double[] total = new double[n];
		double[] most = new double[n];
		for (int k = 0; k < n; k++) {
			total[k] = sum[k];
			most[k] = greatest[k];
		}
		return new Totals(new Spectrum(name, cube.axis(), total, conditions), new Spectrum(name + ", greatest of all pixels", cube.axis(), most, conditions));
	}

	/**
	 * Of one pixel. Cost: reads one row.
	 *
	 * @throws IndexOutOfBoundsException outside the grid
	 */
	public static Spectrum pixel(SpectrumImage cube, EdsConditions conditions, int x, int y) throws IOException {
		java.util.Objects.checkIndex(x, cube.width());
		int n = cube.axis().channels();
		int[] row = new int[cube.width() * n];
		cube.read(y, 1, 0, n, row);
		double[] counts = new double[n];
		for (int k = 0; k < n; k++) {
			counts[k] = row[x * n + k];
		}
		return new Spectrum("pixel " + x + ", " + y, cube.axis(), counts, conditions);
	}

	/**
	 * Of regions of the grid. Cost: reads the rows that have regions, once.
	 *
	 * @param regions of the grid's size
	 * @return one per name, in order; without counts where no pixel has the label
	 * @throws IllegalArgumentException when the sizes differ
	 */
	public static List<RegionSpectrum> regions(SpectrumImage cube, EdsConditions conditions, MapRegions regions, Progress progress) throws IOException {
		LabelImage labels = regions.labels();
		List<String> names = regions.names();
		int width = cube.width();
		if (labels.width() != width || labels.height() != cube.height()) {
			throw new IllegalArgumentException("regions of " + labels.width() + " × " + labels.height() + " pixels do not fit a spectrum image of " + width + " × " + cube.height());
		}
		int n = cube.axis().channels();
		long[][] sum = new long[names.size()][n];
		int[] pixels = new int[names.size()];
		int first = labels.height();
		int last = -1;
		for (int i = 0; i < labels.labels().length; i++) {
			int r = labels.labels()[i];
			if (r > 0 && r <= names.size()) {
				pixels[r - 1]++;
				first = Math.min(first, i / width);
				last = i / width;
			}
		}
		if (last >= 0) {
			CubePass.run(cube, first, last + 1, 0, n, progress, "Spectra of regions", (y, rows, counts) -> progress.workers().split(n, CHANNELS_PER_TASK, (from, to) -> {
				for (int p = 0; p < rows * width; p++) {
					if (p % width == 0) {
						CubePass.check(progress);
					}
					int r = labels.labels()[y * width + p];
					if (r > 0 && r <= sum.length) {
						long[] s = sum[r - 1];
						int at = p * n;
						for (int k = from; k < to; k++) {
							s[k] += counts[at + k];
						}
					}
				}
			}));
		}
		List<RegionSpectrum> out = new ArrayList<>();
		for (int r = 0; r < sum.length; r++) {
			double[] counts = new double[n];
			for (int k = 0; k < n; k++) {
				counts[k] = sum[r][k];
			}
			out.add(new RegionSpectrum(new Spectrum(names.get(r), cube.axis(), counts, conditions), pixels[r]));
		}
		return out;
	}
}
