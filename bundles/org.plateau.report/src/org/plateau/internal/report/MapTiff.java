// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.plateau.model.volume.VolumeGrid;

/** Maps over columns and slices as a TIFF of 32-bit floats, a page a map, with the pitches in µm as ImageJ reads them. */
final class MapTiff {

	private MapTiff() {
	}

	/**
	 * @param names of the pages, which stand in the description in their order
	 * @param maps {@code [slice * columns + column]}
	 * @param meaning of the values, with their unit
	 */
	static void write(Path file, VolumeGrid grid, List<String> names, List<float[]> maps, String meaning) throws IOException {
		// pages are no slices of one thing: ImageJ calls that channels
		String description = "ImageJ=1.54p\n" + (maps.size() > 1 ? "images=" + maps.size() + "\nchannels=" + maps.size() + "\n" : "") + "unit=um\nvalues=" + meaning
				+ "\npages=" + String.join(", ", names) + "\n";
		try (TiffPages pages = new TiffPages(file, new TiffPages.Layout(grid.columns(), grid.slices(), TiffPages.Sample.F32, description,
				OptionalDouble.of(grid.pixelXUm()), OptionalDouble.of(grid.pixelZUm())))) {
			for (float[] map : maps) {
				pages.add((top, rows, into) -> put(map, top * grid.columns(), (top + rows) * grid.columns(), into));
			}
		}
	}

	private static void put(float[] map, int from, int to, ByteBuffer into) {
		for (int i = from; i < to; i++) {
			into.putFloat(map[i]);
		}
	}
}
