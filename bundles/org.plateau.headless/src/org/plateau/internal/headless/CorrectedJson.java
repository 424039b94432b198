// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.headless.CorrectedFile.Answer.Written;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.StackAlignment;

/** What was done to a picture or stack, as JSON and as sentences. */
final class CorrectedJson {

	private CorrectedJson() {
	}

	/** Adds the result's keys; numbers that are not known are null. */
	static void fill(ObjectNode about, Path file, Written w) {
		Micrograph m = w.first();
		about.put("out", file.toString()).put("width", m.pixels().width()).put("height", m.pixels().height()).put("planes", w.planes());
		if (m.calibration().isPresent()) {
			about.putObject("pixel_size_nm").put("x", m.calibration().get().pixelSizeXNm()).put("y", m.calibration().get().pixelSizeYNm());
		} else {
			about.putNull("pixel_size_nm");
		}
		m.sliceSpacing().ifPresentOrElse(z -> about.put("slice_spacing_nm", z.stepNm()), () -> about.putNull("slice_spacing_nm"));
		about.put("tilt", m.tilt().verdict().id).put("values_cut", w.cut());
		ArrayNode steps = about.putArray("steps");
		for (int i = 0; i < w.steps().size(); i++) {
			ObjectNode step = steps.addObject().put("id", w.steps().get(i).analysisId()).put("version", w.steps().get(i).analysisVersion());
			ObjectNode parameters = step.putObject("parameters");
			w.steps().get(i).parameters().forEach(parameters::put);
			List<Applied> planes = applied(w, i);
			if (!planes.isEmpty()) {
				step.put("name", planes.get(0).name()).put("sentence", planes.get(0).sentence());
				numbers(step.putObject("numbers"), planes.get(0));
			}
			if (differ(planes)) {
				ArrayNode each = step.putArray("numbers_of_planes");
				planes.forEach(a -> numbers(each.addObject(), a));
			}
		}
		w.alignment().ifPresent(a -> alignment(about.putObject("alignment"), a));
		ArrayNode warnings = about.putArray("warnings");
		m.warnings().stream().distinct().forEach(warnings::add);
	}

	private static void numbers(ObjectNode to, Applied applied) {
		applied.numbers().forEach((k, v) -> number(v).ifPresentOrElse(n -> to.put(k, n), () -> to.putNull(k)));
	}

	private static Optional<Double> number(double v) {
		return Double.isFinite(v) ? Optional.of(v) : Optional.empty();
	}

	private static void alignment(ObjectNode to, StackAlignment a) {
		array(to.putArray("x_px"), a.xPx());
		array(to.putArray("y_px"), a.yPx());
		array(to.putArray("residual_px"), a.residualPx());
	}

	private static void array(ArrayNode to, double[] values) {
		Arrays.stream(values).forEach(v -> number(v).ifPresentOrElse(to::add, to::addNull));
	}

	/** What step i said on every plane. */
	private static List<Applied> applied(Written w, int i) {
		return w.logs().stream().map(l -> i < l.applied().size() ? l.applied().get(i) : null).filter(Objects::nonNull).toList();
	}

	private static boolean differ(List<Applied> planes) {
		return planes.stream().anyMatch(a -> !a.numbers().equals(planes.get(0).numbers()));
	}

	/** One line a step, and for what differs from plane to plane its range. */
	static List<String> sentences(Written w) {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < w.steps().size(); i++) {
			List<Applied> planes = applied(w, i);
			if (planes.isEmpty()) {
				continue;
			}
			boolean differ = differ(planes);
			lines.add(planes.get(0).name() + ": " + (differ ? "plane 1: " : "") + planes.get(0).sentence() + (differ ? " All planes: " + ranges(planes) : ""));
		}
		return lines;
	}

	private static String ranges(List<Applied> planes) {
		List<String> ranges = new ArrayList<>();
		for (String key : planes.get(0).numbers().keySet()) {
			double[] all = planes.stream().mapToDouble(a -> a.numbers().getOrDefault(key, Double.NaN)).filter(Double::isFinite).sorted().toArray();
			if (all.length > 0) {
				ranges.add(String.format(Locale.ROOT, "%s %.4g to %.4g", key, all[0], all[all.length - 1]));
			}
		}
		return String.join(", ", ranges);
	}
}
