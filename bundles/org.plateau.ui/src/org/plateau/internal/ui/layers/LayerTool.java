// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;
import java.util.Optional;

import org.plateau.internal.ui.core.EditJob;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Position;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** What the tools share that take hold of an interface: which one, what is drawn, and that it stays in sight until it is measured. */
abstract class LayerTool implements ViewerTool {

	static final int RGB = 0xFFFFFF;

	private ImageSession pendingIn;
	private Measurement pendingSince;
	private List<Overlay> pending = List.of();
	private String message = "";

	/** The interface under the mouse when the button goes down; tells why there is none. */
	final Optional<Interface> take(ImageSession session, Pointer at) {
		pending = List.of();
		Optional<LayerStack> stack = LayerEdits.stack(session);
		Optional<Interface> found = stack.flatMap(s -> LayerEdits.nearest(s, at.imageX(), at.imageY()));
		say(stack.isEmpty() ? LayerEdits.missing(session) : found.isEmpty() ? "There is no interface to take hold of: G draws one." : "");
		found.ifPresent(f -> session.viewer().ifPresent(v -> v.highlightInterface(Optional.of(f.name()))));
		return found;
	}

	final void say(String line) {
		message = line;
	}

	/** Keeps something in sight until the edit that was just made has been measured. */
	final void await(ImageSession session, List<Overlay> shown) {
		pendingIn = session;
		pendingSince = session.measurement().orElse(null);
		pending = shown;
	}

	/** What is being drawn now. */
	abstract List<Overlay> drawing();

	@Override
	public final List<Overlay> overlays() {
		if (!pending.isEmpty() && (pendingIn.measurement().orElse(null) != pendingSince || !EditJob.running(pendingIn))) {
			pending = List.of();
		}
		return pending.isEmpty() ? drawing() : pending;
	}

	@Override
	public final Optional<String> message() {
		return message.isEmpty() ? Optional.empty() : Optional.of(message);
	}

	static Overlay.Curve curve(String name, List<Position> line) {
		return new Overlay.Curve(name, RGB, line.stream().mapToDouble(Position::x).toArray(), line.stream().mapToDouble(Position::y).toArray());
	}
}
