// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.plateau.analysis.CorrectionEffects;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Results;
import org.plateau.analysis.StackResults;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.Provenance;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.StressReport;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeThickness;
import org.plateau.model.volume.VolumeVoids;
import org.plateau.report.Measurement;

/** What a measurement holds, looked up by what the tables and figures ask for. */
public record Facts(Measurement measurement) {

	/**
	 * One correction, put together from what logged, measured and ran it.
	 *
	 * @param analysisId of the step; the name when the provenance does not tell it
	 * @param parameters every setting with its unit
	 * @param effect what it moved, when that was measured
	 */
	public record Correction(String analysisId, Map<String, String> parameters, CorrectionLog.Applied applied,
			Optional<CorrectionEffects.Step> effect) {
	}

	/** What was done to the picture, in order; empty when nothing was. A correction's name is the last part of its analysis' id. */
	public List<Correction> corrections() {
		List<CorrectionLog.Applied> applied = measurement.results().get(Keys.CORRECTIONS).map(CorrectionLog::applied).orElse(List.of());
		List<CorrectionEffects.Step> effects = new ArrayList<>(
				measurement.results().get(Keys.CORRECTION_EFFECTS).map(CorrectionEffects::steps).orElse(List.of()));
		List<Provenance.Step> steps = new ArrayList<>(measurement.provenance().steps());
		List<Correction> all = new ArrayList<>();
		for (CorrectionLog.Applied a : applied) {
			Optional<CorrectionEffects.Step> effect = takeFirst(effects, CorrectionEffects.Step::analysisId, a.name());
			Optional<Provenance.Step> step = takeFirst(steps, Provenance.Step::analysisId, a.name());
			all.add(new Correction(step.map(Provenance.Step::analysisId).or(() -> effect.map(CorrectionEffects.Step::analysisId)).orElse(a.name()),
					step.map(Provenance.Step::parameters).orElse(Map.of()), a, effect));
		}
		return all;
	}

	private static <T> Optional<T> takeFirst(List<T> from, Function<T, String> id, String name) {
		Optional<T> first = from.stream().filter(t -> id.apply(t).endsWith("." + name)).findFirst();
		first.ifPresent(from::remove);
		return first;
	}

	public Optional<Raster> specimen() {
		return measurement.results().get(Keys.SPECIMEN);
	}

	public Optional<LayerStack> stack() {
		return measurement.results().get(Keys.LAYER_STACK);
	}

	public List<String> layers() {
		return stack().map(LayerStack::layers).orElse(List.of());
	}

	public List<Interface> interfaces() {
		return stack().map(LayerStack::interfaces).orElse(List.of());
	}

	public Optional<ThicknessReport> thickness() {
		return measurement.results().get(Keys.THICKNESS);
	}

	public Optional<LayerThickness> thickness(String layer) {
		return thickness().flatMap(t -> t.layer(layer));
	}

	/** Thickness of all layers that have one, top first. */
	public List<LayerThickness> measuredLayers() {
		return thickness().map(ThicknessReport::layers).orElse(List.of()).stream().filter(l -> hasMean(l.vertical())).toList();
	}

	public Optional<InterfaceRoughness> roughness(String interfaceName) {
		return thickness().flatMap(t -> t.interfaces().stream().filter(i -> i.name().equals(interfaceName)).findFirst());
	}

	public Optional<VoidReport> voids() {
		return measurement.results().get(Keys.VOIDS);
	}

	public Optional<VoidReport.LayerFraction> voidFraction(String layer) {
		return voids().flatMap(v -> v.layers().stream().filter(l -> l.layer().equals(layer)).findFirst());
	}

	public Optional<VoidReport.ContactLoss> contactLoss(String interfaceName) {
		return voids().flatMap(v -> v.contacts().stream().filter(c -> c.interfaceName().equals(interfaceName)).findFirst());
	}

	/** Present when a whole stack was measured. */
	public Optional<SurfaceStack> volume() {
		return measurement.results().get(Keys.VOLUME_SURFACES);
	}

	public Optional<VolumeThickness> volumeThickness() {
		return measurement.results().get(Keys.VOLUME_THICKNESS);
	}

	public Optional<VolumeVoids> volumeVoids() {
		return measurement.results().get(Keys.VOLUME_VOIDS);
	}

	/** {@code slice 12 of 64} for a picture that is a plane of a stack; empty for a single picture. */
	public Optional<String> plane() {
		return measurement.results().get(Keys.PLANE).map(p -> "slice " + (p + 1) + " of " + planes());
	}

	/** Slices of the stack that was measured, or that the picture is one of. */
	public int planes() {
		return volume().map(v -> v.grid().slices()).orElse(measurement.micrograph().pixels().planes());
	}

	/** The same measurement with another slice of the stack as its picture, as far as a picture of it goes. */
	Facts ofSlice(int slice, Raster picture) {
		Results results = StackResults.onPlane(measurement.results(), slice).with(Keys.SPECIMEN, picture);
		return new Facts(new Measurement(measurement.name(), measurement.imageFile(), measurement.micrograph(), measurement.recipe(), results, measurement.findings(),
				measurement.provenance()));
	}

	public Optional<Closure> closure() {
		return measurement.results().get(Keys.CLOSURE);
	}

	/** Bumps of the sheet over the deposit; empty where nobody looked. */
	public Optional<StressReport> stress() {
		return measurement.results().get(Keys.STRESS);
	}

	public Optional<ChargeResult> charge() {
		return closure().map(Closure::charge).or(() -> measurement.results().get(Keys.CHARGE));
	}

	/** Name of the plated layer, when the recipe has one and it was found. */
	public Optional<String> deposit() {
		String planned = measurement.results().get(Keys.LAYER_PLAN).map(LayerPlan::depositLayer)
				.orElse(measurement.recipe().plan().depositLayer());
		return layers().contains(planned) ? Optional.of(planned) : Optional.empty();
	}

	/** Thickness of the plated layer. */
	public Optional<LayerThickness> depositThickness() {
		return deposit().flatMap(this::thickness).filter(t -> hasMean(t.vertical()));
	}

	public static boolean hasMean(ThicknessSummary summary) {
		return Double.isFinite(summary.meanUm());
	}

	/** Mean with the combined standard uncertainty of its budget, µm. */
	public static Quantity mean(ThicknessSummary summary) {
		double u = summary.budget().combinedUm();
		return new Quantity(summary.meanUm(), Double.isFinite(u) ? u : Double.NaN, "µm");
	}

	public List<Finding> warnings() {
		return measurement.findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING).toList();
	}

	/** What the header says, with its unit; empty when it says nothing. */
	public Optional<String> acquired(AcquisitionKey key) {
		return measurement.micrograph().acquisition().get(key).map(r -> Double.isNaN(r.number()) ? r.text()
				: Numbers.withUnit(Numbers.reading(r.number()), key.unit));
	}

	/** Width of the picture, µm; NaN when it is not calibrated. */
	public double fieldWidthUm() {
		return measurement.micrograph().calibration().map(c -> measurement.micrograph().pixels().width() * c.pixelSizeXNm() / 1000)
				.orElse(Double.NaN);
	}

	/** Calibrated and decided, so that rows can be turned into depth. */
	public boolean hasFaceScale() {
		return measurement.micrograph().calibration().isPresent() && measurement.micrograph().tilt().decided();
	}

	public String imageName() {
		return measurement.imageFile().getFileName().toString();
	}
}
