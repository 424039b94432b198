// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.plateau.model.image.TileRequest;

/**
 * Tiles of all open pictures within a bound in bytes; those not looked at for longest go first. What pictures keep for good, their smallest levels, is
 * counted too. Safe from any thread.
 */
public final class TileCache {

	private final Map<TileRequest, Tile> tiles = new LinkedHashMap<>(16, 0.75f, true);
	private final Map<String, Long> kept = new HashMap<>();
	private long limit;
	private long held;
	private long keptBytes;

	/** @param limitBytes most bytes of samples, &gt; 0 */
	public TileCache(long limitBytes) {
		limit = limitBytes;
	}

	/** Most bytes that are held. */
	public synchronized long limit() {
		return limit;
	}

	/** Sets another bound; what is too much goes at once. */
	public synchronized void limit(long bytes) {
		limit = bytes;
		shrink();
	}

	/** Bytes of samples that are held now, those counted in included. */
	public synchronized long held() {
		return held + keptBytes;
	}

	/** The tile, or null. */
	synchronized Tile get(TileRequest key) {
		return tiles.get(key);
	}

	synchronized void put(TileRequest key, Tile tile) {
		Tile before = tiles.put(key, tile);
		held += tile.size() - (before == null ? 0 : before.size());
		shrink();
	}

	/** Takes a tile only when nothing has to go for it. */
	synchronized boolean offer(TileRequest key, Tile tile) {
		boolean room = held() + tile.size() <= limit;
		if (room) {
			put(key, tile);
		}
		return room;
	}

	/** Counts bytes that a picture keeps by itself, instead of what it said before. */
	synchronized void keeps(String sourceId, long bytes) {
		Long before = kept.put(sourceId, bytes);
		keptBytes += bytes - (before == null ? 0 : before);
		shrink();
	}

	/** Forgets what belongs to a picture. */
	synchronized void forget(String sourceId) {
		Long mine = kept.remove(sourceId);
		keptBytes -= mine == null ? 0 : mine;
		tiles.entrySet().removeIf(e -> {
			boolean gone = e.getKey().sourceId().equals(sourceId);
			held -= gone ? e.getValue().size() : 0;
			return gone;
		});
	}

	private void shrink() {
		var eldest = tiles.values().iterator();
		for (long now = held(); now > limit && eldest.hasNext();) {
			int size = eldest.next().size();
			held -= size;
			now -= size;
			eldest.remove();
		}
	}
}
