// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.plateau.echem.ChargeIntegral.Charge;
import org.plateau.echem.ChargeIntegral.Edge;
import org.plateau.echem.ChargeSettings.PlatingSign;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;

/**
 * Divides a record into plating, stripping and rests by the sign of its current, and further where the instrument's program went on
 * to its next sequence. What counts as no current comes from the record: 0.2 % of its largest current that lasts for two samples, or
 * five times the noise of the samples near zero, whichever is more. Pure; safe on any thread.
 * Cost: a few passes over the rows and one sort.
 */
public final class StepFinder {

	private static final double REST_FRACTION = 0.002;
	private static final double NEAR_ZERO_FRACTION = 0.05;
	private static final double NOISE_FACTOR = 5;
	/** Noise around zero changes its sign from one sample to the next in half of all cases; a real current hardly ever. */
	private static final double NOISE_SIGN_CHANGES = 0.25;
	/** A run of another sign that is no longer than this, inside runs at least {@link #SETTLED_ROWS} long, is a glitch. */
	private static final int GLITCH_ROWS = 2;
	private static final int SETTLED_ROWS = 5;
	/** Median of |x₁ − x₂| of normal noise, times this, is its standard deviation: 1 / (√2 Φ⁻¹(3/4)). */
	private static final double SIGMA_PER_MEDIAN_DIFFERENCE = 1.4826 / Math.sqrt(2);

	/** Rows {@code first} to {@code last}, inclusive. */
	private record Run(Kind kind, int first, int last) {
		int rows() {
			return last - first + 1;
		}
	}

	private StepFinder() {
	}

	/**
	 * @param record any number of rows, every current known
	 * @param settings sign, source of the charge, gain
	 * @return the steps; none for a record without rows
	 * @throws IllegalArgumentException when a current is not a number (told with the row), or the charge counter is asked for and the
	 *             record has none
	 */
	public static StepTable find(CyclingRecord record, ChargeSettings settings) {
		double[] current = record.currentA();
		for (int row = 0; row < current.length; row++) {
			if (!Double.isFinite(current[row]) || !Double.isFinite(record.timeS()[row])) {
				throw new IllegalArgumentException(record.name() + ": time or current is missing in row " + row + " (from 0)");
			}
		}
		double threshold = threshold(current);
		List<Run> runs = withoutGlitches(runs(record, threshold, settings.platingSign()), record.sequence());
		return integrate(record, settings, threshold, runs);
	}

	private static double threshold(double[] current) {
		double lasting = 0;
		int signChanges = 0;
		for (int k = 0; k + 1 < current.length; k++) {
			lasting = Math.max(lasting, Math.min(Math.abs(current[k]), Math.abs(current[k + 1])));
			signChanges += current[k] * current[k + 1] < 0 ? 1 : 0;
		}
		if (signChanges > NOISE_SIGN_CHANGES * current.length) {
			double noiseOfAll = NOISE_FACTOR * noise(current, Double.POSITIVE_INFINITY);
			if (noiseOfAll >= lasting) {
				return noiseOfAll;
			}
		}
		return Math.max(REST_FRACTION * lasting, NOISE_FACTOR * noise(current, NEAR_ZERO_FRACTION * lasting));
	}

	/** Row-to-row noise of the samples below a limit, as a standard deviation; slow changes do not count as noise. */
	private static double noise(double[] current, double below) {
		double[] differences = new double[Math.max(0, current.length - 1)];
		int n = 0;
		for (int k = 0; k + 1 < current.length; k++) {
			if (Math.abs(current[k]) < below && Math.abs(current[k + 1]) < below) {
				differences[n++] = Math.abs(current[k + 1] - current[k]);
			}
		}
		Arrays.sort(differences, 0, n);
		return n == 0 ? 0 : SIGMA_PER_MEDIAN_DIFFERENCE * differences[n / 2];
	}

