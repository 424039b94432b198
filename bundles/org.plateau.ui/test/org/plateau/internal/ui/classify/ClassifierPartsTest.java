// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;
import org.plateau.imaging.ClassStroke;

class ClassifierPartsTest {

	private static final Rectangle LARGE = new Rectangle(0, 0, 24_000, 16_000);
	private static final Rectangle NOTHING = new Rectangle(0, 0, 0, 0);

	private static ClassStroke stroke(double... xy) {
		return new ClassStroke("Li", IntStream.range(0, xy.length / 2).mapToObj(i -> new ClassStroke.Point(xy[2 * i], xy[2 * i + 1])).toList(), 4);
	}

	@Test
	void ofASmallPictureAllIsLookedAt() {
		Rectangle small = new Rectangle(0, 0, 1536, 1024);
		assertEquals(Optional.of(small), ClassifierParts.of(small, List.of(stroke(10, 10)), new Rectangle(5, 5, 10, 10), null));
	}

	@Test
	void ofALargeOneTheStrokesAndWhatIsSeen() {
		Rectangle seen = new Rectangle(8000, 8000, 1900, 1000);
		Rectangle part = ClassifierParts.of(LARGE, List.of(stroke(8100, 8100), stroke(10_000, 8200)), seen, null).orElseThrow();
		assertTrue(part.contains(8000, 8000) && part.contains(9899, 8999) && part.contains(10_060, 8260));
		assertEquals(Optional.of(part), ClassifierParts.of(LARGE, List.of(stroke(8100, 8100), stroke(10_000, 8200)), new Rectangle(8200, 8100, 500, 400), part), "it stays while it is enough");
		assertEquals(new Rectangle(8100 - 68, 8100 - 68, 137, 137), ClassifierParts.of(LARGE, List.of(stroke(8100, 8100)), NOTHING, null).orElseThrow(), "64 pixels beside a brush of 4");
	}

	@Test
	void whereTooMuchIsSeenTheStrokesAreLearnedFromAndFarApartNothingIs() {
		Rectangle part = ClassifierParts.of(LARGE, List.of(stroke(8100, 8100)), LARGE, null).orElseThrow();
		assertTrue(part.width < 200);
		assertEquals(Optional.empty(), ClassifierParts.of(LARGE, List.of(stroke(100, 100), stroke(20_000, 15_000)), new Rectangle(0, 0, 800, 600), null));
		// 28 + 68 columns to the right of the frame, and the stroke's own
		assertEquals(new Rectangle(0, 0, 97, 97), ClassifierParts.of(LARGE, List.of(stroke(28, 28)), NOTHING, null).orElseThrow(), "cut at the frame");
	}

	@Test
	void strokesMoveIntoThePart() {
		assertEquals(List.of(stroke(100, 50)), ClassifierParts.within(List.of(stroke(8100, 8050)), new Rectangle(8000, 8000, 500, 500)));
	}
}
