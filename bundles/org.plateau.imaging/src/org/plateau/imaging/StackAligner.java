// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.plateau.internal.imaging.stack.AlignmentFinder;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.StackAlignment;

/**
 * Measures how the planes of a stack lie against each other, to a small part of a pixel.
 * <p>
 * Phase correlation (Kuglin and Hines, Proc. IEEE Cybernetics and Society (1975) 163) of whole planes finds the rough shift. Then blocks of 64
 * × 64 pixels are compared between planes 1, 2, 4, 8 and 16 apart, at a peak refined in the spectrum (as Guizar-Sicairos, Thurman and Fienup,
 * Opt. Lett. 33 (2008) 156, but by Newton steps), weighed by how much of each frequency the planes have in common (Knapp and Carter, IEEE
 * Trans. ASSP 24 (1976) 320), and one shift a plane is solved from all of them by robust least squares, so that single comparisons do not add
 * up. Content that moves against the rest, such as an interface that lies deeper in every slice, is found by its own motion and weighed down.
 * <p>
 * What this cannot know: if everything that is seen moves alike, it is drift. A stack without anything compact in it (voids, particles,
 * grains), only with layers that all dip the same way, has its dip straightened; {@link Settings#keepTrend} keeps the straight part.
 * <p>
 * Stateless; safe from any thread; starts none. Same input, same numbers.
 */
public final class StackAligner {

	/**
	 * How to align.
	 *
	 * @param neighbours how many planes apart planes are compared at most, ≥ 1; 1 compares with the previous plane only
	 * @param keepTrend leaves the straight part of the drift in the stack
	 * @param referencePlane the plane that stays where it is, from 0
	 */
	public record Settings(int neighbours, boolean keepTrend, int referencePlane) {

		/** Up to 16 planes apart, all drift, the first plane stays. */
		public static final Settings STANDARD = new Settings(16, false, 0);

		public Settings {
			if (neighbours < 1 || referencePlane < 0) {
				throw new IllegalArgumentException("neighbours " + neighbours + ", reference plane " + referencePlane);
			}
		}
	}

	/** How it ended. */
	public sealed interface Answer {

		/**
		 * Aligned.
		 *
		 * @param alignment pixels of the planes as stored
		 * @param warnings what a person should know, one sentence each
		 */
		record Aligned(StackAlignment alignment, List<String> warnings) implements Answer {
			public Aligned {
				warnings = List.copyOf(warnings);
			}
		}

		/** The planes do not correlate. */
		record Refused(String reason) implements Answer {
		}
	}

	private StackAligner() {
	}

	/**
	 * Measures the drift. Cost: every plane is read three times at a level of at most 1024 pixels; memory about 0.2 MiB a plane and that of the
	 * last 17 planes' spectra, at most 300 MiB; never the stack.
	 *
	 * @param rows from the top that show the specimen
	 * @param cancelled asked at least every 100 ms beside reading; true ends the call with {@link java.util.concurrent.CancellationException}
	 * @param progress told the share that is done, 0 to 1
	 * @throws IllegalArgumentException when there is one plane only, no such reference plane, or the planes are smaller than 64 pixels
	 */
	public static Answer align(PixelSource pixels, int rows, Settings settings, BooleanSupplier cancelled, DoubleConsumer progress) throws IOException {
		return AlignmentFinder.align(pixels, rows, settings, cancelled, progress);
	}
}
