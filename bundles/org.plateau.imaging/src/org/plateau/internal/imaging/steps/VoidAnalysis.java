// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.DetectedVoid;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.VoidDetector;
import org.plateau.imaging.VoidEditor;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.model.Interval;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;

/**
 * Finds the voids of the plated layer and what contact they cost. Where it has found them already, with the same settings, it goes on from what
 * there is: voids corrected by hand stay, and where the interfaces were corrected they are searched anew.
 */
public final class VoidAnalysis implements Analysis {

	static final Parameter<Double> CUT = Parameter.number("cut", "Outline", "1", 0.5, 0.1, 0.9,
			"where a void's outline runs between the grey of the layer (0) and of the void (1)");
	static final Parameter<Double> MIN_AREA = Parameter.number("minAreaPx", "Smallest void", "px", 12, 1, 1e6,
			"smaller voids are not reported");
	static final Parameter<Double> MIN_CONTRAST = Parameter.number("minContrast", "Least depth", "1", 0.1, 0, 0.99,
			"least depth of a void as a share of the layer's grey level");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CUT, MIN_AREA, MIN_CONTRAST);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.LAYER_PLAN, TracedKey.TRACED);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of());
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.VOIDS, VoidKey.SEGMENTATION);
	}

	@Override
	public String citation() {
		return "residual against the fitted layer, outlines by a level set with the blur in the model (Chan & Vese 2001), touching ones split "
				+ "by watershed on the distance map (Soille, Morphological Image Analysis, 2003); intervals of compound Poisson sums (Fay & Feuer 1997) on the odds";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		String layer = in.require(Keys.LAYER_PLAN).depositLayer();
		TraceOutcome.Traced traced = in.require(TracedKey.TRACED);
		String unfit = unfit(traced, layer);
		if (!unfit.isEmpty()) {
			return new Outcome.NotApplicable(unfit);
		}
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		VoidSettings settings = new VoidSettings(parameters.get(CUT), parameters.get(MIN_AREA), parameters.get(MIN_CONTRAST),
				micrograph.facePixelXUm(), micrograph.facePixelYUm());
		try {
			VoidSegmentation voids = voids(in, traced, layer, settings, progress,
					() -> VoidDetector.segment(in.require(Keys.SPECIMEN), traced, layer, settings, progress));
			VoidMap map = voids.map();
			if (Double.isNaN(map.fraction().value())) {
				return new Outcome.NotApplicable("no pixel of the deposit layer " + layer + " holds data");
			}
			return new Outcome.Done(Results.empty().with(VoidKey.SEGMENTATION, voids).with(Keys.VOIDS, report(map, layer, traced)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		}
	}

	/** The voids that were found with the same settings before, corrected as they are, or those of a search. */
	static VoidSegmentation voids(Results in, TraceOutcome.Traced traced, String layer, VoidSettings settings, Progress progress,
			Supplier<VoidSegmentation> search) {
		if (progress.isCanceled()) {
			throw new CancellationException();
		}
		Raster image = in.require(Keys.SPECIMEN);
		Optional<VoidSegmentation> before = in.get(VoidKey.SEGMENTATION).filter(v -> v.layer().equals(layer) && v.searchedWith(settings));
		boolean between = !traced.interfaces().isEmpty();
		return before.isEmpty() ? search.get()
				: between ? VoidEditor.follow(image, before.get(), traced, progress) : before.get();
	}

	/** Why a layer cannot be searched for voids; empty when it can. */
	static String unfit(TraceOutcome.Traced traced, String layer) {
		int index = traced.indexOfLayer(layer);
		boolean whole = index == 0 && traced.interfaces().isEmpty();
		if (layer.isEmpty()) {
			return "the recipe names no deposit layer to search for voids";
		}
		if (index < 0) {
			return "no layer is called " + layer + ", which would be searched for voids";
		}
		return whole || index >= 1 && index < traced.interfaces().size() ? "" : "the deposit layer " + layer + " lies between no two interfaces";
	}

	/** Empty where the frame of the picture bounds the layer. */
	private static String name(TraceOutcome.Traced traced, int i) {
		return i < 0 || i == traced.interfaces().size() ? "" : traced.interfaces().get(i).name();
	}

	/** The voids of a layer as results have them. */
	static VoidReport report(VoidMap map, String layer, TraceOutcome.Traced traced) {
		int index = traced.indexOfLayer(layer);
		return report(map, layer, name(traced, index - 1), name(traced, index));
	}

	/** @param upper name of the interface above, empty without one; @param lower the same below */
	private static VoidReport report(VoidMap map, String layer, String upper, String lower) {
		List<VoidRegion> voids = new ArrayList<>();
		for (DetectedVoid v : map.voids()) {
			Map<String, Double> distances = new LinkedHashMap<>();
			if (!upper.isEmpty()) {
				distances.put(upper, v.distanceToUpperUm());
			}
			if (!lower.isEmpty()) {
				distances.put(lower, v.distanceToLowerUm());
			}
			String touched = v.touchesUpper() && !upper.isEmpty() ? upper : v.touchesLower() ? lower : "";
			voids.add(new VoidRegion(v.id(), layer, touched.isEmpty() ? "bulk" : "interface", touched, v.areaUm2(), v.equivalentCircularDiameterUm(),
					v.maxFeretDiameterUm(), v.minFeretDiameterUm(), v.aspect(), v.orientationDeg(), v.circularity(), v.solidity(),
					v.centroidXPx(), v.centroidYPx(), v.meanGrey(), distances, v.byHand()));
		}
		Interval sensitivity = new Interval(Math.min(map.fractionLooser(), map.fractionStricter()),
				Math.max(map.fractionLooser(), map.fractionStricter()));
		List<VoidReport.ContactLoss> losses = new ArrayList<>();
		if (!upper.isEmpty()) {
			losses.add(contact(upper, map.contactLossUpper()));
		}
		if (!lower.isEmpty()) {
			losses.add(contact(lower, map.contactLossLower()));
		}
		return new VoidReport(new LabelImage(map.width(), map.height(), map.labels()), voids,
				List.of(new VoidReport.LayerFraction(layer, map.fraction().value(), interval(map.fraction()), sensitivity)),
				losses);
	}

	private static VoidReport.ContactLoss contact(String name, Estimate loss) {
		return new VoidReport.ContactLoss(name, loss.value(), interval(loss));
	}

	private static Interval interval(Estimate e) {
		return new Interval(e.low95(), e.high95());
	}
}
