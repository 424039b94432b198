// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

/**
 * Circular convolution of real functions of two variables with kernels that are even in both, given by their real
 * spectra. Functions are {@code a[z * nx + x]}, spectra {@code s[kx * (nz / 2 + 1) + kz]} at the non-negative frequencies
 * up to and with {@code nx / 2} and {@code nz / 2}; both sides are powers of two, at least 2. Not safe for threads.
 */
public final class PlaneSpectrum {
	public final int nx;
	public final int nz;
	private final int half;
	private final double[][] re;
	private final double[][] im;
	private final double[] rowRe;
	private final double[] rowIm;

	public PlaneSpectrum(int nx, int nz) {
		if (nx < 2 || nz < 2) {
			throw new IllegalArgumentException("a plane of " + nx + " x " + nz + " has no spectrum here");
		}
		this.nx = nx;
		this.nz = nz;
		half = nx / 2;
		re = new double[half + 1][nz];
		im = new double[half + 1][nz];
		rowRe = new double[nx];
		rowIm = new double[nx];
	}

	/** Number of values of a spectrum. */
	public int size() {
		return (half + 1) * (nz / 2 + 1);
	}

	/** Convolves the rows {@code [0, rows)} of a, the others being 0, and writes the rows {@code [0, rows)} of the result. */
	public void convolve(double[] a, int rows, double[] gain, double[] out) {
		forward(a, rows);
		int h = nz / 2 + 1;
		Fft across = Fft.ofSize(nz);
		for (int k = 0; k <= half; k++) {
			double[] r = re[k];
			double[] i = im[k];
			for (int z = 0; z < nz; z++) {
				double g = gain[k * h + Math.min(z, nz - z)];
				r[z] *= g;
				i[z] *= g;
			}
			across.inverse(r, i);
		}
		backward(out, rows);
	}

	/** Squared moduli of the transform of the rows {@code [0, rows)}, the mean of those at kz and −kz, added to power times a weight. */
	public void addPower(double[] a, int rows, double weight, double[] power) {
		forward(a, rows);
		int h = nz / 2 + 1;
		for (int k = 0; k <= half; k++) {
			for (int z = 0; z < h; z++) {
				int m = (nz - z) % nz;
				power[k * h + z] += weight * 0.5 * (re[k][z] * re[k][z] + im[k][z] * im[k][z] + re[k][m] * re[k][m] + im[k][m] * im[k][m]);
			}
		}
	}

	/** Two real rows at a time make one complex transform. */
	private void forward(double[] a, int rows) {
		Fft along = Fft.ofSize(nx);
		for (int z = 0; z < nz; z += 2) {
			if (z >= rows) {
				for (int k = 0; k <= half; k++) {
					re[k][z] = 0;
					im[k][z] = 0;
					re[k][z + 1] = 0;
					im[k][z + 1] = 0;
				}
				continue;
			}
			System.arraycopy(a, z * nx, rowRe, 0, nx);
			if (z + 1 < rows) {
				System.arraycopy(a, (z + 1) * nx, rowIm, 0, nx);
			} else {
				java.util.Arrays.fill(rowIm, 0);
			}
			along.forward(rowRe, rowIm);
			for (int k = 0; k <= half; k++) {
				int m = (nx - k) % nx;
				re[k][z] = 0.5 * (rowRe[k] + rowRe[m]);
				im[k][z] = 0.5 * (rowIm[k] - rowIm[m]);
				re[k][z + 1] = 0.5 * (rowIm[k] + rowIm[m]);
				im[k][z + 1] = 0.5 * (rowRe[m] - rowRe[k]);
			}
		}
		Fft across = Fft.ofSize(nz);
		for (int k = 0; k <= half; k++) {
			across.forward(re[k], im[k]);
		}
	}

	private void backward(double[] out, int rows) {
		Fft along = Fft.ofSize(nx);
		for (int z = 0; z < rows; z += 2) {
			for (int k = 0; k <= half; k++) {
				int m = (nx - k) % nx;
				double ar = re[k][z];
				double ai = im[k][z];
				double br = re[k][z + 1];
				double bi = im[k][z + 1];
				rowRe[m] = ar + bi;
				rowIm[m] = br - ai;
				rowRe[k] = ar - bi;
				rowIm[k] = ai + br;
			}
			along.inverse(rowRe, rowIm);
			System.arraycopy(rowRe, 0, out, z * nx, nx);
			if (z + 1 < rows) {
				System.arraycopy(rowIm, 0, out, (z + 1) * nx, nx);
			}
		}
	}
}
