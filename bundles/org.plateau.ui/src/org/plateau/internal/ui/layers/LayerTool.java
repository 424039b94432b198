// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;
import java.util.Optional;

import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** What the tools share that take hold of an interface. */
abstract class LayerTool extends EditingTool {

	static final int RGB = 0xFFFFFF;

	/** The interface under the mouse when the button goes down; tells why there is none. */
	final Optional<Interface> take(ImageSession session, Pointer at) {
		forget();
		Optional<LayerStack> stack = LayerEdits.stack(session);
		Optional<Interface> found = stack.flatMap(s -> LayerEdits.nearest(s, at.imageX(), at.imageY()));
		say(stack.isEmpty() ? LayerEdits.missing(session) : found.isEmpty() ? "There is no interface to take hold of: G draws one." : "");
		found.ifPresent(f -> session.viewer().ifPresent(v -> v.highlightInterface(Optional.of(f.name()))));
		return found;
	}

	static Overlay.Curve curve(String name, List<Position> line) {
		return new Overlay.Curve(name, RGB, line.stream().mapToDouble(Position::x).toArray(), line.stream().mapToDouble(Position::y).toArray());
	}
}
