// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;
import java.util.Optional;

import org.plateau.internal.ui.core.EditJob;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** What the tools share that correct by hand: what is drawn stays in sight until it is measured, and one line says what it is. */
public abstract class EditingTool implements ViewerTool {

	private ImageSession pendingIn;
	private Measurement pendingSince;
	private List<Overlay> pending = List.of();
	private String message = "";

	protected final void say(String line) {
		message = line;
	}

	/** Keeps something in sight until the edit that was just made has been measured. */
	protected final void await(ImageSession session, List<Overlay> shown) {
		pendingIn = session;
		pendingSince = session.measurement().orElse(null);
		pending = shown;
	}

	/** Something new is begun. */
	protected final void forget() {
		pending = List.of();
	}

	/** What is being drawn now. */
	protected abstract List<Overlay> drawing();

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
}
