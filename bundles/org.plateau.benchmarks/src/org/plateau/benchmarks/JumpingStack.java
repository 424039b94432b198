// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** One picture seen through a window that jumps by even numbers of pixels from plane to plane; only for timing. */
final class JumpingStack implements PixelSource {

	private static final int ROOM = 32;

	private final MemoryPixels picture;
	private final int planes;
	private final int width;
	private final int height;

	/**
	 * @param width columns of a plane at most
	 * @param height rows of a plane at most
	 */
	JumpingStack(MemoryPixels picture, int planes, int width, int height) {
		this.picture = picture;
		this.planes = planes;
		this.width = Math.min(width, picture.width() - ROOM);
		this.height = Math.min(height, picture.height() - ROOM);
	}

	@Override
	public String id() {
		return "jumping";
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
		return planes;
	}

	@Override
	public int levels() {
		return 2;
	}

	@Override
	public SampleType sampleType() {
		return picture.sampleType();
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		int dx = 2 * (r.plane() * 5 % 11) >> r.level();
		int dy = 2 * (r.plane() * 7 % 13) >> r.level();
		return picture.read(new TileRequest(picture.id(), 0, r.level(), r.x() + dx, r.y() + dy, r.width(), r.height()));
	}

	@Override
	public void close() {
		// memory only
	}
}
