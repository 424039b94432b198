// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.model.Interval;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;

/**
 * A small cross-section with everything known: Cu over lithium with round voids over LiPON, waving interfaces, maps seen through a given
 * transform. Pixel sizes 10 × 12.5 nm: unequal, as they may be.
 */
public final class Scene {
	public static final int W = 480;
	public static final int H = 360;
	public static final int MW = 120;
	public static final int MH = 90;
	private static final double PX_X = 10;
	private static final double PX_Y = 12.5;

	public final PixelTransform truth;
	public final double wave;
	public final int[] layer = new int[W * H];
	public final int[] voids = new int[W * H];
	public final Raster image;
	private final double[][] y = new double[2][W];
	private final List<double[]> holes = new ArrayList<>();
	private final Random random = new Random(11);
	/** Share of the X-rays that reach the detector, by column of the map. */
	public final double[] reach = new double[MW];

	/** @param wave height of the waves of the interfaces, px @param holes how many voids */
	public Scene(PixelTransform truth, double wave, int holes) {
		this.truth = truth;
		this.wave = wave;
		Arrays.fill(reach, 1);
		for (int x = 0; x < W; x++) {
			y[0][x] = 90 + wave * (Math.sin(x / 23.0) + 0.6 * Math.sin(x / 9.0 + 1));
			y[1][x] = 250 + wave * (Math.sin(x / 31.0 + 2) + 0.5 * Math.sin(x / 12.0));
		}
		Random place = new Random(5);
		for (int i = 0; i < holes; i++) {
			this.holes.add(new double[] { 30 + place.nextDouble() * (W - 60), 125 + place.nextDouble() * 90, 6 + place.nextDouble() * 8 });
		}
		float[] v = new float[W * H];
		float[] grey = { 180, 60, 115 };
		for (int j = 0; j < H; j++) {
			for (int i = 0; i < W; i++) {
				int k = j + 0.5 < y[0][i] ? 0 : j + 0.5 < y[1][i] ? 1 : 2;
				layer[j * W + i] = k;
				for (int h = 0; h < this.holes.size(); h++) {
					double[] c = this.holes.get(h);
					if (Math.hypot(i + 0.5 - c[0], j + 0.5 - c[1]) < c[2]) {
						voids[j * W + i] = h + 1;
					}
				}
				v[j * W + i] = (voids[j * W + i] > 0 ? 15 : grey[k]) + (float) (4 * random.nextGaussian());
			}
		}
		image = new Raster(W, H, v);
	}

	/** Mean of a function over what a map pixel sees. */
	private double seen(int u, int v, float[] of) {
		double sum = 0;
		for (int k = 0; k < 16; k++) {
			double x = truth.x(u + (k % 4 + 0.5) / 4, v + (k / 4 + 0.5) / 4);
			double z = truth.y(u + (k % 4 + 0.5) / 4, v + (k / 4 + 0.5) / 4);
			sum += of[Math.max(0, Math.min(H - 1, (int) z)) * W + Math.max(0, Math.min(W - 1, (int) x))];
		}
		return sum / 16;
	}

	public ElectronPicture picture() {
		float[] v = new float[MW * MH];
		for (int i = 0; i < v.length; i++) {
			v[i] = (float) (0.5 * seen(i % MW, i / MW, image.samples()) + 20 + random.nextGaussian());
		}
		return new ElectronPicture("SE", new Raster(MW, MH, v), Optional.empty(), Optional.of(PixelTransform.IDENTITY));
	}

	/** Poisson counts of an element. @param rate in Cu, Li, LiPON and void @param piles counts at the bottom of every void */
	public ElementMap map(String element, double[] rate, double piles) {
		float[] mean = new float[W * H];
		for (int i = 0; i < mean.length; i++) {
			mean[i] = (float) rate[voids[i] > 0 ? 3 : layer[i]];
		}
		double[] pile = new double[MW * MH];
		PixelTransform back = truth.inverse();
		for (double[] c : holes) {
			double u = back.x(c[0], c[1] + c[2]);
			double z = back.y(c[0], c[1] + c[2]);
			for (int i = 0; i < pile.length; i++) {
				double d = Math.hypot(i % MW + 0.5 - u, i / MW + 0.5 - z);
				pile[i] += piles / (2 * Math.PI) * Math.exp(-0.5 * d * d);
			}
		}
		float[] v = new float[MW * MH];
		for (int i = 0; i < v.length; i++) {
			v[i] = poisson(reach[i % MW] * (seen(i % MW, i / MW, mean) + pile[i]));
		}
		return new ElementMap(element, "", ElementMap.Kind.COUNTS, new Raster(MW, MH, v), Optional.empty(), "scene");
	}

