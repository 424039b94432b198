// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import java.util.List;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;

/** In which layer a place of a picture lies, and how deep when the layers are laid flat: halfway between two interfaces stays halfway between them. */
public final class LayerDepths {

	private final double[][] y;
	private final double[] depthPx;

	public LayerDepths(LayerStack stack) {
		List<Interface> interfaces = stack.interfaces();
		y = interfaces.stream().map(Interface::yPx).toArray(double[][]::new);
		depthPx = new double[y.length];
		for (int k = 1; k < y.length; k++) {
			double sum = 0;
			int n = 0;
			for (int x = 0; x < y[k].length; x++) {
				double d = y[k][x] - y[k - 1][x];
				if (!Double.isNaN(d)) {
					sum += d;
					n++;
				}
			}
			depthPx[k] = depthPx[k - 1] + (n == 0 ? 0 : sum / n);
		}
	}

	/** Columns of the picture. */
	public int columns() {
		return y.length == 0 ? 0 : y[0].length;
	}

	/** Index of the layer at a place, top = 0; −1 outside the picture's columns and where an interface is not known. */
	public int layer(double x, double atY) {
		if (!(x >= 0 && x < columns())) {
			return -1;
		}
		int column = (int) x;
		int layer = 0;
		for (double[] curve : y) {
			double v = curve[column];
			if (Double.isNaN(v)) {
				return -1;
			}
			if (atY >= v) {
				layer++;
			}
		}
		return layer;
	}

	/** Depth below the topmost interface in rows, negative above it; NaN where {@link #layer} is −1. */
	public double depth(double x, double atY) {
		int layer = layer(x, atY);
		if (layer < 0) {
			return Double.NaN;
		}
		int column = (int) x;
		if (layer == 0) {
			return atY - y[0][column];
		}
		double top = y[layer - 1][column];
		if (layer == y.length) {
			return depthPx[layer - 1] + atY - top;
		}
		double t = (atY - top) / (y[layer][column] - top);
		return depthPx[layer - 1] + t * (depthPx[layer] - depthPx[layer - 1]);
	}
}
