// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.extension.Supervision;
import org.plateau.headless.ChargeTask;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.PictureTime;
import org.plateau.headless.Plateau;
import org.plateau.internal.ui.editor.MeasureHandler;
import org.plateau.io.experiment.Correction;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.Imaged;
import org.plateau.model.image.Micrograph;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Offer;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.Lut;
import org.plateau.viewer.ViewerState;

/** Opens the picture of a session with everything around it, off the UI thread. */
public final class OpenJob extends Work {

	/** Recipe of a picture that belongs to no experiment. */
	public static final String LOOSE_RECIPE = "auto";

	private static final String RESULTS = "results.json";
	private static final String SPECTRUM_VIEW = "org.plateau.ui.eds.spectrum";

	private final ImageSession session;
	private final boolean first;
	private final Handwork said;
	private int plane;
	private final Plateau plateau = OpenImages.get().plateau();
	private final Runnable then;

	/**
	 * Opens a picture with what its session says about scale and tilt. A session that is not loaded yet takes over what was kept about its picture; what it
	 * says already about scale and tilt wins.
	 *
	 * @param then runs on the UI thread when the picture is there
	 */
	public OpenJob(ImageSession session, Runnable then) {
		super("Opening " + session.file().getFileName());
		this.session = session;
		this.first = session.loaded().isEmpty();
		this.said = session.handwork();
		this.plane = session.plane();
		this.then = then;
		setUser(false);
	}

	@Override
	boolean measures(ImageSession of) {
		return of == session;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitorProgress(monitor, getName());
		try (var scope = Supervision.under(progress::isCanceled)) {
			KeepJob.await(session.file());
			Optional<Experiment> experiment = experiment(session.file());
			Handwork handwork = first ? kept(experiment) : said;
			Left left = first ? left(experiment, handwork) : Left.NOT_MEASURED;
			plane = left.plane().orElse(plane);
			ImageSession.Loaded loaded = open(handwork.decided(), handwork.imagedAfter(), experiment, progress);
			if (loaded == null) {
				Ui.later(() -> session.notOpened("Opening was cancelled."));
				return Status.CANCEL_STATUS;
			}
			Ui.later(() -> {
				if (first) {
					session.kept(handwork);
					if (!said.equals(Handwork.NONE)) {
						KeepJob.keep(session);
					}
				}
				session.load(loaded, plane);
				LevelsJob.of(session);
				CorrectJob.again(session);
				asItWasLeft(left, loaded);
				then.run();
			});
		} catch (CancellationException e) {
			Ui.later(() -> session.notOpened("Opening was cancelled."));
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			Ui.later(() -> {
				session.notOpened(Ui.line(e));
				if (e instanceof FormatException f && f.isSound()) {
					session.tell(Ui.line(e), new Offer("Show Spectrum", OpenJob::showSpectrum));
					showSpectrum();
				}
			});
		}
		return Status.OK_STATUS;
	}

	/**
	 * What was measured when the picture was closed.
	 *
	 * @param plane of a stack, from 0; empty = the only one, or nobody knows
	 * @param whole whether a stack was measured as a whole, if it is one
	 */
	private record Left(boolean measured, OptionalInt plane, boolean whole) {
		static final Left NOT_MEASURED = new Left(false, OptionalInt.empty(), false);
	}

	private Left left(Optional<Experiment> experiment, Handwork handwork) {
		Optional<Path> results = experiment.filter(e -> e.reference(session.file()).isPresent())
				.map(e -> ExperimentMeasure.resultFolder(e, session.file()).resolve(RESULTS)).filter(Files::isRegularFile);
		try {
			if (results.isPresent()) {
				OptionalInt measured = WorkRecordFile.read(results.get()).plane();
				return new Left(true, measured, measured.isEmpty());
			}
			// strokes of a classifier that is not used yet were painted before anything was measured
			return new Left(!Correction.steps(handwork.edits()).isEmpty(), OptionalInt.empty(), false);
		} catch (IOException e) {
			return new Left(true, OptionalInt.empty(), false); // results of an older version tell no plane
		}
	}

