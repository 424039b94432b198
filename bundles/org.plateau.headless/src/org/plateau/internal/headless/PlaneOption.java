// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

/** The plane of a stack as the command line names it. */
final class PlaneOption {

	private PlaneOption() {
	}

	/**
	 * @param plane as given; null where it was left out, which is right
	 * @throws IllegalArgumentException telling how planes are numbered
	 */
	static void check(Integer plane) {
		if (plane != null && plane < 1) {
			throw new IllegalArgumentException("--plane " + plane + ": planes are numbered from 1");
		}
	}
}
