// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.util.List;
import java.util.Optional;

import org.plateau.extension.Workers;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.ViewTransform;

/**
 * Coloured pixels between a picture and the interfaces, shapes and words over it. Contributed to {@code org.plateau.ui.pictureOverlays}; one instance per
 * editor, made when its picture is opened. UI thread, but for what says otherwise.
 */
public interface PictureOverlay {

	/** What is laid over the picture at one moment. Immutable: frames are drawn from it while the next one is made. */
	@FunctionalInterface
	interface Layer {

		/**
		 * Draws. Called for every frame on a drawing thread, while the picture is panned and zoomed too: what depends on nothing but the data has to be
		 * computed before, and a large canvas should take no more than a few milliseconds.
		 *
		 * @param argb {@code argb[row · width + column]}: the drawn picture, opaque; drawn over
		 * @param width of the frame
		 * @param height of the frame
		 * @param imageToFrame from pixels of the picture that is shown to pixels of the frame
		 * @param workers share the rows
		 */
		void blend(int[] argb, int width, int height, ViewTransform imageToFrame, Workers workers);
	}

	/**
	 * An editor shows the picture.
	 *
	 * @param session may not be loaded yet
	 * @param changed to be called, on any thread, when {@link #layer()} gives something else
	 */
	void attach(ImageSession session, Runnable changed);

	/** The editor was closed; nothing is called after this. */
	void detach();

	/** What to lay over the picture now; empty for nothing. */
	Optional<Layer> layer();

	/**
	 * What is there under the mouse, for the status line: {@code Cu 12   O 3}. Called for every move of the mouse.
	 *
	 * @param x pixels of the picture that is shown, corner origin
	 * @param y pixels of the picture that is shown, corner origin
	 * @return empty when there is nothing to say
	 */
	default String describe(double x, double y) {
		return "";
	}

	/**
	 * A line of the legend on the picture.
	 *
	 * @param label what the colour stands for
	 * @param rgb the full colour, 0xRRGGBB
	 * @param range where colours begin and where they are full, {@code 0.2 – 6}; empty for a colour that runs over nothing
	 * @param unit of the range; empty when there is none
	 */
	record LegendRow(String label, int rgb, String range, String unit) {
	}

	/** What the colours mean, the topmost first; shown on the picture. Called for every repaint. */
	default List<LegendRow> legend() {
		return List.of();
	}
}
