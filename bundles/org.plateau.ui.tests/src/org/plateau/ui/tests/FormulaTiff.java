// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Uncompressed pictures and stacks of 16 bit whose pixels follow a formula, with an ImageJ description where they have a scale. */
final class FormulaTiff {

	@FunctionalInterface
	interface Formula {
		int at(int x, int y, int z);
	}

	private FormulaTiff() {
	}

	/** @param stepNm distance of planes and size of pixels, nm; 0 = no scale */
	static Path write(Path file, int width, int height, int planes, int pixelNm, int stepNm, Formula formula) throws IOException {
		byte[] text = (pixelNm == 0 ? "" : "ImageJ=1.53t\nimages=" + planes + "\nslices=" + planes + "\nunit=nm\nspacing=" + stepNm + ".0\n\0")
				.getBytes(StandardCharsets.US_ASCII);
		int entries = pixelNm == 0 ? 9 : 11;
		int textAt = 2 + 12 * entries + 4;
		int ratioAt = textAt + (text.length + 1) / 2 * 2;
		int pixelsAt = ratioAt + 8;
		int page = pixelsAt + 2 * width * height;
		try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
			to.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x4949).putShort((short) 42).putInt(8).array());
			for (int z = 0; z < planes; z++) {
				int start = 8 + z * page;
				ByteBuffer head = ByteBuffer.allocate(pixelsAt).order(ByteOrder.LITTLE_ENDIAN);
				head.putShort((short) entries);
				entry(head, 256, 4, 1, width);
				entry(head, 257, 4, 1, height);
				entry(head, 258, 3, 1, 16);
				entry(head, 259, 3, 1, 1);
				entry(head, 262, 3, 1, 1);
				if (pixelNm > 0) {
					entry(head, 270, 2, text.length, start + textAt);
				}
				entry(head, 273, 4, 1, start + pixelsAt);
				entry(head, 277, 3, 1, 1);
				entry(head, 278, 4, 1, height);
				entry(head, 279, 4, 1, 2 * width * height);
				if (pixelNm > 0) {
					entry(head, 282, 5, 1, start + ratioAt);
				}
				head.putInt(z < planes - 1 ? start + page : 0);
				head.position(textAt);
				head.put(text);
				head.position(ratioAt);
				head.putInt(1000).putInt(1000 * Math.max(1, pixelNm));
				to.write(head.array());
				byte[] row = new byte[2 * width];
				for (int y = 0; y < height; y++) {
					for (int x = 0; x < width; x++) {
						int v = formula.at(x, y, z);
						row[2 * x] = (byte) v;
						row[2 * x + 1] = (byte) (v >> 8);
					}
					to.write(row);
				}
			}
		}
		return file;
	}

	private static void entry(ByteBuffer to, int tag, int type, int count, int value) {
		to.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}
}
