// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Selection;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.eds.MapRegistration.Method;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/**
 * Places element maps over the measured picture: by places that a person marked, else by the electron picture of the EDS run, else by what the
 * picture's parts tell about the counts. Refuses when none of them can tell, and says along which direction.
 */
public final class RegistrationAnalysis implements Analysis {

	static final Parameter<String> METHOD = Parameter.text("method", "Match", "auto", List.of("auto", "electronPicture", "maps"),
			"what is matched with the picture when nobody marked places: the EDS run's own electron picture, the element maps, or the first that can tell");
	static final Parameter<Double> TURN = Parameter.number("maxTurnDeg", "Largest turn", "°", 4, 0, 45, "how far maps and picture may be turned against one another");
	static final Parameter<Double> SIZE = Parameter.number("scaleTolerance", "Scale tolerance", "1", 0.04, 0, 0.5,
			"how far the ratio of the two pixel sizes may be off, as a share");
	static final Parameter<Double> OVERLAP = Parameter.number("leastOverlap", "Least overlap", "1", 0.5, 0.1, 1,
			"share of the smaller of map and picture that must lie on the other");
	static final Parameter<Double> DOUBT = Parameter.number("maxUncertaintyMapPx", "Largest uncertainty", "map px", 1, 0.05, 20,
			"standard uncertainty of the position, in the direction that is told worst, from which on the placement is refused");
	static final Parameter<String> CONTAMINANTS = Parameter.text("contaminants", "Contaminants", "Ga", List.of(),
			"elements that milling leaves behind, separated by commas; their maps are not matched");
	static final Parameter<Boolean> REFINE = Parameter.flag("refineLandmarks", "Refine marked places", false,
			"whether a placement by hand is only the start of the automatic one");

