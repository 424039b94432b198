// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import org.plateau.extension.Progress;
import org.plateau.internal.imaging.trace.StackEditing;
import org.plateau.model.image.Raster;

/**
 * Corrects a traced stack by hand. An edit re-solves the stretch it touches and what blends it into the rest; every other column of every
 * interface stays as it was, to the last bit. Later edits win over earlier ones.
 * <p>
 * Stateless; safe from any thread; starts none. Cost: of an edit of a few hundred columns some tens of milliseconds, whatever the width of the picture.
 */
public final class StackEditor {

	private StackEditor() {
	}

	/**
	 * Applies one edit.
	 *
	 * @param image the picture the stack was traced in
	 * @param stack as traced or edited before
	 * @param progress cancelled, it ends the call with {@link java.util.concurrent.CancellationException}; its threads are used
	 * @return the corrected stack, the edit at the end of its {@link TraceOutcome.Traced#edits}
	 * @throws IllegalArgumentException in one sentence for the user, when the edit names an interface or layer that the stack does not have, or
	 *         lies outside the picture
	 */
	public static TraceOutcome.Traced apply(Raster image, TraceOutcome.Traced stack, StackEdit edit, Progress progress) {
		return new StackEditing(image, stack, progress).apply(edit);
	}
}
