// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.hdf5;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plateau.internal.io.eds.FileCube;
import org.plateau.model.eds.SpectrumAxis;

/** A spectrum image that is one array of an HDF5 file, of two dimensions (pixels × channels, row by row) or three in any order. */
public final class Hdf5Cube extends FileCube {


	/**
	 * Which dimension of the array is which; x and y are the same where pixels stand in one row after the other.
	 */
	public record Dimensions(int y, int x, int channel) {

		/** Pixels × channels. */
		public static final Dimensions FLAT = new Dimensions(0, 0, 1);
		/** Rows × columns × channels. */
		public static final Dimensions ROWS = new Dimensions(0, 1, 2);
	}

	private final Hdf5File file;
	private final Hdf5Array array;
	private final Dimensions dimensions;
	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * @param file one user of it is this cube; it closes it
	 */
	public Hdf5Cube(Hdf5File file, Hdf5Array array, Dimensions dimensions, int width, int height, SpectrumAxis axis) {
		super(width, height, axis);
		this.file = file;
		this.array = array;
		this.dimensions = dimensions;
	}

	@Override
	public int rowsAtOnce() {
		long chunk = array.chunk(dimensions.y());
		long rows = Math.max(1, dimensions.x() == dimensions.y() ? chunk / width : chunk);
		long blocks = Math.max(1, BLOCK_BYTES / (4L * width * axis.channels()) / rows);
		long fits = Math.max(1, BLOCK_BYTES / (4L * width * axis.channels()));
		return (int) Math.min(height, Math.min(rows * blocks, fits));
	}

	@Override
	public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		if (closed.get()) {
			throw new ClosedChannelException();
		}
		int wanted = wanted(firstRow, rows, firstChannel, channels, into);
		if (wanted == 0) {
			return;
		}
		int rank = array.dims().length;
		long[] offset = new long[rank];
		int[] shape = new int[rank];
		offset[dimensions.channel()] = firstChannel;
		shape[dimensions.channel()] = channels;
		if (dimensions.x() == dimensions.y()) {
			offset[dimensions.y()] = (long) firstRow * width;
			shape[dimensions.y()] = rows * width;
			array.counts(offset, shape, into);
			return;
		}
		offset[dimensions.y()] = firstRow;
		shape[dimensions.y()] = rows;
		shape[dimensions.x()] = width;
		for (int d = 0; d < rank; d++) {
			shape[d] = Math.max(1, shape[d]);
		}
		if (dimensions.y() < dimensions.x() && dimensions.x() < dimensions.channel()) {
			array.counts(offset, shape, into);
			return;
		}
		int[] stored = new int[wanted];
		array.counts(offset, shape, stored);
		int[] step = new int[rank];
		Arrays.fill(step, 1);
		for (int d = rank - 2; d >= 0; d--) {
			step[d] = step[d + 1] * shape[d + 1];
		}
		for (int y = 0, to = 0; y < rows; y++) {
			for (int x = 0; x < width; x++) {
				int at = y * step[dimensions.y()] + x * step[dimensions.x()];
				for (int c = 0; c < channels; c++) {
					into[to++] = stored[at + c * step[dimensions.channel()]];
				}
			}
		}
	}

	@Override
	public void close() throws IOException {
		if (closed.compareAndSet(false, true)) {
			file.close();
		}
	}
}
