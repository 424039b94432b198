// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Changes inside the chunks of a PNG that keep the check sums right, so that they are not all refused for those. */
final class ChunkEdits {

	private static final int SIGNATURE = 8;
	private static final int AROUND = 12;

	private ChunkEdits() {
	}

	static boolean applies(byte[] in) {
		return in.length > SIGNATURE + AROUND && in[1] == 'P' && in[2] == 'N' && in[3] == 'G';
	}

	static byte[] edit(byte[] in, Random random) {
		byte[] out = in.clone();
		ByteBuffer buffer = ByteBuffer.wrap(out);
		List<Integer> chunks = new ArrayList<>();
		for (int at = SIGNATURE; at + AROUND <= in.length;) {
			long length = buffer.getInt(at) & 0xFFFFFFFFL;
			if (length > in.length - at - AROUND) {
				break;
			}
			chunks.add(at);
			at += AROUND + (int) length;
		}
		if (chunks.isEmpty()) {
			return out;
		}
		int chunk = chunks.get(random.nextBoolean() ? 0 : random.nextInt(chunks.size()));
		int length = buffer.getInt(chunk);
		if (random.nextInt(6) == 0) {
			return ByteEdits.splice(in, chunk, chunk, Arrays.copyOfRange(in, chunk, chunk + AROUND + length));
		}
		if (length > 0) {
			int at = chunk + 8 + random.nextInt(Math.min(length, 64));
			if (random.nextBoolean()) {
				out[at] = (byte) random.nextInt();
			} else {
				ByteEdits.put(buffer, Math.min(at & ~3, chunk + 8 + length - 4), 4, ByteEdits.NUMBERS[random.nextInt(ByteEdits.NUMBERS.length)]);
			}
		}
		CRC32 crc = new CRC32();
		crc.update(out, chunk + 4, 4 + length);
		buffer.putInt(chunk + 8 + length, (int) crc.getValue());
		return out;
	}
}
