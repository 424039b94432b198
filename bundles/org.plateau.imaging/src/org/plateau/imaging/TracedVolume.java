// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.SurfaceStack;

/**
 * A traced stack of slices.
 *
 * @param surfaces the interfaces
 * @param slices what the tracer knows about each slice, as many as slices
 * @param notes what the user should know, in sentences
 * @param jitterPx how far slices lie off the middle of their two neighbours as a whole, median over slices and interfaces, rows: drift that is left
 */
public record TracedVolume(SurfaceStack surfaces, List<SliceLayers> slices, List<String> notes, double jitterPx) {

	/**
	 * Grey levels of a slice.
	 *
	 * @param layers as {@link SurfaceStack#layers}; of the neighbours where the slice could not be traced
	 * @param edgeBlurPx standard deviation of the edge spread, pixels
	 */
	public record SliceLayers(List<TracedLayer> layers, double edgeBlurPx) {
		public SliceLayers {
			layers = List.copyOf(layers);
		}
	}

	public TracedVolume {
		slices = List.copyOf(slices);
		notes = List.copyOf(notes);
	}

	/** The stack of one slice, with its interfaces as they are in the volume. */
	public TraceOutcome.Traced slice(int slice) {
		int columns = surfaces.grid().columns();
		List<TracedInterface> interfaces = new ArrayList<>();
		List<TracedLayer> layers = slices.get(slice).layers();
		for (int i = 0; i < surfaces.surfaces().size(); i++) {
			InterfaceSurface s = surfaces.surfaces().get(i);
			double[] y = new double[columns];
			double[] sigma = new double[columns];
			double[] variance = new double[columns];
			for (int x = 0; x < columns; x++) {
				y[x] = s.yPx()[slice * columns + x];
				sigma[x] = s.sigmaPx()[slice * columns + x];
				variance[x] = y[x] == y[x] ? sigma[x] * sigma[x] : Double.POSITIVE_INFINITY;
			}
			interfaces.add(new TracedInterface(s.name(), y, sigma, s.confidence(), layers.get(i + 1).grey() - layers.get(i).grey(),
					Arrays.copyOf(y, columns), variance, EdgeLook.step(slices.get(slice).edgeBlurPx()), false));
		}
		double least = surfaces.surfaces().stream().mapToDouble(InterfaceSurface::confidence).min().orElse(0);
		return new TraceOutcome.Traced(interfaces, layers, slices.get(slice).edgeBlurPx(), least, notes);
	}
}
