// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.internal.report.VolumeFigures;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeThickness;
import org.plateau.model.volume.VolumeVoid;
import org.plateau.model.volume.VolumeVoids;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** What only a whole stack shows: thickness maps, surfaces, voids in three dimensions. */
public final class VolumeSection implements ReportSection {

	private static final int LARGEST = 20;

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		return facts.volume().map(v -> html(facts, v));
	}

	private static String html(Facts facts, SurfaceStack v) {
		VolumeGrid g = v.grid();
		Html html = new Html();
		html.p(Numbers.format("%d slices of %d × %d pixels; voxels of %s × %s × %s (x, depth, from slice to slice); area seen %s µm².", g.slices(), g.columns(),
				g.rows(), Numbers.length(g.pixelXUm()), Numbers.length(g.pixelYUm()), Numbers.length(g.pixelZUm()), Numbers.significant(g.mapAreaUm2(), 3)));
		html.p(states(v));
		try {
			Optional<String> map = VolumeFigures.thicknessMap(facts, "map");
			if (map.isPresent()) {
				html.figure(map.get(), "Vertical thickness of " + mapped(facts) + ", seen along the depth; the colours span the 5th to the 95th percentile. "
						+ "White: not known. The values are in thickness_maps.tif.");
			}
			List<VolumeFigures.Slice> slices = VolumeFigures.otherSlices(facts, "slice");
			for (VolumeFigures.Slice s : slices) {
				html.figure(s.svg(), "Slice " + (s.plane() + 1) + " of " + g.slices() + " with the surfaces and voids of the volume.");
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		facts.volumeThickness().ifPresent(t -> layers(html, t));
		surfaces(html, facts, v);
		facts.volumeVoids().ifPresent(w -> voids(html, w));
		return html.toString();
	}

	private static String mapped(Facts facts) {
		return facts.deposit().orElse("the first layer");
	}

	private static String states(SurfaceStack v) {
		int repaired = v.count(SliceState.REPAIRED);
		int unknown = v.count(SliceState.UNKNOWN);
		String text = v.count(SliceState.TRACED) + " slices were traced in their own pictures";
		text += repaired > 0 ? "; " + repaired + " took at least one interface from the slices beside them" : "";
		text += unknown > 0 ? "; in " + unknown + " at least one interface is not known" : "";
		return text + ".";
	}

	private static void layers(Html html, VolumeThickness t) {
		html.h3("Layers over the area");
		html.table(1, "layer", "mean, µm", "SD, nm", "coverage", "correlation length x, µm", "z, µm", "independent readings", "local thickness, µm");
		for (LayerThicknessMap m : t.layers()) {
			html.row(1, List.of(m.layer(), Numbers.significant(m.vertical().meanUm(), 4), Numbers.significant(1000 * m.vertical().sdUm(), 3),
					Numbers.percent(m.coverage()), Numbers.significant(m.correlationLengthXUm(), 2), Numbers.significant(m.correlationLengthZUm(), 2),
					Numbers.significant(m.vertical().nEff(), 2),
					m.local().map(l -> Numbers.significant(l.meanUm(), 3) + " (" + Numbers.significant(l.p05Um(), 3) + "–" + Numbers.significant(l.p95Um(), 3) + ")")
							.orElse(Numbers.NONE)));
		}
		html.endTable();
		html.note("Local thickness: diameter of the largest ball that lies in the layer around each of its voxels, voids taken as solid; mean, 5th to 95th percentile; of the "
				+ "plated layer only. Correlation length: where the map's autocorrelation falls to 1/e; – when it does not within half the map, so that the interval of the mean "
				+ "rests on few independent readings.");
	}

	private static void surfaces(Html html, Facts facts, SurfaceStack v) {
		html.h3("Surfaces");
		html.table(1, "interface", "Sq, nm", "Sz, nm", "contact loss by area (95 %)", "known in", "confidence");
		for (InterfaceSurface s : v.surfaces()) {
			html.row(1, List.of(s.name(), facts.volumeThickness().flatMap(t -> t.roughness(s.name())).map(r -> Numbers.significant(1000 * r.sqUm(), 3)).orElse(Numbers.NONE),
					facts.volumeThickness().flatMap(t -> t.roughness(s.name())).map(r -> Numbers.significant(1000 * r.szUm(), 3)).orElse(Numbers.NONE),
					facts.contactLoss(s.name()).map(c -> Numbers.percent(c.fraction(), c.ci95())).orElse(Numbers.NONE), Numbers.percent(s.presence()),
					Numbers.fixed(s.confidence(), 2)));
		}
		html.endTable();
		html.note("Sq and Sz are named after ISO 25178-2: root mean square height and greatest height over the whole area, about the least-squares plane, without "
				+ "any filter. Drift that is left in the stack counts as roughness along z.");
	}

	private static void voids(Html html, VolumeVoids w) {
		html.h3("Voids in three dimensions");
		html.p(Numbers.format("%d voids in %s; volume fraction %s, %s when the threshold moves. %d connected pieces; the largest holds %s of the void volume; %s "
				+ "from %s to %s.", w.voids().size(), w.layer(), Numbers.percent(w.fraction(), w.ci95()), Numbers.range(w.sensitivity()), w.connectivity().clusters(),
				Numbers.percent(w.connectivity().largestShare()), w.connectivity().bridges() ? "one reaches" : "none reaches",
				w.contactUpper().interfaceName(), w.contactLower().interfaceName()));
		if (w.voids().isEmpty()) {
			return;
		}
		List<VolumeVoid> sorted = new ArrayList<>(w.voids());
		sorted.sort(Comparator.comparingDouble(VolumeVoid::volumeUm3).reversed().thenComparingInt(VolumeVoid::id));
		html.h3(sorted.size() > LARGEST ? "The " + LARGEST + " largest of " + sorted.size() + " voids (all are in voids.csv)" : "All voids");
		html.table(2, "no.", "touches, or nearest", "volume, µm³", "diameter, µm", "surface, µm²", "sphericity", "slices", "Euler number", "touching voids",
				"centre x, y, z (px)");
		for (VolumeVoid v : sorted.subList(0, Math.min(LARGEST, sorted.size()))) {
			html.row(2, List.of(Integer.toString(v.id()), place(v, w) + (v.cut() ? " (cut off by the border)" : ""), Numbers.significant(v.volumeUm3(), 3),
					Numbers.significant(v.equivalentDiameterUm(), 3), Numbers.significant(v.surfaceUm2(), 3), Numbers.fixed(v.sphericity(), 2),
					Integer.toString(v.slices()), Integer.toString(v.eulerNumber()), Integer.toString(v.neighbours()), Numbers.fixed(v.centroidXPx(), 0) + ", "
							+ Numbers.fixed(v.centroidYPx(), 0) + ", " + Numbers.fixed(v.centroidZPx(), 0)));
		}
		html.endTable();
		html.note("Voids are joined through 26 neighbours and split at necks. Surface by Crofton's formula along 13 directions; sphericity 1 is a sphere. Euler "
				+ "number: 1 for a plain body, less by one for every tunnel, more by one for every hollow. Labels, a page a slice, are in voids.tif.");
	}

	private static String place(VolumeVoid v, VolumeVoids w) {
		String upper = w.contactUpper().interfaceName();
		String lower = w.contactLower().interfaceName();
		if (v.touchesUpper() || v.touchesLower()) {
			return v.touchesUpper() && v.touchesLower() ? upper + " and " + lower : v.touchesUpper() ? upper : lower;
		}
		return v.distanceToUpperUm() <= v.distanceToLowerUm() ? Numbers.length(v.distanceToUpperUm()) + " from " + upper
				: Numbers.length(v.distanceToLowerUm()) + " from " + lower;
	}
}
