// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassifierPicture;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.imaging.PixelClassifier;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;

/** Tells what every pixel is: by a classifier that is given, or by one that learns from strokes in this picture. */
public final class ClassifyAnalysis implements Analysis {

	private static final ClassifierSettings STANDARD = ClassifierSettings.STANDARD;

	static final Parameter<String> STROKES = Parameter.text("strokes", "Strokes", "", List.of(),
			"strokes of a brush in this picture to learn from, class@radius: x y; x y | …, in pixels; not looked at when a classifier is given");
	static final Parameter<String> MODEL = Parameter.text("model", "Classifier", "", List.of(),
			"a classifier that has learned already, as its file has it");
	static final Parameter<String> SCALES = Parameter.text("scales", "Scales", "1 2 4 8 16", List.of(),
			"standard deviations of the Gaussians that features are computed with, rising");
	static final Parameter<String> UNIT = Parameter.text("scaleUnit", "Unit of the scales", "px", List.of("px", "µm"),
			"px: a calibration changes nothing; µm: pictures of other magnifications are seen at the same lengths");
	static final Parameter<String> GREY = Parameter.text("grey", "Grey", "normalised", List.of("normalised", "stored"),
			"normalised: counted between the 2 % and the 98 % quantile of each picture; stored: as the file has it");
	static final Parameter<Integer> TREES = Parameter.integer("trees", "Trees", STANDARD.trees(), 1, 256, "trees of the forest");
	static final Parameter<Integer> LEAF = Parameter.integer("leastLeaf", "Smallest leaf", STANDARD.leastLeaf(), 1, 10000, "fewest samples in a leaf of a tree");
	static final Parameter<Integer> SAMPLES = Parameter.integer("samplesPerClass", "Samples of a class", STANDARD.samplesPerClass(), 1, 1000000,
			"most pixels of a class that are learned from");
	static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", (int) STANDARD.seed(), 0, Integer.MAX_VALUE, "of everything that is drawn");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(STROKES, MODEL, SCALES, UNIT, GREY, TREES, LEAF, SAMPLES, SEED);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ClassesKey.CLASSES);
	}

	@Override
	public String citation() {
		return "random forest (Breiman, Machine Learning 45 (2001) 5), classes balanced (Chen, Liaw & Breiman 2004), on multi-scale features as in trainable "
				+ "segmentation (Arganda-Carreras et al., Bioinformatics 33 (2017) 2424)";
	}

	@Override
	public Outcome run(Results in, ParameterValues p, Progress progress) {
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		Raster image = in.require(Keys.SPECIMEN);
		boolean learns = p.get(MODEL).isBlank();
		if (learns && p.get(STROKES).isBlank()) {
			return new Outcome.Failed("a pixel classifier needs strokes to learn from, or a classifier that has learned already");
		}
		double pitchX = micrograph.calibration().isPresent() ? micrograph.facePixelXUm() : Double.NaN;
		double pitchY = micrograph.calibration().isPresent() && micrograph.tilt().decided() ? micrograph.facePixelYUm() : Double.NaN;
		try {
			PixelClassifier given = learns ? null : PixelClassifier.parse(p.get(MODEL));
			ClassifierPicture picture = ClassifierPicture.of(image, pitchX, pitchY, learns ? settings(p) : given.settings(), progress);
			PixelClassifier classifier = learns ? PixelClassifier.train(picture, ClassStroke.parse(p.get(STROKES)), progress.part(0, 0.4)) : given;
			progress.report(0.4, "classes of the pixels");
			return new Outcome.Done(Results.empty().with(ClassesKey.CLASSES,
					new ClassesKey.Classified(classifier.predict(picture, progress), classifier.quality(), learns)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	private static ClassifierSettings settings(ParameterValues p) {
		List<Double> scales;
		try {
			scales = Arrays.stream(p.get(SCALES).strip().split("[\\s;]+")).map(Double::valueOf).toList();
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("scales '" + p.get(SCALES) + "': write numbers with spaces between, as in 1 2 4 8", e);
		}
		return new ClassifierSettings(scales, p.get(UNIT).equals("µm"), p.get(GREY).equals("normalised"), p.get(TREES), p.get(LEAF), p.get(SAMPLES),
				p.get(SEED));
	}
}
