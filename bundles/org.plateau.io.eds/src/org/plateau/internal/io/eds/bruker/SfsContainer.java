// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.io.eds.Stretch;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.FormatException;

/**
 * AidAim's Single File System, the container of a .bcf: chunks of one size, each with 32 bytes before its content whose first four name the next chunk of a
 * chain; a chain of entries of 512 bytes, the tree; and for every file a chain of tables with the numbers of its chunks. Found from files of known content.
 */
final class SfsContainer {

	static final String MAGIC = "AAMVHFSS";

	private static final int FIRST_CHUNK = 0x118;
	private static final int CHUNK_SIZE = 0x128;
	private static final int TREE = 0x140;
	private static final int CHUNK_HEAD = 32;
	private static final int ENTRY = 512;
	private static final int ENTRY_PARENT = 0x28;
	private static final int ENTRY_FOLDER = 0xDC;
	private static final int ENTRY_NAME = 0xE0;
	private static final int NAME_BYTES = 256;
	private static final int MOST_ENTRIES = 10_000;
	private static final String DAMAGED = "the file is damaged or was not copied completely; copy it again";

	/**
	 * A file or a folder in the container.
	 *
	 * @param parent number of the folder's entry, −1 for the root
	 * @param tables first chunk with the numbers of its chunks
	 * @param size bytes
	 * @param at where the entry lies in the real file
	 */
	record Entry(String name, boolean folder, int parent, long tables, long size, long at) {
	}

	private final FileBytes file;
	private final int chunk;
	private final List<Entry> entries = new ArrayList<>();

	private SfsContainer(FileBytes file, int chunk) {
		this.file = file;
		this.chunk = chunk;
	}

	/**
	 * @throws FormatException when this is no such container or its tree is damaged
	 */
	static SfsContainer open(FileBytes file) throws IOException {
		byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
		if (!file.holds(0, FIRST_CHUNK + 64) || !Arrays.equals(file.read(0, magic.length, ByteOrder.LITTLE_ENDIAN, "the signature").array(), magic)) {
			throw file.fault(0, "this is no Bruker composite file: it does not begin with " + MAGIC, "check that it is a .bcf, or copy it again");
		}
		ByteBuffer head = file.read(CHUNK_SIZE, 4, ByteOrder.LITTLE_ENDIAN, "the chunk size");
		long size = head.getInt() & 0xFFFFFFFFL;
		if (size < CHUNK_HEAD + ENTRY || size > 1 << 26) {
			throw file.fault(CHUNK_SIZE, "a chunk cannot have " + size + " bytes", DAMAGED);
		}
		ByteBuffer tree = file.read(TREE, 8, ByteOrder.LITTLE_ENDIAN, "the place of the tree");
		SfsContainer container = new SfsContainer(file, (int) size);
		container.readTree(tree.getInt() & 0xFFFFFFFFL, tree.getInt() & 0xFFFFFFFFL);
		return container;
	}

	private long place(long number, String what) throws FormatException {
		long at = FIRST_CHUNK + number * chunk;
		if (!file.holds(at, CHUNK_HEAD)) {
			throw file.fault(at, "the chunk " + number + " of " + what + " lies outside of the file of " + file.length() + " bytes", DAMAGED);
		}
		return at;
	}

	private long next(long at) throws IOException {
		return file.read(at, 4, ByteOrder.LITTLE_ENDIAN, "a chain of chunks").getInt() & 0xFFFFFFFFL;
	}

	private void readTree(long first, long count) throws IOException {
		if (count < 1 || count > MOST_ENTRIES || count * ENTRY > file.length()) {
			throw file.fault(TREE + 4, "it claims " + count + " files", DAMAGED);
		}
		int perChunk = (chunk - CHUNK_HEAD) / ENTRY;
		long number = first;
		for (int done = 0; done < count; done += perChunk) {
			long at = place(number, "the tree");
			int here = (int) Math.min(perChunk, count - done);
			ByteBuffer b = file.read(at + CHUNK_HEAD, here * ENTRY, ByteOrder.LITTLE_ENDIAN, "the tree");
			for (int i = 0; i < here; i++) {
				entries.add(entry(b, i * ENTRY, at + CHUNK_HEAD + (long) i * ENTRY));
			}
			number = next(at);
		}
	}

