// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.model.image.PixelTransform;

/**
 * What was done to a picture between the file and the measurement, in order. The file is never changed: taking a step out of the recipe
 * undoes it. An analysis of kind {@code correction} replaces {@link Keys#MICROGRAPH} and {@link Keys#SPECIMEN} and appends one entry.
 */
public record CorrectionLog(List<Applied> applied) {

	/** Nothing was done. */
	public static final CorrectionLog NONE = new CorrectionLog(List.of());

	/**
	 * One correction.
	 *
	 * @param name short, as the command line and the report call it, e.g. {@code destripe}
	 * @param sentence what was done, with its numbers and units, for people
	 * @param numbers what it found or chose by itself, by id with the unit in the name, e.g. {@code direction_deg}
	 * @param correctedToBefore pixel coordinates after this step → before it; the identity for a filter
	 * @param ofPlanes the same for every plane of a stack whose planes were moved apart; else empty
	 */
	public record Applied(String name, String sentence, Map<String, Double> numbers, PixelTransform correctedToBefore, List<PixelTransform> ofPlanes) {
		public Applied {
			numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
			ofPlanes = List.copyOf(ofPlanes);
		}

		/** One picture, or a stack whose planes were all treated alike. */
		public Applied(String name, String sentence, Map<String, Double> numbers, PixelTransform correctedToBefore) {
			this(name, sentence, numbers, correctedToBefore, List.of());
		}
	}

	public CorrectionLog {
		applied = List.copyOf(applied);
	}

	/** The log so far, with one more entry. */
	public static CorrectionLog of(Results before, Applied next) {
		List<Applied> all = new ArrayList<>(before.get(Keys.CORRECTIONS).orElse(NONE).applied());
		all.add(next);
		return new CorrectionLog(all);
	}

	/** The log of one plane of a stack: what was done to each plane by its own map is told by the map of this plane. */
	public CorrectionLog ofPlane(int plane) {
		return new CorrectionLog(applied.stream().map(a -> a.ofPlanes().isEmpty() ? a
				: new Applied(a.name(), a.sentence(), a.numbers(), a.ofPlanes().get(plane), a.ofPlanes())).toList());
	}

	/**
	 * The log of a stack made of chosen planes of this one.
	 *
	 * @param planes for every new plane the index of the old one
	 */
	public CorrectionLog ofPlanes(int... planes) {
		return new CorrectionLog(applied.stream().map(a -> a.ofPlanes().isEmpty() ? a : new Applied(a.name(), a.sentence(), a.numbers(),
				a.correctedToBefore(), Arrays.stream(planes).mapToObj(a.ofPlanes()::get).toList())).toList());
	}

	/** Pixel coordinates of the corrected picture → those of the file. */
	public PixelTransform correctedToStored() {
		PixelTransform t = PixelTransform.IDENTITY;
		for (int i = applied.size() - 1; i >= 0; i--) {
			t = t.then(applied.get(i).correctedToBefore());
		}
		return t;
	}

	/** The entry of that name made last. */
	public Optional<Applied> last(String name) {
		return applied.stream().filter(a -> a.name().equals(name)).reduce((a, b) -> b);
	}
}
