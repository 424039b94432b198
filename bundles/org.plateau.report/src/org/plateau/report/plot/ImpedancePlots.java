// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.ArrheniusFit;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.report.FigureStyle;
import org.plateau.report.plot.Plot.Axis;
import org.plateau.report.plot.Plot.Level;
import org.plateau.report.plot.Plot.Mark;
import org.plateau.report.plot.Plot.Series;

/** The diagrams of impedance. Ohm with a prefix in Nyquist plots; frequencies and moduli over decades. */
public final class ImpedancePlots {

	/** Colour of measured points, on white. */
	public static final int MEASURED = FigureStyle.PROFILE_COLOUR;
	/** Colour of fitted curves, on white. */
	public static final int FITTED = FigureStyle.THEORY_COLOUR;
	private static final int GREY = 0x7A8590;
	private static final double ZERO_CELSIUS_K = 273.15;
	private static final int CURVE = 400;

	/**
	 * A spectrum and what was fitted to it.
	 *
	 * @param name in the legend
	 */
	public record Shown(String name, ImpedanceSpectrum spectrum, Optional<ImpedanceFit> fit) {
	}

	private ImpedancePlots() {
	}

	/** −Im Z over Re Z with equal axes; of one spectrum with its curve, of several in colours of their own. */
	public static Plot nyquist(List<Shown> all) {
		return nyquist(all, Double.POSITIVE_INFINITY);
	}

	/**
	 * The same for high frequencies, where a capacitive low end dwarfs them: up to somewhat beyond the place where −Im Z is least between arc and
	 * low end. Empty when the whole plot shows it well enough.
	 */
	public static Optional<Plot> nyquistDetail(List<Shown> all) {
		double foot = 0;
		double largest = 0;
		for (Shown s : all) {
			foot = Math.max(foot, foot(s.spectrum()));
			largest = Math.max(largest, Math.max(max(s.spectrum().realOhm()), max(s.spectrum().imaginaryOhm())));
		}
		return foot > 0 && largest > 4 * foot ? Optional.of(nyquist(all, 1.6 * foot)) : Optional.empty();
	}

	/** Re Z at the last minimum of −Im Z from high to low frequency that lies below a quarter of the low end; 0 when there is none. */
	private static double foot(ImpedanceSpectrum s) {
		int[] order = IntStream.range(0, s.points()).boxed().sorted(java.util.Comparator.comparingDouble(i -> -s.frequencyHz()[i])).mapToInt(Integer::intValue).toArray();
		double foot = 0;
		for (int k = 1; k + 1 < order.length; k++) {
			double before = -s.imaginaryOhm()[order[k - 1]];
			double here = -s.imaginaryOhm()[order[k]];
			double after = -s.imaginaryOhm()[order[k + 1]];
			if (here < before && here <= after && here < 0.25 * -s.imaginaryOhm()[order[order.length - 1]]) {
				foot = s.realOhm()[order[k]];
			}
		}
		return foot;
	}

