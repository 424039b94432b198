// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.plateau.io.spi.FormatException;

/**
 * Numbers in an HDF5 file, read block by block: of a stored chunk no more than is wanted stays in memory, and its claimed size is believed only when the bytes
 * that are there can become so many. Safe from any thread; reads wait for one another.
 */
public final class Hdf5Array {

	private static final int PIECE = 1 << 20;
	private static final int MOST_RANK = 8;
	private static final long MOST_CHUNK_BYTES = 512L << 20;
	private static final long CACHE_BYTES = 64L << 20;
	/** How the library says that a chunk was never written; it has no other way to say it. */
	private static final String NEVER_WRITTEN = "No chunk with offset";

	private final Hdf5File file;
	private final String name;
	private final long[] dims;
	private final NumberCode code;
	private final Store store;

	private Hdf5Array(Hdf5File file, String name, long[] dims, NumberCode code, Store store) {
		this.file = file;
		this.name = name;
		this.dims = dims;
		this.code = code;
		this.store = store;
	}

	/** Takes a run of numbers that lie one after the other. */
	@FunctionalInterface
	private interface Runs {
		void run(ByteBuffer from, int at, int to, int count);
	}

	/** Where the bytes come from. */
	private interface Store {
		void read(long[] offset, int[] shape, Runs into) throws IOException;

		/** Extent of a chunk in a dimension; 1 where there are none. */
		long chunk(int dimension);
	}

	/**
	 * @throws FormatException when the claimed size is absurd, or a filter is not known
	 */
	static Optional<Hdf5Array> of(Hdf5File file, String name, Dataset d) throws FormatException {
		NumberCode code = file.ask(name, () -> NumberCode.of(d.getDataType()));
		long[] dims = file.ask(name, d::getDimensionsAsLong);
		if (code == null || dims.length > MOST_RANK) {
			return Optional.empty();
		}
		long bytes = code.bytes();
		for (long n : dims) {
			if (n < 1 || n > Integer.MAX_VALUE || bytes > Long.MAX_VALUE / n) {
				if (n == 0) {
					return Optional.empty();
				}
				throw file.fault(name + " claims to be of size " + Arrays.toString(dims));
			}
			bytes *= n;
		}
		long[] shape = dims.length == 0 ? new long[] { 1 } : dims;
		Store store = switch (d) {
		case ChunkedDataset chunked -> new Chunks(file, name, chunked, shape, code, bytes);
		case ContiguousDataset contiguous -> contiguous(file, name, contiguous, shape, code, bytes);
		default -> compact(file, name, d, shape, code, bytes);
		};
		return Optional.of(new Hdf5Array(file, name, shape, code, store));
	}

	private static Store contiguous(Hdf5File file, String name, ContiguousDataset d, long[] dims, NumberCode code, long bytes) throws FormatException {
		if (file.ask(name, d::isEmpty)) {
			return new Stretch(dims, code, (at, into) -> Arrays.fill(into.array(), 0, into.limit(), (byte) 0));
		}
		long address = file.ask(name, d::getDataAddress) + file.userBlock();
		if (address < 0 || address > file.length() || bytes > file.length() - address) {
			throw FormatException.atByte(file.path(), Math.max(0, address), name + " should have " + bytes + " bytes, but the file ends at byte " + file.length(),
					"the file is damaged or was not copied completely; copy it again from the instrument");
		}
		return new Stretch(dims, code, (at, into) -> {
			while (into.hasRemaining()) {
				if (file.channel().read(into, address + at + into.position()) < 0) {
					throw file.fault(name + " breaks off");
				}
			}
		});
	}

	/** The numbers stand in the header of the array itself, which is never large. */
	private static Store compact(Hdf5File file, String name, Dataset d, long[] dims, NumberCode code, long bytes) throws FormatException {
		if (bytes > PIECE || file.ask(name, d::getDataLayout) != DataLayout.COMPACT) {
			throw file.fault(name + " is stored in a way that is not read");
		}
		Object flat = file.ask(name, d::getDataFlat);
		int n = (int) (bytes / code.bytes());
		ByteBuffer all = ByteBuffer.allocate((int) bytes).order(code.order());
		boolean array = flat.getClass().isArray();
		for (int i = 0; i < n; i++) {
			Number v = (Number) (array ? java.lang.reflect.Array.get(flat, i) : flat);
			put(all, code, v);
		}
		return new Stretch(dims, code, (at, into) -> {
			into.put(all.array(), (int) at, into.remaining());
		});
	}

