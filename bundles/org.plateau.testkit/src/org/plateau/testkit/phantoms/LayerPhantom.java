// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.phantoms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Results;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;

/**
 * A cross-section of layers with round voids, known by formula. The specimen is described in µm, so the same one can be seen with other pixels and
 * from another origin. Pixels hold the exact mean over their area along y and the mean of {@value #STRIPS} strips along x, then noise that belongs to
 * the place on the specimen. Immutable; safe on any thread.
 *
 * @param layers top first; the first and the last are cut off by the frame
 * @param edges one fewer than layers, top first; they must not cross
 * @param voids round, not overlapping
 * @param view how it is seen
 * @param noise standard deviation of the grey values
 * @param seed of the noise
 */
public record LayerPhantom(List<Layer> layers, List<Edge> edges, List<Disc> voids, View view, double noise, long seed) {

	private static final int STRIPS = 8;

	/**
	 * @param name as in results
	 * @param grey of the solid
	 */
	public record Layer(String name, double grey) {
	}

	/**
	 * The curve y(x) = depth + slope · x + amplitude · sin(2π x / wavelength + phase), µm below the specimen's origin.
	 *
	 * @param slope without unit
	 * @param wavelengthUm &gt; 0
	 * @param phase rad
	 */
	public record Edge(double depthUm, double slope, double amplitudeUm, double wavelengthUm, double phase) {

		/** A straight, level one. */
		public Edge(double depthUm) {
			this(depthUm, 0, 0, 1, 0);
		}

		public double yUm(double xUm) {
			return depthUm + slope * xUm + amplitudeUm * Math.sin(2 * Math.PI * xUm / wavelengthUm + phase);
		}

		/** Mean of y over [from, to], by the integral of the formula. */
		double meanUm(double from, double to) {
			double k = 2 * Math.PI / wavelengthUm;
			double wave = (Math.cos(k * from + phase) - Math.cos(k * to + phase)) / (k * (to - from));
			return depthUm + slope * (from + to) / 2 + amplitudeUm * wave;
		}
	}

	/** A round void. */
	public record Disc(double xUm, double yUm, double radiusUm, double grey) {
	}

	/**
	 * Pixels and frame.
	 *
	 * @param pixelXNm nm per column
	 * @param pixelYNm nm per row, on the face
	 * @param width columns
	 * @param height rows
	 * @param downPx rows by which the specimen's origin lies below that of the picture
	 */
	public record View(double pixelXNm, double pixelYNm, int width, int height, int downPx) {

		/** With pixels of another size, over the same field. */
		public View pixels(double xNm, double yNm) {
			return new View(xNm, yNm, (int) Math.round(width * pixelXNm / xNm), (int) Math.round(height * pixelYNm / yNm),
					(int) Math.round(downPx * pixelYNm / yNm));
		}

		/** With the picture's origin so many rows higher; the frame grows by them. */
		public View down(int rows) {
			return new View(pixelXNm, pixelYNm, width, height + rows, downPx + rows);
		}
	}

	public LayerPhantom {
		layers = List.copyOf(layers);
		edges = List.copyOf(edges);
		voids = List.copyOf(voids);
		if (edges.size() != layers.size() - 1) {
			throw new IllegalArgumentException(layers.size() + " layers have " + (layers.size() - 1) + " edges, not " + edges.size());
		}
	}

	/** Four layers as in a cell after plating, 15 × 11.25 µm in 600 × 450 pixels of 25 nm, the plated one with five voids. */
	public static LayerPhantom cell() {
		return new LayerPhantom(
				List.of(new Layer("vacuum", 20), new Layer("Cu", 190), new Layer("Li", 70), new Layer("LiPON", 140)),
				List.of(new Edge(2, 0.01, 0.08, 6, 0), new Edge(3.5, 0.01, 0.12, 4, 1), new Edge(8, 0.005, 0.2, 7, 2)),
				List.of(new Disc(2, 5.2, 0.4, 12), new Disc(4.7, 6.6, 0.25, 12), new Disc(7.5, 5, 0.6, 12), new Disc(10.4, 6.3, 0.35, 12),
						new Disc(13.1, 5.6, 0.45, 12)),
				new View(25, 25, 600, 450, 0), 4, 1);
	}

	/** The same specimen, seen otherwise. */
	public LayerPhantom seen(View other) {
		return new LayerPhantom(layers, edges, voids, other, noise, seed);
	}

	/** The same specimen with another noise. */
	public LayerPhantom noisy(double sigma, long otherSeed) {
		return new LayerPhantom(layers, edges, voids, view, sigma, otherSeed);
	}

	/** Mean thickness between the edges above and below a layer over the frame, µm, by the formula; voids count as solid. */
	public double thicknessUm(String layer) {
		int i = inner(layer);
		double to = view.width() * view.pixelXNm() / 1000;
		return edges.get(i).meanUm(0, to) - edges.get(i - 1).meanUm(0, to);
	}

	/** Share of a layer's area that its voids take, by the formula; voids lie within one layer and the frame. */
	public double voidFraction(String layer) {
		int i = inner(layer);
		double area = thicknessUm(layer) * view.width() * view.pixelXNm() / 1000;
		return voids.stream().filter(v -> v.yUm() > edges.get(i - 1).yUm(v.xUm()) && v.yUm() < edges.get(i).yUm(v.xUm()))
				.mapToDouble(v -> Math.PI * v.radiusUm() * v.radiusUm()).sum() / area;
	}

