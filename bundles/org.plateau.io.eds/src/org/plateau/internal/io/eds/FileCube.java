// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import java.util.Objects;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;

/** A spectrum image in a file: its grid, its axis, and the check of what is asked for. */
public abstract class FileCube implements SpectrumImage {

	/** Of counts that are handed over at once, by default. */
	protected static final int BLOCK_BYTES = 64 << 20;

	protected final int width;
	protected final int height;
	protected final SpectrumAxis axis;

	protected FileCube(int width, int height, SpectrumAxis axis) {
		this.width = width;
		this.height = height;
		this.axis = axis;
	}

	@Override
	public final int width() {
		return width;
	}

	@Override
	public final int height() {
		return height;
	}

	@Override
	public final SpectrumAxis axis() {
		return axis;
	}

	@Override
	public int rowsAtOnce() {
		return (int) Math.max(1, Math.min(height, BLOCK_BYTES / (4L * width * axis.channels())));
	}

	/**
	 * @return how many numbers are asked for
	 * @throws IndexOutOfBoundsException when the range leaves the cube or {@code into} is too short
	 */
	protected final int wanted(int firstRow, int rows, int firstChannel, int channels, int[] into) {
		Objects.checkFromIndexSize(firstRow, rows, height);
		Objects.checkFromIndexSize(firstChannel, channels, axis.channels());
		long wanted = (long) rows * width * channels;
		if (wanted > into.length) {
			throw new IndexOutOfBoundsException(into.length + " numbers cannot hold " + wanted);
		}
		return (int) wanted;
	}
}
