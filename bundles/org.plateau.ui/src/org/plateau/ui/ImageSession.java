// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Shell;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.MeasureOutcome;
import org.plateau.internal.ui.core.ChargeJob;
import org.plateau.internal.ui.editor.MeasureHandler;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.report.Measurement;
import org.plateau.viewer.Histogram;
import org.plateau.model.image.MemoryPixels;
import org.plateau.viewer.ViewerState;

/** One open picture with everything that is known about it. UI thread; listeners are called there, after the change. */
public final class ImageSession {

	/** What changed. */
	public enum Change {
		/** The picture was opened, or opened again with another scale or tilt. */
		LOADED,
		/** New results, or results that no longer hold were dropped. */
		RESULTS,
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
	 * @param micrograph with calibration and tilt decision; its own pixels are closed
	 * @param pixels in memory
	 * @param histogram of the specimen rows
	 * @param viewer how it is looked at
	 * @param experiment it belongs to, when its folder is one
	 * @param recipe it is measured with
	 * @param charge the cell's record and what follows from it without any picture; empty when there is none
	 */
	public record Loaded(Micrograph micrograph, MemoryPixels pixels, Histogram histogram, ViewerState viewer,
			Optional<Experiment> experiment, Recipe recipe, Results charge) {
	}

	private final Path file;
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private OpenOptions options = OpenOptions.none();
	private Loaded loaded;
	private Measurement measurement;
	private String message = "";

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

	public Optional<ViewerState> viewer() {
		return loaded().map(Loaded::viewer);
	}

	/** Empty until it is measured. */
	public Optional<Measurement> measurement() {
		return Optional.ofNullable(measurement);
	}

	/** Everything known: the measurement's results, or before that what follows from the cell's record alone. */
	public Results results() {
		return measurement != null ? measurement.results() : loaded != null ? loaded.charge() : Results.empty();
	}

	/** What the user decided about scale and tilt. */
	public OpenOptions options() {
		return options;
	}

	/** One line about the last thing that went wrong; empty when nothing did. */
	public String message() {
		return message;
	}

	/** Takes the user's decision; the picture has to be opened again with it. */
	public void decide(OpenOptions decided) {
		options = decided;
	}

	/** Takes the opened picture; results that were made with another scale or tilt are dropped. */
	public void load(Loaded opened) {
		boolean still = loaded != null && measurement != null && loaded.micrograph().calibration().equals(opened.micrograph().calibration())
				&& loaded.micrograph().tilt().equals(opened.micrograph().tilt());
		if (!still) {
			measurement = null;
		}
		loaded = opened;
		message = "";
		fire(Change.LOADED);
		fire(Change.RESULTS);
	}

	/** Takes a finished measurement. */
	public void measured(Measurement finished) {
		measurement = finished;
		tell("");
		fire(Change.RESULTS);
	}

	/** Takes what another choice of plating steps gives before anything is measured. */
	public void charged(Results charge) {
		if (loaded != null && measurement == null) {
			loaded = new Loaded(loaded.micrograph(), loaded.pixels(), loaded.histogram(), loaded.viewer(), loaded.experiment(),
					loaded.recipe(), charge);
			fire(Change.RESULTS);
		}
	}

	/** Shows one line over the picture; empty takes it away. */
	public void tell(String line) {
		if (!message.equals(line)) {
			message = line;
			fire(Change.MESSAGE);
		}
	}

	/** Width of a pixel on the specimen's face, µm; NaN when the picture is not calibrated. */
	public double pixelXUm() {
		return loaded != null && loaded.micrograph().calibration().isPresent() ? loaded.micrograph().facePixelXUm() : Double.NaN;
	}

	/** Height of a pixel on the specimen's face, tilt undone, µm; NaN when scale or tilt is not decided. */
	public double pixelYUm() {
		return loaded != null && loaded.micrograph().calibration().isPresent() && loaded.micrograph().tilt().decided()
				? loaded.micrograph().facePixelYUm() : Double.NaN;
	}

	/** Position of a layer in the stack, top first, for its colour; 0 when unknown. */
	public int layerPosition(String layer) {
		return Math.max(0, results().get(Keys.LAYER_STACK).map(s -> s.layers().indexOf(layer)).orElse(0));
	}

	/**
	 * Counts other plating steps, in a Job: the theoretical thickness and what follows from it are made anew, nothing is traced again.
	 *
	 * @param selection the steps to count; empty = all plating steps
	 */
	public void countSteps(Optional<StepSelection> selection) {
		if (loaded != null) {
			new ChargeJob(this, selection).schedule();
		}
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

	private void fire(Change change) {
		listeners.forEach(l -> l.changed(this, change));
	}
}
