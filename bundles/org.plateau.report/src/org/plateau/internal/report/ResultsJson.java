// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Finding;
import org.plateau.io.record.WorkRecordFile;
import org.plateau.model.Interval;
import org.plateau.model.Provenance;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.Islands;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.LocalThicknessSummary;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;

/** {@code results.json}: every number of a measurement; its form is {@code schema/results.schema.json}. */
public final class ResultsJson implements Renderer {

	/** Raised when a reader of an older file would misunderstand a newer one. */
	private static final int VERSION = 1;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	@Override
	public void render(Measurement measurement, Sections sections, Path folder) throws IOException {
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
				Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
						.withObjectIndenter(new DefaultIndenter("  ", "\n"));
		String json = new ObjectMapper().writer(printer).writeValueAsString(tree(new Facts(measurement))) + "\n";
		Files.write(folder.resolve("results.json"), json.getBytes(StandardCharsets.UTF_8));
	}

	static ObjectNode tree(Facts facts) throws IOException {
		Measurement m = facts.measurement();
		ObjectNode root = NODES.objectNode();
		root.put("plateauResults", VERSION);
		root.put("name", m.name());
		root.set("image", image(facts));
		VolumeJson.put(facts, root);
		CorrectionsJson.put(facts, root);
		ArrayNode layers = root.putArray("layers");
		facts.layers().forEach(name -> layers.add(layer(facts, name)));
		ArrayNode interfaces = root.putArray("interfaces");
		facts.interfaces().forEach(i -> interfaces.add(boundary(facts, i)));
		ArrayNode voids = root.putArray("voids");
		facts.voids().ifPresent(v -> v.voids().forEach(r -> voids.add(region(facts, r))));
		root.set("eds", ElementsJson.tree(m));
		root.set("electrochemistry", CyclingJson.tree(m.results()));
		root.set("closure", closure(facts));
		root.set("stress", StressTable.json(facts));
		root.set("impedance", ImpedanceJson.tree(m.results()));
		root.set("plugins", PluginJson.tree(m.results()));
		ArrayNode checks = root.putArray("checks");
		m.findings().forEach(f -> checks.add(check(f)));
		root.set("provenance", provenance(m));
		root.set("record", record(m));
		return root;
	}

	private static ObjectNode image(Facts facts) {
		Micrograph micrograph = facts.measurement().micrograph();
		ObjectNode image = NODES.objectNode();
		image.put("file", facts.imageName());
		image.put("format", micrograph.format());
		image.put("width_px", micrograph.pixels().width());
		image.put("height_px", micrograph.pixels().height());
		image.put("data_bar_px", micrograph.dataBarRows());
		image.set("pixel_size_nm", micrograph.calibration().map(ResultsJson::pixelSize).orElse(null));
		image.set("tilt", tilt(micrograph.tilt()));
		ObjectNode acquisition = image.putObject("acquisition");
		for (Map.Entry<AcquisitionKey, Acquisition.Reading> e : micrograph.acquisition().readings().entrySet()) {
			ObjectNode reading = acquisition.putObject(e.getKey().id);
			number(reading, "value", e.getValue().number());
			reading.put("text", e.getValue().text());
			reading.put("unit", e.getKey().unit);
			reading.put("raw_key", e.getValue().evidence().key());
			reading.put("raw_text", e.getValue().evidence().text());
		}
		ArrayNode warnings = image.putArray("warnings");
		micrograph.warnings().forEach(warnings::add);
		return image;
	}

	static ObjectNode pixelSize(PixelCalibration c) {
		ObjectNode size = NODES.objectNode();
		number(size, "x", c.pixelSizeXNm());
		number(size, "y", c.pixelSizeYNm());
		number(size, "u_percent", 100 * c.relativeU());
		size.put("source", c.source());
		size.set("evidence", evidence(c.evidence()));
		return size;
	}

