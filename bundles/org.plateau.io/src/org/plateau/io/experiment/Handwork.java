// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.roi.DrawnShape;

/**
 * Everything that a person has said about one picture: enough, with the picture and a recipe, to get the same results again. Immutable.
 *
 * @param decided about scale, tilt and slices; says nothing when nobody did
 * @param corrections what is done to the picture before it is measured, in order
 * @param edits what is corrected by hand in the traced layers and the voids, in order
 * @param drawn figures to measure by, in pixels of the corrected picture, in the order they were drawn
 * @param look how it is shown, by name, such as its scale bar; changes no number
 * @param maps where the element maps lie and how they are drawn
 * @param imagedAfter index of the last step of the cell's record before the picture was taken, from 0; empty when nobody said it
 */
public record Handwork(OpenOptions decided, List<Correction> corrections, List<Correction> edits, List<DrawnShape> drawn, Map<String, String> look,
		MapHandwork maps, OptionalInt imagedAfter) {

	/** Nobody has said anything. */
	public static final Handwork NONE = new Handwork(OpenOptions.none(), List.of(), List.of(), List.of(), Map.of(), MapHandwork.NONE, OptionalInt.empty());

	public Handwork {
		Objects.requireNonNull(decided, "decided");
		corrections = List.copyOf(corrections);
		edits = List.copyOf(edits);
		drawn = List.copyOf(drawn);
		look = Collections.unmodifiableMap(new TreeMap<>(look));
		Objects.requireNonNull(maps, "maps");
		Objects.requireNonNull(imagedAfter, "imagedAfter");
	}

	public Handwork withDecided(OpenOptions next) {
		return new Handwork(next, corrections, edits, drawn, look, maps, imagedAfter);
	}

	public Handwork withCorrections(List<Correction> next) {
		return new Handwork(decided, next, edits, drawn, look, maps, imagedAfter);
	}

	public Handwork withEdits(List<Correction> next) {
		return new Handwork(decided, corrections, next, drawn, look, maps, imagedAfter);
	}

	public Handwork withDrawn(List<DrawnShape> next) {
		return new Handwork(decided, corrections, edits, next, look, maps, imagedAfter);
	}

	public Handwork withLook(Map<String, String> next) {
		return new Handwork(decided, corrections, edits, drawn, next, maps, imagedAfter);
	}

	public Handwork withMaps(MapHandwork next) {
		return new Handwork(decided, corrections, edits, drawn, look, next, imagedAfter);
	}

	public Handwork withImagedAfter(OptionalInt next) {
		return new Handwork(decided, corrections, edits, drawn, look, maps, next);
	}

	/** The same with one more edit at the end. */
	public Handwork and(Correction edit) {
		List<Correction> next = new ArrayList<>(edits);
		next.add(edit);
		return withEdits(next);
	}
}
