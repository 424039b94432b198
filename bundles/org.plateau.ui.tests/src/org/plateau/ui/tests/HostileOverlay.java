// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import java.util.Optional;

import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PictureOverlay;

/** Draws nothing, and does what a test says when it is asked or when it draws. */
public final class HostileOverlay implements PictureOverlay {

	@Override
	public void attach(ImageSession session, Runnable changed) {
		// nothing changes
	}

	@Override
	public void detach() {
		// nothing to let go
	}

	@Override
	public Optional<Layer> layer() {
		return Harm.at("overlay", Harm.place.equals("draw") ? Optional.<Layer>of((argb, width, height, t, workers) -> Harm.at("draw", true)) : Optional.<Layer>empty());
	}
}
