// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.io.record.WorkRecord;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.PixelTransform;
import org.plateau.report.Measurement;

/** The part {@code eds} of {@code results.json}, and {@code registration.json}. */
public final class ElementsJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private ElementsJson() {
	}

	/** Null when there is no EDS. */
	static ObjectNode tree(Measurement m) {
		Optional<EdsRun> run = m.results().get(Keys.EDS);
		if (run.isEmpty()) {
			return null;
		}
		ObjectNode eds = NODES.objectNode();
		ArrayNode files = eds.putArray("files");
		m.results().get(WorkRecord.MAPS).ifPresent(u -> u.files().forEach(files::add));
		eds.put("format", run.get().format()).put("width_px", run.get().width()).put("height_px", run.get().height());
		eds.set("pixel_size_nm", run.get().calibration().map(ResultsJson::pixelSize).orElse(null));
		ArrayNode maps = eds.putArray("maps");
		run.get().maps().forEach(map -> maps.add(map(map)));
		eds.set("registration", m.results().get(Keys.MAP_REGISTRATION).map(ElementsJson::registration).orElse(null));
		eds.set("absence", m.results().get(Keys.ABSENCE).map(ElementsJson::absence).orElse(null));
		eds.set("layers", m.results().get(Keys.LAYER_ELEMENTS).map(ElementsJson::layers).orElse(null));
		return eds;
	}

	private static ObjectNode map(ElementMap map) {
		ObjectNode node = NODES.objectNode().put("label", map.label()).put("element", map.element()).put("line", map.line()).put("unit", map.kind().unit);
		number(node, "sum", map.total());
		number(node, "max", map.greatest());
		return node.put("source", map.source());
	}

	static ObjectNode registration(MapRegistration r) {
		PixelTransform t = r.mapToImage();
		ObjectNode node = NODES.objectNode().put("method", r.method().name().toLowerCase(Locale.ROOT).replace('_', '-'));
		ArrayNode matrix = node.putArray("map_to_image");
		for (double v : new double[] { t.xx(), t.xy(), t.x0(), t.yx(), t.yy(), t.y0() }) {
			matrix.add(Numbers.forFile(v));
		}
		number(node, "median_residual_px", r.medianResidualPx());
		number(node, "p95_residual_px", r.p95ResidualPx());
		number(node, "median_residual_um", r.medianResidualUm());
		number(node, "uncertainty_px", r.uncertaintyPx());
		node.put("pairs", r.pairs());
		ArrayNode landmarks = node.putArray("landmarks");
		r.landmarks().forEach(l -> landmarks.addArray().add(l.map().x()).add(l.map().y()).add(l.image().x()).add(l.image().y()));
		return strings(node, "notes", r.notes());
	}

	private static ObjectNode absence(AbsenceReport a) {
		ObjectNode node = NODES.objectNode().put("window_px", a.windowPx());
		ArrayNode limits = node.putArray("elements");
		for (AbsenceReport.Limit l : a.elements()) {
			ObjectNode limit = limits.addObject().put("map", l.map());
			number(limit, "background", l.background());
			number(limit, "present", l.present());
			number(limit, "decision_limit", l.decisionLimit());
			number(limit, "detection_limit", l.detectionLimit());
		}
		ArrayNode layers = node.putArray("layers");
		a.layers().forEach(s -> layers.add(share(s)));
		node.set("voids", a.voids() == null ? null : share(a.voids()));
		ArrayNode bottoms = node.putArray("void_bottoms");
		for (AbsenceReport.VoidBottom b : a.bottoms()) {
			ObjectNode bottom = bottoms.addObject();
			bottom.set("void", b.voidId().isPresent() ? NODES.numberNode(b.voidId().getAsInt()) : null);
			number(bottom, "x_px", b.xPx());
			number(bottom, "y_px", b.yPx());
			number(bottom, "significance", b.significance());
		}
		return strings(node, "notes", a.notes());
	}

	private static ObjectNode share(AbsenceReport.Share s) {
		ObjectNode node = NODES.objectNode().put("layer", s.layer());
		number(node, "area_um2", s.areaUm2());
		for (AbsenceClass c : AbsenceClass.values()) {
			AbsenceReport.Fraction f = s.shares().get(c);
			if (c != AbsenceClass.NONE) {
				ObjectNode fraction = f == null ? null : NODES.objectNode();
				node.set(c.name().toLowerCase(Locale.ROOT), fraction);
				if (f != null) {
					number(fraction, "value", f.value());
					fraction.putArray("ci95").add(Numbers.forFile(f.ci95().low())).add(Numbers.forFile(f.ci95().high()));
				}
			}
		}
		return node;
	}

	private static ObjectNode layers(LayerElements e) {
		ObjectNode node = strings(NODES.objectNode(), "maps", e.maps());
		ArrayNode layers = node.putArray("layers");
		for (LayerElements.LayerMean l : e.layers()) {
			ObjectNode layer = layers.addObject().put("layer", l.layer()).put("pixels", l.pixels());
			numbers(layer, "mean", l.mean());
			numbers(layer, "u", l.u());
		}
		ObjectNode profile = node.putObject("profile");
		numbers(profile, "depth_um", e.depthUm());
		numbers(profile, "grey", e.grey());
		ArrayNode mean = profile.putArray("mean");
		ArrayNode u = profile.putArray("u");
		for (int i = 0; i < e.maps().size(); i++) {
			numbers(mean.addArray(), e.profile()[i]);
			numbers(u.addArray(), e.profileU()[i]);
		}
		return node;
	}

	private static ObjectNode strings(ObjectNode node, String key, List<String> values) {
		ArrayNode array = node.putArray(key);
		values.forEach(array::add);
		return node;
	}

	private static void numbers(ObjectNode node, String key, double[] values) {
		numbers(node.putArray(key), values);
	}

	private static void numbers(ArrayNode array, double[] values) {
		for (double v : values) {
			if (Double.isFinite(v)) {
				array.add(Numbers.forFile(v));
			} else {
				array.addNull();
			}
		}
	}

	private static void number(ObjectNode node, String key, double value) {
		if (Double.isFinite(value)) {
			node.put(key, Numbers.forFile(value));
		} else {
			node.putNull(key);
		}
	}

	/** A registration as a file of its own. */
	public static byte[] registrationFile(MapRegistration r) throws IOException {
		ObjectNode root = NODES.objectNode().put("plateauRegistration", 1);
		root.setAll(registration(r));
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
				.withObjectIndenter(new DefaultIndenter("  ", "\n"));
		return (new ObjectMapper().writer(printer).writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
	}
}
