// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.PictureMoment;
import org.plateau.echem.PictureMoment.Placement;
import org.plateau.extension.Progress;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Plateau;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.FileRef;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.echem.Imaged;
import org.plateau.model.echem.StepFigures;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.report.compare.Metric;
import org.plateau.report.compare.PictureValues;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Finds out when the pictures of an experiment were taken and what was measured in them. Made on the UI thread, run on a worker. Knows no widgets. */
final class CellPictures {

	/** Dates of pictures that are not open, by file and time of its last change: their headers need not be read again. */
	private static final Map<List<Object>, Optional<String>> DATES = new ConcurrentHashMap<>();

	private record Open(OptionalInt said, Optional<String> date, Results results, String deposit) {
	}

	private final Plateau plateau;
	private final Experiment experiment;
	private final CellRecord cell;
	private final Map<Path, Open> open = new ConcurrentHashMap<>();

	CellPictures(Plateau plateau, Experiment experiment, CellRecord cell) {
		this.plateau = plateau;
		this.experiment = experiment;
		this.cell = cell;
		for (ImageSession s : OpenImages.get().sessions()) {
			s.loaded().ifPresent(l -> open.put(s.file(),
					new Open(s.handwork().imagedAfter(), date(l.micrograph()), s.measurement().map(m -> m.results()).orElse(Results.empty()).with(s.results(), List.of(Keys.CHARGE)),
							l.recipe().plan().depositLayer())));
		}
	}

	private static Optional<String> date(Micrograph m) {
		return m.acquisition().text(AcquisitionKey.DATE);
	}

	/** After which step a person said that pictures were taken: of open ones as they say now. UI thread. */
	static Map<Path, OptionalInt> said(Experiment experiment) {
		Map<Path, OptionalInt> said = new HashMap<>();
		experiment.files().forEach(f -> said.put(place(experiment, f), f.handwork().imagedAfter()));
		OpenImages.get().sessions().stream().filter(s -> s.loaded().isPresent()).forEach(s -> said.replace(s.file(), s.handwork().imagedAfter()));
		return said;
	}

	private static Path place(Experiment experiment, FileRef file) {
		return experiment.locate(file).toAbsolutePath().normalize();
	}

	/** In the order of the experiment; those that are missing are left out. */
	List<PlacedPicture> find(Progress progress) {
		List<PlacedPicture> found = new ArrayList<>();
		for (FileRef image : experiment.files()) {
			if (image.role().equals(FileRef.IMAGE) && image.state() != FileRef.State.MISSING && !progress.isCanceled()) {
				found.add(find(image, place(experiment, image), progress));
			}
		}
		return found;
	}

	private PlacedPicture find(FileRef image, Path file, Progress progress) {
		Open shown = open.get(file);
		OptionalInt said = shown != null ? shown.said() : image.handwork().imagedAfter();
		Optional<String> date = said.isPresent() ? Optional.empty() : shown != null ? shown.date() : date(image, file, progress);
		Placement placement = said.isPresent() ? said(said.getAsInt()) : byClock(date);
		Optional<Imaged> imaged = placement instanceof Placement.Placed p ? Optional.of(p.imaged()) : Optional.empty();
		String why = placement instanceof Placement.Unknown u ? u.reason() : imaged.map(Imaged::source).orElse("");
		Optional<Quantity> counted = shown == null ? Optional.empty() : shown.results().get(Keys.CHARGE).map(ChargeResult::theoreticalThickness);
		Optional<Quantity> theory = counted.or(() -> imaged.flatMap(i -> cell.thicknessAfter(i.afterStep())));
		return shown != null && shown.results().has(Keys.THICKNESS) ? measured(image, file, said, imaged, why, theory, shown)
				: kept(image, file, said, imaged, why, theory, shown);
	}

	private Placement said(int step) {
		return cell.rowAfter(step) >= 0 ? new Placement.Placed(new Imaged(step, Imaged.SAID)) : new Placement.Unknown("the record has no step " + (step + 1));
	}

	/** The record has been divided into steps already. */
	private Placement byClock(Optional<String> date) {
		return cell.trouble().isEmpty() ? PictureMoment.place(date, cell.record(), cell.report().steps().stream().map(StepFigures::step).toList())
				: new Placement.Unknown(cell.trouble());
	}

	private static PlacedPicture measured(FileRef image, Path file, OptionalInt said, Optional<Imaged> imaged, String why, Optional<Quantity> theory, Open shown) {
		Optional<Closure> closure = shown.results().get(Keys.CLOSURE);
		String layer = closure.map(Closure::layer).orElse(shown.deposit());
		Optional<Quantity> measured = closure.map(Closure::measured).or(() -> shown.results().require(Keys.THICKNESS).layer(layer).filter(l -> l.vertical().meanUm() > 0).map(l -> {
			ThicknessSummary v = l.vertical();
			return new Quantity(v.meanUm(), v.budget().combinedUm(), "µm");
		}));
		return new PlacedPicture(file, image.path(), said, imaged, why, theory, measured, layer);
	}

	/** A picture that is not open, or not measured here yet: what its results say that lie in the folder. */
	private PlacedPicture kept(FileRef image, Path file, OptionalInt said, Optional<Imaged> imaged, String why, Optional<Quantity> theory, Open shown) {
		try {
			PictureValues values = PictureValues.read(ExperimentMeasure.resultFolder(experiment, Path.of(image.path())), Optional.empty());
			Optional<Quantity> measured = Optional.ofNullable(values.values().get(Metric.THICKNESS))
					.map(v -> new Quantity(v.value(), Math.hypot(values.samplingUm(), values.systematicUm()), "µm"));
			return new PlacedPicture(file, image.path(), said, imaged, why, theory, measured, values.layer());
		} catch (IOException | IllegalArgumentException e) {
			// not measured yet, or by a version whose results cannot be read; both are told in Experiments
			return new PlacedPicture(file, image.path(), said, imaged, why, theory, Optional.empty(), shown == null ? "" : shown.deposit());
		}
	}

	private Optional<String> date(FileRef image, Path file, Progress progress) {
		try {
			List<Object> key = List.of(file, Files.getLastModifiedTime(file));
			Optional<String> known = DATES.get(key);
			if (known == null) {
				Micrograph m = plateau.picture(file, image.decided(), progress::isCanceled);
				m.pixels().close();
				known = date(m);
				DATES.put(key, known);
			}
			return known;
		} catch (IOException | CancellationException e) {
			return Optional.empty(); // it cannot be opened, which the editor will say
		}
	}
}
