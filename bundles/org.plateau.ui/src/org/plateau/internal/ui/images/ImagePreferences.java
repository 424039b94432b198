// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.plateau.viewer.ScaleBarStyle;
import org.plateau.viewer.TileCache;

/** What the user chose for all pictures. The cache is safe from any thread. */
public final class ImagePreferences {

	/** MiB of tiles that are held. */
	static final String CACHE_MIB = "images.cacheMiB";
	static final String BAR_CORNER = "images.scaleBar.corner";
	static final String BAR_SIZE = "images.scaleBar.percent";
	static final String BAR_COLOUR = "images.scaleBar.colour";
	static final String BAR_PLATE = "images.scaleBar.plate";

	static final int LEAST_MIB = 32;
	static final int MOST_MIB = 65536;

	private static final IPreferenceStore STORE = store();
	private static final TileCache CACHE = cacheOf(STORE);

	private ImagePreferences() {
	}

	private static IPreferenceStore store() {
		IPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.plateau.ui");
		store.setDefault(CACHE_MIB, defaultMiB());
		ScaleBarStyle bar = ScaleBarStyle.STANDARD;
		store.setDefault(BAR_CORNER, bar.corner().name());
		store.setDefault(BAR_SIZE, (int) Math.round(100 * bar.share()));
		store.setDefault(BAR_COLOUR, bar.ink().name());
		store.setDefault(BAR_PLATE, bar.plate());
		return store;
	}

	/** A quarter of the memory that the program may use. */
	static int defaultMiB() {
		return (int) Math.max(LEAST_MIB, Math.min(4096, Runtime.getRuntime().maxMemory() / 4 >> 20));
	}

	private static TileCache cacheOf(IPreferenceStore store) {
		TileCache cache = new TileCache((long) store.getInt(CACHE_MIB) << 20);
		store.addPropertyChangeListener(e -> {
			if (e.getProperty().equals(CACHE_MIB)) {
				cache.limit((long) Math.max(LEAST_MIB, store.getInt(CACHE_MIB)) << 20);
			}
		});
		return cache;
	}

	/** Of the preference page, and for listeners. */
	public static IPreferenceStore preferences() {
		return STORE;
	}

	/** Tiles of all large pictures. */
	public static TileCache cache() {
		return CACHE;
	}

	/** How scale bars look where the picture says nothing else. */
	public static ScaleBarStyle scaleBar() {
		ScaleBarStyle standard = ScaleBarStyle.STANDARD;
		return new ScaleBarStyle(ScaleBarStyle.named(ScaleBarStyle.Corner.class, STORE.getString(BAR_CORNER), standard.corner()),
				Math.max(0.05, Math.min(0.6, STORE.getInt(BAR_SIZE) / 100.0)),
				ScaleBarStyle.named(ScaleBarStyle.Ink.class, STORE.getString(BAR_COLOUR), standard.ink()), STORE.getBoolean(BAR_PLATE));
	}
}
