// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.ui.PlatformUI;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.Registry;
import org.plateau.headless.Plateau;
import org.plateau.ui.spi.PictureOverlay;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ViewerTool;
import org.eclipse.core.runtime.IExtensionRegistry;

/** The pictures that are open in this workbench, which of them is active, and what is contributed. A workbench service; UI thread. */
public final class OpenImages {

	private final Plateau plateau;
	private final Registry<ResultView> resultViews;
	private final Registry<ViewerTool> viewerTools;
	private final Registry<PictureOverlay> pictureOverlays;
	private final Map<Path, ImageSession> sessions = new LinkedHashMap<>();
	private final List<Consumer<Optional<ImageSession>>> activeListeners = new CopyOnWriteArrayList<>();
	private final List<Consumer<String>> pointerListeners = new CopyOnWriteArrayList<>();
	private final List<Consumer<Optional<String>>> toolListeners = new CopyOnWriteArrayList<>();
	private ImageSession active;
	private String tool;

	/** @param platform the running extension registry */
	public OpenImages(IExtensionRegistry platform) {
		plateau = new Plateau(platform);
		PlatformExtensions extensions = new PlatformExtensions(platform, plateau.problems());
		resultViews = extensions.read("org.plateau.ui.resultViews", ResultView.class);
		viewerTools = extensions.read("org.plateau.ui.viewerTools", ViewerTool.class);
		pictureOverlays = extensions.read("org.plateau.ui.pictureOverlays", PictureOverlay.class);
	}

	/** The one of the running workbench. */
	public static OpenImages get() {
		return PlatformUI.getWorkbench().getService(OpenImages.class);
	}

	/** Everything that is contributed below the window. */
	public Plateau plateau() {
		return plateau;
	}

	public Registry<ResultView> resultViews() {
		return resultViews;
	}

	public Registry<ViewerTool> viewerTools() {
		return viewerTools;
	}

	public Registry<PictureOverlay> pictureOverlays() {
		return pictureOverlays;
	}

	/** The session of a file, a new one when it is not open. */
	public ImageSession session(Path file) {
		return sessions.computeIfAbsent(file.toAbsolutePath().normalize(), ImageSession::new);
	}

	/** All open pictures in the order they were opened. */
	public List<ImageSession> sessions() {
		return new ArrayList<>(sessions.values());
	}

	/** The editor of a picture was closed. */
	public void close(ImageSession session) {
		sessions.remove(session.file());
		session.close();
		if (active == session) {
			activate(Optional.empty());
		}
	}

	public Optional<ImageSession> active() {
		return Optional.ofNullable(active);
	}

	/** Where the picture in front lies: what belongs to it mostly lies there, too. */
	public Optional<Path> folderInFront() {
		return active().map(s -> s.file().getParent());
	}

	/** Makes a picture the one that views show. */
	public void activate(Optional<ImageSession> session) {
		if (active != session.orElse(null)) {
			active = session.orElse(null);
			activeListeners.forEach(l -> l.accept(session));
		}
	}

	/** The tool in use, the same in all pictures; empty = dragging moves the picture. */
	public Optional<String> tool() {
		return Optional.ofNullable(tool);
	}

	/** Chooses a contributed tool by its id; an unknown id, or none, chooses moving. */
	public void chooseTool(Optional<String> id) {
		String next = id.filter(i -> viewerTools.find(i).isPresent()).orElse(null);
		if (!Objects.equals(tool, next)) {
			tool = next;
			toolListeners.forEach(l -> l.accept(tool()));
		}
	}

	/** Called when another tool is chosen. */
	public void addToolListener(Consumer<Optional<String>> listener) {
		toolListeners.add(listener);
	}

	public void removeToolListener(Consumer<Optional<String>> listener) {
		toolListeners.remove(listener);
	}

	/** Called when another picture, or none, becomes active. */
	public void addActiveListener(Consumer<Optional<ImageSession>> listener) {
		activeListeners.add(listener);
	}

	public void removeActiveListener(Consumer<Optional<ImageSession>> listener) {
		activeListeners.remove(listener);
	}

	/** Tells what is under the mouse, for the status line; empty when it left. */
	public void pointAt(String text) {
		pointerListeners.forEach(l -> l.accept(text));
	}

	public void addPointerListener(Consumer<String> listener) {
		pointerListeners.add(listener);
	}

	public void removePointerListener(Consumer<String> listener) {
		pointerListeners.remove(listener);
	}
}