	private static ObjectNode tilt(TiltDecision t) {
		ObjectNode tilt = NODES.objectNode();
		tilt.put("verdict", t.verdict().id);
		number(tilt, "factor_y", t.factorY());
		number(tilt, "stage_tilt_deg", t.stageTiltDeg());
		number(tilt, "u_percent", 100 * t.relativeU());
		tilt.put("sentence", t.sentence());
		ArrayNode evidence = tilt.putArray("evidence");
		t.evidence().forEach(e -> evidence.add(evidence(e)));
		return tilt;
	}

	private static ObjectNode evidence(Evidence e) {
		return e == null ? null : NODES.objectNode().put("key", e.key()).put("text", e.text()).put("meaning", e.meaning());
	}

	private static ObjectNode layer(Facts facts, String name) {
		Optional<LayerThickness> thickness = facts.thickness(name);
		Optional<ThicknessSummary> vertical = thickness.map(LayerThickness::vertical).filter(Facts::hasMean);
		Optional<VoidReport.LayerFraction> fraction = facts.voidFraction(name);
		ObjectNode layer = NODES.objectNode();
		layer.put("name", name);
		layer.set("thickness_um", vertical.map(ResultsJson::summary).orElse(null));
		layer.set("thickness_normal_um", thickness.map(LayerThickness::normal).filter(Facts::hasMean).map(ResultsJson::summary)
				.orElse(null));
		number(layer, "coverage", thickness.map(LayerThickness::coverage).orElse(Double.NaN));
		number(layer, "correlation_length_um", thickness.map(LayerThickness::correlationLengthUm).orElse(Double.NaN));
		number(layer, "uniformity_index", thickness.map(LayerThickness::uniformityIndex).orElse(Double.NaN));
		number(layer, "interface_correlation", thickness.map(LayerThickness::interfaceCorrelation).orElse(Double.NaN));
		layer.set("islands", thickness.flatMap(LayerThickness::islands).map(ResultsJson::islands).orElse(null));
		layer.set("local_thickness_um", thickness.flatMap(LayerThickness::local).map(ResultsJson::local).orElse(null));
		layer.set("budget_um", vertical.map(v -> budget(v.budget())).orElse(null));
		number(layer, "void_fraction", fraction.map(VoidReport.LayerFraction::fraction).orElse(Double.NaN));
		layer.set("void_fraction_ci95", interval(fraction.map(VoidReport.LayerFraction::ci95)));
		layer.set("void_sensitivity", interval(fraction.map(VoidReport.LayerFraction::sensitivity)));
		return layer;
	}

	private static ObjectNode summary(ThicknessSummary s) {
		ObjectNode node = distribution(s.meanUm(), s.sdUm(), s.minUm(), s.maxUm(), s.p05Um(), s.p50Um(), s.p95Um());
		number(node, "cv", s.cv());
		node.set("ci95", interval(Optional.ofNullable(s.ci95Um())));
		number(node, "n_eff", s.nEff());
		number(node, "U_k2", s.budget().expandedUm());
		return node;
	}

	private static ObjectNode islands(Islands i) {
		ObjectNode node = NODES.objectNode();
		node.put("count", i.count());
		number(node, "mean_length_um", i.meanLengthUm());
		number(node, "mean_height_um", i.meanHeightUm());
		node.put("gaps", i.gaps());
		number(node, "mean_gap_um", i.meanGapUm());
		return node;
	}

	private static ObjectNode local(LocalThicknessSummary s) {
		return distribution(s.meanUm(), s.sdUm(), s.minUm(), s.maxUm(), s.p05Um(), s.p50Um(), s.p95Um());
	}

	private static ObjectNode distribution(double mean, double sd, double min, double max, double p05, double p50, double p95) {
		ObjectNode node = NODES.objectNode();
		number(node, "mean", mean);
		number(node, "sd", sd);
		number(node, "min", min);
		number(node, "max", max);
		number(node, "p05", p05);
		number(node, "p50", p50);
		number(node, "p95", p95);
		return node;
	}

