// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import java.util.Objects;

/**
 * What to read from a {@link PixelSource}; the key of every tile cache.
 *
 * @param sourceId {@link PixelSource#id()} of the source it is meant for
 * @param plane 0 ≤ plane &lt; planes
 * @param level 0 = full resolution
 * @param x left column at that level, inclusive
 * @param y top row at that level, inclusive
 * @param width columns at that level, ≥ 1
 * @param height rows at that level, ≥ 1
 */
public record TileRequest(String sourceId, int plane, int level, int x, int y, int width, int height) {

	public TileRequest {
		Objects.requireNonNull(sourceId, "sourceId");
		if (plane < 0 || level < 0 || x < 0 || y < 0 || width < 1 || height < 1) {
			throw new IllegalArgumentException("no such tile: plane " + plane + ", level " + level + ", " + x + "," + y + " "
					+ width + "x" + height);
		}
	}
}
