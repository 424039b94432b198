// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.Arrays;
import java.util.Optional;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PictureOverlay;

/** Paints the left half of every frame orange. */
public final class LeftHalf implements PictureOverlay {

	private static final int ORANGE = 0xFFE69F00;
	private static final int ROWS_PER_TASK = 32;

	@Override
	public void attach(ImageSession session, Runnable changed) {
		// it does not depend on the picture
	}

	@Override
	public void detach() {
		// nothing is held
	}

	@Override
	public Optional<Layer> layer() {
		return Optional.of((argb, width, height, imageToFrame, workers) -> workers.split(height, ROWS_PER_TASK, (from, to) -> {
			for (int y = from; y < to; y++) {
				Arrays.fill(argb, y * width, y * width + width / 2, ORANGE);
			}
		}));
	}
}