	private static List<Run> runs(CyclingRecord record, double threshold, PlatingSign sign) {
		double[] current = record.currentA();
		int[] sequence = record.sequence();
		List<Run> runs = new ArrayList<>();
		int first = 0;
		for (int row = 0; row < current.length; row++) {
			Kind kind = kind(current[row], threshold, sign);
			boolean last = row + 1 == current.length;
			if (last || kind(current[row + 1], threshold, sign) != kind || kind != Kind.REST && sequence[row + 1] != sequence[row]) {
				runs.add(new Run(kind, first, row));
				first = row + 1;
			}
		}
		return runs;
	}

	private static Kind kind(double current, double threshold, PlatingSign sign) {
		if (Math.abs(current) <= threshold) {
			return Kind.REST;
		}
		return current < 0 == (sign == PlatingSign.NEGATIVE) ? Kind.PLATING : Kind.STRIPPING;
	}

	private static List<Run> withoutGlitches(List<Run> runs, int[] sequence) {
		List<Run> kept = new ArrayList<>();
		for (int i = 0; i < runs.size(); i++) {
			Run run = runs.get(i);
			Run before = kept.isEmpty() ? null : kept.get(kept.size() - 1);
			Run after = i + 1 < runs.size() ? runs.get(i + 1) : null;
			boolean glitch = before != null && after != null && run.rows() <= GLITCH_ROWS && before.kind() == after.kind()
					&& before.rows() >= SETTLED_ROWS && after.rows() >= SETTLED_ROWS
					&& sequence[before.last()] == sequence[run.first()] && sequence[run.last()] == sequence[after.first()];
			if (glitch) {
				kept.set(kept.size() - 1, new Run(before.kind(), before.first(), after.last()));
				i++;
			} else {
				kept.add(run);
			}
		}
		return kept;
	}

	private static StepTable integrate(CyclingRecord record, ChargeSettings settings, double threshold, List<Run> runs) {
		ChargeIntegral integral = new ChargeIntegral(record, settings.integration());
		List<Charge> charges = new ArrayList<>();
		double restCoulomb = 0;
		double restS = 0;
		for (int i = 0; i < runs.size(); i++) {
			Run run = runs.get(i);
			Charge charge = integral.over(run.first(), run.last(), edge(runs, i, i - 1), edge(runs, i, i + 1));
			charges.add(charge);
			if (run.kind() == Kind.REST) {
				restCoulomb += charge.coulomb();
				restS += charge.durationS();
			}
		}
		double restCurrent = restS > 0 ? restCoulomb / restS : 0;
		List<CyclingStep> steps = new ArrayList<>();
		double[] samplingU = new double[runs.size()];
		double[] offsetU = new double[runs.size()];
		CurrentRange range = CurrentRange.of(record);
		for (int i = 0; i < runs.size(); i++) {
			Run run = runs.get(i);
			Charge charge = charges.get(i);
			offsetU[i] = Math.max(Math.abs(restCurrent), range.zeroU(record.sequence()[run.first()], run.first(), run.last()));
			double u = Math.hypot(charge.samplingU(), Math.hypot(settings.currentRelativeU() * charge.coulomb(),
					offsetU[i] * charge.durationS()));
			samplingU[i] = charge.samplingU() / ChargeIntegral.COULOMB_PER_MAH;
			steps.add(new CyclingStep(i, run.kind(), run.first(), run.last(),
					new Quantity(Math.abs(charge.coulomb()) / ChargeIntegral.COULOMB_PER_MAH, u / ChargeIntegral.COULOMB_PER_MAH, "mAh"),
					charge.durationS(), charge.durationS() > 0 ? charge.coulomb() / charge.durationS() : record.currentA()[run.first()]));
		}
		return new StepTable(steps, samplingU, settings, threshold, restCurrent, offsetU);
	}

	private static Edge edge(List<Run> runs, int run, int neighbour) {
		if (neighbour < 0 || neighbour >= runs.size()) {
			return Edge.NONE;
		}
		return runs.get(run).kind() == runs.get(neighbour).kind() ? Edge.CONTINUES : Edge.SWITCHED;
	}
}
