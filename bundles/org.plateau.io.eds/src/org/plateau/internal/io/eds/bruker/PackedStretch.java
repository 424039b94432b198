// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.plateau.internal.io.eds.Stretch;
import org.plateau.io.spi.FormatException;

/**
 * A packed file of the container: "AACS", the size of an unpacked block, the number of blocks; from byte 128 on blocks of a header of 16 bytes (packed size,
 * unpacked size) and a zlib stream. All blocks but the last have the full size, so that any of them can be unpacked alone. Keeps one unpacked block; positions
 * are those of the unpacked content. Safe from any thread.
 */
final class PackedStretch implements Stretch {

	private static final int HEAD = 128;
	private static final int BLOCK_HEAD = 16;
	private static final int MOST_BLOCK = 1 << 24;
	/** A zlib stream cannot unpack to more. */
	private static final int MOST_PER_BYTE = 1032;
	private static final String DAMAGED = "the file is damaged; copy it again";

	private final Stretch packed;
	private final int blockSize;
	private final long[] places;
	private final int[] sizes;
	private final long length;
	private int current = -1;
	private byte[] block = new byte[0];

	private PackedStretch(Stretch packed, int blockSize, long[] places, int[] sizes, long length) {
		this.packed = packed;
		this.blockSize = blockSize;
		this.places = places;
		this.sizes = sizes;
		this.length = length;
	}

	/** The content, unpacked if it is packed. Cost: reads the heads of all blocks. */
	static Stretch of(Stretch content) throws IOException {
		byte[] bytes = new byte[HEAD];
		if (content.length() < HEAD + BLOCK_HEAD) {
			return content;
		}
		content.read(0, bytes, 0, HEAD, "the head");
		if (bytes[0] != 'A' || bytes[1] != 'A' || bytes[2] != 'C' || bytes[3] != 'S') {
			return content;
		}
		ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		int size = head.getInt(4);
		int count = head.getInt(12);
		if (size < 1 || size > MOST_BLOCK || count < 0 || (long) count * BLOCK_HEAD > content.length()) {
			throw content.fault(4, "it is packed in " + count + " blocks of " + size + " bytes", DAMAGED);
		}
		long[] places = new long[count];
		int[] sizes = new int[count];
		long at = HEAD;
		long length = 0;
		for (int i = 0; i < count; i++) {
			content.read(at, bytes, 0, BLOCK_HEAD, "the head of a packed block");
			int stored = head.getInt(0);
			int unpacked = head.getInt(4);
			boolean whole = i == count - 1 ? unpacked >= 0 && unpacked <= size : unpacked == size;
			if (stored < 0 || !content.holds(at + BLOCK_HEAD, stored) || !whole || unpacked > (long) stored * MOST_PER_BYTE + BLOCK_HEAD) {
				throw content.fault(at, "the packed block " + (i + 1) + " of " + count + " claims to be " + stored + " bytes for " + unpacked, DAMAGED);
			}
			places[i] = at + BLOCK_HEAD;
			sizes[i] = stored;
			length += unpacked;
			at += BLOCK_HEAD + stored;
		}
		return new PackedStretch(content, size, places, sizes, length);
	}

	@Override
	public long length() {
		return length;
	}

	@Override
	public synchronized void read(long at, byte[] into, int from, int count, String what) throws IOException {
		if (!holds(at, count)) {
			throw fault(at, what + " should have " + count + " bytes, but ends " + (at + count - length) + " bytes before", DAMAGED);
		}
		for (int done = 0; done < count;) {
			unpack((int) ((at + done) / blockSize));
			int offset = (int) ((at + done) % blockSize);
			int here = Math.min(count - done, block.length - offset);
			System.arraycopy(block, offset, into, from + done, here);
			done += here;
		}
	}

	private void unpack(int i) throws IOException {
		if (i == current) {
			return;
		}
		byte[] stored = new byte[sizes[i]];
		packed.read(places[i], stored, 0, stored.length, "a packed block");
		byte[] plain = new byte[(int) Math.min(blockSize, length - (long) i * blockSize)];
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(stored);
			int done = 0;
			while (done < plain.length) {
				int n = inflater.inflate(plain, done, plain.length - done);
				if (n == 0) {
					throw packed.fault(places[i], "a packed block unpacks to " + done + " bytes, not " + plain.length, DAMAGED);
				}
				done += n;
			}
		} catch (DataFormatException e) {
			throw packed.fault(places[i], "a packed block cannot be unpacked" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"), DAMAGED).causedBy(e);
		} finally {
			inflater.end();
		}
		block = plain;
		current = i;
	}

	@Override
	public FormatException fault(long at, String what, String remedy) {
		int i = (int) Math.max(0, Math.min(at / blockSize, places.length - 1));
		return places.length == 0 ? packed.fault(0, what, remedy) : packed.fault(places[i], what + " (in what is packed from here on, byte " + (at - (long) i * blockSize) + ")", remedy);
	}
}
