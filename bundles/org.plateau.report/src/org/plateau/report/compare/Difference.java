// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.compare;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether two samples differ in mean thickness: Welch's t test on means whose standard errors are those of independent readings, with the
 * uncertainty of scale, tilt and edge of both added as if it were independent, which makes a difference harder to claim, not easier. The
 * degrees of freedom are those of Welch and Satterthwaite, infinite for the added part.
 *
 * @param a name of the first sample
 * @param b name of the second sample
 * @param difference b − a, µm; NaN when not tested
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param t the statistic
 * @param degrees of freedom
 * @param p two-sided, for this pair alone
 * @param holm p after Holm (1979, Scand. J. Statist. 6, 65) for all pairs that are tested
 * @param between what the test compares
 * @param reason why it was not tested; empty when it was
 */
public record Difference(String a, String b, double difference, double low, double high, double t, double degrees, double p, double holm, Between between,
		String reason) {

	/** What a test compares. */
	public enum Between {
		/** Each sample has several pictures: whether the samples differ, as far as their pictures stand for them. */
		SAMPLES("samples", "samples"),
		/** One picture each: whether these two places differ, not whether the cells do. */
		PLACES("places", "two places, not two samples");

		/** In tables. */
		public final String label;
		private final String words;

		Between(String label, String words) {
			this.label = label;
			this.words = words;
		}
	}

	static final double FEWEST_READINGS = 2;

	static Difference of(String nameA, Summary a, String nameB, Summary b) {
		boolean single = a.pictures() == 1;
		if (single != (b.pictures() == 1)) {
			return untested(nameA, nameB, "one of the two has a single picture, which does not tell how pictures of it scatter");
		}
		Between between = single ? Between.PLACES : Between.SAMPLES;
		if (!(a.nEff() >= FEWEST_READINGS && b.nEff() >= FEWEST_READINGS) || !Double.isFinite(a.u()) || !Double.isFinite(b.u())) {
			return untested(nameA, nameB, String.format(Locale.ROOT, "too few independent readings (%.1f and %.1f): a wider picture or more pictures are needed", a.nEff(), b.nEff()));
		}
		double va = a.u() * a.u();
		double vb = b.u() * b.u();
		double systematic = a.systematicU() * a.systematicU() + b.systematicU() * b.systematicU();
		double variance = va + vb + systematic;
		double difference = b.value().value() - a.value().value();
		if (!(variance > 0)) {
			return untested(nameA, nameB, "the readings do not scatter at all");
		}
		double degrees = variance * variance / (va * va / (a.nEff() - 1) + vb * vb / (b.nEff() - 1));
		TDistribution student = new TDistribution(Math.min(degrees, 1e6));
		double t = difference / Math.sqrt(variance);
		double half = student.inverseCumulativeProbability(0.975) * Math.sqrt(variance);
		double p = 2 * student.cumulativeProbability(-Math.abs(t));
		return new Difference(nameA, nameB, difference, difference - half, difference + half, t, degrees, p, p, between, "");
	}

	private static Difference untested(String a, String b, String reason) {
		double nan = Double.NaN;
		return new Difference(a, b, nan, nan, nan, nan, nan, nan, nan, Between.PLACES, reason);
	}

	boolean tested() {
		return reason.isEmpty();
	}

	Difference withHolm(double adjusted) {
		return new Difference(a, b, difference, low, high, t, degrees, p, adjusted, between, reason);
	}

	/** One line for people. */
	public String sentence() {
		if (!tested()) {
			return a + " and " + b + ": not tested, " + reason;
		}
		return String.format(Locale.ROOT, "%s − %s = %s µm (95 %%: %s to %s), t = %s with %.1f degrees of freedom, p = %.3g%s; compares %s", b, a, signed("%+.3f", difference),
				signed("%+.3f", low), signed("%+.3f", high), signed("%.2f", t), degrees, p, holm > p ? String.format(Locale.ROOT, ", %.3g after Holm", holm) : "",
				between.words);
	}

	private static String signed(String format, double value) {
		return String.format(Locale.ROOT, format, value).replace('-', '−');
	}
}
