// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.swt.widgets.Shell;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.headless.EditGeometry;
import org.plateau.headless.MeasureOutcome;
import org.plateau.internal.ui.core.KeepJob;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.internal.ui.editor.MeasureHandler;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.report.Measurement;
import org.plateau.ui.spi.PlaceCurves;
import org.plateau.viewer.Contrast;
import org.plateau.viewer.Histogram;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.ScaleBarStyle;
import org.plateau.viewer.TiledPixels;
import org.plateau.viewer.ViewerState;

/** One open picture with everything that is known about it. UI thread; listeners are called there, after the change. */
public final class ImageSession {

	/** What changed. */
	public enum Change {
		/** The picture was opened, or opened again with another scale or tilt. */
		LOADED,
		/** Other pixels of it are shown: another plane, the corrected picture or the original one. */
		PICTURE,
		/** New results, or results that no longer hold were dropped. */
		RESULTS,
		/** A person decided, corrected, edited or drew something, or took it back. */
		HANDWORK,
		/** Something else lies over the picture. */
		OVERLAYS,
		/** More or less is known of the places of the picture, see {@link #curves()}. */
		CURVES,
		/** A line for the user came or went. */
		MESSAGE
	}

	/** Told of changes. */
	@FunctionalInterface
	public interface Listener {
		void changed(ImageSession session, Change change);
	}

	/**
	 * What opening a picture gives.
	 *
	 * @param micrograph with calibration and tilt decision; its own pixels stay open for a stack and a picture in tiles, as long as the session has it
	 * @param pixels the plane that is shown: in memory, or {@link TiledPixels} of a large picture
	 * @param histogram of the specimen rows, of a large picture first of a sample
	 * @param viewer how it is looked at
	 * @param experiment it belongs to, when its folder is one
	 * @param recipe it is measured with
	 * @param charge the cell's record and what follows from it without any picture; empty when there is none
	 */
	public record Loaded(Micrograph micrograph, PixelSource pixels, Histogram histogram, ViewerState viewer,
			Optional<Experiment> experiment, Recipe recipe, Results charge) {

		/** The same with another plane, or a better histogram of it. */
		Loaded showing(PixelSource otherPixels, Histogram otherHistogram) {
			return new Loaded(micrograph, otherPixels, otherHistogram, viewer, experiment, recipe, charge);
		}

		/** The same in an experiment as it is now. */
		Loaded in(Optional<Experiment> now) {
			return new Loaded(micrograph, pixels, histogram, viewer, now, recipe, charge);
		}

		/** The same with something else known of the charge. */
		Loaded charged(Results other) {
			return new Loaded(micrograph, pixels, histogram, viewer, experiment, recipe, other);
		}
	}

	/**
	 * The picture after its corrections.
	 *
	 * @param micrograph with calibration and tilt as they are now
	 * @param pixels in memory
	 * @param histogram of all rows
	 * @param viewer how it is looked at
	 * @param log what was done
	 */
	public record Corrected(Micrograph micrograph, MemoryPixels pixels, Histogram histogram, ViewerState viewer, CorrectionLog log) {
	}

	private final Path file;
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final SortedMap<String, List<Overlay>> overlays = new TreeMap<>();
	private final SortedMap<String, PlaceCurves> curves = new TreeMap<>();
	private final List<Runnable> waiting = new ArrayList<>();
	private final History history = new History(this);
	private volatile Handwork handwork = Handwork.NONE;
	private Loaded loaded;
	private Corrected corrected;
	private boolean original;
	private boolean closed;
	private int plane;
	private Measured measured;
	private Optional<Recipe> measuredWith = Optional.empty();
	private final SessionLine line = new SessionLine();

	public ImageSession(Path file) {
		this.file = file;
	}

	public Path file() {
		return file;
	}

	/** For titles: the experiment's name and the file, or the file. */
	public String title() {
		String name = file.getFileName().toString();
		return loaded().flatMap(Loaded::experiment).map(e -> e.name() + " – " + name).orElse(name);
	}

	/** Empty while it is being opened, and when it could not be; see {@link #message()}. */
	public Optional<Loaded> loaded() {
		return Optional.ofNullable(loaded);
	}

	/** The picture after its corrections; empty when it has none, or they are still being made. */
	public Optional<Corrected> corrected() {
		return Optional.ofNullable(corrected);
	}

	/** Whether the corrected picture is shown, not the one of the file. */
	public boolean showsCorrected() {
		return corrected != null && !original;
	}

	/** What is shown, with the calibration and the tilt that hold for it. */
	public Optional<Micrograph> micrograph() {
		return showsCorrected() ? Optional.of(corrected.micrograph()) : loaded().map(Loaded::micrograph);
	}

	/** The pixels that are shown, one plane; reading them may cost disk, so not on the UI thread. */
	public Optional<PixelSource> pixels() {
		return showsCorrected() ? Optional.of(corrected.pixels()) : loaded().map(Loaded::pixels);
	}

