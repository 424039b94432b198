// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.PixelSource.Access;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

class StackSectionTest {

	private final CountedSource stack = new CountedSource(13, 9, 7, SampleType.U16, Access.PIXEL, (x, y, z) -> x + 100 * y + 1000 * z);

	@Test
	void aRowOfEveryPlane() throws IOException {
		Raster r = StackSection.XZ.read(stack, 4, Progress.NONE, part -> {
		});
		assertEquals(13, r.width());
		assertEquals(7, r.height());
		for (int z = 0; z < 7; z++) {
			for (int x = 0; x < 13; x++) {
				assertEquals(x + 400 + 1000 * z, r.at(x, z));
			}
		}
		assertEquals(13 * 7, stack.pixelsRead.get(), "and no more is read");
	}

	@Test
	void aColumnOfEveryPlane() throws IOException {
		Raster r = StackSection.YZ.read(stack, 11, Progress.NONE, part -> {
		});
		assertEquals(7, r.width());
		assertEquals(9, r.height());
		for (int y = 0; y < 9; y++) {
			for (int z = 0; z < 7; z++) {
				assertEquals(11 + 100 * y + 1000 * z, r.at(z, y));
			}
		}
	}
}
