// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.util.LinkedHashMap;
import java.util.Map;

/** The blocks unpacked last, of all open files together, so that many open files need no more memory than one. Safe from any thread. */
final class BlockCache {

	/** Most pixels that are kept. */
	private static final long TOTAL = 8 << 20;
	private static final BlockCache SHARED = new BlockCache();

	/**
	 * @param source id of the pixels
	 * @param block index within the plane
	 */
	record Key(String source, int plane, int block) {
	}

	private final Map<Key, float[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
	private long held;

	static BlockCache shared() {
		return SHARED;
	}

	/** The block, or null. Do not write to it. */
	synchronized float[] get(Key key) {
		return blocks.get(key);
	}

	synchronized void put(Key key, float[] pixels) {
		float[] before = blocks.put(key, pixels);
		held += pixels.length - (before == null ? 0 : before.length);
		var eldest = blocks.values().iterator();
		while (held > TOTAL && eldest.hasNext()) {
			held -= eldest.next().length;
			eldest.remove();
		}
	}

	/** Forgets what belongs to a source. */
	synchronized void forget(String source) {
		var all = blocks.entrySet().iterator();
		while (all.hasNext()) {
			var e = all.next();
			if (e.getKey().source().equals(source)) {
				held -= e.getValue().length;
				all.remove();
			}
		}
	}
}