	private static final int FREE_SIZES = 25;

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(METHOD, TURN, SIZE, OVERLAP, DOUBT, CONTAMINANTS, REFINE);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.EDS, Keys.MICROGRAPH, Keys.SPECIMEN);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.LAYER_STACK, Keys.VOIDS, Keys.MAP_HANDWORK));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.MAP_REGISTRATION);
	}

	@Override
	public String citation() {
		return "electron pictures by least squares with gain and offset free (Lucas & Kanade 1981; Evangelidis & Psarakis, IEEE TPAMI 30 (2008) 1858) and a robust "
				+ "affine fit to patches; maps by Poisson likelihood of the picture's parts, that is mutual information (Roche et al., MICCAI 1999); "
				+ "stretch and shear by Schwarz' criterion (Ann. Statist. 6 (1978) 461)";
	}

	/** What every way of placing needs. */
	private record Task(EdsRun run, List<Plane> maps, Raster image, Results in, Micrograph micrograph, CoarseSearch.Range range, ParameterValues values,
			Progress progress) {
	}

	@Override
	public Outcome run(Results in, ParameterValues values, Progress progress) {
		EdsRun run = in.require(Keys.EDS);
		Raster image = in.require(Keys.SPECIMEN);
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		if (run.width() == 0) {
			return new Outcome.NotApplicable("the EDS recording has no maps to place, only spectra");
		}
		try {
			if (progress.isCanceled()) {
				throw new CancellationException();
			}
			Task task = new Task(run, maps(run, values.get(CONTAMINANTS)), image, in, micrograph, range(run, image, micrograph, values), values, progress);
			List<Landmark> marks = in.get(Keys.MAP_HANDWORK).map(MapHandwork::landmarks).orElse(List.of());
			return new Outcome.Done(Results.empty().with(Keys.MAP_REGISTRATION, marks.size() >= 2 ? byHand(task, marks) : automatic(task)));
		} catch (CannotBeTold e) {
			return new Outcome.Failed("where the maps lie over the picture cannot be told: " + e.getMessage()
					+ ". Mark two or more places that you recognise in both, far apart");
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		}
	}

	/** Maps that hold something; contaminants only when there is nothing else, for they lie where milling left them and not where a layer is. */
	private static List<Plane> maps(EdsRun run, String contaminants) {
		List<Plane> maps = new ArrayList<>();
		List<Plane> others = new ArrayList<>();
		List<String> left = List.of(contaminants.split("[,;\\s]+"));
		for (ElementMap m : run.maps()) {
			double sum = 0;
			for (float c : m.values().samples()) {
				sum += c == c ? Math.max(0, c) : 0;
			}
			if (sum > 0) {
				(left.contains(m.element()) ? others : maps).add(Plane.of(m.values()));
			}
		}
		return maps.isEmpty() ? others : maps;
	}

	private static CoarseSearch.Range range(EdsRun run, Raster image, Micrograph micrograph, ParameterValues values) {
		Optional<PixelCalibration> of = run.calibration();
		Optional<PixelCalibration> picture = micrograph.calibration();
		double aspect = picture.map(c -> c.pixelSizeYNm() / c.pixelSizeXNm()).orElse(1.0);
		double[] scales = CoarseSearch.scales(run, picture, image.width(), image.height(), aspect);
		double most = values.get(TURN);
		int turns = (int) Math.ceil(most / 2);
		double[] deg = new double[2 * turns + 1];
		for (int i = 0; i < deg.length; i++) {
			deg[i] = turns == 0 ? 0 : most * (i - turns) / turns;
		}
		if (of.isPresent() && picture.isPresent()) {
			double tolerance = values.get(SIZE);
			int steps = (int) Math.ceil(tolerance / 0.03);
			double[] sizes = new double[2 * steps + 1];
			for (int i = 0; i < sizes.length; i++) {
				sizes[i] = steps == 0 ? 1 : 1 + tolerance * (i - steps) / steps;
			}
			return new CoarseSearch.Range(scales[0], scales[1], sizes, deg, aspect, values.get(OVERLAP));
		}
		double[] sizes = new double[FREE_SIZES];
		for (int i = 0; i < sizes.length; i++) {
			sizes[i] = Math.exp((i - FREE_SIZES / 2) * 0.05);
		}
		return new CoarseSearch.Range(scales[0], scales[1], sizes, deg, aspect, values.get(OVERLAP));
	}

	private static MapRegistration byHand(Task task, List<Landmark> marks) throws CannotBeTold {
		EdsRun run = task.run;
		LandmarkFit.Fit fit = LandmarkFit.fit(marks, run.width(), run.height(), task.range.scaleX(), task.range.scaleY(), task.range.aspect());
		List<String> notes = new ArrayList<>(fit.notes());
		PixelTransform t = fit.placement().mapToImage();
		double grown = Math.sqrt(Math.abs(t.xx() * t.yy() - t.xy() * t.yx()) / (task.range.scaleX() * task.range.scaleY()));
		boolean known = run.calibration().isPresent() && task.micrograph.calibration().isPresent();
		if (known && Math.abs(grown - 1) > 0.05) {
			notes.add(String.format(Locale.ROOT, "by the marked places a map pixel is %.3f times as large as the two pixel sizes say: check them", grown));
		}
		if (!task.values.get(REFINE)) {
			return registration(task, fit.placement(), Method.LANDMARKS, marks, notes);
		}
		if (task.maps.isEmpty()) {
			throw new CannotBeTold("there are no counts to refine the marked places by");
		}
		Placement fine = new MapMatching(task.maps, parts(task), task.image.width(), task.image.height(), task.range, task.progress).fine(t);
		notes.add(String.format(Locale.ROOT, "refined from the marked places by up to %.1f px", Placement.apart(t, fine.mapToImage(), run.width(), run.height())));
		doubt(task, fine);
		return registration(task, fine, Method.MUTUAL_INFORMATION, marks, notes);
	}

	private static MapRegistration automatic(Task task) throws CannotBeTold {
		List<String> notes = new ArrayList<>();
		String method = task.values.get(METHOD);
		List<ElectronPicture> own = method.equals("maps") ? List.of() : task.run.pictures().stream().filter(p -> mapToOwn(task.run, p).isPresent()).toList();
		String why = "";
		for (ElectronPicture picture : own) {
			try {
				Placement found = byPicture(task, picture);
				doubt(task, found);
				return registration(task, found, Method.ELECTRON_PICTURE, List.of(), notes);
			} catch (CannotBeTold e) {
				why += (why.isEmpty() ? "" : "; ") + picture.name() + ": " + e.getMessage();
			}
		}
		if (!why.isEmpty()) {
			notes.add(why);
		}
		if (method.equals("electronPicture")) {
			throw new CannotBeTold(why.isEmpty() ? "the EDS run has no electron picture of the maps' field" : why);
		}
		if (task.maps.isEmpty()) {
			throw new CannotBeTold(why.isEmpty() ? "there are no counts in the maps" : why + "; and there are no counts in the maps");
		}
		if (!traced(task)) {
			if (!method.equals("maps")) {
				throw new CannotBeTold((why.isEmpty() ? "" : why + "; ") + "no layers were traced, and levels of grey alone have been seen to place maps wrongly without "
						+ "its showing (method = maps tries it all the same)");
			}
			notes.add("placed by levels of grey alone, without traced layers: look whether it is right before anything is read from it");
		}
		Placement found = new MapMatching(task.maps, parts(task), task.image.width(), task.image.height(), task.range, task.progress).find();
		doubt(task, found);
		Placement.Doubt u = found.doubt(task.run.width(), task.run.height());
		notes.add(String.format(Locale.ROOT, "by the maps alone the position is ± %.1f px left and right, ± %.1f px up and down (k = 2)", 2 * u.acrossPx(), 2 * u.downPx()));
		return registration(task, found, Method.MUTUAL_INFORMATION, List.of(), notes);
	}

	/** As the file says; else both show one field when their shapes agree. */
	private static Optional<PixelTransform> mapToOwn(EdsRun run, ElectronPicture picture) {
		if (picture.mapToPicture().isPresent()) {
			return picture.mapToPicture();
		}
		double sx = picture.values().width() / (double) run.width();
		double sy = picture.values().height() / (double) run.height();
		return Math.abs(sx / sy - 1) < 0.02 ? Optional.of(new PixelTransform(sx, 0, 0, 0, sy, 0)) : Optional.empty();
	}

	private static Placement byPicture(Task task, ElectronPicture picture) throws CannotBeTold {
		PixelTransform mapToOwn = mapToOwn(task.run, picture).orElseThrow();
		CoarseSearch.Range r = task.range;
		CoarseSearch.Range range = new CoarseSearch.Range(r.scaleX() / Math.hypot(mapToOwn.xx(), mapToOwn.yx()), r.scaleY() / Math.hypot(mapToOwn.xy(), mapToOwn.yy()),
				r.sizes(), r.turnsDeg(), r.aspect(), r.leastOverlap());
		Placement p = new PictureMatching(Plane.of(picture.values()), Plane.of(task.image), range, task.progress).find();
		return new Placement(mapToOwn.then(p.mapToImage()), p.about(), p.covariance(), p.left(), p.score());
	}

	private static boolean traced(Task task) {
		return task.in.get(Keys.LAYER_STACK).filter(s -> s.interfaces().size() >= 2).isPresent();
	}

	private static PictureParts parts(Task task) {
		double scale = Math.min(task.range.scaleX(), task.range.scaleY());
		int cell = Math.max(1, (int) Math.floor(scale / 2));
		Raster image = task.image;
		return task.in.get(Keys.LAYER_STACK).filter(s -> s.interfaces().size() >= 2)
				.map(s -> PictureParts.ofLayers(s, task.in.get(Keys.VOIDS).filter(v -> v.labels().width() == image.width() && v.labels().height() == image.height()),
						image.width(), image.height(), cell))
				.orElseGet(() -> PictureParts.ofGrey(image, cell));
	}

	private static void doubt(Task task, Placement found) throws CannotBeTold {
		Placement.Doubt doubt = found.doubt(task.run.width(), task.run.height());
		double limit = task.values.get(DOUBT) * Math.sqrt(task.range.scaleX() * task.range.scaleY());
		if (!(doubt.worstPx() <= limit)) {
			double deg = Math.abs(doubt.worstDirectionDeg());
			String direction = deg < 30 ? "left and right" : deg > 60 ? "up and down" : String.format(Locale.ROOT, "along %.0f°", doubt.worstDirectionDeg());
			throw new CannotBeTold(String.format(Locale.ROOT, "%s their position is uncertain by %.1f px (%.1f map px; allowed: %.1f)", direction, doubt.worstPx(),
					doubt.worstPx() / limit * task.values.get(DOUBT), task.values.get(DOUBT)));
		}
	}

	private static MapRegistration registration(Task task, Placement found, Method method, List<Landmark> marks, List<String> notes) {
		int n = found.left().size();
		double[] px = new double[n];
		double[] um = new double[n];
		boolean scaled = task.micrograph.calibration().isPresent() && task.micrograph.tilt().decided();
		for (int i = 0; i < n; i++) {
			double[] d = found.left().get(i);
			px[i] = Math.hypot(d[0], d[1]);
			um[i] = scaled ? Math.hypot(d[0] * task.micrograph.facePixelXUm(), d[1] * task.micrograph.facePixelYUm()) : Double.NaN;
		}
		Placement.Doubt doubt = found.doubt(task.run.width(), task.run.height());
		return new MapRegistration(found.mapToImage(), method, Selection.median(px.clone(), n), Selection.quantile(px.clone(), n, 0.95), Selection.median(um, n), n, marks,
				notes, doubt.anyPx());
	}
}