	private static ObjectNode budget(UncertaintyBudget b) {
		ObjectNode node = NODES.objectNode();
		number(node, "scale", b.scaleUm());
		number(node, "tilt", b.tiltUm());
		number(node, "edge", b.edgeUm());
		number(node, "sampling", b.samplingUm());
		number(node, "combined", b.combinedUm());
		return node;
	}

	private static ObjectNode boundary(Facts facts, Interface i) {
		Optional<InterfaceRoughness> roughness = facts.roughness(i.name());
		Optional<VoidReport.ContactLoss> loss = facts.contactLoss(i.name());
		ObjectNode node = NODES.objectNode();
		node.put("name", i.name());
		number(node, "rq_um", roughness.map(InterfaceRoughness::rqUm).orElse(Double.NaN));
		number(node, "rz_um", roughness.map(InterfaceRoughness::rzUm).orElse(Double.NaN));
		number(node, "correlation_length_um", roughness.map(InterfaceRoughness::correlationLengthUm).orElse(Double.NaN));
		number(node, "hurst", roughness.map(InterfaceRoughness::hurst).orElse(Double.NaN));
		node.set("height_correlation", roughness.map(ResultsJson::heightCorrelation).orElse(null));
		number(node, "contact_loss", loss.map(VoidReport.ContactLoss::fraction).orElse(Double.NaN));
		node.set("contact_loss_ci95", interval(loss.map(VoidReport.ContactLoss::ci95)));
		number(node, "presence", i.presence());
		number(node, "confidence", i.confidence());
		node.put("by_hand", i.byHand());
		return node;
	}

	private static ObjectNode heightCorrelation(InterfaceRoughness r) {
		ObjectNode node = NODES.objectNode();
		ArrayNode lags = node.putArray("lag_um");
		ArrayNode values = node.putArray("g_um2");
		for (int i = 0; i < r.lagUm().length; i++) {
			if (Double.isFinite(r.heightCorrelationUm2()[i])) {
				lags.add(Numbers.forFile(r.lagUm()[i]));
				values.add(Numbers.forFile(r.heightCorrelationUm2()[i]));
			}
		}
		return node;
	}

	private static ObjectNode region(Facts facts, VoidRegion v) {
		ObjectNode node = NODES.objectNode();
		node.put("id", v.id());
		node.put("layer", v.layer());
		node.put("kind", v.kind());
		node.put("touches", v.touches().isEmpty() ? null : v.touches());
		number(node, "area_um2", v.areaUm2());
		number(node, "equivalent_diameter_um", v.equivalentDiameterUm());
		number(node, "feret_max_um", v.feretMaxUm());
		number(node, "feret_min_um", v.feretMinUm());
		number(node, "aspect", v.aspect());
		number(node, "orientation_deg", v.orientationDeg());
		number(node, "circularity", v.circularity());
		number(node, "solidity", v.solidity());
		number(node, "centroid_x_px", v.centroidXPx());
		number(node, "centroid_y_px", v.centroidYPx());
		number(node, "mean_grey", v.meanGrey());
		node.put("by_hand", v.byHand());
		ObjectNode distance = node.putObject("distance_um");
		facts.interfaces().stream().map(Interface::name).filter(v.distanceUm()::containsKey)
				.forEach(name -> number(distance, name, v.distanceUm().get(name)));
		new TreeMap<>(v.distanceUm()).forEach((name, um) -> {
			if (!distance.has(name)) {
				number(distance, name, um);
			}
		});
		return node;
	}

