// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files with their resolution and a description, and the compressed rows that PDF shares with them. PNG specification, W3C 2003. */
final class Chunks {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
	private static final double MM_PER_INCH = 25.4;

	private Chunks() {
	}

	/**
	 * A whole file.
	 *
	 * @param description stored as text; empty for none
	 * @param dpi stored as dots per metre; 0 for none
	 */
	static byte[] png(PanelPixels.Sampled p, String description, double dpi) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(SIGNATURE);
		chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(p.width()).putInt(p.height()).put((byte) 8).put((byte) (p.channels() == 1 ? 0 : 2)).array());
		if (dpi > 0) {
			int perMetre = (int) Math.round(dpi * 1000 / MM_PER_INCH);
			chunk(file, "pHYs", ByteBuffer.allocate(9).putInt(perMetre).putInt(perMetre).put((byte) 1).array());
		}
		if (!description.isEmpty()) {
			chunk(file, "iTXt", ("Description\0\0\0\0\0" + description).getBytes(StandardCharsets.UTF_8));
		}
		chunk(file, "IDAT", rows(p));
		chunk(file, "IEND", new byte[0]);
		return file.toByteArray();
	}

	private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
		byte[] body = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data).array();
		CRC32 crc = new CRC32();
		crc.update(body);
		file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		file.writeBytes(body);
		file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}

	/** Every row as differences to the row above (filter 2), deflated. */
	static byte[] rows(PanelPixels.Sampled p) {
		int n = p.width() * p.channels();
		byte[] filtered = new byte[(n + 1) * p.height()];
		for (int y = 0; y < p.height(); y++) {
			int to = y * (n + 1);
			filtered[to] = 2;
			for (int i = 0; i < n; i++) {
				int above = y == 0 ? 0 : p.samples()[(y - 1) * n + i];
				filtered[to + 1 + i] = (byte) (p.samples()[y * n + i] - above);
			}
		}
		return deflated(filtered);
	}

	static byte[] deflated(byte[] raw) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(raw);
			deflater.finish();
			ByteArrayOutputStream packed = new ByteArrayOutputStream();
			byte[] some = new byte[1 << 16];
			while (!deflater.finished()) {
				packed.write(some, 0, deflater.deflate(some));
			}
			return packed.toByteArray();
		} finally {
			deflater.end();
		}
	}
}