	/** Of what is shown. */
	public Optional<Histogram> histogram() {
		return showsCorrected() ? Optional.of(corrected.histogram()) : loaded().map(Loaded::histogram);
	}

	/** How what is shown is looked at. */
	public Optional<ViewerState> viewer() {
		return showsCorrected() ? Optional.of(corrected.viewer()) : loaded().map(Loaded::viewer);
	}

	/** The plane that is shown, from 0. */
	public int plane() {
		return plane;
	}

	/** False when results were measured on another plane, or on a picture that lies differently than the one that is shown. */
	public boolean resultsFit() {
		return measured == null || measured.fits(plane, shownToStored());
	}

	/** Empty until it is measured. */
	public Optional<Measurement> measurement() {
		return Optional.ofNullable(measured).map(Measured::measurement);
	}

	/** The recipe that was asked for instead of the picture's own when it was measured. */
	public Optional<Recipe> measuredWith() {
		return measuredWith;
	}

	/**
	 * Everything known: the measurement's results, or before that what follows from the cell's record alone. Of a whole stack, layers and voids are those of the plane
	 * that is shown.
	 */
	public Results results() {
		return measured != null ? measured.results() : loaded != null ? loaded.charge() : Results.empty();
	}

	/** Everything a person has said about the picture. Any thread. */
	public Handwork handwork() {
		return handwork;
	}

	/** What the user decided about scale and tilt. */
	public OpenOptions options() {
		return handwork.decided();
	}

	/** What is done to the picture before it is measured. */
	public List<Correction> corrections() {
		return handwork.corrections();
	}

	/** What can be undone in this picture. */
	public IUndoContext undoContext() {
		return history.context();
	}

	/**
	 * Does what a person wants, so that it can be undone: the picture is opened, corrected or measured again as far as that is needed, and what was said is
	 * kept in its experiment, or in the workspace for a picture without one.
	 *
	 * @param label what was done, for the menu: {@code Pin Cu/Li_plated}
	 * @param next what is said from now on; nothing happens when that is what is said already
	 */
	public void change(String label, Handwork next) {
		if (!next.equals(handwork)) {
			history.perform(label, handwork, next);
		}
	}

	/** Of this package: what is done in the picture goes through it. */
	History history() {
		return history;
	}

	/** Keeps something that was done already, so that it can be undone. */
	private void done(String label, Handwork next) {
		Handwork before = handwork;
		handwork = next;
		history.record(label, before, next);
		fire(Change.HANDWORK);
		KeepJob.keep(this);
	}

	/** Runs something once, when the picture has been opened again; at once when it is not being opened. */
	public void whenOpened(Runnable action) {
		if (OpenJob.running(this)) {
			waiting.add(action);
		} else {
			action.run();
		}
	}

	/** The picture could not be opened: what waited for it is not done any more. */
	public void notOpened(String line) {
		waiting.clear();
		tell(line);
	}

	/** The picture is there again. */
	void opened() {
		List<Runnable> now = List.copyOf(waiting);
		waiting.clear();
		now.forEach(Runnable::run);
	}

	/** Of the history: says something else, and does what follows from it. */
	void say(Handwork next) {
		Handwork before = handwork;
		handwork = next;
		fire(Change.HANDWORK);
		Consequences.of(this, before, next);
		KeepJob.keep(this);
	}

	/** One line about the last thing that went wrong; empty when nothing did. */
	public String message() {
		return line.words();
	}

	/** Takes over what was kept about the picture, before it is loaded; there is nothing to undo. */
	public void kept(Handwork before) {
		handwork = before;
		fire(Change.HANDWORK);
	}

	/** Takes the experiment as it is after something was written into it. */
	public void keptIn(Optional<Experiment> experiment) {
		if (loaded != null) {
			loaded = loaded.in(experiment);
		}
	}

	/** Takes the opened picture, the plane that was shown. */
	public void load(Loaded opened) {
		load(opened, plane);
	}

	/** Takes the opened picture, one plane of it; results that were made with another scale or tilt are dropped, and what was corrected has to be made anew. */
	public void load(Loaded opened, int onPlane) {
		boolean still = loaded != null && measured != null && loaded.micrograph().calibration().equals(opened.micrograph().calibration())
				&& loaded.micrograph().tilt().equals(opened.micrograph().tilt());
		measured = still ? measured : null;
		release();
		loaded = opened;
		plane = onPlane;
		if (closed) {
			release();
			return;
		}
		corrected = null;
		line.tell("", null);
		fire(Change.LOADED);
		fire(Change.RESULTS);
	}

