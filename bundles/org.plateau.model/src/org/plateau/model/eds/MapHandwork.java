// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.List;

/**
 * What a person said about the element maps over one picture.
 *
 * @param files the EDS files of the experiment that show this picture's place, as their paths stand there; empty = nobody chose
 * @param landmarks same places in map and picture; two or more decide the registration
 * @param styles how the maps are drawn, lowest first; empty = the defaults
 */
public record MapHandwork(List<String> files, List<Landmark> landmarks, List<MapStyle> styles) {

	/** Nobody has said anything. */
	public static final MapHandwork NONE = new MapHandwork(List.of(), List.of(), List.of());

	public MapHandwork {
		files = List.copyOf(files);
		landmarks = List.copyOf(landmarks);
		styles = List.copyOf(styles);
	}

	public MapHandwork withFiles(List<String> next) {
		return new MapHandwork(next, landmarks, styles);
	}

	public MapHandwork withLandmarks(List<Landmark> next) {
		return new MapHandwork(files, next, styles);
	}

	public MapHandwork withStyles(List<MapStyle> next) {
		return new MapHandwork(files, landmarks, next);
	}
}
