// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.SlicePictures;
import org.plateau.model.volume.VolumeThickness;

/** The figures of a whole stack. */
public final class VolumeFigures {

	/** A slice with what was found in it. @param plane from 0 */
	public record Slice(int plane, String svg) {
	}

	private VolumeFigures() {
	}

	/** Thickness of the plated layer, or of the first, over the area. */
	public static Optional<String> thicknessMap(Facts facts, String idPrefix) throws IOException {
		Optional<VolumeThickness> t = facts.volumeThickness();
		if (t.isEmpty() || t.get().layers().isEmpty()) {
			return Optional.empty();
		}
		LayerThicknessMap map = facts.deposit().flatMap(t.get()::layer).orElse(t.get().layers().get(0));
		return Optional.of(ThicknessMapFigure.svg(map, t.get().grid(), idPrefix));
	}

	/** The slices that stand for the stack, but for the one that is the measurement's picture. */
	public static List<Slice> otherSlices(Facts facts, String idPrefix) throws IOException {
		List<Slice> slices = new ArrayList<>();
		SlicePictures pictures = facts.measurement().results().get(Keys.VOLUME_PICTURES).orElse(new SlicePictures(List.of(), List.of()));
		int shown = facts.measurement().results().get(Keys.PLANE).orElse(-1);
		for (int i = 0; i < pictures.planes().size(); i++) {
			int plane = pictures.planes().get(i);
			if (plane != shown) {
				Overlay.svg(facts.ofSlice(plane, pictures.pictures().get(i)), idPrefix + plane).ifPresent(svg -> slices.add(new Slice(plane, svg)));
			}
		}
		return slices;
	}
}
