// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plateau.internal.io.sem.PixelRequests;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** One file per plane, of which one at a time is open. Requests wait for each other. */
final class FolderPixels implements PixelSource {

	/** Opens the pixels of one slice. */
	@FunctionalInterface
	interface SliceOpener {
		PixelSource open(Path slice) throws IOException;
	}

	private final List<Path> slices;
	private final SliceOpener opener;
	private final String id = PixelRequests.newId("folder");
	private final int width;
	private final int height;
	private final int levels;
	private final SampleType type;
	private PixelSource open;
	private int openPlane = -1;
	private boolean closed;

	/**
	 * @param like pixels of a slice, for size and type; is not kept
	 */
	FolderPixels(List<Path> slices, PixelSource like, SliceOpener opener) {
		this.slices = List.copyOf(slices);
		this.opener = opener;
		width = like.width();
		height = like.height();
		levels = like.levels();
		type = like.sampleType();
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int planes() {
		return slices.size();
	}

	@Override
	public int levels() {
		return levels;
	}

	@Override
	public SampleType sampleType() {
		return type;
	}

	@Override
	public synchronized Raster read(TileRequest r) throws IOException {
		if (!r.sourceId().equals(id)) {
			throw new IllegalArgumentException("a request for " + r.sourceId() + " came to " + id);
		}
		if (r.plane() >= slices.size()) {
			throw new IllegalArgumentException("there is no plane " + r.plane());
		}
		if (closed) {
			throw FormatException.of(slices.get(r.plane()), "the stack is closed", "open it again");
		}
		if (openPlane != r.plane()) {
			release();
			PixelSource next = opener.open(slices.get(r.plane()));
			if (next.width() != width || next.height() != height || next.levels() != levels || next.planes() != 1) {
				next.close();
				throw FormatException.of(slices.get(r.plane()), "the slice has changed since the stack was opened", "open the stack again");
			}
			open = next;
			openPlane = r.plane();
		}
		return open.read(new TileRequest(open.id(), 0, r.level(), r.x(), r.y(), r.width(), r.height()));
	}

	private void release() throws IOException {
		PixelSource old = open;
		open = null;
		openPlane = -1;
		if (old != null) {
			old.close();
		}
	}

	@Override
	public synchronized void close() throws IOException {
		closed = true;
		release();
	}
}
