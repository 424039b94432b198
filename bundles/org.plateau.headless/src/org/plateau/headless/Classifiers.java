// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassTracer;
import org.plateau.imaging.ClassifierQuality;
import org.plateau.imaging.PixelClassifier;
import org.plateau.io.experiment.Correction;
import org.plateau.io.recipe.ClassifierFile;

/** Pixel classifiers as steps of a recipe and as files. The command line and the window do the same through it. Safe on any thread. */
public final class Classifiers {

	/** The step that tells pixels apart, and those that trace and find voids in its classes. */
	public static final String CLASSES = "org.plateau.imaging.classes";
	public static final String TRACING = "org.plateau.imaging.classTracing";
	public static final String VOIDS = "org.plateau.imaging.classVoids";

	private static final String LAYER_TRACING = "org.plateau.imaging.layerTracing";
	private static final String LAYER_VOIDS = "org.plateau.imaging.voids";

	/** Blue, orange, green, vermilion, sky blue, yellow, purple, grey: told apart by people with colour-blindness (Okabe and Ito 2008). */
	private static final int[] COLOURS = { 0x0072B2, 0xE69F00, 0x009E73, 0xD55E00, 0x56B4E9, 0xF0E442, 0xCC79A7, 0x999999 };

	private Classifiers() {
	}

	/** Colour of a class by its place, 0xRRGGBB; from the ninth on they come again. */
	public static int colour(int classIndex) {
		return COLOURS[classIndex % COLOURS.length];
	}

	/** The step of a classifier that learned already. */
	public static Recipe.Step step(ClassifierFile file) {
		return new Recipe.Step(CLASSES, Map.of("model", file.model()), true);
	}

	/**
	 * The step of a classifier that learns in the picture that is measured.
	 *
	 * @param settings parameters of {@value #CLASSES} that differ from their defaults
	 */
	public static Recipe.Step step(List<ClassStroke> strokes, Map<String, String> settings) {
		Map<String, String> all = new LinkedHashMap<>(settings);
		all.put("strokes", ClassStroke.format(strokes));
		return new Recipe.Step(CLASSES, all, true);
	}

	/**
	 * A recipe as it is run: when it has a step {@value #CLASSES} and nothing yet that uses its classes, those steps take the place of the ones by contrast. Of
	 * several classifiers the first one counts.
	 *
	 * @throws IllegalArgumentException when the recipe has no use for the classes, in one sentence for the user
	 */
	public static Recipe arranged(Recipe recipe) {
		List<Recipe.Step> classifiers = recipe.steps().stream().filter(s -> s.analysisId().equals(CLASSES)).toList();
		boolean arranged = recipe.steps().stream().anyMatch(s -> s.analysisId().equals(TRACING) || s.analysisId().equals(VOIDS));
		return classifiers.isEmpty() || arranged && classifiers.size() == 1 ? recipe : in(recipe, classifiers.get(0), names(classifiers.get(0)));
	}

	/**
	 * The same recipe with the classifier of what was done by hand, when there is one among it, for {@link EditTask}.
	 *
	 * @throws IllegalArgumentException as {@link #arranged}
	 */
	static Recipe arranged(Recipe recipe, List<Correction> edits) {
		List<Recipe.Step> own = Correction.steps(edits).stream().filter(s -> s.analysisId().equals(CLASSES)).toList();
		return arranged(own.isEmpty() ? recipe : without(recipe).beginningWith(own));
	}

	/** Whether a recipe tells pixels apart by a classifier. */
	static boolean isIn(Recipe recipe) {
		return recipe.steps().stream().anyMatch(s -> s.analysisId().equals(CLASSES));
	}

	private static List<String> names(Recipe.Step step) {
		String model = step.parameters().getOrDefault("model", "");
		return model.isBlank()
				? ClassStroke.parse(step.parameters().getOrDefault("strokes", "")).stream().map(ClassStroke::className).filter(n -> !n.isEmpty()).distinct().toList()
				: PixelClassifier.parse(model).classes();
	}