	/** A picture is measured again at once; a whole stack takes its time, so the person is asked. */
	private void asItWasLeft(Left left, ImageSession.Loaded loaded) {
		if (left.whole() && loaded.micrograph().pixels().planes() > 1) {
			session.tell("The whole stack was measured before; its results are in the experiment's folder.", measuringWhole(session));
		} else if (left.measured()) {
			MeasureJob.asItWasLeft(session);
		}
	}

	/** Offers to measure a whole stack again. */
	static Offer measuringWhole(ImageSession session) {
		return new Offer("Measure it again to see the results", () -> MeasureHandler.measureWhole(session, Display.getCurrent().getActiveShell()), false);
	}

	/** What holds spectra and no picture shows them in their view. */
	private static void showSpectrum() {
		try {
			if (PlatformUI.getWorkbench().getViewRegistry().find(SPECTRUM_VIEW) != null) {
				PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().showView(SPECTRUM_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
			}
		} catch (PartInitException e) {
			ILog.of(OpenJob.class).error("the view Spectrum cannot be shown", e);
		}
	}

	/** Whether this picture is being opened. */
	public static boolean running(ImageSession session) {
		return Work.all().stream().anyMatch(w -> w instanceof OpenJob o && o.session == session);
	}

	private Handwork kept(Optional<Experiment> experiment) throws IOException {
		Optional<FileRef> reference = experiment.flatMap(e -> e.reference(session.file()));
		Handwork kept = reference.isPresent() ? reference.get().handwork() : KeepJob.loose().read(session.file()).orElse(Handwork.NONE);
		return said.decided().isEmpty() ? kept : kept.withDecided(said.decided());
	}

	private ImageSession.Loaded open(OpenOptions options, OptionalInt imagedAfter, Optional<Experiment> experiment, Progress progress) throws IOException {
		Micrograph m = plateau.picture(session.file(), options, progress::isCanceled);
		boolean taken = false;
		try {
			plane = Math.min(plane, m.pixels().planes() - 1);
			Pictures.Plane shown = Pictures.plane(m, plane, progress.lending(plateau.workers()));
			ViewerState viewer = new ViewerState(m.pixels().width(), m.pixels().height(), Pictures.aspect(m),
					shown.histogram().auto(Lut.GREY));
			progress.report(0.5, "reading the recipe");
			Recipe recipe = experiment.isPresent() && !experiment.get().recipe().isBlank()
					? plateau.recipes().named(experiment.get().recipe(), experiment.get().folder())
					: plateau.recipes().named(LOOSE_RECIPE, session.file().toAbsolutePath().getParent());
			Results charge = charge(experiment, m, imagedAfter, recipe, progress.part(0.7, 1));
			taken = !progress.isCanceled();
			return taken ? new ImageSession.Loaded(m, shown.pixels(), shown.histogram(), viewer, experiment, recipe, charge) : null;
		} finally {
			if (!taken || !Pictures.staysOpen(m.pixels())) {
				m.pixels().close();
			}
		}
	}

	/** The experiment whose folder holds the file. */
	public static Optional<Experiment> experiment(Path file) throws IOException {
		return ExperimentStore.around(file);
	}

	private Results charge(Optional<Experiment> experiment, Micrograph m, OptionalInt imagedAfter, Recipe recipe, Progress progress) throws IOException {
		List<Path> records = experiment.map(e -> e.present(FileRef.CYCLING)).orElse(List.of());
		Results known = Results.empty().with(Keys.CELL, experiment.map(Experiment::cell).orElse(CellGeometry.UNKNOWN));
		if (!records.isEmpty()) {
			Optional<CyclingRecord> record = plateau.opener().open(records.get(0), OpenOptions.none()).overTime();
			known = record.isPresent() ? known.with(Keys.CYCLING, record.get()) : known;
			Optional<Imaged> imaged = PictureTime.of(imagedAfter, m, record);
			known = imaged.isPresent() ? known.with(Keys.IMAGED, imaged.get()) : known;
		}
		return ChargeTask.run(plateau, recipe, known, experiment.flatMap(Experiment::counted), progress).results();
	}
}
