// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.voids;

import java.util.ArrayList;
import java.util.List;

import org.plateau.internal.imaging.kernels.Components;
import org.plateau.internal.imaging.voids.VoidShape.Origin;

/** Makes voids of shares of pixels: one for each connected region of pixels that are void for one half at least. */
final class VoidPieces {
	private final VoidFeatures features;

	VoidPieces(VoidFeatures features) {
		this.features = features;
	}

	/**
	 * The voids, in raster order.
	 *
	 * @param box place of the shares in the picture
	 * @param cover row-major; what touches no pixel of a void's own is dropped
	 * @param more pixels that a looser cut would add to all together
	 * @param fewer pixels that a stricter cut would take from them
	 * @param least pixels below which a piece is dropped
	 */
	List<VoidShape> of(Box box, double[] cover, Origin origin, double more, double fewer, double least) {
		boolean[] own = new boolean[cover.length];
		for (int p = 0; p < own.length; p++) {
			own[p] = cover[p] >= 0.5;
		}
		Components.Labelled parts = Components.of(own, box.w(), box.h());
		return of(box, cover, parts, origin, more, fewer, least);
	}

	/** The same with the pixels of each piece given. @param parts of the pixels that are void for one half at least */
	List<VoidShape> of(Box box, double[] cover, Components.Labelled parts, Origin origin, double more, double fewer, double least) {
		int[] owner = parts.labels().clone();
		int[] size = new int[parts.count() + 1];
		int all = 0;
		for (int p = 0; p < owner.length; p++) {
			if (owner[p] > 0) {
				size[owner[p]]++;
				all++;
			} else if (cover[p] > 0) {
				owner[p] = neighbour(box, cover, parts.labels(), p);
			}
		}
		List<VoidShape> out = new ArrayList<>();
		for (int l = 1; l <= parts.count(); l++) {
			if (size[l] > 0 && size[l] >= least) {
				double share = (double) size[l] / all;
				out.add(piece(box, cover, owner, l, origin, size[l] + more * share, Math.max(0, size[l] - fewer * share)));
			}
		}
		return out;
	}

	/** The piece whose pixel beside this one is fullest; 0 when there is none. */
	private static int neighbour(Box box, double[] cover, int[] labels, int p) {
		int x = p % box.w();
		int y = p / box.w();
		int best = 0;
		double most = 0;
		for (int j = Math.max(0, y - 1); j <= Math.min(box.h() - 1, y + 1); j++) {
			for (int i = Math.max(0, x - 1); i <= Math.min(box.w() - 1, x + 1); i++) {
				int q = j * box.w() + i;
				if (labels[q] > 0 && cover[q] > most) {
					most = cover[q];
					best = labels[q];
				}
			}
		}
		return best;
	}

	private VoidShape piece(Box box, double[] cover, int[] owner, int label, Origin origin, double looser, double stricter) {
		int x0 = box.w();
		int y0 = box.h();
		int x1 = 0;
		int y1 = 0;
		for (int p = 0; p < owner.length; p++) {
			if (owner[p] == label) {
				x0 = Math.min(x0, p % box.w());
				x1 = Math.max(x1, p % box.w() + 1);
				y0 = Math.min(y0, p / box.w());
				y1 = Math.max(y1, p / box.w() + 1);
			}
		}
		Box tight = new Box(box.x0() + x0, box.y0() + y0, box.x0() + x1, box.y0() + y1);
		double[] own = new double[tight.w() * tight.h()];
		for (int y = y0; y < y1; y++) {
			for (int x = x0; x < x1; x++) {
				int p = y * box.w() + x;
				own[(y - y0) * tight.w() + x - x0] = owner[p] == label ? cover[p] : 0;
			}
		}
		return features.measure(tight, own, origin, looser, stricter);
	}
}
