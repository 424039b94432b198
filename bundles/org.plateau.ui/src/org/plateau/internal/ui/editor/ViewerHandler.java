// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.internal.ui.core.NamedActionHandler;
import org.plateau.internal.ui.images.ContrastView;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ViewerState;

/** All commands that change how the active picture is looked at; plugin.xml names the action after the class. */
public final class ViewerHandler extends NamedActionHandler {

	private static final double STEP = 1.25;

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Optional<ImageSession> active = OpenImages.get().active();
		if (active.isEmpty() || active.get().loaded().isEmpty()) {
			return null;
		}
		ImageSession session = active.get();
		ViewerState viewer = session.viewer().orElseThrow();
		switch (action) {
		case "zoomIn" -> viewer.zoom(STEP);
		case "zoomOut" -> viewer.zoom(1 / STEP);
		case "fit" -> viewer.fit();
		case "actualSize" -> viewer.actualSize();
		case "autoContrast" -> viewer.contrast(session.histogram().orElseThrow().auto(viewer.snapshot().contrast().lut()));
		case "contrast" -> show(event, ContrastView.ID);
		case "layers" -> viewer.toggleLayers();
		case "voids" -> viewer.toggleVoids();
		case "scaleBar" -> viewer.toggleScaleBar();
		case "original" -> session.showOriginal(session.showsCorrected());
		case "nextPlane" -> PlaneBar.step(session, 1);
		case "previousPlane" -> PlaneBar.step(session, -1);
		case "calibration" -> CalibrationBanner.ask(session, HandlerUtil.getActiveShell(event));
		default -> throw new ExecutionException("there is no viewer action '" + action + "'");
		}
		return null;
	}

	private static void show(ExecutionEvent event, String view) throws ExecutionException {
		try {
			HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(view);
		} catch (PartInitException e) {
			throw new ExecutionException("the view cannot be shown: " + view, e);
		}
	}
}