	private int poisson(double mean) {
		double limit = Math.exp(-mean);
		double p = random.nextDouble();
		int k = 0;
		while (p > limit) {
			p *= random.nextDouble();
			k++;
		}
		return k;
	}

	/** Cu, P, O and Ga as in a cell. @param dose factor on all rates */
	public List<ElementMap> maps(double dose) {
		return List.of(map("Cu", new double[] { 3 * dose, 0.03 * dose, 0.03 * dose, 0.02 * dose }, 0),
				map("P", new double[] { 0.03 * dose, 0.02 * dose, 1.6 * dose, 0.01 * dose }, 0),
				map("O", new double[] { 0.08 * dose, 0.1 * dose, 1.9 * dose, 0.05 * dose }, 0),
				map("Ga", new double[] { 0.1 * dose, 0.05 * dose, 0.06 * dose, 0.05 * dose }, 25 * dose));
	}

	public Results results(List<ElementMap> maps, List<ElectronPicture> pictures) {
		PixelCalibration own = new PixelCalibration(PX_X, PX_Y, 0.01, "scene", new Evidence("", "", ""));
		PixelCalibration of = new PixelCalibration(PX_X * 4, PX_Y * 4, 0.01, "scene", new Evidence("", "", ""));
		Micrograph micrograph = new Micrograph("scene", "memory", new MemoryPixels(image, SampleType.F32), Acquisition.unknown(), Optional.of(own),
				new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, Double.NaN, 0, "seen head-on", List.of(), List.of()), 0, List.of());
		EdsRun run = new EdsRun("scene", "memory", Optional.of(of), maps, Optional.empty(), List.of(), pictures, EdsConditions.UNKNOWN, List.of(), List.of());
		return Results.empty().with(Keys.EDS, run).with(Keys.MICROGRAPH, micrograph).with(Keys.SPECIMEN, image);
	}

	/** Layers and voids as they are. */
	public Results traced(Results in) {
		double[] sigma = new double[W];
		Arrays.fill(sigma, 0.1);
		LayerStack stack = new LayerStack(List.of("Cu", "Li_plated", "LiPON"),
				List.of(new Interface("Cu/Li_plated", y[0], sigma, 1), new Interface("Li_plated/LiPON", y[1], sigma, 1)));
		List<VoidRegion> regions = new ArrayList<>();
		for (int h = 0; h < holes.size(); h++) {
			double[] c = holes.get(h);
			regions.add(new VoidRegion(h + 1, "Li_plated", "bulk", "", 1, 1, 1, 1, 1, 0, 1, 1, c[0], c[1], 15, Map.of(), false));
		}
		return in.with(Keys.LAYER_STACK, stack).with(Keys.LAYER_PLAN, new LayerPlan(List.of(), "Li_plated")).with(Keys.VOIDS, new VoidReport(new LabelImage(W, H, voids), regions,
				List.of(new VoidReport.LayerFraction("Li_plated", 0.1, new Interval(0, 1), new Interval(0, 1))), List.of()));
	}

	/** Median distance between where a placement and the truth put the map's pixels, px. */
	public double residual(PixelTransform t) {
		double[] d = new double[MW * MH];
		for (int i = 0; i < d.length; i++) {
			double u = i % MW + 0.5;
			double v = i / MW + 0.5;
			d[i] = Math.hypot(t.x(u, v) - truth.x(u, v), t.y(u, v) - truth.y(u, v));
		}
		Arrays.sort(d);
		return d[d.length / 2];
	}

	public static Progress threads(int n) {
		return Progress.NONE.lending(Workers.on(ForkJoinPool.commonPool(), n));
	}
}
