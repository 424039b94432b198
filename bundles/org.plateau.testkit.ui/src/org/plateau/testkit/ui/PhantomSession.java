// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.headless.Plateau;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.testkit.PlainPlateau;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Lut;
import org.plateau.viewer.ViewerState;

/** An open picture without a window. */
public final class PhantomSession {

	private static final int BINS = 256;

	private PhantomSession() {
	}

	/** Whose picture is still being read. */
	public static ImageSession loading() {
		return new ImageSession(Path.of("phantom.tif"));
	}

	/** Whose picture is there and not measured. */
	public static ImageSession opened(LayerPhantom phantom) {
		ImageSession session = loading();
		Micrograph micrograph = phantom.results("").get(Keys.MICROGRAPH).orElseThrow();
		MemoryPixels pixels = (MemoryPixels) micrograph.pixels();
		Histogram histogram = Histogram.of(pixels.plane(), BINS, () -> false);
		ViewerState viewer = new ViewerState(pixels.width(), pixels.height(), phantom.view().pixelYNm() / phantom.view().pixelXNm(), histogram.auto(Lut.GREY));
		session.load(new ImageSession.Loaded(micrograph, pixels, histogram, viewer, Optional.empty(), new Recipe("phantom", "a phantom", phantom.plan(""), List.of()),
				Results.empty()));
		return session;
	}

	/**
	 * Whose picture was measured.
	 *
	 * @param plateau whose analyses measure it: that of the window, or {@link PlainPlateau#create}
	 * @param deposit the layer that is searched for voids
	 * @param analyses ids in order
	 */
	public static ImageSession measured(Plateau plateau, LayerPhantom phantom, String deposit, List<String> analyses) {
		ImageSession session = opened(phantom);
		session.measured(PlainPlateau.measured(plateau, phantom, deposit, analyses), 0);
		return session;
	}
}
