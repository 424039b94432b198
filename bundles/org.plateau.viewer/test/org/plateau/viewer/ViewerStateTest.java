// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ViewerStateTest {

	private final ViewerState state = new ViewerState(1000, 500, 1, new Contrast(0, 255, Lut.GREY));

	@Test
	void listenersHearOfChangesOnly() {
		List<ViewerState.Snapshot> heard = new ArrayList<>();
		state.addListener((before, now) -> heard.add(now));
		state.highlightColumn(OptionalInt.of(7));
		state.highlightColumn(OptionalInt.of(7));
		assertEquals(1, heard.size());
		assertEquals(OptionalInt.of(7), heard.get(0).highlight().column());
	}

	@Test
	void columnOutsideThePictureIsNoColumn() {
		state.highlightColumn(OptionalInt.of(999));
		assertTrue(state.snapshot().highlight().column().isPresent());
		state.highlightColumn(OptionalInt.of(1000));
		assertTrue(state.snapshot().highlight().column().isEmpty());
	}

	@Test
	void kindsOfHighlightDoNotDisturbEachOther() {
		state.highlightVoids(Set.of(3, 5));
		state.highlightLayer(Optional.of("LiPON"));
		state.highlightColumn(OptionalInt.of(10));
		state.highlightColumn(OptionalInt.empty());
		assertEquals(Set.of(3, 5), state.snapshot().highlight().voidIds());
		assertEquals(Optional.of("LiPON"), state.snapshot().highlight().layer());
	}

	@Test
	void fittedPictureStaysFittedWhenTheCanvasGrows() {
		state.resize(500, 500);
		assertEquals(0.5, state.snapshot().transform().scale(), 1e-12);
		state.resize(800, 800);
		assertEquals(0.8, state.snapshot().transform().scale(), 1e-12);
	}

	@Test
	void zoomedPictureKeepsItsMiddleWhenTheCanvasGrows() {
		state.resize(500, 500);
		state.zoom(3);
		double middle = state.snapshot().transform().viewToImageX(250);
		state.resize(900, 500);
		assertEquals(1.5, state.snapshot().transform().scale(), 1e-12);
		assertEquals(middle, state.snapshot().transform().viewToImageX(450), 1e-9);
	}

	@Test
	void pictureCannotBeLost() {
		state.resize(500, 500);
		state.pan(1e6, -1e6);
		ViewTransform t = state.snapshot().transform();
		assertTrue(t.imageToViewX(0) <= 500 - 40 + 1e-9);
		assertTrue(t.imageToViewY(500) >= 40 - 1e-9);
	}

	@Test
	void actualSizeIsOneToOne() {
		state.resize(300, 300);
		state.actualSize();
		assertEquals(1, state.snapshot().transform().scale(), 1e-12);
	}

	@Test
	void overlaysDoNotAskForNewPixels() {
		ViewerState.Snapshot before = state.snapshot();
		state.toggleLayers();
		assertFalse(state.snapshot().layersVisible());
		assertTrue(state.snapshot().samePixels(before));
		state.zoom(2);
		assertFalse(state.snapshot().samePixels(before));
	}
}
