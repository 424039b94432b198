// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

import org.plateau.extension.Progress;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** Sections across a stack: the same row, or the same column, of every plane. Worker threads. */
public enum StackSection {

	/** One row of every plane: columns are the stack's columns, rows are planes. */
	XZ,
	/** One column of every plane: columns are planes, rows are the stack's rows. */
	YZ;

	/** A plane of so many pixels is read as a whole for one of its columns, which costs less than a reading for each row. */
	private static final long WHOLE = 4_000_000;
	private static final long SHOW_NS = 100_000_000;

	/**
	 * Reads a section. Cost: a row of every plane; for a column a small plane as a whole.
	 *
	 * @param at row (XZ) or column (YZ) of the stack
	 * @param partial gets what is there so far about ten times a second, NaN where it is not read yet
	 * @return the section; what was read until then when it was cancelled
	 */
	public Raster read(PixelSource stack, int at, Progress progress, Consumer<Raster> partial) throws IOException {
		int width = this == XZ ? stack.width() : stack.planes();
		int height = this == XZ ? stack.planes() : stack.height();
		float[] out = new float[width * height];
		Arrays.fill(out, Float.NaN);
		long shown = System.nanoTime();
		for (int z = 0; z < stack.planes() && !progress.isCanceled(); z++) {
			if (this == XZ) {
				Raster row = stack.read(new TileRequest(stack.id(), z, 0, 0, at, width, 1));
				System.arraycopy(row.samples(), 0, out, z * width, width);
			} else {
				column(stack, z, at, out, width);
			}
			progress.report((z + 1.0) / stack.planes(), "reading sections");
			if (System.nanoTime() - shown > SHOW_NS) {
				partial.accept(new Raster(width, height, out.clone()));
				shown = System.nanoTime();
			}
		}
		return new Raster(width, height, out);
	}

	private static void column(PixelSource stack, int z, int at, float[] out, int width) throws IOException {
		boolean whole = (long) stack.width() * stack.height() <= WHOLE;
		Raster plane = whole ? stack.readRows(z, stack.height()) : stack.read(new TileRequest(stack.id(), z, 0, at, 0, 1, stack.height()));
		int x = whole ? at : 0;
		for (int y = 0; y < plane.height(); y++) {
			out[y * width + z] = plane.at(x, y);
		}
	}
}
