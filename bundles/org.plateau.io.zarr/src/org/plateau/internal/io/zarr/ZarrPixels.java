// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.io.sem.PixelRequests;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** One channel of an array as planes; lower levels from the pyramid where it has them, else by means. */
final class ZarrPixels implements PixelSource {

	/**
	 * Which elements of the array are the picture.
	 *
	 * @param x axis of the columns
	 * @param y axis of the rows
	 * @param plane axis of the planes; −1 for one plane
	 */
	record View(int x, int y, int plane) {
	}

	private final Path root;
	private final List<ArrayHeader> levels;
	private final List<ChunkStore> stores;
	private final View view;
	private final String id = PixelRequests.newId("zarr");

	/**
	 * @param levels full resolution first, then those that are exactly half of the one before; a gap ends the list
	 */
	ZarrPixels(Path root, List<ArrayHeader> levels, View view) {
		this.root = root;
		this.levels = List.copyOf(levels);
		this.view = view;
		stores = levels.stream().map(ChunkStore::new).toList();
	}

	private ArrayHeader full() {
		return levels.get(0);
	}

	/** Files of the full resolution that the view needs and that are not there; −1 when there are too many to look. */
	long absent(long most) {
		long[] counts = new long[full().shape().length];
		Arrays.fill(counts, 1);
		long all = 1;
		for (int axis : new int[] { view.plane(), view.y(), view.x() }) {
			if (axis >= 0) {
				counts[axis] = Math.ceilDiv(full().shape()[axis], (long) full().chunks()[axis]);
				all *= counts[axis];
			}
			if (all > most) {
				return -1;
			}
		}
		long absent = 0;
		for (long i = 0; i < all; i++) {
			long[] chunk = new long[counts.length];
			long rest = i;
			for (int axis = 0; axis < counts.length; axis++) {
				chunk[axis] = rest % counts[axis];
				rest /= counts[axis];
			}
			absent += stores.get(0).exists(chunk) ? 0 : 1;
		}
		return absent;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return (int) full().shape()[view.x()];
	}

	@Override
	public int height() {
		return (int) full().shape()[view.y()];
	}

	@Override
	public int planes() {
		return view.plane() < 0 ? 1 : (int) full().shape()[view.plane()];
	}

	@Override
	public int levels() {
		return PixelRequests.levels(width(), height());
	}

	@Override
	public SampleType sampleType() {
		return full().encoding().type;
	}

	@Override
	public int storedLevels() {
		return Math.min(levels.size(), levels());
	}

	@Override
	public Access access() {
		return new Access(full().inner()[view.x()], full().inner()[view.y()]);
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		boolean stored = r.level() > 0 && r.level() < levels.size() && r.sourceId().equals(id) && r.plane() < planes();
		if (stored) {
			ArrayHeader h = levels.get(r.level());
			if ((long) r.x() + r.width() <= h.shape()[view.x()] && (long) r.y() + r.height() <= h.shape()[view.y()]) {
				PixelRequests.fits(r.width(), r.height(), root);
				float[] out = new float[r.width() * r.height()];
				fill(r.level(), r.plane(), new int[] { r.x(), r.y(), r.width(), r.height() }, out);
				return new Raster(r.width(), r.height(), out);
			}
		}
		return PixelRequests.read(this, r, root, (x, y, w, h, out) -> fill(0, r.plane(), new int[] { x, y, w, h }, out));
	}

	private void fill(int level, int plane, int[] xywh, float[] out) throws IOException {
		ArrayHeader h = levels.get(level);
		int partWidth = h.inner()[view.x()];
		int partHeight = h.inner()[view.y()];
		long[] part = new long[h.shape().length];
		if (view.plane() >= 0) {
			part[view.plane()] = plane / h.inner()[view.plane()];
		}
		int within = view.plane() < 0 ? 0 : plane % h.inner()[view.plane()];
		for (int py = xywh[1] / partHeight; py * (long) partHeight < xywh[1] + (long) xywh[3]; py++) {
			for (int px = xywh[0] / partWidth; px * (long) partWidth < xywh[0] + (long) xywh[2]; px++) {
				part[view.y()] = py;
				part[view.x()] = px;
				copy(h, part(level, part), within, new long[] { px * (long) partWidth, py * (long) partHeight }, xywh, out);
			}
		}
	}

	private Optional<byte[]> part(int level, long[] part) throws IOException {
		try {
			return stores.get(level).part(part);
		} catch (FormatException e) {
			throw FormatException.of(root, "a chunk of level " + level + " cannot be read: " + e.getMessage(), "").causedBy(e);
		}
	}

	/** The overlap of one part with what is wanted. */
	private void copy(ArrayHeader h, Optional<byte[]> bytes, int within, long[] corner, int[] xywh, float[] out) {
		int[] strides = new int[h.inner().length];
		int stride = h.encoding().bytes;
		for (int i = strides.length - 1; i >= 0; i--) {
			strides[h.stored()[i]] = stride;
			stride *= h.inner()[h.stored()[i]];
		}
		int x0 = (int) Math.max(corner[0], xywh[0]);
		int x1 = (int) Math.min(corner[0] + h.inner()[view.x()], xywh[0] + (long) xywh[2]);
		int y0 = (int) Math.max(corner[1], xywh[1]);
		int y1 = (int) Math.min(corner[1] + h.inner()[view.y()], xywh[1] + (long) xywh[3]);
		ByteBuffer b = bytes.map(ByteBuffer::wrap).orElse(null);
		int base = view.plane() < 0 ? 0 : within * strides[view.plane()];
		for (int y = y0; y < y1; y++) {
			int to = (y - xywh[1]) * xywh[2] - xywh[0];
			if (b == null) {
				Arrays.fill(out, to + x0, to + x1, h.fill());
				continue;
			}
			b.order(h.order());
			int from = base + (int) (y - corner[1]) * strides[view.y()];
			for (int x = x0; x < x1; x++) {
				out[to + x] = h.encoding().decode(b, from + (int) (x - corner[0]) * strides[view.x()]);
			}
		}
	}

	@Override
	public void close() {
		// no file stays open
	}
}