	private static void put(ByteBuffer to, NumberCode code, Number v) {
		switch (code.bytes()) {
		case 1 -> to.put(v.byteValue());
		case 2 -> to.putShort(code.floating() ? Float.floatToFloat16(v.floatValue()) : v.shortValue());
		case 4 -> {
			if (code.floating()) {
				to.putFloat(v.floatValue());
			} else {
				to.putInt(v.intValue());
			}
		}
		default -> {
			if (code.floating()) {
				to.putDouble(v.doubleValue());
			} else {
				to.putLong(v.longValue());
			}
		}
		}
	}

	/** Path in the file. */
	public String name() {
		return name;
	}

	/** Extent of each dimension, at least one. */
	public long[] dims() {
		return dims.clone();
	}

	/** How many numbers there are. */
	public long count() {
		long n = 1;
		for (long d : dims) {
			n *= d;
		}
		return n;
	}

	/** Extent of a stored chunk in a dimension; 1 where the array is not chunked. */
	public long chunk(int dimension) {
		return store.chunk(dimension);
	}

	/** Whole numbers of at most 16 bits. */
	public boolean small() {
		return !code.floating() && code.bytes() <= 2;
	}

	/** Reads a block as counts: rounded, at least 0. */
	public void counts(long[] offset, int[] shape, int[] into) throws IOException {
		store.read(offset, shape, (from, at, to, n) -> {
			for (int i = 0; i < n; i++) {
				into[to + i] = code.count(from, at + i * code.bytes());
			}
		});
	}

	/** Reads a block as real numbers. */
	public void reals(long[] offset, int[] shape, float[] into) throws IOException {
		store.read(offset, shape, (from, at, to, n) -> {
			for (int i = 0; i < n; i++) {
				into[to + i] = (float) code.real(from, at + i * code.bytes());
			}
		});
	}

	/** All numbers in row-major order. The size was checked against what the file can hold. */
	public float[] all() throws IOException {
		if (count() > Integer.MAX_VALUE - 8) {
			throw file.fault(name + " is too large to be read at once: " + Arrays.toString(dims));
		}
		float[] all = new float[(int) count()];
		reals(new long[dims.length], Arrays.stream(dims).mapToInt(d -> (int) d).toArray(), all);
		return all;
	}

	/** The first numbers along the last dimension; those of the first dimension where all others are 1. */
	public double[] first(int count) throws IOException {
		int[] shape = new int[dims.length];
		Arrays.fill(shape, 1);
		int along = dims.length - 1;
		while (along > 0 && dims[along] == 1) {
			along--;
		}
		shape[along] = (int) Math.min(count, dims[along]);
		double[] first = new double[shape[along]];
		store.read(new long[dims.length], shape, (from, at, to, n) -> {
			for (int i = 0; i < n; i++) {
				first[to + i] = code.real(from, at + i * code.bytes());
			}
		});
		return first;
	}

	/** Fills a buffer with bytes of the array from a position on. */
	@FunctionalInterface
	private interface Bytes {
		void read(long at, ByteBuffer into) throws IOException;
	}

	/** An array stored in one piece. */
	private record Stretch(long[] dims, NumberCode code, Bytes bytes) implements Store {

