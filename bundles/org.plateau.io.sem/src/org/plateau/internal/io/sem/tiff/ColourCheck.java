// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;

/** Whether a picture that is stored with colours shows any; many programs save grey ones so. */
final class ColourCheck {

	/** Pictures up to so many pixels are looked at as a whole, of others some rows. */
	private static final long WHOLE = 1 << 23;
	/** Most pixels that are unpacked to look at a large one. */
	private static final long MOST = 1 << 25;
	private static final int ROWS = 64;

	private ColourCheck() {
	}

	/** Cost: reads the picture, of a large one some rows. */
	static boolean shows(FileBytes file, TiffPlane plane) throws IOException {
		TiffPage page = plane.page();
		if (!plane.file().equals(file.file())) {
			return true;
		}
		boolean whole = (long) page.width() * page.height() <= WHOLE;
		int step = whole ? 1 : Math.max(1, page.height() / ROWS);
		long unpacked = 0;
		for (int block = 0; block < page.blocksPerPlane(); block++) {
			int top = block / page.blocksAcross() * page.blockHeight();
			int left = block % page.blocksAcross() * page.blockWidth();
			int columns = Math.min(page.blockWidth(), page.width() - left);
			int bottom = Math.min(page.height(), top + page.blockHeight());
			try (BlockReader reader = new BlockReader(file, page)) {
				for (int y = Math.ceilDiv(top, step) * step; y < bottom; y += step) {
					reader.read(block, y - top, y - top + 1, 0, columns, (row, values) -> {
						// only the colours are of interest
					});
					unpacked += (long) Math.min(step, y - top + 1) * page.blockWidth();
					if (reader.metColours()) {
						return true;
					}
					if (unpacked > MOST) {
						return false;
					}
				}
			}
		}
		return false;
	}
}
