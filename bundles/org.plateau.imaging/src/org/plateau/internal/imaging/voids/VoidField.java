// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassifierQuality;
import org.plateau.imaging.DetectedVoid;
import org.plateau.imaging.Estimate;
import org.plateau.imaging.VoidMap;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.imaging.VoidSettings;
import org.plateau.internal.imaging.voids.VoidCutting.Cut;
import org.plateau.internal.imaging.voids.VoidCutting.Rest;

/**
 * The voids of a layer, as {@link VoidSegmentation}.
 *
 * @param width of the picture; likewise height
 * @param first settings of the first search
 * @param settings with the cut that counts now
 * @param search how the layer was searched; null for a porous body, whose limits are the frame of the picture, and for voids by classes
 * @param classes what the pixels were classified as; null for voids by grey level
 * @param traced interfaces as they are, which tells a later change
 * @param sought interfaces with which each column was last searched: where they are hardly elsewhere now, its outlines are good still
 * @param limits without what thin voids at the interfaces did to them
 * @param look what voids have in common; null when it could not be learned
 * @param faint how dark the layer is everywhere; null when that is not known
 * @param windows the outlines that cuts are made of
 * @param shapes the voids
 * @param rests what is void at another cut only
 * @param erased pixels of which a person said that they are no void, {@code y * width + x}; not written
 * @param cuts where outlines are cut, the first everywhere, later ones win
 * @param searched whether there was a layer to search
 */
record VoidField(int width, int height, String layer, VoidSettings first, VoidSettings settings, VoidSearch search, ClassEvidence classes, LayerLimits traced,
		LayerLimits sought, LayerLimits limits, VoidLook look, FaintVoids faint, List<OutlineWindow> windows, List<VoidShape> shapes, List<Rest> rests, BitSet erased, List<Cut> cuts,
		boolean searched) implements VoidSegmentation {

	private static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

	boolean porous() {
		return search == null && classes == null;
	}

	@Override
	public boolean searchedWith(VoidSettings s) {
		return first.equals(s);
	}

	/** The same with other voids. */
	VoidField with(List<VoidShape> newShapes, BitSet newErased) {
		return new VoidField(width, height, layer, first, settings, search, classes, traced, sought, limits, look, faint, windows, newShapes, rests, newErased, cuts,
				searched);
	}

	/** What a classifier says of the pixels, and how good it is. */
	record ClassEvidence(ClassMap map, ClassifierQuality quality) {
	}

	/** Cut elsewhere. */
	VoidField with(VoidSettings newSettings, List<Cut> newCuts, List<VoidShape> newShapes, List<Rest> newRests) {
		return new VoidField(width, height, layer, first, newSettings, search, classes, traced, sought, limits, look, faint, windows, newShapes, newRests, erased,
				newCuts, searched);
	}

	/** The void that owns a pixel; null when there is none. */
	VoidShape at(int x, int y) {
		for (VoidShape s : shapes) {
			if (s.owns(x, y)) {
				return s;
			}
		}
		return null;
	}

	@Override
	public VoidMap map() {
		int[] labels = new int[width * height];
		if (!searched) {
			return new VoidMap(width, height, labels, List.of(), NONE, Double.NaN, Double.NaN, NONE, NONE);
		}
		List<VoidShape> ordered = new ArrayList<>(shapes);
		if (!porous()) {
			// a stable sort: equal columns stay in the order of their windows
			ordered.sort(Comparator.comparingDouble(VoidShape::column));
		}
		List<DetectedVoid> voids = new ArrayList<>(ordered.size());
		double[] areas = new double[ordered.size()];
		boolean[] upper = new boolean[width];
		boolean[] lower = new boolean[width];
		double looser = 0;
		double stricter = 0;
		for (VoidShape s : ordered) {
			int id = voids.size() + 1;
			areas[id - 1] = s.features().areaUm2();
			voids.add(s.features().numbered(id));
			paint(s, id, labels);
			mark(s.upper(), upper);
			mark(s.lower(), lower);
			looser += s.looser();
			stricter += s.stricter();
		}
		for (Rest r : rests) {
			looser += r.looser();
			stricter += r.stricter();
		}
		double px = settings.pixelSizeXUm();
		double py = settings.pixelSizeYUm();
		if (porous()) {
			double n = labels.length;
			return new VoidMap(width, height, labels, voids, ShareInterval.fraction(areas, width * px * height * py, height * py), looser / n, stricter / n,
					NONE, NONE);
		}
		boolean[] present = limits.present();
		int columns = 0;
		for (boolean p : present) {
			columns += p ? 1 : 0;
		}
		double area = limits.area();
		double thicknessUm = area / Math.max(1, columns) * py;
		VoidMap map = new VoidMap(width, height, labels, voids, ShareInterval.fraction(areas, area * px * py, thicknessUm), looser / area, stricter / area,
				ShareInterval.contactLoss(upper, present, areas, thicknessUm, px), ShareInterval.contactLoss(lower, present, areas, thicknessUm, px));
		return classes == null ? map : ClassVoids.judged(map, this);
	}

	private void paint(VoidShape s, int id, int[] labels) {
		for (int y = 0; y < s.h(); y++) {
			int row = (s.y0() + y) * width + s.x0();
			for (int x = 0; x < s.w(); x++) {
				if (s.cover()[y * s.w() + x] >= 0.5) {
					labels[row + x] = id;
				}
			}
		}
	}

	private static void mark(int[] columns, boolean[] which) {
		for (int x : columns) {
			which[x] = true;
		}
	}
}
