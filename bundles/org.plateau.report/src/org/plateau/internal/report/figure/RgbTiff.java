// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A picture of 8 bits a colour as the TIFF that every program reads: little-endian, one strip, not compressed, with its resolution in dots per inch.
 * TIFF 6.0 (Adobe 1992), baseline RGB.
 */
final class RgbTiff {

	private static final int ENTRIES = 13;

	private RgbTiff() {
	}

	/** @param description stored as ImageDescription; not empty */
	static byte[] of(PanelPixels.Sampled p, String description, int dpi) {
		byte[] text = (description + "\0").getBytes(StandardCharsets.UTF_8);
		int directory = 8;
		int bits = directory + 2 + 12 * ENTRIES + 4;
		int resolution = bits + 8;
		int words = resolution + 16;
		int pixels = words + text.length + (text.length & 1);
		ByteBuffer b = ByteBuffer.allocate(pixels + p.samples().length).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory).putShort((short) ENTRIES);
		entry(b, 256, 4, 1, p.width());
		entry(b, 257, 4, 1, p.height());
		entry(b, 258, 3, 3, bits);
		entry(b, 259, 3, 1, 1);
		entry(b, 262, 3, 1, 2);
		entry(b, 270, 2, text.length, words);
		entry(b, 273, 4, 1, pixels);
		entry(b, 277, 3, 1, 3);
		entry(b, 278, 4, 1, p.height());
		entry(b, 279, 4, 1, p.samples().length);
		entry(b, 282, 5, 1, resolution);
		entry(b, 283, 5, 1, resolution + 8);
		entry(b, 296, 3, 1, 2);
		b.putInt(0);
		b.putShort((short) 8).putShort((short) 8).putShort((short) 8).putShort((short) 0);
		b.putInt(dpi).putInt(1).putInt(dpi).putInt(1);
		b.put(text).position(pixels);
		return b.put(p.samples()).array();
	}

	private static void entry(ByteBuffer b, int tag, int type, int count, int value) {
		b.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}
}
