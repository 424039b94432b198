// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Files that a person opened to see them in a view of their own, without a picture: impedance spectra. The view takes the last ones when it is made, and
 * hears of later ones. UI thread.
 */
public final class ShownFiles {

	/** Spectra for the view Impedance. */
	public static final ShownFiles IMPEDANCE = new ShownFiles();
	/** The view that shows them. */
	public static final String IMPEDANCE_VIEW = "org.plateau.ui.echem.impedance";

	private final List<Consumer<List<Path>>> listeners = new CopyOnWriteArrayList<>();
	private List<Path> files = List.of();

	private ShownFiles() {
	}

	/** The last files that were opened; empty when none were. */
	public List<Path> files() {
		return files;
	}

	/** Shows other files. */
	public void show(List<Path> others) {
		files = List.copyOf(others);
		listeners.forEach(l -> l.accept(files));
	}

	public void addListener(Consumer<List<Path>> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<List<Path>> listener) {
		listeners.remove(listener);
	}
}