	private static ObjectNode closure(Facts facts) {
		Optional<ChargeResult> charge = facts.charge();
		if (charge.isEmpty()) {
			return null;
		}
		Optional<Closure> closure = facts.closure();
		ObjectNode node = NODES.objectNode();
		node.put("layer", closure.map(Closure::layer).orElse(null));
		node.set("charge_mah_cm2", quantity(Optional.of(charge.get().arealCharge())));
		node.set("metal", metal(charge.get().metal()));
		ArrayNode steps = node.putArray("plating_steps");
		charge.get().platingSteps().forEach(steps::add);
		node.put("sign_convention", charge.get().signConvention());
		node.set("theory_um", quantity(Optional.of(charge.get().theoreticalThickness())));
		node.set("measured_um", quantity(closure.map(Closure::measured)));
		node.set("ratio", quantity(closure.map(Closure::ratio)));
		node.set("solid_equivalent_um", quantity(closure.map(Closure::solidEquivalent)));
		node.set("solid_ratio", quantity(closure.map(Closure::solidRatio)));
		node.set("apparent_non_metal_share", quantity(closure.map(Closure::apparentNonMetalShare)));
		node.set("implied_coverage", quantity(closure.map(Closure::impliedCoverage)));
		return node;
	}

	private static ObjectNode metal(DepositMetal metal) {
		ObjectNode node = NODES.objectNode();
		node.put("symbol", metal.symbol());
		number(node, "molar_mass_g_per_mol", metal.molarMassGPerMol());
		node.put("electrons", metal.electrons());
		number(node, "density_g_per_cm3", metal.densityGPerCm3());
		number(node, "um_per_mah_cm2", metal.micrometrePerMahPerCm2());
		node.put("source", metal.source());
		return node;
	}

	private static ObjectNode check(Finding f) {
		ObjectNode node = NODES.objectNode();
		node.put("id", f.checkId());
		node.put("severity", f.severity().name().toLowerCase(Locale.ROOT).replace('_', '-'));
		node.put("summary", f.summary());
		node.put("explanation", f.explanation());
		node.put("remedy", f.remedy());
		return node;
	}

	private static ObjectNode provenance(Measurement m) {
		Provenance p = m.provenance();
		ObjectNode node = NODES.objectNode();
		node.put("product", p.product());
		node.put("time", p.time());
		node.put("seed", p.seed());
		node.put("recipe", m.recipe().name());
		ArrayNode inputs = node.putArray("inputs");
		p.inputSha256().forEach((file, hash) -> inputs.addObject().put("file", file).put("sha256", hash));
		ArrayNode steps = node.putArray("steps");
		for (Provenance.Step s : p.steps()) {
			ObjectNode parameters = steps.addObject().put("analysis", s.analysisId()).put("version", s.analysisVersion())
					.putObject("parameters");
			s.parameters().forEach(parameters::put);
		}
		return node;
	}

	/** Not sorted by what an analysis is for: the plug-ins that are installed where it is read tell that. */
	private static JsonNode record(Measurement m) throws IOException {
		ObjectNode record = (ObjectNode) new ObjectMapper().readTree(WorkRecordFile.toJson(m.work(id -> AnalysisKind.MEASUREMENT)));
		return record.remove(List.of("product", "time", "inputs")); // the provenance tells them
	}

	static ObjectNode quantity(Optional<Quantity> quantity) {
		if (quantity.isEmpty()) {
			return null;
		}
		ObjectNode node = NODES.objectNode();
		number(node, "value", quantity.get().value());
		number(node, "u", quantity.get().u());
		number(node, "U_k2", quantity.get().expandedU());
		node.put("unit", quantity.get().unit());
		return node;
	}

	private static ArrayNode interval(Optional<Interval> interval) {
		return interval.map(i -> {
			ArrayNode ends = NODES.arrayNode();
			ends.add(Numbers.forFile(i.low()));
			ends.add(Numbers.forFile(i.high()));
			return ends;
		}).orElse(null);
	}

	/** Null for a number that does not exist. */
	static void number(ObjectNode node, String field, double value) {
		if (Double.isFinite(value)) {
			node.put(field, Numbers.forFile(value));
		} else {
			node.putNull(field);
		}
	}
}
