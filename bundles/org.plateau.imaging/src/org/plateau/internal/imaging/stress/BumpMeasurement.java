// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.plateau.imaging.stress.InterfacialStress;
import org.plateau.imaging.stress.SheetProfile;
import org.plateau.imaging.stress.StressSettings;
import org.plateau.model.Quantity;
import org.plateau.model.layer.StressBump;

/** One bump: arc, sheet and pressure with what they owe to the fit, the scale, the tilt and the constants (GUM, first order, numerically). */
public final class BumpMeasurement {

	/** Residual over height from which an arc is no arc of a circle. */
	private static final double NOT_ROUND = 0.2;
	/** Relative standard uncertainty of the height from which nothing stands out. */
	private static final double NOT_SURE = 0.3;
	private static final double NARROW_IN_THICKNESSES = 2;
	/** Below half its thickness a plate's deflection is carried by bending, not by stretching (Timoshenko, Woinowsky-Krieger, Theory of Plates and Shells, 1959). */
	private static final double LOW_IN_THICKNESSES = 0.5;
	private static final double MEASURED_SHARE = 0.5;
	/** Rise of the sheet's outer side over that of its inner side. A bent sheet of even thickness has about 1. */
	private static final double FOLLOWS_LEAST = 0.5;
	private static final double FOLLOWS_MOST = 1.5;
	private static final double STEP = 1e-4;

	/**
	 * @param bump empty when it does not count
	 * @param reason why it does not; empty when it does
	 */
	public record Outcome(Optional<StressBump> bump, String reason) {
		private static Outcome no(String reason, Object... arguments) {
			return new Outcome(Optional.empty(), String.format(Locale.ROOT, reason, arguments));
		}
	}

	/**
	 * The sheet over the arc.
	 *
	 * @param thickness µm, with the uncertainty of its mean
	 * @param rise of the outer side over that of the inner side
	 */
	private record Sheet(Quantity thickness, double rise) {
	}

	private BumpMeasurement() {
	}

	/**
	 * @param from first column to fit to, inclusive; every inner height up to {@code to} is known
	 * @param to last column, inclusive
	 * @param openLeft the picture or the traced stretch ends at {@code from}
	 * @param openRight the picture or the traced stretch ends at {@code to}
	 * @param number that the bump gets
	 */
	public static Outcome of(SheetProfile sheet, StressSettings settings, int from, int to, boolean openLeft, boolean openRight, int number) {
		double[] x = new double[to - from + 1];
		for (int i = 0; i < x.length; i++) {
			x[i] = sheet.xUm(from + i);
		}
		CapFit fit = CapFit.of(x, Arrays.copyOfRange(sheet.innerUm(), from, to + 1));
		if (fit == null) {
			return Outcome.no("no circle fits it");
		}
		double leftX = fit.frame().px(fit.left(), 0);
		double rightX = fit.frame().px(fit.right(), 0);
		if (openLeft && leftX - x[0] < 2 * sheet.pitchUm() || openRight && x[x.length - 1] - rightX < 2 * sheet.pitchUm()) {
			return Outcome.no("one of its feet is not in the picture");
		}
		double uHeight = Math.sqrt(fit.covariance()[2][2]);
		if (uHeight > NOT_SURE * fit.height()) {
			return Outcome.no("its height, %.3g ± %.2g µm (k = 2), does not stand out", fit.height(), 2 * uHeight);
		}
		if (fit.rms() > NOT_ROUND * fit.height()) {
			return Outcome.no("it is not round: the interface lies %.2g µm (rms) off the circle, at a height of %.3g µm", fit.rms(), fit.height());
		}
		int first = Math.max(from, (int) Math.ceil(leftX / sheet.pitchUm() - 0.5));
		int last = Math.min(to, (int) Math.floor(rightX / sheet.pitchUm() - 0.5));
		Optional<Sheet> over = over(sheet, fit, first, last);
		if (over.isEmpty()) {
			return Outcome.no("the other side of the sheet is not traced over it");
		}
		double thickness = over.get().thickness().value();
		if (!(thickness > 0) || fit.chord() < NARROW_IN_THICKNESSES * thickness) {
			return Outcome.no("at %.3g µm it is narrower than twice the sheet's %.3g µm, so the sheet is no shell there", fit.chord(), thickness);
		}
		if (fit.height() < LOW_IN_THICKNESSES * thickness) {
			return Outcome.no("at %.3g µm it is lower than half the sheet's %.3g µm, so it is no more than roughness: the sheet is bent there but hardly stretched", fit.height(),
					thickness);
		}
		if (!(over.get().rise() > FOLLOWS_LEAST && over.get().rise() < FOLLOWS_MOST)) {
			return Outcome.no("the other side of the sheet does not follow it (it rises by %.0f %% of the height), so the sheet is not bent", 100 * over.get().rise());
		}
		return new Outcome(Optional.of(bump(sheet, settings, fit, over.get().thickness(), number, first, last)), "");
	}