	/** @param end of both axes, Ω; infinite = all */
	private static Plot nyquist(List<Shown> all, double end) {
		double largest = 0;
		for (Shown s : all) {
			largest = Math.max(largest, Math.max(max(s.spectrum().realOhm()), max(s.spectrum().imaginaryOhm())));
		}
		largest = Math.min(largest, end);
		int group = largest > 0 ? Math.clamp((int) Math.floor(Math.log10(largest) / 3), -3, 4) : 0;
		double unit = Math.pow(1000, group);
		String ohm = new String[] { "nΩ", "µΩ", "mΩ", "Ω", "kΩ", "MΩ", "GΩ", "TΩ" }[group + 3];
		List<Series> series = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			Shown s = all.get(i);
			int colour = colour(all, i, MEASURED);
			series.add(new Series(all.size() == 1 ? "measured" : s.name(), Mark.CIRCLES, colour, scaled(s.spectrum().realOhm(), 1 / unit), scaled(s.spectrum().imaginaryOhm(), -1 / unit)));
		}
		for (int i = 0; i < all.size(); i++) {
			int colour = colour(all, i, FITTED);
			boolean one = all.size() == 1;
			all.get(i).fit().ifPresent(f -> {
				double[][] curve = curve(f);
				series.add(new Series(one ? "fitted" : "", Mark.LINE, colour, scaled(curve[1], 1 / unit), scaled(curve[2], -1 / unit)));
			});
		}
		double[] x = range(series, true);
		double[] y = range(series, false);
		x[1] = Math.min(x[1], end / unit);
		y[1] = Math.min(y[1], end / unit * 0.6);
		if (!Double.isInfinite(end)) {
			x[0] = -0.05 * x[1];
			y[0] = Math.max(y[0], -0.1 * y[1]);
		}
		return new Plot(new Axis("Re Z (" + ohm + ")", false, Math.min(0, x[0]), x[1]), new Axis("−Im Z (" + ohm + ")", false, Math.min(0, y[0]), y[1]), true, series,
				List.of(new Level(0, GREY, false)));
	}

	/** |Z| over frequency. */
	public static Plot modulus(List<Shown> all) {
		return bode(all, "|Z| (Ω)", true, ImpedancePlots::modulus);
	}

	/** Phase over frequency; negative for a capacitor. */
	public static Plot phase(List<Shown> all) {
		return bode(all, "phase (°)", false, (re, im) -> Math.toDegrees(Math.atan2(im, re)));
	}

	private interface OfImpedance {
		double of(double re, double im);
	}

	private static double modulus(double re, double im) {
		double z = Math.hypot(re, im);
		return z > 0 ? z : Double.NaN;
	}

	private static Plot bode(List<Shown> all, String title, boolean logarithmic, OfImpedance value) {
		List<Series> series = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			ImpedanceSpectrum s = all.get(i).spectrum();
			series.add(new Series(all.size() == 1 ? "measured" : all.get(i).name(), Mark.CIRCLES, colour(all, i, MEASURED), s.frequencyHz(), each(s.realOhm(), s.imaginaryOhm(), value)));
		}
		for (int i = 0; i < all.size(); i++) {
			int colour = colour(all, i, FITTED);
			boolean one = all.size() == 1;
			all.get(i).fit().ifPresent(f -> {
				double[][] curve = curve(f);
				series.add(new Series(one ? "fitted" : "", Mark.LINE, colour, curve[0], each(curve[1], curve[2], value)));
			});
		}
		double[] y = logarithmic ? decades(series) : range(series, false);
		return new Plot(frequency(series), new Axis(title, logarithmic, y[0], y[1]), false, series, List.of());
	}

	/** (measured − fitted)/|Z| in percent, over frequency; 0 as a line. */
	public static Plot residuals(ImpedanceFit fit) {
		return residuals(fit.frequencyHz(), fit.realResidual(), fit.imaginaryResidual(), "fit residual (%)", Double.NaN);
	}

	/** The residuals of the test of Kramers and Kronig, with its limit as dashed lines. */
	public static Plot residuals(KramersKronig test) {
		return residuals(test.frequencyHz(), test.realResidual(), test.imaginaryResidual(), "Kramers–Kronig residual (%)", 100 * test.settings().limit());
	}

	private static Plot residuals(double[] f, double[] re, double[] im, String title, double limit) {
		List<Series> series = List.of(new Series("Re", Mark.DOTS, MEASURED, f, scaled(re, 100)), new Series("Im", Mark.CIRCLES, FITTED, f, scaled(im, 100)));
		double most = Math.max(0.02, series.stream().mapToDouble(s -> max(s.y())).max().orElse(0)) * 1.1;
		double end = Double.isNaN(limit) ? most : Math.max(most, 1.2 * limit);
		List<Level> levels = new ArrayList<>(List.of(new Level(0, GREY, false)));
		if (!Double.isNaN(limit)) {
			levels.add(new Level(limit, GREY, true));
			levels.add(new Level(-limit, GREY, true));
		}
		return new Plot(frequency(series), new Axis(title, false, -end, end), false, series, levels);
	}

	/** ln(σT) or ln σ over 1000/T with its line. */
	public static Plot arrhenius(ActivationEnergy energy) {
		boolean times = energy.fit().form() == ArrheniusFit.Form.SIGMA_T;
		int n = energy.points().size();
		double[] x = new double[n];
		double[] y = new double[n];
		double[] u = new double[n];
		for (int i = 0; i < n; i++) {
			ActivationEnergy.Point p = energy.points().get(i);
			double kelvin = p.temperatureC() + ZERO_CELSIUS_K;
			double sigma = p.conductivity().conductivity().value();
			x[i] = 1000 / kelvin;
			y[i] = Math.log(times ? sigma * kelvin : sigma);
			u[i] = p.conductivity().resistance().relativeU();
		}
		double[] range = padded(Arrays.stream(x).min().orElseThrow(), Arrays.stream(x).max().orElseThrow());
		double[] line = new double[2];
		for (int i = 0; i < 2; i++) {
			line[i] = energy.fit().lnPrefactor().value() - energy.fit().activationEnergy().value() / (ArrheniusFit.BOLTZMANN_EV_PER_K * 1000) * range[i];
		}
		List<Series> series = List.of(new Series("measured", Mark.DOTS, MEASURED, x, y, u), new Series("straight line", Mark.LINE, FITTED, range, line));
		double[] yRange = range(series, false);
		return new Plot(new Axis("1000 K / T", false, range[0], range[1]), new Axis(times ? "ln(σT / (S K/cm))" : "ln(σ / (S/cm))", false, yRange[0], yRange[1]), false, series, List.of());
	}

	/** |I| over time with the part that was judged. */
	public static Plot polarisation(CyclingRecord record, DcPolarisation result) {
		int every = Math.max(1, record.rows() / 4000);
		int[] rows = IntStream.range(0, record.rows()).filter(i -> i % every == 0).toArray();
		double[] t = Arrays.stream(rows).mapToDouble(i -> record.timeS()[i] / 3600).toArray();
		double[] current = Arrays.stream(rows).mapToDouble(i -> Math.abs(record.currentA()[i]) > 0 ? Math.abs(record.currentA()[i]) : Double.NaN).toArray();
		double[] judged = { result.fromS() / 3600, result.toS() / 3600 };
		double[] mean = { result.current().value(), result.current().value() };
		List<Series> series = List.of(new Series("current", Mark.LINE, MEASURED, t, current), new Series("mean of the judged part", Mark.LINE, FITTED, judged, mean));
		double[] x = range(series, true);
		double[] y = decades(series);
		return new Plot(new Axis("time (h)", false, x[0], x[1]), new Axis("|I| (A)", true, y[0], y[1]), false, series, List.of());
	}

	private static int colour(List<Shown> all, int i, int alone) {
		return all.size() == 1 ? alone : FigureStyle.layerColour(i);
	}

	/** f, Re, Im of the fitted circuit, dense over its range. */
	private static double[][] curve(ImpedanceFit fit) {
		double[][] curve = new double[3][CURVE];
		double low = Arrays.stream(fit.frequencyHz()).min().orElse(1);
		double high = Arrays.stream(fit.frequencyHz()).max().orElse(10);
		double[] p = fit.values();
		for (int i = 0; i < CURVE; i++) {
			curve[0][i] = low * Math.pow(high / low, i / (CURVE - 1.0));
			double[] z = fit.circuit().impedance(curve[0][i], p);
			curve[1][i] = z[0];
			curve[2][i] = z[1];
		}
		return curve;
	}

	private static double[] each(double[] re, double[] im, OfImpedance value) {
		return IntStream.range(0, re.length).mapToDouble(i -> value.of(re[i], im[i])).toArray();
	}

	private static double[] scaled(double[] values, double factor) {
		return Arrays.stream(values).map(v -> v * factor).toArray();
	}

	private static double max(double[] values) {
		return Arrays.stream(values).map(Math::abs).filter(Double::isFinite).max().orElse(0);
	}

	private static Axis frequency(List<Series> series) {
		double low = Double.POSITIVE_INFINITY;
		double high = 0;
		for (Series s : series) {
			for (double f : s.x()) {
				low = Math.min(low, f);
				high = Math.max(high, f);
			}
		}
		return low < high ? new Axis("frequency (Hz)", true, low / 1.3, high * 1.3) : new Axis("frequency (Hz)", true, 0.1, 1e6);
	}

	private static double[] range(List<Series> series, boolean ofX) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (Series s : series) {
			for (double v : ofX ? s.x() : s.y()) {
				low = Double.isFinite(v) ? Math.min(low, v) : low;
				high = Double.isFinite(v) ? Math.max(high, v) : high;
			}
		}
		return padded(low, high);
	}

	private static double[] padded(double low, double high) {
		if (!(low <= high)) {
			return new double[] { 0, 1 };
		}
		double air = high > low ? 0.05 * (high - low) : Math.max(1e-12, 0.1 * Math.abs(high));
		return new double[] { low - air, high + air };
	}

	private static double[] decades(List<Series> series) {
		double low = Double.POSITIVE_INFINITY;
		double high = 0;
		for (Series s : series) {
			for (double v : s.y()) {
				low = v > 0 && Double.isFinite(v) ? Math.min(low, v) : low;
				high = Double.isFinite(v) ? Math.max(high, v) : high;
			}
		}
		return low <= high ? new double[] { low / 1.3, high * 1.3 } : new double[] { 1, 10 };
	}
}
