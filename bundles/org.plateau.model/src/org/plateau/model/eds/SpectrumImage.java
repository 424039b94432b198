// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.io.IOException;

/**
 * A spectrum at every pixel of a grid, read when asked for and never held whole: a cube can be larger than the memory. A line scan has one row. May be read from
 * any thread; concurrent reads may wait for one another.
 */
public interface SpectrumImage extends AutoCloseable {

	/** Columns of the grid. */
	int width();

	/** Rows of the grid. */
	int height();

	SpectrumAxis axis();

	/**
	 * Reads counts of whole rows in a range of channels: {@code into[((y − firstRow) · width + x) · channels + (k − firstChannel)]}.
	 * Cost: disk; cheap in blocks of {@link #rowsAtOnce()} rows in order.
	 *
	 * @param firstRow 0 ≤ firstRow, firstRow + rows ≤ height
	 * @param firstChannel 0 ≤ firstChannel, firstChannel + channels ≤ axis().channels()
	 * @param into at least {@code rows · width · channels} long; every entry of that range is written
	 * @throws IndexOutOfBoundsException when the range leaves the cube or {@code into} is too short
	 * @throws IOException when the file cannot be read any more or is damaged; names file and byte
	 */
	void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException;

	/** How many rows are read most cheaply at a time, ≥ 1; a block of them in all channels stays under about 64 MB where the file allows it. */
	default int rowsAtOnce() {
		return 1;
	}

	@Override
	void close() throws IOException;
}
