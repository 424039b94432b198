// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.swt.widgets.Composite;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Registry;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Overlay;

/** Calls a contributed tool so that a failure is listed under Problems and costs only the tool. Without a tool, dragging pans. */
final class ToolCalls {

	/** Dragging moves the picture. */
	static final ToolCalls NONE = new ToolCalls(null, null, null);

	private final Registry<ViewerTool> registry;
	private final Descriptor<ViewerTool> descriptor;
	private ViewerTool tool;

	private ToolCalls(Registry<ViewerTool> registry, Descriptor<ViewerTool> descriptor, ViewerTool tool) {
		this.registry = registry;
		this.descriptor = descriptor;
		this.tool = tool;
	}

	/** The tool of a contribution, or {@link #NONE} when it cannot be made. */
	static ToolCalls of(Registry<ViewerTool> registry, Descriptor<ViewerTool> descriptor) {
		return registry.createHere(descriptor).map(made -> new ToolCalls(registry, descriptor, made)).orElse(NONE);
	}

	boolean pans() {
		return tool == null;
	}

	void press(ImageSession session, ViewerTool.Pointer at) {
		run(t -> t.press(session, at));
	}

	void drag(ImageSession session, ViewerTool.Pointer at) {
		run(t -> t.drag(session, at));
	}

	void release(ImageSession session, ViewerTool.Pointer at) {
		run(t -> t.release(session, at));
	}

	void hover(ImageSession session, ViewerTool.Pointer at) {
		run(t -> t.hover(session, at));
	}

	void doubleClick(ImageSession session, ViewerTool.Pointer at) {
		run(t -> t.doubleClick(session, at));
	}

	void leave(ImageSession session) {
		run(t -> t.leave(session));
	}

	boolean key(ImageSession session, ViewerTool.Key key) {
		return ask(t -> t.key(session, key), false);
	}

	boolean wheel(ImageSession session, ViewerTool.Pointer at, int steps) {
		return ask(t -> t.wheel(session, at, steps), false);
	}

	void options(Composite row, ImageSession session) {
		run(t -> t.options(row, session));
	}

	void cancel(ImageSession session) {
		run(t -> t.cancel(session));
	}

	List<Overlay> overlays() {
		return ask(t -> List.copyOf(Objects.requireNonNull(t.overlays(), "it gave nothing (null)")), List.of());
	}

	Optional<String> message() {
		return ask(ViewerTool::message, Optional.empty());
	}

	private void run(Consumer<ViewerTool> call) {
		ask(t -> {
			call.accept(t);
			return true;
		}, false);
	}

	private <R> R ask(Function<ViewerTool, R> call, R otherwise) {
		if (tool == null) {
			return otherwise;
		}
		ViewerTool called = tool;
		try {
			return registry.here(descriptor, "its answer to the mouse or a key", Patience.WINDOW, () -> Objects.requireNonNull(call.apply(called), "it gave nothing (null)"));
		} catch (Exception e) {
			tool = null;
			registry.report(descriptor, "it failed while it was used and is switched off in this editor: " + ContributionException.reason(e), e);
			return otherwise;
		}
	}
}
