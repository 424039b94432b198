// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.util.Locale;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;

/**
 * Electronic conductivity from the current that remains under a constant voltage between ion-blocking electrodes (Hebb 1952, Wagner 1957):
 * σ<sub>e</sub> = I L / (V A). Whether a steady state was reached is judged over the last part of the record: a straight line through the
 * current there, its change over that part against its own uncertainty and against the current.
 *
 * @param steady what the judgement is
 * @param explanation why, for people
 * @param conductivity S/cm; an upper limit while the current still decays
 * @param current mean over the judged part, A, absolute value; its uncertainty has the scatter and the remaining change in it
 * @param voltage mean over the judged part, V, absolute value
 * @param fromS where the judged part begins
 * @param toS where it ends
 * @param changePerPart change of the current along the line over the judged part, relative to the current; negative when it decays
 */
public record DcPolarisation(Steady steady, String explanation, Quantity conductivity, Quantity current, Quantity voltage, double fromS, double toS,
		double changePerPart) {

	/** Change over the judged part that is still a steady current, relative. */
	public static final double TOLERATED_CHANGE = 0.02;
	private static final int LEAST_ROWS = 10;
	/** Half-width to standard uncertainty of a rectangular distribution (GUM 4.3.7). */
	private static final double RECTANGLE = Math.sqrt(3);

	/** Whether the current had become constant. */
	public enum Steady {
		/** It changes by no more than the tolerance. */
		STEADY,
		/** It changes by more, but noise may account for it. */
		LOST_IN_NOISE,
		/** It still decays (or grows): the conductivity is a limit, not a value. */
		NOT_REACHED
	}

	/**
	 * Judges and computes.
	 *
	 * @param record current and potential over time, one polarisation
	 * @param fromS first moment, s, of the record's time
	 * @param toS last moment
	 * @param lastShare share of that time at its end that is judged, above 0, at most 1
	 * @param thickness µm
	 * @param area cm²
	 * @throws IllegalArgumentException when there are too few rows, no voltage, or a thickness or area that is not positive
	 */
	public static DcPolarisation of(CyclingRecord record, double fromS, double toS, double lastShare, Quantity thickness, Quantity area) {
		IonicConductivity.check(thickness, "µm", "thickness");
		IonicConductivity.check(area, "cm²", "area");
		double begin = toS - lastShare * (toS - fromS);
		int[] rows = java.util.stream.IntStream.range(0, record.rows())
				.filter(i -> record.timeS()[i] >= begin && record.timeS()[i] <= toS && Double.isFinite(record.currentA()[i])
						&& Double.isFinite(record.potentialV()[i]))
				.toArray();
		if (rows.length < LEAST_ROWS) {
			throw new IllegalArgumentException(String.format(Locale.ROOT, "%s has %d rows from %.4g to %.4g s; a steady state is judged over %d or more",
					record.name(), rows.length, begin, toS, LEAST_ROWS));
		}
		double[] t = java.util.Arrays.stream(rows).mapToDouble(i -> record.timeS()[i]).toArray();
		double[] current = java.util.Arrays.stream(rows).mapToDouble(i -> record.currentA()[i]).toArray();
		double volts = java.util.Arrays.stream(rows).mapToDouble(i -> record.potentialV()[i]).average().orElseThrow();
		if (volts == 0 || !(t[t.length - 1] > t[0])) {
			throw new IllegalArgumentException(record.name() + " has no voltage, or no time passes, in the judged part");
		}
		double voltsU = deviation(record, rows, volts) / Math.sqrt(rows.length);
		return judge(Line.through(t, current), t, new Quantity(Math.abs(volts), voltsU, "V"), Math.signum(volts), thickness, area);
	}

	private static double deviation(CyclingRecord record, int[] rows, double mean) {
		double sum = 0;
		for (int i : rows) {
			sum += (record.potentialV()[i] - mean) * (record.potentialV()[i] - mean);
		}
		return Math.sqrt(sum / (rows.length - 1));
	}

	private static DcPolarisation judge(Line line, double[] t, Quantity voltage, double sign, Quantity thickness, Quantity area) {
		double span = t[t.length - 1] - t[0];
		double mean = sign * line.mean();
		double change = sign * line.slope() * span;
		double changeU = line.slopeU() * span;
		double relative = change / Math.abs(mean);
		boolean small = Math.abs(change) <= TOLERATED_CHANGE * Math.abs(mean);
		boolean certain = Math.abs(change) > 2 * changeU;
		// a line whose slope is that uncertain cannot show that the current is constant
		boolean tight = 2 * changeU <= TOLERATED_CHANGE * Math.abs(mean);
		Steady steady = small && (tight || certain) ? Steady.STEADY : certain ? Steady.NOT_REACHED : Steady.LOST_IN_NOISE;
		double u = Math.hypot(line.meanU(), Math.abs(change) / 2 / RECTANGLE);
		Quantity current = new Quantity(Math.abs(mean), u, "A");
		double sigma = current.value() * IonicConductivity.CM_PER_MICROMETRE * thickness.value() / (voltage.value() * area.value());
		double sigmaU = IonicConductivity.CM_PER_MICROMETRE * thickness.value() / (voltage.value() * area.value()) * u;
		double others = Math.hypot(Math.hypot(thickness.relativeU(), area.relativeU()), voltage.relativeU());
		String what = switch (steady) {
			case STEADY -> "steady";
			case LOST_IN_NOISE -> "whether it is steady is lost in noise";
			case NOT_REACHED -> "not steady, so the conductivity is " + (change < 0 ? "an upper limit" : "no value of the material alone");
		};
		String explanation = String.format(Locale.ROOT, "over the last %.4g s the current changes by %.2g ± %.2g %% (k = 2; tolerated %.2g %%): %s%s", span,
				100 * relative, 200 * changeU / Math.abs(mean), 100 * TOLERATED_CHANGE, what,
				mean < 0 ? "; it flows against the voltage, so it is no conduction" : "");
		return new DcPolarisation(mean < 0 ? Steady.NOT_REACHED : steady, explanation, new Quantity(sigma, Math.hypot(sigmaU, sigma * others), "S/cm"), current, voltage, t[0],
				t[t.length - 1], relative);
	}

	/**
	 * A straight line by least squares; the uncertainties count readings that hang together as fewer, by the correlation of neighbours.
	 */
	private record Line(double mean, double meanU, double slope, double slopeU) {

		static Line through(double[] t, double[] y) {
			int n = t.length;
			double meanT = java.util.Arrays.stream(t).average().orElseThrow();
			double meanY = java.util.Arrays.stream(y).average().orElseThrow();
			double stt = 0;
			double sty = 0;
			for (int i = 0; i < n; i++) {
				stt += (t[i] - meanT) * (t[i] - meanT);
				sty += (t[i] - meanT) * (y[i] - meanY);
			}
			double slope = sty / stt;
			double sum = 0;
			double lagged = 0;
			double before = 0;
			for (int i = 0; i < n; i++) {
				double r = y[i] - meanY - slope * (t[i] - meanT);
				sum += r * r;
				lagged += r * before;
				before = r;
			}
			double rho = sum > 0 ? Math.clamp(lagged / sum, 0, 0.99) : 0;
			double inflation = (1 + rho) / (1 - rho);
			double variance = sum / (n - 2) * inflation;
			return new Line(meanY, Math.sqrt(variance / n), slope, Math.sqrt(variance / stt));
		}
	}
}
