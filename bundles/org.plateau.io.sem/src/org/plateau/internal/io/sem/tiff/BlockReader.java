// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.plateau.io.spi.FormatException;

/** Decodes rows of one strip or tile of one page into grey values. */
final class BlockReader {

	/** Takes one decoded row: {@code values[0, n)} are the grey values of the wanted columns. */
	interface RowSink {
		void row(int rowInBlock, float[] values);
	}

	private final FileBytes file;
	private final TiffPage page;

	BlockReader(FileBytes file, TiffPage page) {
		this.file = file;
		this.page = page;
	}

	/**
	 * Adds nothing and skips nothing: calls the sink for rows {@code [r0, r1)} of the block, each with columns {@code [c0, c1)}.
	 *
	 * @param block index among the blocks of one sample plane
	 */
	void read(int block, int r0, int r1, int c0, int c1, RowSink sink) throws IOException {
		if (!page.planar()) {
			decode(block, r0, r1, c0, c1, page.weights(), sink);
			return;
		}
		float[][] sum = new float[r1 - r0][c1 - c0];
		for (int s = 0; s < page.samples(); s++) {
			if (page.weights()[s] != 0) {
				decode((int) (s * page.blocksPerPlane()) + block, r0, r1, c0, c1, new float[] { page.weights()[s] }, (row, values) -> {
					float[] to = sum[row - r0];
					for (int i = 0; i < to.length; i++) {
						to[i] += values[i];
					}
				});
			}
		}
		for (int row = r0; row < r1; row++) {
			sink.row(row, sum[row - r0]);
		}
	}

	private void decode(int block, int r0, int r1, int c0, int c1, float[] weights, RowSink sink) throws IOException {
		long offset = page.offsets()[block];
		long count = page.counts()[block];
		int rowBytes = (int) page.rowBytes();
		int pixelBytes = page.samplesPerBlockPixel() * page.bits() / 8;
		float[] values = new float[c1 - c0];
		if (page.compression() == TiffPage.NONE) {
			byte[] bytes = new byte[(c1 - c0) * pixelBytes];
			for (int row = r0; row < r1; row++) {
				file.fill(offset + (long) row * rowBytes + (long) c0 * pixelBytes, bytes, 0, bytes.length, "the picture");
				convert(ByteBuffer.wrap(bytes).order(page.order()), 0, values, weights);
				sink.row(row, values);
			}
			return;
		}
		byte[] bytes = new byte[rowBytes];
		Inflater inflater = page.compression() == TiffPage.DEFLATE || page.compression() == TiffPage.DEFLATE_OLD ? new Inflater() : null;
		try (InputStream raw = file.stream(offset, count, "compressed data"); InputStream in = decompress(raw, inflater)) {
			for (int row = 0; row < r1; row++) {
				if (in.readNBytes(bytes, 0, rowBytes) < rowBytes) {
					throw broken(offset, count, "the data end in row " + row, null);
				}
				if (row >= r0) {
					convert(unpredict(bytes), c0 * pixelBytes, values, weights);
					sink.row(row, values);
				}
			}
		} catch (FormatException e) {
			throw e;
		} catch (IOException e) {
			throw broken(offset, count, String.valueOf(e.getMessage()), e);
		} finally {
			if (inflater != null) {
				inflater.end();
			}
		}
	}

	private FormatException broken(long offset, long count, String why, IOException cause) {
		FormatException e = file.fault(offset, "the compressed data of " + count + " bytes cannot be unpacked (" + why + ")",
				"the file is damaged; copy it again from the instrument");
		return cause == null ? e : e.causedBy(cause);
	}

	private InputStream decompress(InputStream raw, Inflater inflater) {
		return switch (page.compression()) {
		case TiffPage.LZW -> new LzwStream(raw);
		case TiffPage.PACK_BITS -> new PackBitsStream(raw);
		default -> new InflaterInputStream(raw, inflater, 1 << 15);
		};
	}

	/** Undoes the predictor of one row (TIFF 6.0 section 14; float: Adobe TIFF technical note 3). */
	private ByteBuffer unpredict(byte[] row) {
		int step = page.samplesPerBlockPixel();
		if (page.predictor() == 3) {
			return unpredictFloat(row, step);
		}
		ByteBuffer b = ByteBuffer.wrap(row).order(page.order());
		if (page.predictor() == 2) {
			int bytes = page.bits() / 8;
			for (int i = step * bytes; i < row.length; i += bytes) {
				int back = i - step * bytes;
				switch (bytes) {
				case 1 -> row[i] += row[back];
				case 2 -> b.putShort(i, (short) (b.getShort(i) + b.getShort(back)));
				default -> b.putInt(i, b.getInt(i) + b.getInt(back));
				}
			}
		}
		return b;
	}

	private ByteBuffer unpredictFloat(byte[] row, int step) {
		for (int i = step; i < row.length; i++) {
			row[i] += row[i - step];
		}
		int bytes = page.bits() / 8;
		int n = row.length / bytes;
		byte[] ordered = new byte[row.length];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j < bytes; j++) {
				ordered[i * bytes + j] = row[j * n + i];
			}
		}
		return ByteBuffer.wrap(ordered).order(ByteOrder.BIG_ENDIAN);
	}

	private void convert(ByteBuffer row, int from, float[] values, float[] weights) {
		int bytes = page.bits() / 8;
		int samples = page.samplesPerBlockPixel();
		for (int i = 0; i < values.length; i++) {
			float sum = 0;
			for (int s = 0; s < weights.length; s++) {
				if (weights[s] != 0) {
					float v = sample(row, from + (i * samples + s) * bytes);
					sum = weights[s] == 1 ? v : sum + weights[s] * v;
				}
			}
			values[i] = page.palette() != null ? page.palette()[(int) sum] : Float.isNaN(page.invertFrom()) ? sum : page.invertFrom() - sum;
		}
	}

	private float sample(ByteBuffer row, int at) {
		return switch (page.bits()) {
		case 8 -> page.format() == 2 ? row.get(at) : row.get(at) & 0xFF;
		case 16 -> {
			short v = row.getShort(at);
			yield page.format() == 1 ? v & 0xFFFF : page.format() == 2 ? v : Float.float16ToFloat(v);
		}
		case 32 -> {
			int v = row.getInt(at);
			yield page.format() == 1 ? v & 0xFFFFFFFFL : page.format() == 2 ? v : Float.intBitsToFloat(v);
		}
		default -> (float) row.getDouble(at);
		};
	}
}