	private static Entry entry(ByteBuffer b, int e, long at) {
		int end = e + ENTRY_NAME;
		while (end < e + ENTRY_NAME + NAME_BYTES && b.get(end) != 0) {
			end++;
		}
		String name = new String(b.array(), e + ENTRY_NAME, end - e - ENTRY_NAME, StandardCharsets.ISO_8859_1);
		return new Entry(name, b.get(e + ENTRY_FOLDER) != 0, b.getInt(e + ENTRY_PARENT), b.getInt(e) & 0xFFFFFFFFL, b.getLong(e + 4), at);
	}

	/** The number of a folder below the root. */
	Optional<Integer> folder(String name) {
		for (int i = 0; i < entries.size(); i++) {
			if (entries.get(i).folder() && entries.get(i).name().equals(name)) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}

	/** Files in a folder. */
	List<Entry> files(int folder) {
		return entries.stream().filter(e -> !e.folder() && e.parent() == folder).toList();
	}

	/** The content of a file. Cost: reads its table of chunks. */
	Stretch open(Entry entry) throws IOException {
		int usable = chunk - CHUNK_HEAD;
		if (entry.size() < 0 || entry.size() > file.length()) {
			throw file.fault(entry.at() + 4, entry.name() + " claims " + entry.size() + " bytes in a file of " + file.length(), DAMAGED);
		}
		int count = (int) Math.ceilDiv(entry.size(), (long) usable);
		int[] chunks = new int[count];
		int perTable = usable / 4;
		long number = entry.tables();
		for (int done = 0; done < count; done += perTable) {
			long at = place(number, "the table of " + entry.name());
			int here = Math.min(perTable, count - done);
			ByteBuffer b = file.read(at + CHUNK_HEAD, here * 4, ByteOrder.LITTLE_ENDIAN, "the table of " + entry.name());
			for (int i = 0; i < here; i++) {
				chunks[done + i] = b.getInt();
			}
			number = next(at);
		}
		return new Chunks(entry, chunks);
	}

	/** Pieces one after the other. */
	private final class Chunks implements Stretch {

		private final Entry entry;
		private final int[] chunks;

		Chunks(Entry entry, int[] chunks) {
			this.entry = entry;
			this.chunks = chunks;
		}

		@Override
		public long length() {
			return entry.size();
		}

		private long inFile(long at) {
			int usable = chunk - CHUNK_HEAD;
			long i = Math.min(at / usable, chunks.length - 1L);
			return i < 0 ? entry.at() : FIRST_CHUNK + (chunks[(int) i] & 0xFFFFFFFFL) * chunk + CHUNK_HEAD + (at - i * usable);
		}

		@Override
		public void read(long at, byte[] into, int from, int count, String what) throws IOException {
			if (!holds(at, count)) {
				throw fault(at, what + " should have " + count + " bytes, but " + entry.name() + " ends after " + entry.size(), DAMAGED);
			}
			int usable = chunk - CHUNK_HEAD;
			for (int done = 0; done < count;) {
				int here = (int) Math.min(count - done, usable - (at + done) % usable);
				long place = inFile(at + done);
				if (!file.holds(place, here)) {
					throw file.fault(place, what + " lies outside of the file of " + file.length() + " bytes", DAMAGED);
				}
				file.fill(place, into, from + done, here, what);
				done += here;
			}
		}

		@Override
		public FormatException fault(long at, String what, String remedy) {
			return file.fault(inFile(Math.max(0, at)), what, remedy);
		}
	}
}
