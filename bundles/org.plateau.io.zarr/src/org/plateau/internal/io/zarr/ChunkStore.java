// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.internal.io.zarr.codec.CodecException;
import org.plateau.internal.io.zarr.codec.Codecs;
import org.plateau.io.spi.FormatException;

/** The parts of one array, unpacked when asked for and kept for a while. No file stays open. Safe from any thread. */
final class ChunkStore {

	private static final long CACHED = 64L << 20;
	private static final int PLACE = 16;
	private static final int CHECKSUM = 4;
	private static final int SLACK = 1 << 16;

	private final ArrayHeader header;
	private final Map<List<Long>, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true);
	private long cached;

	ChunkStore(ArrayHeader header) {
		this.header = header;
	}

	/** Name of the file of a chunk inside the folder of the array. */
	private Path file(long[] chunk) {
		StringBuilder name = new StringBuilder(header.keys().prefix());
		for (long c : chunk) {
			name.append(name.isEmpty() ? "" : header.keys().separator()).append(c);
		}
		return header.folder().resolve(name.toString());
	}

	/** True when a chunk has a file; one without is all fill value. */
	boolean exists(long[] chunk) {
		return Files.isRegularFile(file(chunk));
	}

	/**
	 * One part, unpacked.
	 *
	 * @param part its place in the grid of parts, by axis
	 * @return empty when it is not stored and is all fill value
	 */
	Optional<byte[]> part(long[] part) throws IOException {
		List<Long> key = Arrays.stream(part).boxed().toList();
		synchronized (cache) {
			byte[] known = cache.get(key);
			if (known != null) {
				return Optional.of(known);
			}
		}
		long[] chunk = new long[part.length];
		for (int i = 0; i < part.length; i++) {
			chunk[i] = part[i] / (header.chunks()[i] / header.inner()[i]);
		}
		Path file = file(chunk);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		Optional<byte[]> packed = header.index().isPresent() ? fromShard(file, part, header.index().get()) : Optional.of(whole(file));
		if (packed.isEmpty()) {
			return Optional.empty();
		}
		byte[] unpacked = unpack(file, packed.get());
		synchronized (cache) {
			if (unpacked.length <= CACHED && cache.putIfAbsent(key, unpacked) == null) {
				cached += unpacked.length;
			}
			var eldest = cache.entrySet().iterator();
			while (cached > CACHED && eldest.hasNext()) {
				cached -= eldest.next().getValue().length;
				eldest.remove();
			}
		}
		return Optional.of(unpacked);
	}

	/** Packed parts may be a little larger than unpacked ones, not much. */
	private int mostPacked() {
		return (int) Math.min(Integer.MAX_VALUE - 8, header.partBytes() + header.partBytes() / 4L + SLACK);
	}

	private byte[] whole(Path file) throws IOException {
		try (FileBytes bytes = new FileBytes(file)) {
			if (bytes.length() > mostPacked()) {
				throw bytes.fault(0, "a chunk of " + header.partBytes() + " bytes is stored in " + bytes.length(), "the file is damaged");
			}
			return bytes.read(0, (int) bytes.length(), ByteOrder.LITTLE_ENDIAN, "the chunk").array();
		}
	}

	private Optional<byte[]> fromShard(Path file, long[] part, ArrayHeader.ShardIndex index) throws IOException {
		long count = 1;
		long place = 0;
		for (int i = 0; i < part.length; i++) {
			int along = header.chunks()[i] / header.inner()[i];
			place = place * along + part[i] % along;
			count *= along;
		}
		try (FileBytes bytes = new FileBytes(file)) {
			int indexBytes = (int) (count * PLACE) + (index.checked() ? CHECKSUM : 0);
			long at = index.atEnd() ? bytes.length() - indexBytes : 0;
			if (at < 0) {
				throw bytes.truncated(0, indexBytes, "the index of the shard");
			}
			byte[] table = bytes.read(at, indexBytes, ByteOrder.LITTLE_ENDIAN, "the index of the shard").array();
			if (index.checked()) {
				try {
					Codecs.decode("crc32c", table, indexBytes);
				} catch (CodecException e) {
					throw bytes.fault(at, "the checksum of the index of the shard is wrong", "the file is damaged; copy it again");
				}
			}
			ByteBuffer b = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
			long offset = b.getLong((int) place * PLACE);
			long length = b.getLong((int) place * PLACE + 8);
			if (offset == -1 && length == -1) {
				return Optional.empty();
			}
			if (!bytes.holds(offset, length) || length > mostPacked()) {
				throw bytes.fault(at + place * PLACE, "a part of the shard should lie at byte " + offset + " and be " + length + " bytes long",
						"the file is damaged; copy it again");
			}
			return Optional.of(bytes.read(offset, (int) length, ByteOrder.LITTLE_ENDIAN, "a part of the shard").array());
		}
	}

	private byte[] unpack(Path file, byte[] packed) throws FormatException {
		byte[] bytes = packed;
		List<String> names = new ArrayList<>(header.packing());
		try {
			for (int i = names.size() - 1; i >= 0; i--) {
				bytes = Codecs.decode(names.get(i), bytes, i == 0 ? header.partBytes() : mostPacked());
			}
		} catch (CodecException e) {
			throw FormatException.of(file, "in " + header.folder().getFileName() + ": " + e.getMessage(), "the file is damaged; copy it again").causedBy(e);
		}
		if (bytes.length != header.partBytes()) {
			throw FormatException.of(file, "a chunk has " + bytes.length + " bytes instead of " + header.partBytes(), "the file is damaged; copy it again");
		}
		return bytes;
	}
}
