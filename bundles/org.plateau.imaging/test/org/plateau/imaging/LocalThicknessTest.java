// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;

class LocalThicknessTest {

	/** A straight band: the diameter of the disc around its middle row, which reaches to the centres of the rows beside the band. */
	@ParameterizedTest
	@CsvSource({ "1, 2", "2, 2", "3, 4", "8, 8", "9, 10" })
	void bandOfRows(int rows, double pitches) {
		byte[] m = new byte[40 * 30];
		Arrays.fill(m, 10 * 40, (10 + rows) * 40, (byte) 1);
		float[] t = LocalThickness.of(m, 40, 30, 2, 0.5, Progress.NONE);
		for (int p = 0; p < m.length; p++) {
			assertEquals(m[p] == 0 ? 0 : pitches * 0.5, t[p], 1e-6);
		}
	}

	/** A ball of radius 10.5 in voxels that are flat: its thickness is its diameter, to a voxel. */
	@Test
	void ballOfFlatVoxels() {
		byte[] m = new byte[50 * 25 * 12];
		for (int p = 0; p < m.length; p++) {
			double x = p % 50 - 25;
			double y = (p / 50 % 25 - 12) * 2;
			double z = (p / 1250 - 6) * 4;
			m[p] = (byte) (x * x + y * y + z * z < 10.5 * 10.5 ? 1 : 0);
		}
		float[] t = LocalThickness.of(m, 50, 25, 12, 1, 2, 4, Progress.NONE);
		assertEquals(21, t[6 * 1250 + 12 * 50 + 25], 1);
		assertEquals(t[6 * 1250 + 12 * 50 + 25], t[6 * 1250 + 12 * 50 + 17]);
	}

	@Test
	void limits() {
		byte[] m = new byte[200];
		assertArrayEquals(new float[200], LocalThickness.of(m, 20, 10, 1, 1, Progress.NONE));
		Arrays.fill(m, (byte) 1);
		for (float v : LocalThickness.of(m, 20, 10, 1, 1, Progress.NONE)) {
			assertEquals(Float.POSITIVE_INFINITY, v);
		}
		assertThrows(IllegalArgumentException.class, () -> LocalThickness.of(m, 20, 11, 1, 1, Progress.NONE));
		assertThrows(IllegalArgumentException.class, () -> LocalThickness.of(m, 20, 10, 0, 1, Progress.NONE));
		Progress cancelled = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody listens
			}
		};
		assertThrows(CancellationException.class, () -> LocalThickness.of(m, 20, 10, 1, 1, cancelled));
	}
}