	/**
	 * A recipe with a classifier in the place of rules of contrast: tracing by classes when every required layer is one, voids by classes when there is a class
	 * {@link ClassTracer#VOID}. A classifier that is in it already is replaced.
	 *
	 * @param classes the step that tells pixels apart
	 * @param names its classes
	 * @throws IllegalArgumentException when the recipe has no use for these classes, in one sentence for the user
	 */
	static Recipe in(Recipe recipe, Recipe.Step classes, List<String> names) {
		Recipe plain = without(recipe);
		boolean traces = traces(recipe.plan(), names);
		boolean voids = names.contains(ClassTracer.VOID);
		List<Recipe.Step> steps = new ArrayList<>();
		boolean used = false;
		for (Recipe.Step s : plain.steps()) {
			String id = s.analysisId().equals(LAYER_TRACING) && traces ? TRACING : s.analysisId().equals(LAYER_VOIDS) && voids ? VOIDS : s.analysisId();
			boolean replaced = !id.equals(s.analysisId());
			if (s.analysisId().equals(LAYER_TRACING)) {
				// before anything is traced, so that what is corrected by hand comes after it in any case
				steps.add(classes);
			}
			used |= replaced;
			Map<String, String> parameters = new LinkedHashMap<>(s.parameters());
			if (replaced) {
				parameters.keySet().retainAll(List.of("minAreaPx"));
			}
			steps.add(new Recipe.Step(id, parameters, s.required()));
		}
		if (!used) {
			throw new IllegalArgumentException("the recipe " + recipe.name() + " has no use for the classes " + String.join(", ", names) + ": its layers are "
					+ String.join(", ", recipe.plan().layers().stream().map(LayerPlan.Expectation::name).toList()) + ", and " + ClassTracer.VOID + " is for voids");
		}
		if (!steps.contains(classes)) {
			steps.add(0, classes);
		}
		return plain.withSteps(steps);
	}

	/** A recipe with rules of contrast in the place of a classifier; the same when there is none. */
	private static Recipe without(Recipe recipe) {
		return recipe.withSteps(recipe.steps().stream().filter(s -> !s.analysisId().equals(CLASSES)).map(s -> switch (s.analysisId()) {
		case TRACING -> new Recipe.Step(LAYER_TRACING, Map.of(), s.required());
		case VOIDS -> new Recipe.Step(LAYER_VOIDS, s.parameters().containsKey("minAreaPx") ? Map.of("minAreaPx", s.parameters().get("minAreaPx")) : Map.of(),
				s.required());
		default -> s;
		}).toList());
	}

	private static boolean traces(LayerPlan plan, List<String> names) {
		if (plan.isAuto()) {
			return names.stream().filter(n -> !n.equals(ClassTracer.VOID) && !n.equals(ClassTracer.OTHER)).count() > 1;
		}
		return plan.layers().size() > 1 && plan.layers().stream().allMatch(l -> l.optional() || names.contains(l.name()));
	}

	/**
	 * A classifier as a file has it.
	 *
	 * @param image name of the file it learned from
	 * @param sha256 of that file
	 * @param settings parameters of {@value #CLASSES} that differ from their defaults
	 */
	public static ClassifierFile file(PixelClassifier classifier, List<ClassStroke> strokes, Map<String, String> settings, String image, String sha256) {
		ClassifierQuality q = classifier.quality();
		List<ClassifierFile.TrainedClass> classes = IntStream.range(0, q.classes().size())
				.mapToObj(c -> new ClassifierFile.TrainedClass(q.classes().get(c), q.error(c), q.samples()[c], q.blocks()[c])).toList();
		return new ClassifierFile(MeasureTask.product(), image, sha256, q.error(), classes, settings, ClassStroke.format(strokes), classifier.toText());
	}
}
