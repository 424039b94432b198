// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.emd;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plateau.internal.io.eds.FileCube;
import org.plateau.internal.io.eds.hdf5.Hdf5Array;
import org.plateau.internal.io.eds.hdf5.Hdf5File;
import org.plateau.model.eds.SpectrumAxis;

/**
 * A spectrum image out of Velox's streams of single X-rays: every value is the channel of one X-ray, 65535 ends a pixel; pixels follow row by row, frame after
 * frame. Several streams (detectors) are summed. At the first read the streams are gone through once, and where every row of every frame begins is kept.
 */
final class StreamCube extends FileCube {

	private static final int PIXEL_ENDS = 65535;
	private static final int PIECE = 1 << 18;
	private static final int ROWS_PER_BLOCK = 1 << 14;
	/** Rows of all frames of one stream. */
	private static final int MOST_ROWS = 8 << 20;

	private final Hdf5File file;
	private final List<Hdf5Array> streams;
	private final List<long[]> frames;
	private final AtomicBoolean closed = new AtomicBoolean();
	private List<Rows> index;

	/** Where rows begin in one stream; growing. */
	private static final class Rows {

		private final List<long[]> blocks = new ArrayList<>();
		private int size;

		void add(long start) {
			if (size % ROWS_PER_BLOCK == 0) {
				blocks.add(new long[ROWS_PER_BLOCK]);
			}
			blocks.get(size / ROWS_PER_BLOCK)[size++ % ROWS_PER_BLOCK] = start;
		}

		long at(int row) {
			return blocks.get(row / ROWS_PER_BLOCK)[row % ROWS_PER_BLOCK];
		}
	}

	/**
	 * @param file one user of it is this cube; it closes it
	 * @param streams of the detectors, at least one
	 * @param frames for each stream where its frames begin, when the file tells; else empty arrays
	 */
	StreamCube(Hdf5File file, List<Hdf5Array> streams, List<long[]> frames, int width, int height, SpectrumAxis axis) {
		super(width, height, axis);
		this.file = file;
		this.streams = List.copyOf(streams);
		this.frames = List.copyOf(frames);
	}

	@Override
	public synchronized void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
		if (closed.get()) {
			throw new ClosedChannelException();
		}
		Arrays.fill(into, 0, wanted(firstRow, rows, firstChannel, channels, into), 0);
		if (index == null) {
			List<Rows> all = new ArrayList<>();
			for (int i = 0; i < streams.size(); i++) {
				all.add(index(streams.get(i), frames.get(i)));
			}
			index = all;
		}
		for (int i = 0; i < streams.size(); i++) {
			Rows starts = index.get(i);
			long end = streams.get(i).count();
			for (int row = firstRow; row < starts.size; row += height) {
				int last = row + rows;
				add(streams.get(i), starts.at(row), last < starts.size ? starts.at(last) : end, rows * width, firstChannel, channels, into);
			}
		}
	}

	/** Counts the X-rays of one stretch of the stream. */
	private static void add(Hdf5Array stream, long from, long to, int pixels, int firstChannel, int channels, int[] into) throws IOException {
		int[] piece = new int[(int) Math.min(PIECE, to - from)];
		int pixel = 0;
		for (long at = from; at < to && pixel < pixels; at += piece.length) {
			int n = (int) Math.min(piece.length, to - at);
			values(stream, at, n, piece);
			for (int i = 0; i < n && pixel < pixels; i++) {
				if (piece[i] == PIXEL_ENDS) {
					pixel++;
				} else if (piece[i] >= firstChannel && piece[i] - firstChannel < channels) {
					into[pixel * channels + piece[i] - firstChannel]++;
				}
			}
		}
	}

	private Rows index(Hdf5Array stream, long[] frameStarts) throws IOException {
		Rows rows = new Rows();
		long total = stream.count();
		int[] piece = new int[(int) Math.min(PIECE, total)];
		int x = 0;
		int frame = 0;
		rows.add(0);
		for (long at = 0; at < total; at += piece.length) {
			int n = (int) Math.min(piece.length, total - at);
			values(stream, at, n, piece);
			for (int i = 0; i < n; i++) {
				if (frame < frameStarts.length && frameStarts[frame] <= at + i) {
					frame++;
					boolean inside = x > 0 || (rows.size - 1) % height != 0;
					if (at + i > 0 && inside) {
						x = 0;
						do {
							rows.add(at + i);
						} while ((rows.size - 1) % height != 0 && rows.size < MOST_ROWS);
					}
				}
				if (piece[i] == PIXEL_ENDS && ++x == width) {
					x = 0;
					rows.add(at + i + 1);
				}
				if (rows.size >= MOST_ROWS) {
					throw file.fault(stream.name() + " has more than " + MOST_ROWS + " rows of pixels");
				}
			}
		}
		return rows;
	}

	static void values(Hdf5Array stream, long at, int count, int[] into) throws IOException {
		int rank = stream.dims().length;
		long[] offset = new long[rank];
		int[] shape = new int[rank];
		Arrays.fill(shape, 1);
		offset[0] = at;
		shape[0] = count;
		stream.counts(offset, shape, into);
	}

	@Override
	public void close() throws IOException {
		if (closed.compareAndSet(false, true)) {
			file.close();
		}
	}
}
