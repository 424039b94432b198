// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.figure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.internal.ui.editor.ImageEditor;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.DrawnShape;
import org.plateau.report.MapOverlay;
import org.plateau.report.figure.FigurePanel;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/**
 * An open picture as it is now, from which panels are made on a worker thread.
 *
 * @param session it was taken from
 * @param name for the panel
 * @param measured what is known of it where that fits what is shown; its element maps are drawn
 * @param styles how, as a person said
 * @param contrast as it is shown
 * @param seen the part of it that is on the screen
 * @param mapsSeen whether element maps lie over it there
 */
record PanelSource(ImageSession session, String name, PixelSource pixels, Micrograph micrograph, Optional<LayerStack> stack, Optional<LabelImage> voids,
		List<DrawnShape> shapes, List<String> processing, boolean synthetic, Results measured, List<MapStyle> styles, Contrast contrast, FigurePanel.Region seen,
		boolean mapsSeen) {

	private static final String MAPS = "org.plateau.ui.eds.maps";


	/** On the UI thread; of a loaded picture. */
	static PanelSource of(ImageSession session) {
		Micrograph m = session.micrograph().orElseThrow();
		PixelSource pixels = session.pixels().orElseThrow();
		ViewerState.Snapshot view = session.viewer().orElseThrow().snapshot();
		int rows = Math.min(pixels.height(), m.specimenRows());
		boolean fit = session.resultsFit();
		List<String> processing = session.showsCorrected() ? session.corrected().orElseThrow().log().applied().stream().map(CorrectionLog.Applied::name).toList()
				: List.of();
		return new PanelSource(session, name(session), pixels, m, fit ? session.results().get(Keys.LAYER_STACK) : Optional.empty(),
				fit ? session.results().get(Keys.VOIDS).map(VoidReport::labels).filter(l -> l.width() == pixels.width() && l.height() == rows) : Optional.empty(),
				ShapeBoard.of(session).shown(), processing, session.loaded().orElseThrow().experiment().map(Experiment::synthetic).orElse(false),
				fit ? session.results() : Results.empty(), session.handwork().maps().styles(), view.contrast(), seen(view, pixels.width(), rows), ImageEditor.lays(session, MAPS));
	}

	/** As the command line names it. */
	private static String name(ImageSession session) {
		Optional<Experiment> experiment = session.loaded().orElseThrow().experiment();
		if (experiment.isEmpty()) {
			return ExperimentMeasure.stem(session.file());
		}
		boolean only = experiment.get().files().stream().filter(f -> f.role().equals(FileRef.IMAGE)).count() == 1;
		return experiment.get().name() + (only ? "" : experiment.get().reference(session.file()).map(f -> ", " + f.path()).orElse(""));
	}

	private static FigurePanel.Region seen(ViewerState.Snapshot view, int width, int rows) {
		ViewTransform t = view.transform();
		int x0 = within(Math.floor(t.viewToImageX(0)), width - 1);
		int y0 = within(Math.floor(t.viewToImageY(0)), rows - 1);
		int x1 = within(Math.ceil(t.viewToImageX(view.viewWidth())), width);
		int y1 = within(Math.ceil(t.viewToImageY(view.viewHeight())), rows);
		return new FigurePanel.Region(x0, y0, Math.max(1, x1 - x0), Math.max(1, y1 - y0));
	}

	private static int within(double value, int highest) {
		return (int) Math.max(0, Math.min(highest, value));
	}

	/** Whether anything lies over it. */
	boolean hasOverlay() {
		return stack.isPresent() || voids.isPresent() || !shapes.isEmpty() || hasMaps();
	}

	/** Whether element maps can be drawn over it. */
	boolean hasMaps() {
		return measured.has(Keys.EDS) && measured.has(Keys.MAP_REGISTRATION);
	}

	/**
	 * Reads it. Worker threads.
	 *
	 * @param onlySeen shows what is on the screen, not the whole picture
	 * @param maps draws element maps where there are any
	 */
	FigurePanel panel(boolean onlySeen, boolean maps) throws IOException {
		Raster grey = pixels.readRows(0, Math.min(pixels.height(), micrograph.specimenRows()));
		return new FigurePanel(name, grey, micrograph, onlySeen ? seen : FigurePanel.Region.all(grey), stack, voids, shapes, Optional.empty(),
				maps ? MapOverlay.of(measured, styles) : Optional.empty(), processing,
				synthetic);
	}
}