	private int inner(String layer) {
		int i = IntStream.range(0, layers.size()).filter(k -> layers.get(k).name().equals(layer)).findFirst().orElse(-1);
		if (i < 1 || i > edges.size() - 1) {
			throw new IllegalArgumentException(layer + " is no layer between two edges of this phantom");
		}
		return i;
	}

	/** The true interfaces in pixels of the picture, each the mean over its column. */
	public LayerStack truth() {
		List<Interface> interfaces = new ArrayList<>();
		for (int i = 0; i < edges.size(); i++) {
			double[] y = new double[view.width()];
			double[] sigma = new double[view.width()];
			for (int x = 0; x < y.length; x++) {
				y[x] = edges.get(i).meanUm(xUm(x), xUm(x + 1)) * 1000 / view.pixelYNm() + view.downPx();
			}
			Arrays.fill(sigma, 0.01);
			interfaces.add(new Interface(layers.get(i).name() + "/" + layers.get(i + 1).name(), y, sigma, 1));
		}
		return new LayerStack(layers.stream().map(Layer::name).toList(), interfaces);
	}

	/** What a recipe for it says. */
	public LayerPlan plan(String deposit) {
		List<LayerPlan.Expectation> plan = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			LayerPlan.Edge edge = i == 0 ? LayerPlan.Edge.ANY
					: layers.get(i).grey() > layers.get(i - 1).grey() ? LayerPlan.Edge.BRIGHTER : LayerPlan.Edge.DARKER;
			plan.add(new LayerPlan.Expectation(layers.get(i).name(), false, edge, Double.NaN, Double.NaN));
		}
		return new LayerPlan(plan, deposit);
	}

	/** The picture, grey values as real numbers. Cost: {@value #STRIPS} columns of sums per column. */
	public Raster raster() {
		float[] samples = new float[view.width() * view.height()];
		double[] column = new double[view.height()];
		for (int x = 0; x < view.width(); x++) {
			Arrays.fill(column, 0);
			for (int s = 0; s < STRIPS; s++) {
				strip(xUm(x + (s + 0.5) / STRIPS), column);
			}
			for (int y = 0; y < view.height(); y++) {
				samples[y * view.width() + x] = (float) (column[y] / STRIPS + noise * gaussian(x, y - view.downPx()));
			}
		}
		return new Raster(view.width(), view.height(), samples);
	}

	/** Calibrated, seen head-on; uncertainty of the scale 1 %. */
	public Micrograph micrograph() {
		Evidence evidence = new Evidence("phantom", "", "known by formula");
		return new Micrograph("phantom", "phantom", new MemoryPixels(raster(), PixelSource.SampleType.F32), Acquisition.unknown(),
				Optional.of(new PixelCalibration(view.pixelXNm(), view.pixelYNm(), 0.01, "phantom", evidence)),
				new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "seen head-on", List.of(evidence), List.of()), 0, List.of());
	}

	/** Picture, plan and, as if they had been traced, the true interfaces. */
	public Results results(String deposit) {
		Micrograph micrograph = micrograph();
		return Results.empty().with(Keys.MICROGRAPH, micrograph).with(Keys.SPECIMEN, ((MemoryPixels) micrograph.pixels()).plane())
				.with(Keys.LAYER_PLAN, plan(deposit)).with(Keys.LAYER_STACK, truth());
	}

	private double xUm(double column) {
		return column * view.pixelXNm() / 1000;
	}

	/** Adds the exact means over the rows of a line x = const. */
	private void strip(double xUm, double[] column) {
		double[] cuts = new double[edges.size() + 2];
		cuts[0] = 0;
		for (int i = 0; i < edges.size(); i++) {
			cuts[i + 1] = Math.clamp(row(edges.get(i).yUm(xUm)), 0, column.length);
		}
		cuts[edges.size() + 1] = column.length;
		for (int i = 0; i < layers.size(); i++) {
			add(column, cuts[i], cuts[i + 1], layers.get(i).grey());
		}
		for (Disc disc : voids) {
			double dx = xUm - disc.xUm();
			if (Math.abs(dx) < disc.radiusUm()) {
				double half = Math.sqrt(disc.radiusUm() * disc.radiusUm() - dx * dx);
				int owner = 0;
				while (owner < edges.size() && edges.get(owner).yUm(xUm) < disc.yUm()) {
					owner++;
				}
				add(column, row(disc.yUm() - half), row(disc.yUm() + half), disc.grey() - layers.get(owner).grey());
			}
		}
	}

	private double row(double yUm) {
		return yUm * 1000 / view.pixelYNm() + view.downPx();
	}

	private static void add(double[] column, double from, double to, double grey) {
		double top = Math.max(0, from);
		double bottom = Math.min(column.length, to);
		for (int y = (int) top; y < bottom; y++) {
			column[y] += grey * (Math.min(y + 1, bottom) - Math.max(y, top));
		}
	}

	/** Normal deviate that depends on seed and place alone (SplitMix64, Box and Muller). */
	private double gaussian(int x, int y) {
		long z = mix(seed * 0x9E3779B97F4A7C15L + ((long) x << 32 ^ y & 0xFFFFFFFFL));
		double u = ((z >>> 11) + 0.5) * 0x1p-53;
		double v = (mix(z + 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
		return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
	}

	private static long mix(long z) {
		long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
		return b ^ b >>> 31;
	}
}
