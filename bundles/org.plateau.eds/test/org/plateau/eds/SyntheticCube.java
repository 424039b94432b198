// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;

/**
 * A spectrum image that is made row by row when it is read, so that it can be larger than the memory: every pixel draws photons from one of a few
 * densities, with a generator that depends on the pixel alone.
 */
final class SyntheticCube implements SpectrumImage {

	private final int width;
	private final int height;
	private final SpectrumAxis axis;
	private final double[][] cumulative;
	private final double[] photons;
	private final IntBinaryOperator kind;
	private final int rowsAtOnce;
	final AtomicInteger reads = new AtomicInteger();

	/**
	 * @param densities per kind of place, per channel, any scale
	 * @param photons per kind, mean number in a pixel
	 * @param kind of the place (x, y)
	 */
	SyntheticCube(int width, int height, SpectrumAxis axis, double[][] densities, double[] photons, IntBinaryOperator kind, int rowsAtOnce) {
		this.width = width;
		this.height = height;
		this.axis = axis;
		this.photons = photons;
		this.kind = kind;
		this.rowsAtOnce = rowsAtOnce;
		cumulative = new double[densities.length][];
		for (int d = 0; d < densities.length; d++) {
			cumulative[d] = new double[axis.channels()];
			double s = 0;
			for (int k = 0; k < axis.channels(); k++) {
				s += densities[d][k];
				cumulative[d][k] = s;
			}
			for (int k = 0; k < axis.channels(); k++) {
				cumulative[d][k] /= s;
			}
		}
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public SpectrumAxis axis() {
		return axis;
	}

	@Override
	public int rowsAtOnce() {
		return rowsAtOnce;
	}

	@Override
	public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) {
		reads.incrementAndGet();
		java.util.Arrays.fill(into, 0, rows * width * channels, 0);
		for (int y = firstRow; y < firstRow + rows; y++) {
			for (int x = 0; x < width; x++) {
				java.util.SplittableRandom random = new java.util.SplittableRandom(1_000_003L * y + x);
				int d = kind.applyAsInt(x, y);
				double limit = Math.exp(-photons[d]);
				for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
					int k = java.util.Arrays.binarySearch(cumulative[d], random.nextDouble());
					int c = (k < 0 ? -k - 1 : k) - firstChannel;
					if (c >= 0 && c < channels) {
						into[((y - firstRow) * width + x) * channels + c]++;
					}
				}
			}
		}
	}

	@Override
	public void close() {
		// nothing is open
	}

	/** Lines drawn as densities by the normal distribution at the middle of every channel, times photons, over Kramers' law. */
	static double[] density(SpectrumAxis axis, double beamKev, double continuum, Object... familiesAndPhotons) {
		double[] out = new double[axis.channels()];
		double sum = 0;
		for (int k = 0; k < out.length; k++) {
			double e = axis.energyKev(k);
			out[k] = e <= 0.05 || e >= beamKev ? 0 : (beamKev - e) / e * Math.exp(-0.35 * Math.pow(e, -1.3));
			sum += out[k];
		}
		for (int k = 0; k < out.length; k++) {
			out[k] *= continuum / sum;
		}
		for (int i = 0; i < familiesAndPhotons.length; i += 2) {
			for (XrayLine l : XrayLinesTest.family((String) familiesAndPhotons[i]).lines()) {
				double sigma = Math.sqrt(130 * 130 + 2.5 * (1000 * l.energyKev() - 5895)) / 2354.820045;
				double photons = ((Number) familiesAndPhotons[i + 1]).doubleValue() * l.weight();
				for (int k = 0; k < out.length; k++) {
					double z = (axis.energyKev(k) - l.energyKev()) / sigma;
					out[k] += photons * axis.dispersionEv() / 1000 / sigma * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
				}
			}
		}
		return out;
	}
}
