// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.List;
import java.util.Optional;

import org.plateau.internal.ui.core.EditJob;
import org.plateau.io.experiment.Handwork;
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
	/** What is said of the picture since the edit that the message is about; null while it is about none. */
	private Handwork edited;

	protected final void say(String line) {
		message = line;
		edited = null;
	}

	/** Keeps something in sight until the edit that was just made has been measured. */
	protected final void await(ImageSession session, List<Overlay> shown) {
		pendingIn = session;
		pendingSince = session.measurement().orElse(null);
		pending = shown;
		edited = session.handwork();
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
		if (edited != null && edited != pendingIn.handwork()) {
			// the edit was taken back, or something else was done since
			say("");
		}
		return message.isEmpty() ? Optional.empty() : Optional.of(message);
	}
}
