// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.eds.FittedSpectrum;
import org.plateau.eds.MapMethod;
import org.plateau.eds.MappedLine;
import org.plateau.eds.XrayFamily;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.spectra.FamilyFilter;
import org.plateau.model.Interval;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.Raster;

/** All maps in one pass over the cube: in every pixel the channels that have counts add their weights to the maps that want them. */
public final class MapPass {

	private static final int PIXELS_PER_TASK = 256;

	/** Weights by channel: the maps that want channel k are {@code map[start[k]] … map[start[k + 1] − 1]}. */
	private final int[] start;
	private final int[] map;
	private final double[] weight;
	private final int first;
	private final int channels;
	private final double[] least;
	private final float[][] values;
	private final float[][] u;

	private MapPass(List<ChannelWeights> all, int pixels) {
		int[] range = ChannelWeights.range(all);
		first = range[0];
		channels = range[1] - range[0];
		start = new int[channels + 1];
		for (int k = 0; k < channels; k++) {
			start[k + 1] = start[k];
			for (ChannelWeights c : all) {
				start[k + 1] += c.weights()[first + k] != 0 ? 1 : 0;
			}
		}
		map = new int[start[channels]];
		weight = new double[map.length];
		least = new double[all.size()];
		for (int k = 0; k < channels; k++) {
			int at = start[k];
			for (int m = 0; m < all.size(); m++) {
				double w = all.get(m).weights()[first + k];
				if (w != 0) {
					map[at] = m;
					weight[at++] = w;
					least[m] = Math.max(least[m], w * w);
				}
			}
		}
		values = new float[all.size()][pixels];
		u = new float[all.size()][pixels];
	}

	/** See {@link org.plateau.eds.LineMaps#of}. */
	public static List<MappedLine> run(SpectrumImage cube, FittedSpectrum sum, List<XrayFamily> families, MapMethod method, double windowFwhm, Progress progress)
			throws IOException {
		if (!(windowFwhm >= 0.2 && windowFwhm <= 5)) {
			throw new IllegalArgumentException("a window of " + windowFwhm + " widths of the peak; 0.2 … 5 are possible");
		}
		if (cube.axis().channels() != sum.axis().channels()) {
			throw new IllegalArgumentException("a spectrum of " + sum.axis().channels() + " channels is not the sum of a cube with " + cube.axis().channels());
		}
		if (families.isEmpty()) {
			return List.of();
		}
		List<ChannelWeights> weights = new ArrayList<>();
		if (method == MapMethod.FIT) {
			Map<XrayFamily, double[]> filters = FamilyFilter.of(sum, families);
			families.forEach(f -> weights.add(ChannelWeights.fitted(sum, f, filters.get(f))));
		} else {
			families.forEach(f -> weights.add(ChannelWeights.of(sum, f, method, windowFwhm)));
		}
		MapPass pass = new MapPass(weights, cube.width() * cube.height());
		int width = cube.width();
		CubePass.run(cube, 0, cube.height(), pass.first, pass.channels, progress, "Element maps", (y, rows, counts) -> progress.workers().split(rows * width,
				PIXELS_PER_TASK, (from, to) -> {
					CubePass.check(progress);
					pass.pixels(counts, from, to, y * width);
				}));
		List<MappedLine> out = new ArrayList<>();
		for (int m = 0; m < families.size(); m++) {
			out.add(pass.line(m, weights.get(m), sum, cube));
		}
		return out;
	}

	private void pixels(int[] counts, int from, int to, int firstPixel) {
		int maps = values.length;
		double[] v = new double[maps];
		double[] variance = new double[maps];
		for (int p = from; p < to; p++) {
			java.util.Arrays.fill(v, 0);
			System.arraycopy(least, 0, variance, 0, maps);
			int at = p * channels;
			for (int k = 0; k < channels; k++) {
				int c = counts[at + k];
				if (c != 0) {
					for (int i = start[k]; i < start[k + 1]; i++) {
						double x = weight[i] * c;
						v[map[i]] += x;
						variance[map[i]] += weight[i] * x;
					}
				}
			}
			for (int m = 0; m < maps; m++) {
				values[m][firstPixel + p] = (float) v[m];
				u[m][firstPixel + p] = (float) Math.sqrt(variance[m]);
			}
		}
	}

	private MappedLine line(int m, ChannelWeights w, FittedSpectrum sum, SpectrumImage cube) {
		XrayFamily f = w.family();
		boolean counts = w.method() == MapMethod.WINDOW;
		String source = counts ? String.format(Locale.ROOT, "computed from the spectrum image, counts from %.3f to %.3f keV", w.fromKev(), w.toKev())
				: "computed from the spectrum image, " + w.method().words;
		ElementMap map = new ElementMap(f.element(), w.method() == MapMethod.FIT ? f.family().name() : f.peak(),
				counts ? ElementMap.Kind.COUNTS : ElementMap.Kind.NET_COUNTS, new Raster(cube.width(), cube.height(), values[m]),
				Optional.of(new Interval(w.fromKev(), w.toKev())), source);
		return new MappedLine(f, map, new Raster(cube.width(), cube.height(), u[m]),
				sum.overlaps().stream().filter(b -> b.overlap().family().equals(f)).toList());
	}
}