	private static Optional<Sheet> over(SheetProfile sheet, CapFit fit, int first, int last) {
		double r = fit.radius();
		double middle = (fit.left() + fit.right()) / 2;
		double centreX = fit.frame().px(middle, fit.height() - r);
		double centreZ = fit.frame().pz(middle, fit.height() - r);
		double sum = 0;
		double squares = 0;
		double errors = 0;
		int n = 0;
		double sumV = 0;
		double sumVs = 0;
		double sumS = 0;
		double sumSs = 0;
		for (int i = first; i <= last; i++) {
			double outer = sheet.outerUm()[i];
			if (Double.isFinite(outer)) {
				double t = Math.hypot(sheet.xUm(i) - centreX, outer - centreZ) - r;
				double inner = fit.frame().v(sheet.xUm(i), sheet.innerUm()[i]);
				double v = fit.frame().v(sheet.xUm(i), outer);
				sum += t;
				squares += t * t;
				errors += sheet.innerSigmaUm()[i] * sheet.innerSigmaUm()[i] + sheet.outerSigmaUm()[i] * sheet.outerSigmaUm()[i];
				sumV += v;
				sumS += inner;
				sumVs += v * inner;
				sumSs += inner * inner;
				n++;
			}
		}
		if (n < 4 || n < MEASURED_SHARE * (last - first + 1)) {
			return Optional.empty();
		}
		double mean = sum / n;
		double sd = Math.sqrt(Math.max(0, squares / n - mean * mean));
		double edge = Double.isFinite(errors) ? Math.sqrt(errors / n) : 0;
		// slope of the outer heights against the inner ones: 1 where both rise alike, 0 where the outer side stays level
		double rise = (n * sumVs - sumV * sumS) / (n * sumSs - sumS * sumS);
		// the sheet's own waviness is as long as the bump: the mean over it is one reading
		return Optional.of(new Sheet(new Quantity(mean, Math.hypot(sd, edge), "µm"), rise));
	}

	private static StressBump bump(SheetProfile sheet, StressSettings settings, CapFit fit, Quantity thickness, int number, int first, int last) {
		double r = fit.radius();
		double middle = (fit.left() + fit.right()) / 2;
		double[] at = { fit.left(), fit.right(), fit.height(), thickness.value(), settings.young().value(), settings.poisson().value(), 1, 1 };
		double[][] covariance = new double[at.length][at.length];
		for (int i = 0; i < 3; i++) {
			System.arraycopy(fit.covariance()[i], 0, covariance[i], 0, 3);
		}
		covariance[3][3] = thickness.u() * thickness.u();
		covariance[4][4] = settings.young().u() * settings.young().u();
		covariance[5][5] = settings.poisson().u() * settings.poisson().u();
		covariance[6][6] = sheet.scaleU() * sheet.scaleU();
		covariance[7][7] = sheet.heightU() * sheet.heightU();
		return new StressBump(number, first, last, fit.frame().px(middle, fit.height() - r), sheet.yUm(fit.frame().pz(middle, fit.height() - r)),
				propagated(p -> InterfacialStress.radius(chord(p), height(p)), at, covariance, "µm"), propagated(BumpMeasurement::chord, at, covariance, "µm"),
				propagated(BumpMeasurement::height, at, covariance, "µm"), propagated(BumpMeasurement::sheetThickness, at, covariance, "µm"),
				propagated(p -> InterfacialStress.strain(chord(p), height(p)), at, covariance, ""),
				propagated(p -> InterfacialStress.pressureGPa(InterfacialStress.strain(chord(p), height(p)), p[4], p[5],
						InterfacialStress.radius(chord(p), height(p)), sheetThickness(p)), at, covariance, "GPa"),
				fit.rms());
	}

	private static double chord(double[] p) {
		return p[6] * (p[1] - p[0]);
	}

	private static double height(double[] p) {
		return p[6] * p[7] * p[2];
	}

	/** Mostly along the heights, so the tilt counts fully. */
	private static double sheetThickness(double[] p) {
		return p[6] * p[7] * p[3];
	}

	private interface Model {
		double of(double[] p);
	}

	private static Quantity propagated(Model model, double[] at, double[][] covariance, String unit) {
		double[] slope = new double[at.length];
		for (int i = 0; i < at.length; i++) {
			double u = Math.sqrt(covariance[i][i]);
			if (u > 0) {
				double[] p = at.clone();
				p[i] = at[i] + STEP * u;
				double up = model.of(p);
				p[i] = at[i] - STEP * u;
				slope[i] = (up - model.of(p)) / (2 * STEP * u);
			}
		}
		double variance = 0;
		for (int i = 0; i < at.length; i++) {
			for (int k = 0; k < at.length; k++) {
				variance += slope[i] * covariance[i][k] * slope[k];
			}
		}
		return new Quantity(model.of(at), Math.sqrt(Math.max(0, variance)), unit);
	}
}