		@Override
		public void read(long[] offset, int[] shape, Runs into) throws IOException {
			int free = dims.length - 1;
			long run = shape[free];
			while (free > 0 && shape[free] == dims[free]) {
				free--;
				run *= shape[free];
			}
			ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, run * code.bytes())).order(code.order());
			int[] step = new int[dims.length];
			int to = 0;
			do {
				long from = 0;
				for (int d = 0; d < dims.length; d++) {
					from = from * dims[d] + offset[d] + (d < free ? step[d] : 0);
				}
				for (long done = 0; done < run;) {
					int n = (int) Math.min(run - done, piece.capacity() / code.bytes());
					piece.clear().limit(n * code.bytes());
					bytes.read((from + done) * code.bytes(), piece);
					into.run(piece, 0, to, n);
					to += n;
					done += n;
				}
			} while (next(step, shape, free));
		}

		@Override
		public long chunk(int dimension) {
			return 1;
		}
	}

	/** Counts the first {@code free} places up; false when all were seen. */
	private static boolean next(int[] step, int[] shape, int free) {
		for (int d = free - 1; d >= 0; d--) {
			if (++step[d] < shape[d]) {
				return true;
			}
			step[d] = 0;
		}
		return false;
	}

	/** An array stored in chunks, each perhaps compressed. */
	private static final class Chunks implements Store {

		private final Hdf5File file;
		private final String name;
		private final ChunkedDataset data;
		private final long[] dims;
		private final NumberCode code;
		private final int[] extent;
		private final int chunkBytes;
		private final List<Integer> filters;
		private final Map<Long, ByteBuffer> cache = new LinkedHashMap<>(16, 0.75f, true);
		private long cached;

		Chunks(Hdf5File file, String name, ChunkedDataset data, long[] dims, NumberCode code, long bytes) throws FormatException {
			this.file = file;
			this.name = name;
			this.data = data;
			this.dims = dims;
			this.code = code;
			extent = file.ask(name, data::getChunkDimensions);
			filters = file.ask(name, () -> data.getFilters().stream().map(PipelineFilterWithData::getId).toList());
			int unknown = ChunkFilters.unknown(filters);
			if (unknown >= 0) {
				throw FormatException.of(file.path(), name + " is compressed by filter " + unknown + ", which is not known here",
						"save it with gzip or LZF, or without compression");
			}
			long size = code.bytes();
			for (int e : extent) {
				size = e < 1 || size > MOST_CHUNK_BYTES / e ? Long.MAX_VALUE : size * e;
			}
			if (extent.length != dims.length || size > MOST_CHUNK_BYTES) {
				throw file.fault(name + " has chunks of " + Arrays.toString(extent) + " numbers");
			}
			chunkBytes = (int) size;
			long stored = Math.min(file.length(), file.ask(name, data::getStorageInBytes));
			long most = ChunkFilters.compresses(filters) ? stored * ChunkFilters.MOST_PER_BYTE : stored;
			if (bytes > Math.max(PIECE, most)) {
				throw file.fault(name + " claims " + bytes + " bytes, but only " + stored + " are stored");
			}
		}

		@Override
		public long chunk(int dimension) {
			return extent[dimension];
		}

		@Override
		public synchronized void read(long[] offset, int[] shape, Runs into) throws IOException {
			int rank = dims.length;
			int[] chunks = new int[rank];
			for (int d = 0; d < rank; d++) {
				chunks[d] = (int) ((offset[d] + shape[d] - 1) / extent[d] - offset[d] / extent[d] + 1);
			}
			int[] step = new int[rank];
			int[] origin = new int[rank];
			do {
				for (int d = 0; d < rank; d++) {
					origin[d] = (int) ((offset[d] / extent[d] + step[d]) * extent[d]);
				}
				copy(chunk(origin), origin, offset, shape, into);
			} while (next(step, chunks, rank));
		}

		/** What of one chunk is wanted. */
		private void copy(ByteBuffer chunk, int[] origin, long[] offset, int[] shape, Runs into) {
			int rank = dims.length;
			int[] from = new int[rank];
			int[] size = new int[rank];
			int[] to = new int[rank];
			for (int d = 0; d < rank; d++) {
				long low = Math.max(offset[d], origin[d]);
				long high = Math.min(offset[d] + shape[d], (long) origin[d] + extent[d]);
				from[d] = (int) (low - origin[d]);
				to[d] = (int) (low - offset[d]);
				size[d] = (int) (high - low);
			}
			int[] step = new int[rank];
			do {
				int at = 0;
				int target = 0;
				for (int d = 0; d < rank; d++) {
					int s = d < rank - 1 ? step[d] : 0;
					at = at * extent[d] + from[d] + s;
					target = target * shape[d] + to[d] + s;
				}
				into.run(chunk, at * code.bytes(), target, size[rank - 1]);
			} while (next(step, size, rank - 1));
		}

		private ByteBuffer chunk(int[] origin) throws IOException {
			long key = 0;
			for (int d = 0; d < dims.length; d++) {
				key = key * (dims[d] / extent[d] + 1) + origin[d] / extent[d];
			}
			ByteBuffer known = cache.get(key);
			if (known != null) {
				return known;
			}
			ByteBuffer fresh = load(origin);
			cached += chunkBytes;
			cache.put(key, fresh);
			var oldest = cache.entrySet().iterator();
			while (cached > CACHE_BYTES && cache.size() > 1) {
				oldest.next();
				oldest.remove();
				cached -= chunkBytes;
			}
			return fresh;
		}

		private ByteBuffer load(int[] origin) throws IOException {
			ByteBuffer stored = file.ask(name, () -> {
				try {
					return data.getRawChunkBuffer(origin);
				} catch (HdfException e) {
					if (e.getMessage() != null && e.getMessage().startsWith(NEVER_WRITTEN)) {
						return null;
					}
					throw e;
				}
			});
			if (stored == null) {
				return ByteBuffer.allocate(chunkBytes).order(code.order());
			}
			byte[] bytes = new byte[stored.remaining()];
			stored.get(bytes);
			if ((long) bytes.length * ChunkFilters.MOST_PER_BYTE < chunkBytes) {
				throw file.fault("a chunk of " + name + " has only " + bytes.length + " bytes");
			}
			try {
				return ByteBuffer.wrap(ChunkFilters.undo(bytes, filters, chunkBytes, code.bytes())).order(code.order());
			} catch (DataFormatException e) {
				throw file.fault(name + ": " + e.getMessage()).causedBy(e);
			}
		}
	}
}
