// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.extension.Workers;
import org.plateau.internal.ui.core.Ui;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PictureOverlay;
import org.plateau.viewer.ViewTransform;

/** Calls the contributed overlays of one editor so that a failure is listed under Problems and costs only that overlay. UI thread. */
final class OverlayCalls {

	private static final class Call {

		final Descriptor<PictureOverlay> descriptor;
		/** Null when it failed. */
		volatile PictureOverlay overlay;

		Call(Descriptor<PictureOverlay> descriptor, PictureOverlay overlay) {
			this.descriptor = descriptor;
			this.overlay = overlay;
		}
	}

	private final Registry<PictureOverlay> registry;
	private final List<Call> calls = new ArrayList<>();

	/** @param changed called on the UI thread when something else is to be drawn */
	OverlayCalls(Registry<PictureOverlay> registry, ImageSession session, Runnable changed) {
		this.registry = registry;
		AtomicBoolean told = new AtomicBoolean();
		Runnable later = () -> {
			if (told.compareAndSet(false, true)) {
				Ui.later(() -> {
					told.set(false);
					changed.run();
				});
			}
		};
		for (Descriptor<PictureOverlay> d : registry.descriptors()) {
			registry.createHere(d).ifPresent(made -> calls.add(new Call(d, made)));
		}
		calls.forEach(c -> ask(c, o -> {
			o.attach(session, later);
			return true;
		}, false));
	}

	/** What lies over the picture now, lowest first; may be drawn on any thread. */
	List<PictureOverlay.Layer> layers() {
		List<PictureOverlay.Layer> layers = new ArrayList<>();
		for (Call c : calls) {
			Optional<PictureOverlay.Layer> layer = ask(c, PictureOverlay::layer, Optional.empty());
			layer.ifPresent(l -> layers.add((argb, width, height, t, workers) -> blend(c, l, argb, width, height, t, workers)));
		}
		return layers;
	}

	/** Whether the contribution of this id lays something over the picture. */
	boolean lays(String id) {
		return calls.stream().anyMatch(c -> c.descriptor.id().equals(id) && ask(c, PictureOverlay::layer, Optional.empty()).isPresent());
	}

	private void blend(Call c, PictureOverlay.Layer layer, int[] argb, int width, int height, ViewTransform t, Workers workers) {
		if (c.overlay == null) {
			return;
		}
		try {
			registry.supervise(c.descriptor, "draw", Patience.WINDOW, Progress.NONE.lending(workers), p -> {
				layer.blend(argb, width, height, t, p.workers());
				return true;
			});
		} catch (Exception e) {
			leaveOut(c, e);
		}
	}

	/** What the colours over the picture mean. */
	List<PictureOverlay.LegendRow> legend() {
		List<PictureOverlay.LegendRow> rows = new ArrayList<>();
		calls.forEach(c -> rows.addAll(ask(c, o -> List.copyOf(Objects.requireNonNull(o.legend(), "it gave nothing (null)")), List.of())));
		return rows;
	}

	/** What is under the mouse, in words; empty for nothing. */
	String describe(double x, double y) {
		StringBuilder text = new StringBuilder();
		for (Call c : calls) {
			String words = ask(c, o -> o.describe(x, y), "");
			text.append(words.isEmpty() ? "" : "   ").append(words);
		}
		return text.toString();
	}

	void dispose() {
		calls.forEach(c -> ask(c, o -> {
			o.detach();
			return true;
		}, false));
		calls.clear();
	}

	private <R> R ask(Call c, Function<PictureOverlay, R> call, R otherwise) {
		PictureOverlay overlay = c.overlay;
		if (overlay == null) {
			return otherwise;
		}
		try {
			return registry.here(c.descriptor, "its answer about the picture", Patience.WINDOW, () -> Objects.requireNonNull(call.apply(overlay), "it gave nothing (null)"));
		} catch (Exception e) {
			leaveOut(c, e);
			return otherwise;
		}
	}

	private void leaveOut(Call c, Exception e) {
		c.overlay = null;
		registry.report(c.descriptor, "what it lays over the picture failed and is left out in this editor: " + ContributionException.reason(e), e);
	}
}
