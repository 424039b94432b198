// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.eds.MapRegions;
import org.plateau.extension.Progress;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.LayerElements.LayerMean;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;

/** Elements of every layer, and across the layers by depth below the topmost interface. Voids are left out. */
public final class LayersAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.EDS, Keys.MAP_REGISTRATION, Keys.LAYER_STACK);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.VOIDS, Keys.MICROGRAPH, Keys.SPECIMEN));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.LAYER_ELEMENTS);
	}

	@Override
	public String citation() {
		return "mean of map pixels that lie wholly in a layer; standard uncertainty: the larger of Poisson counting and scatter over the pixels (JCGM 100)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		EdsRun run = in.require(Keys.EDS);
		if (run.maps().isEmpty()) {
			return new Outcome.NotApplicable("the EDS recording has no element maps");
		}
		try {
			return new Outcome.Done(Results.empty().with(Keys.LAYER_ELEMENTS, measure(in, run, progress)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		}
	}

	/** Sums over pixels of one map. */
	private static final class Sum {
		private final boolean counts;
		private long n;
		private double sum;
		private double squares;

		Sum(ElementMap map) {
			counts = map.kind() == ElementMap.Kind.COUNTS;
		}

		void add(double v) {
			if (!Double.isNaN(v)) {
				n++;
				sum += v;
				squares += v * v;
			}
		}

		double mean() {
			return n == 0 ? Double.NaN : sum / n;
		}

		/** Neighbours may be alike, so scatter alone can be too small; counting alone is too small where the layer is not even. */
		double u() {
			if (n == 0) {
				return Double.NaN;
			}
			double scatter = n < 2 ? Double.NaN : Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)) / n);
			double counting = counts ? Math.sqrt(Math.max(1, sum)) / n : Double.NaN;
			return Double.isNaN(scatter) ? counting : Double.isNaN(counting) ? scatter : Math.max(scatter, counting);
		}
	}

	private static LayerElements measure(Results in, EdsRun run, Progress progress) {
		LayerStack stack = in.require(Keys.LAYER_STACK);
		PixelTransform mapToImage = in.require(Keys.MAP_REGISTRATION).mapToImage();
		Optional<VoidReport> voids = in.get(Keys.VOIDS);
		CubePass.check(progress);
		MapRegions regions = MapRegions.layers(stack, mapToImage, run.width(), run.height(), voids);
		CubePass.check(progress);
		List<ElementMap> maps = run.maps();
		int layers = stack.layers().size();
		Sum[][] of = new Sum[layers][maps.size()];
		int[] pixels = new int[layers];
		int[] labels = regions.labels().labels();
		for (int l = 0; l < layers; l++) {
			for (int m = 0; m < maps.size(); m++) {
				of[l][m] = new Sum(maps.get(m));
			}
		}
		for (int p = 0; p < labels.length; p++) {
			if (labels[p] > 0) {
				pixels[labels[p] - 1]++;
				for (int m = 0; m < maps.size(); m++) {
					of[labels[p] - 1][m].add(maps.get(m).values().samples()[p]);
				}
			}
		}
		List<LayerMean> means = new ArrayList<>();
		for (int l = 0; l < layers; l++) {
			double[] mean = new double[maps.size()];
			double[] u = new double[maps.size()];
			for (int m = 0; m < mean.length; m++) {
				mean[m] = of[l][m].mean();
				u[m] = of[l][m].u();
			}
			means.add(new LayerMean(stack.layers().get(l), mean, u, pixels[l]));
		}
		List<String> names = maps.stream().map(ElementMap::label).toList();
		Optional<Micrograph> picture = in.get(Keys.MICROGRAPH).filter(p -> p.calibration().isPresent() && p.tilt().decided());
		if (picture.isEmpty() || stack.interfaces().isEmpty()) {
			return new LayerElements(names, means, new double[0], new double[maps.size()][0], new double[maps.size()][0], new double[0]);
		}
		return profile(in, run, names, means, picture.get().facePixelYUm(), progress);
	}

	private static LayerElements profile(Results in, EdsRun run, List<String> names, List<LayerMean> means, double yUm, Progress progress) {
		LayerStack stack = in.require(Keys.LAYER_STACK);
		PixelTransform mapToImage = in.require(Keys.MAP_REGISTRATION).mapToImage();
		Optional<VoidReport> voids = in.get(Keys.VOIDS);
		LayerDepths depths = new LayerDepths(stack);
		int width = run.width();
		int height = run.height();
		boolean[] hollow = hollow(voids, mapToImage, width, height);
		double step = Math.max(1e-9, Math.abs(mapToImage.yy()));
		double[] depth = new double[width * height];
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (int p = 0; p < depth.length; p++) {
			if (p % width == 0) {
				CubePass.check(progress);
			}
			double mx = p % width + 0.5;
			double my = p / width + 0.5;
			depth[p] = hollow[p] ? Double.NaN : depths.depth(mapToImage.x(mx, my), mapToImage.y(mx, my));
			if (!Double.isNaN(depth[p])) {
				least = Math.min(least, depth[p]);
				most = Math.max(most, depth[p]);
			}
		}
		int first = most < least ? 0 : (int) Math.floor(least / step);
		int steps = most < least ? 0 : (int) Math.floor(most / step) - first + 1;
		Sum[][] sums = new Sum[run.maps().size()][steps];
		for (int m = 0; m < sums.length; m++) {
			for (int s = 0; s < steps; s++) {
				sums[m][s] = new Sum(run.maps().get(m));
			}
			float[] values = run.maps().get(m).values().samples();
			for (int p = 0; p < depth.length; p++) {
				if (!Double.isNaN(depth[p])) {
					sums[m][(int) Math.floor(depth[p] / step) - first].add(values[p]);
				}
			}
		}
		double[] depthUm = new double[steps];
		double[][] profile = new double[sums.length][steps];
		double[][] profileU = new double[sums.length][steps];
		for (int s = 0; s < steps; s++) {
			depthUm[s] = (first + s + 0.5) * step * yUm;
			for (int m = 0; m < sums.length; m++) {
				profile[m][s] = sums[m][s].mean();
				profileU[m][s] = sums[m][s].u();
			}
		}
		double[] grey = in.get(Keys.SPECIMEN).map(r -> grey(r, depths, mapToImage, width, height, voids, first, steps, step, progress)).orElseGet(() -> {
			double[] none = new double[steps];
			java.util.Arrays.fill(none, Double.NaN);
			return none;
		});
		return new LayerElements(names, means, depthUm, profile, profileU, grey);
	}

	/** Map pixels that touch a void. */
	private static boolean[] hollow(Optional<VoidReport> voids, PixelTransform mapToImage, int width, int height) {
		boolean[] out = new boolean[width * height];
		if (voids.isPresent()) {
			PixelTransform back = mapToImage.inverse();
			int[] labels = voids.get().labels().labels();
			int columns = voids.get().labels().width();
			for (int p = 0; p < labels.length; p++) {
				if (labels[p] != 0) {
					double x = p % columns + 0.5;
					double y = p / columns + 0.5;
					double mx = back.x(x, y);
					double my = back.y(x, y);
					if (mx >= 0 && my >= 0 && mx < width && my < height) {
						out[(int) my * width + (int) mx] = true;
					}
				}
			}
		}
		return out;
	}

	/** Mean grey level of the picture by the same depths, where the maps cover it and no void is. */
	private static double[] grey(Raster picture, LayerDepths depths, PixelTransform mapToImage, int width, int height, Optional<VoidReport> voids, int first,
			int steps, double step, Progress progress) {
		PixelTransform back = mapToImage.inverse();
		double[] sum = new double[steps];
		long[] n = new long[steps];
		for (int y = 0; y < picture.height(); y++) {
			CubePass.check(progress);
			for (int x = 0; x < picture.width(); x++) {
				double mx = back.x(x + 0.5, y + 0.5);
				double my = back.y(x + 0.5, y + 0.5);
				float v = picture.at(x, y);
				if (!(mx >= 0 && my >= 0 && mx < width && my < height) || Float.isNaN(v)) {
					continue;
				}
				if (voids.isPresent() && x < voids.get().labels().width() && y < voids.get().labels().height() && voids.get().labels().at(x, y) != 0) {
					continue;
				}
				double d = depths.depth(x + 0.5, y + 0.5);
				int s = Double.isNaN(d) ? -1 : (int) Math.floor(d / step) - first;
				if (s >= 0 && s < steps) {
					sum[s] += v;
					n[s]++;
				}
			}
		}
		double[] out = new double[steps];
		for (int s = 0; s < steps; s++) {
			out[s] = n[s] == 0 ? Double.NaN : sum[s] / n[s];
		}
		return out;
	}
}
