// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.plateau.analysis.Keys;
import org.plateau.model.Interval;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.LocalThicknessStatistics;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;

/** The parts of {@code results.json} about stacks: which plane was measured, or the volume. */
final class VolumeJson {

	private VolumeJson() {
	}

	/** Puts {@code stack} and {@code volume}; both are null for a single picture. */
	static void put(Facts facts, ObjectNode root) {
		root.set("stack", facts.plane().isPresent() ? stack(facts) : null);
		root.set("volume", facts.volume().map(v -> volume(facts, v)).orElse(null));
	}

	private static ObjectNode stack(Facts facts) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("planes", facts.planes());
		node.put("measured", facts.volume().isPresent() ? "volume" : "plane");
		node.put("plane", facts.measurement().results().require(Keys.PLANE) + 1);
		ResultsJson.number(node, "slice_spacing_nm", facts.measurement().micrograph().sliceSpacing().map(s -> s.stepNm()).orElse(Double.NaN));
		return node;
	}

	private static ObjectNode volume(Facts facts, SurfaceStack v) {
		VolumeGrid grid = v.grid();
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("columns", grid.columns());
		node.put("rows", grid.rows());
		node.put("slices", grid.slices());
		ObjectNode voxel = node.putObject("voxel_um");
		ResultsJson.number(voxel, "x", grid.pixelXUm());
		ResultsJson.number(voxel, "y", grid.pixelYUm());
		ResultsJson.number(voxel, "z", grid.pixelZUm());
		ResultsJson.number(node, "area_um2", grid.mapAreaUm2());
		slices(node, v.slices());
		ArrayNode layers = node.putArray("layers");
		facts.volumeThickness().ifPresent(t -> {
			for (LayerThicknessMap m : t.layers()) {
				ObjectNode layer = layers.addObject().put("name", m.layer()).put("page", t.layers().indexOf(m) + 1);
				ResultsJson.number(layer, "coverage", m.coverage());
				ResultsJson.number(layer, "correlation_length_x_um", m.correlationLengthXUm());
				ResultsJson.number(layer, "correlation_length_z_um", m.correlationLengthZUm());
				layer.set("local_thickness_um", m.local().map(VolumeJson::local).orElse(null));
			}
		});
		ArrayNode surfaces = node.putArray("surfaces");
		for (InterfaceSurface s : v.surfaces()) {
			ObjectNode surface = surfaces.addObject().put("name", s.name()).put("page", v.surfaces().indexOf(s) + 1);
			ResultsJson.number(surface, "sq_um", facts.volumeThickness().flatMap(t -> t.roughness(s.name())).map(r -> r.sqUm()).orElse(Double.NaN));
			ResultsJson.number(surface, "sz_um", facts.volumeThickness().flatMap(t -> t.roughness(s.name())).map(r -> r.szUm()).orElse(Double.NaN));
			ResultsJson.number(surface, "presence", s.presence());
			ResultsJson.number(surface, "confidence", s.confidence());
		}
		node.set("voids", facts.volumeVoids().map(VolumeJson::voids).orElse(null));
		return node;
	}

	private static ObjectNode local(LocalThicknessStatistics t) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		ResultsJson.number(node, "mean", t.meanUm());
		ResultsJson.number(node, "sd", t.sdUm());
		ResultsJson.number(node, "p05", t.p05Um());
		ResultsJson.number(node, "p50", t.p50Um());
		ResultsJson.number(node, "p95", t.p95Um());
		return node.put("coarsening", t.coarsening());
	}

	private static void slices(ObjectNode node, List<SliceState> states) {
		ObjectNode counts = node.putObject("slice_states");
		for (SliceState state : SliceState.values()) {
			ArrayNode planes = counts.putArray(state.id);
			for (int i = 0; i < states.size() && state != SliceState.TRACED; i++) {
				if (states.get(i) == state) {
					planes.add(i + 1);
				}
			}
			if (state == SliceState.TRACED) {
				counts.put(state.id, (int) states.stream().filter(s -> s == state).count());
			}
		}
	}

	private static ObjectNode voids(VolumeVoids v) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("layer", v.layer());
		ResultsJson.number(node, "fraction", v.fraction());
		node.set("fraction_ci95", interval(v.ci95()));
		node.set("sensitivity", interval(v.sensitivity()));
		ArrayNode losses = node.putArray("contact_loss");
		for (VolumeVoids.AreaLoss loss : List.of(v.contactUpper(), v.contactLower())) {
			ObjectNode one = losses.addObject().put("interface", loss.interfaceName());
			ResultsJson.number(one, "fraction", loss.fraction());
			one.set("ci95", interval(loss.ci95()));
		}
		ObjectNode connectivity = node.putObject("connectivity");
		connectivity.put("clusters", v.connectivity().clusters());
		ResultsJson.number(connectivity, "largest_share", v.connectivity().largestShare());
		connectivity.put("bridges_layer", v.connectivity().bridges());
		ArrayNode list = node.putArray("voids");
		v.voids().forEach(one -> list.add(one(one, v)));
		return node;
	}

	private static ObjectNode one(VolumeVoid v, VolumeVoids all) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("id", v.id());
		node.put("kind", VolumeVoidsTable.kind(v));
		ArrayNode touches = node.putArray("touches");
		if (v.touchesUpper()) {
			touches.add(all.contactUpper().interfaceName());
		}
		if (v.touchesLower()) {
			touches.add(all.contactLower().interfaceName());
		}
		ResultsJson.number(node, "volume_um3", v.volumeUm3());
		ResultsJson.number(node, "equivalent_diameter_um", v.equivalentDiameterUm());
		ResultsJson.number(node, "surface_um2", v.surfaceUm2());
		ResultsJson.number(node, "sphericity", v.sphericity());
		ArrayNode centroid = node.putArray("centroid_px");
		centroid.add(Numbers.forFile(v.centroidXPx())).add(Numbers.forFile(v.centroidYPx())).add(Numbers.forFile(v.centroidZPx()));
		node.putArray("box_px").add(v.minXPx()).add(v.minYPx()).add(v.minZPx()).add(v.maxXPx()).add(v.maxYPx()).add(v.maxZPx());
		node.put("slices", v.slices());
		ObjectNode distance = node.putObject("distance_um");
		ResultsJson.number(distance, all.contactUpper().interfaceName(), v.distanceToUpperUm());
		ResultsJson.number(distance, all.contactLower().interfaceName(), v.distanceToLowerUm());
		node.put("euler_number", v.eulerNumber());
		node.put("neighbours", v.neighbours());
		node.put("cluster", v.cluster());
		node.put("cut", v.cut());
		return node;
	}

	private static ArrayNode interval(Interval i) {
		return JsonNodeFactory.instance.arrayNode().add(Numbers.forFile(i.low())).add(Numbers.forFile(i.high()));
	}
}
