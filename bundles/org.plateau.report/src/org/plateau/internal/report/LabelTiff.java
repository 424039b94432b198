// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.plateau.model.image.LabelImage;

/** Label images as a TIFF: 16 bits a pixel, or 32 when there are more labels, one page a picture, calibrated as ImageJ reads it. */
final class LabelTiff {

	/**
	 * What is known about the pictures.
	 *
	 * @param pages how many
	 * @param highest the largest label of all
	 * @param pixelXUm width of a pixel, µm; empty when it is not known
	 * @param pixelYUm height of a pixel, µm; empty when it is not known
	 * @param spacingUm from page to page, µm; empty when it is not known or there is one page
	 */
	record Pages(int pages, int highest, OptionalDouble pixelXUm, OptionalDouble pixelYUm, OptionalDouble spacingUm) {
	}

	private LabelTiff() {
	}

	/**
	 * Writes pictures of one size.
	 *
	 * @param picture by page, from 0; labels ≥ 0; asked for one after the other
	 */
	static void write(Path file, Pages p, IntFunction<LabelImage> picture) throws IOException {
		LabelImage first = picture.apply(0);
		String description = "ImageJ=1.54p\n" + (p.pages() > 1 ? "images=" + p.pages() + "\nslices=" + p.pages() + "\n" : "")
				+ (p.pixelXUm().isPresent() ? "unit=um\n" : "")
				+ (p.spacingUm().isPresent() ? "spacing=" + p.spacingUm().getAsDouble() + "\n" : "") + "min=0.0\nmax=" + Math.max(1, p.highest()) + ".0\n";
		boolean small = p.highest() <= 0xFFFF;
		try (TiffPages pages = new TiffPages(file, new TiffPages.Layout(first.width(), first.height(), small ? TiffPages.Sample.U16 : TiffPages.Sample.U32,
				description, p.pixelXUm(), p.pixelYUm()))) {
			for (int i = 0; i < p.pages(); i++) {
				LabelImage image = i == 0 ? first : picture.apply(i);
				pages.add((top, rows, into) -> put(image, top, rows, into, small));
			}
		}
	}

	private static void put(LabelImage image, int top, int rows, ByteBuffer into, boolean small) {
		int end = (top + rows) * image.width();
		for (int i = top * image.width(); i < end; i++) {
			if (small) {
				into.putShort((short) image.labels()[i]);
			} else {
				into.putInt(image.labels()[i]);
			}
		}
	}
}