	/**
	 * Takes another plane of the same stack; a corrected picture of the old plane goes.
	 *
	 * @param results of the whole stack on that plane, when it was measured
	 */
	public void showPlane(int number, PixelSource pixels, Histogram histogram, Optional<Results> results) {
		if (loaded != null) {
			releasePlane();
			loaded = loaded.showing(pixels, histogram);
			corrected = null;
			plane = number;
			results.ifPresent(r -> measured = new Measured(measured.measurement(), number, r));
			fire(Change.PICTURE);
			results.ifPresent(r -> fire(Change.RESULTS));
		}
	}

	/** Takes a better histogram of the plane that is shown. */
	public void refine(PixelSource of, Histogram histogram) {
		if (loaded != null && loaded.pixels() == of) {
			loaded = loaded.showing(of, histogram);
			fire(Change.PICTURE);
		}
	}

	/**
	 * Takes corrections and the picture that they made, and shows it; results that were made with other corrections are dropped. What was drawn and corrected
	 * by hand stays where it is on the specimen.
	 */
	public void correct(List<Correction> steps, Optional<Corrected> picture) {
		boolean same = Correction.steps(steps).equals(Correction.steps(handwork.corrections()));
		if (!steps.equals(handwork.corrections())) {
			PixelTransform now = picture.map(p -> p.log().correctedToStored()).orElse(PixelTransform.IDENTITY);
			PixelTransform moved = correctedToStored().then(now.inverse());
			Handwork next = handwork.withCorrections(steps);
			double middle = 0.5 * pixels().map(PixelSource::height).orElse(0);
			done("Correct Picture", correctedToStored().equals(now) ? next
					: next.withDrawn(next.drawn().stream().map(d -> d.with(d.shape().through(moved))).toList()).withEdits(EditGeometry.through(next.edits(), moved, middle)));
		}
		show(picture.orElse(null), false);
		fire(Change.PICTURE);
		if (!same && measured != null) {
			measured = null;
			fire(Change.RESULTS);
		}
	}

	/** Shows the picture of the file instead of the corrected one, or that again. */
	public void showOriginal(boolean yes) {
		if (corrected != null && original != yes) {
			Contrast contrast = viewer().orElseThrow().snapshot().contrast();
			show(corrected, yes);
			viewer().orElseThrow().contrast(contrast);
			fire(Change.PICTURE);
		}
	}

	/** Changes what is shown; where the pixels lie at the same place, the section that is seen stays. */
	private void show(Corrected picture, boolean ofFile) {
		ViewerState.Snapshot before = viewer().orElseThrow().snapshot();
		PixelTransform geometry = shownToStored();
		corrected = picture;
		original = ofFile;
		ViewerState now = viewer().orElseThrow();
		if (geometry.equals(shownToStored())) {
			now.update(s -> s.withView(before.viewWidth(), before.viewHeight()).with(before.transform())
					.showing(before.layersVisible(), before.voidsVisible(), before.scaleBarVisible()));
		} else {
			now.resize(before.viewWidth(), before.viewHeight());
		}
	}

	/** From the picture that is shown to the one that shapes are kept in, which is the corrected one; these two differ when the original is shown. */
	public PixelTransform shownToDrawn() {
		return showsCorrected() ? PixelTransform.IDENTITY : correctedToStored().inverse();
	}

	private PixelTransform correctedToStored() {
		return corrected == null ? PixelTransform.IDENTITY : corrected.log().correctedToStored();
	}

	/** From the picture that is shown to the one of the file. */
	public PixelTransform shownToStored() {
		return showsCorrected() ? corrected.log().correctedToStored() : PixelTransform.IDENTITY;
	}

	/**
	 * Takes a finished measurement.
	 *
	 * @param ofPlane that was measured, from 0
	 * @param picture that it was made on; empty when that is the one of the file
	 * @param recipe it was asked for with, without what a person said; empty = the picture's own
	 */
	public void measured(Measurement finished, int ofPlane, Optional<Corrected> picture, Optional<Recipe> recipe) {
		measured = Measured.onPlane(finished, ofPlane);
		measuredWith = recipe;
		if (ofPlane == plane) {
			show(picture.orElse(null), false);
			fire(Change.PICTURE);
		}
		take(measured);
	}

	/**
	 * Takes a finished measurement of the whole stack.
	 *
	 * @param onPlane {@code results} are those of this plane, from 0
	 * @param recipe it was asked for with; empty = the picture's own
	 */
	public void measuredWhole(Measurement finished, int onPlane, Results results, Optional<Recipe> recipe) {
		measuredWith = recipe;
		take(new Measured(finished, onPlane, results));
	}

	/** Takes the measurement of the same picture after an edit. */
	public void measured(Measurement edited, int ofPlane) {
		take(Measured.onPlane(edited, ofPlane));
	}

	private void take(Measured next) {
		Results before = results();
		measured = next;
		viewer().ifPresent(v -> Marks.follow(v, before, results()));
		tell("");
		fire(Change.RESULTS);
	}

