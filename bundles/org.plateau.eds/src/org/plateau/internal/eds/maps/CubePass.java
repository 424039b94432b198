// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.plateau.extension.Progress;
import org.plateau.model.eds.SpectrumImage;

/** Goes once through a spectrum image, block after block of rows: no more than one block is in memory. */
public final class CubePass {

	/**
	 * Where a cube has large blocks of its own they are taken as they are; small ones are joined up to this size, bytes. Nobody can stop while a block is read:
	 * of this size that takes some hundredths of a second.
	 */
	private static final long BLOCK = 4 << 20;

	/** What is done with a block; may use the workers. */
	@FunctionalInterface
	public interface Block {
		/**
		 * @param firstRow of the block
		 * @param rows in it
		 * @param counts {@code counts[((y − firstRow) · width + x) · channels + (k − firstChannel)]}; valid during this call
		 */
		void accept(int firstRow, int rows, int[] counts);
	}

	private CubePass() {
	}

	/**
	 * @param fromRow first row
	 * @param toRow row after the last
	 * @param task for people
	 * @throws CancellationException when the caller stops
	 */
	public static void run(SpectrumImage cube, int fromRow, int toRow, int firstChannel, int channels, Progress progress, String task, Block block)
			throws IOException {
		long row = 4L * cube.width() * channels;
		if (row > Integer.MAX_VALUE - 64L) {
			throw new IOException("one row of this spectrum image has " + cube.width() + " × " + channels + " values, more than can be held");
		}
		int own = Math.max(1, cube.rowsAtOnce());
		long join = Math.max(1, BLOCK / (own * row));
		int rows = (int) Math.max(1, Math.min(Math.min(own * join, toRow - fromRow), (Integer.MAX_VALUE - 64L) / row));
		int[] counts = new int[rows * cube.width() * channels];
		for (int y = fromRow; y < toRow; y += rows) {
			check(progress);
			progress.report((double) (y - fromRow) / (toRow - fromRow), task);
			int n = Math.min(rows, toRow - y);
			cube.read(y, n, firstChannel, channels, counts);
			check(progress);
			block.accept(y, n, counts);
		}
	}

	/** @throws CancellationException when the caller stops */
	public static void check(Progress progress) {
		if (progress.isCanceled()) {
			throw new CancellationException("cancelled");
		}
	}
}
