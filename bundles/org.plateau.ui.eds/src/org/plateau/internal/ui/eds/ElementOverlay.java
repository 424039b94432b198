// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.List;
import java.util.Optional;

import org.plateau.eds.overlay.OverlayCompositor;
import org.plateau.model.image.PixelTransform;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PictureOverlay;

/** The element maps over a picture. */
public final class ElementOverlay implements PictureOverlay {

	private ElementBoard board;
	private ElementBoard.Follower follower;

	@Override
	public void attach(ImageSession session, Runnable changed) {
		board = ElementBoard.of(session);
		follower = b -> changed.run();
		board.addFollower(follower);
	}

	@Override
	public void detach() {
		board.removeFollower(follower);
		board.close();
	}

	@Override
	public Optional<Layer> layer() {
		return board.compositor().map(c -> (argb, width, height, t, workers) -> c.blend(argb, width, height,
				new PixelTransform(t.scale(), 0, t.offsetX(), 0, t.scale() * t.aspectY(), t.offsetY()), OverlayCompositor.Sampling.NEAREST, workers));
	}

	@Override
	public List<LegendRow> legend() {
		return board.legend();
	}

	@Override
	public String describe(double x, double y) {
		return board.describe(x, y);
	}
}
