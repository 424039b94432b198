// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.SurfaceStack;

/** What was measured in a whole stack, looked at on one plane. Any thread. */
public final class StackResults {

	/** What belongs to one plane; the numbers of a whole stack belong to all of them. */
	public static final List<ResultKey<?>> OF_PLANE = List.of(Keys.PLANE, Keys.LAYER_STACK, Keys.VOIDS, Keys.CORRECTIONS);

	private StackResults() {
	}

	/** Whether a whole stack was measured, not one picture. */
	public static boolean isWhole(Results results) {
		return results.has(Keys.VOLUME_SURFACES);
	}

	/**
	 * The results of a whole stack with the cut of its surfaces and voids by one plane, for those who draw them over a picture. Numbers stay those of the stack. There is no
	 * {@link Keys#SPECIMEN}, since that is of another plane. Cost: memory 4 bytes a pixel, where voids were searched.
	 *
	 * @param whole results of which {@link #isWhole} is true
	 * @param plane of the measured stack, from 0
	 * @throws IllegalArgumentException when the stack has no such plane
	 */
	public static Results onPlane(Results whole, int plane) {
		SurfaceStack stack = whole.require(Keys.VOLUME_SURFACES);
		if (plane < 0 || plane >= stack.grid().slices()) {
			throw new IllegalArgumentException("no plane " + (plane + 1) + " in a stack of " + stack.grid().slices());
		}
		int columns = stack.grid().columns();
		List<Interface> curves = new ArrayList<>();
		for (InterfaceSurface s : stack.surfaces()) {
			curves.add(new Interface(s.name(), row(s.yPx(), plane, columns), row(s.sigmaPx(), plane, columns), s.confidence()));
		}
		Results cut = whole.without(List.of(Keys.SPECIMEN)).with(Keys.PLANE, plane).with(Keys.LAYER_STACK, new LayerStack(stack.layers(), curves));
		Optional<VoidReport> voids = whole.get(Keys.VOLUME_VOIDS).flatMap(v -> whole.get(Keys.VOIDS)
				.map(of -> new VoidReport(v.labels().slice(plane), of.voids(), of.layers(), of.contacts())));
		cut = voids.isPresent() ? cut.with(Keys.VOIDS, voids.get()) : cut;
		Optional<CorrectionLog> log = whole.get(Keys.CORRECTIONS).map(l -> l.ofPlane(plane));
		return log.isPresent() ? cut.with(Keys.CORRECTIONS, log.get()) : cut;
	}

	private static double[] row(float[] map, int plane, int columns) {
		double[] row = new double[columns];
		for (int x = 0; x < columns; x++) {
			row[x] = map[plane * columns + x];
		}
		return row;
	}
}
