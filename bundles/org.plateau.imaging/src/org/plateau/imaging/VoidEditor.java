// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.voids.VoidDetection;
import org.plateau.internal.imaging.voids.VoidEditing;
import org.plateau.model.image.Raster;

/**
 * Corrects the voids of a layer by hand. An edit changes the voids that it meets; all others stay as they were, to the last bit.
 * <p>
 * What a person draws counts by the share of each pixel that it covers: brushes on an 8 × 8 raster within the pixels of their rim, polygons
 * exactly. Such an area is as good as the hand: off by σ pixels all along, the outline moves the area by σ times its length.
 * <p>
 * Stateless; safe from any thread; starts none. Cost: some milliseconds for what is drawn; some tens for a corrected interface or another cut.
 */
public final class VoidEditor {

	private VoidEditor() {
	}

	/**
	 * Applies one edit.
	 *
	 * @param image the picture that the voids were found in
	 * @param progress cancelled, it ends the call with {@link java.util.concurrent.CancellationException}; its threads are used
	 * @throws IllegalArgumentException in one sentence for the user, when there is no void where the edit needs one, or it lies outside the layer
	 */
	public static VoidSegmentation apply(Raster image, VoidSegmentation voids, VoidEdit edit, Progress progress) {
		return VoidEditing.apply(image, voids, edit, progress);
	}

	/**
	 * The voids after the interfaces of their layer were corrected. They are searched anew where an interface has moved by more than a fifth of a row since
	 * they were last searched there, and a little around, with what voids have in common taken from the first search; everywhere else their outlines stay as
	 * they are, and so does what was drawn by hand, as far as it lies in the layer. Limits, distances and shares are those of the interfaces as they are now.
	 * A layer that has gained a twentieth of its pixels or lost a quarter is another one and is searched as if for the first time.
	 *
	 * @param voids of a layer that the stack has
	 * @param stack traced in the same picture, with the layer between two interfaces
	 * @return {@code voids} itself when the limits are the same
	 */
	public static VoidSegmentation follow(Raster image, VoidSegmentation voids, TraceOutcome.Traced stack, Progress progress) {
		int i = stack.indexOfLayer(voids.layer());
		if (i <= 0 || i >= stack.layers().size() - 1) {
			throw new IllegalArgumentException("there is no layer " + voids.layer() + " between two interfaces");
		}
		return VoidDetection.follow(image, voids, stack, i, progress);
	}
}