	/** There are no results any more: what is said now cannot be measured. */
	public void unmeasured() {
		if (measured != null) {
			measured = null;
			fire(Change.RESULTS);
		}
	}

	/** Takes the same measurement with another choice of plating steps. */
	public void measured(Measurement again) {
		take(measured == null ? Measured.onPlane(again, plane) : measured.again(again));
	}

	/** Takes what another choice of plating steps gives before anything is measured. */
	public void charged(Results charge) {
		if (loaded != null && measured == null) {
			loaded = loaded.charged(charge);
			fire(Change.RESULTS);
		}
	}

	/**
	 * Lays shapes over the picture.
	 *
	 * @param owner whose they are, an id; what it laid there before goes
	 * @param shapes empty takes them away
	 */
	public void overlay(String owner, List<Overlay> shapes) {
		List<Overlay> before = shapes.isEmpty() ? overlays.remove(owner) : overlays.put(owner, List.copyOf(shapes));
		if (!shapes.equals(before == null ? List.of() : before)) {
			fire(Change.OVERLAYS);
		}
	}

	/** Draws what lies over the picture again, when a tool has something new to show that no event of the mouse brought. */
	public void redraw() {
		fire(Change.OVERLAYS);
	}

	/** What lies over the picture beside its results, in the order of the owners' ids. */
	public List<Overlay> overlays() {
		return overlays.values().stream().flatMap(List::stream).toList();
	}

	/** Says what an owner, by its id, knows of the places of the picture that is shown; empty takes away what it said before. */
	public void curves(String owner, Optional<PlaceCurves> known) {
		PlaceCurves before = known.isEmpty() ? curves.remove(owner) : curves.put(owner, known.get());
		if (before != known.orElse(null)) {
			fire(Change.CURVES);
		}
	}

	/** What is known of the places of the picture beside its grey values, in the order of the owners' ids. */
	public List<PlaceCurves> curves() {
		return List.copyOf(curves.values());
	}

	/** How the scale bar of this picture looks; empty = as the preferences say. */
	public Optional<ScaleBarStyle> scaleBar() {
		return ScaleBarStyle.of(handwork.look());
	}

	/** Gives this picture a scale bar of its own look, or takes it away; kept with the picture. */
	public void scaleBar(Optional<ScaleBarStyle> style) {
		Map<String, String> look = new TreeMap<>(handwork.look());
		look.keySet().removeAll(ScaleBarStyle.STANDARD.settings().keySet());
		style.ifPresent(s -> look.putAll(s.settings()));
		change("Scale Bar", handwork.withLook(look));
	}

	/** What can be done about the line over the picture. */
	public Optional<Offer> offer() {
		return line.offer();
	}

	/** Shows one line over the picture; empty takes it away. */
	public void tell(String words) {
		tell(words, null);
	}

	/** Shows one line that goes with Esc or another tool: what a tool or a command lacks. Empty takes such a line away, and no other. */
	public void hint(String words) {
		if (line.hint(words)) {
			fire(Change.MESSAGE);
		}
	}

	/** Shows one line over the picture with what can be done about it. @param help null = nothing */
	public void tell(String words, Offer help) {
		if (line.tell(words, help)) {
			fire(Change.MESSAGE);
		}
	}

	/** Width of a pixel on the specimen's face, µm; NaN when the picture is not calibrated. */
	public double pixelXUm() {
		return micrograph().filter(m -> m.calibration().isPresent()).map(Micrograph::facePixelXUm).orElse(Double.NaN);
	}

	/** Height of a pixel on the specimen's face, tilt undone, µm; NaN when scale or tilt is not decided. */
	public double pixelYUm() {
		return micrograph().filter(m -> m.calibration().isPresent() && m.tilt().decided()).map(Micrograph::facePixelYUm).orElse(Double.NaN);
	}

	/**
	 * Measures the picture in a Job, and asks the user first when scale or tilt cannot be told.
	 *
	 * @param shell for the question
	 * @param then gets the end of it on the UI thread; not called when the user does not decide, or a measurement is under way
	 */
	public void measure(Shell shell, Consumer<MeasureOutcome> then) {
		MeasureHandler.measure(this, shell, Optional.empty(), then);
	}

	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	/** The picture is closed: nothing of it can be undone any more. */
	void close() {
		history.forget();
		closed = true;
		release();
	}

	private void releasePlane() {
		if (loaded != null && loaded.pixels() instanceof TiledPixels tiles) {
			tiles.close();
		}
	}

	private void release() {
		releasePlane();
		if (loaded != null) {
			try {
				loaded.micrograph().pixels().close();
			} catch (IOException e) {
				tell("The file could not be closed: " + e.getMessage());
			}
		}
	}

	private void fire(Change change) {
		listeners.forEach(l -> l.changed(this, change));
	}
}
