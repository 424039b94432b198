// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.plateau.model.trace.Trace;

/** DSC curves with a step whose tangents are known by formula. */
public final class DscTraces {

	/**
	 * A shape of step from 0 to 1 around 0, with the distance from its onset to its inflection, for a width of 1. With f the step and f' its slope at the
	 * inflection: distance = f(0) / f'(0).
	 */
	public enum Shape {
		/** 1 / (1 + e^-x): f(0) = 1/2, f' = 1/4. */
		LOGISTIC(x -> 1 / (1 + Math.exp(-x)), 2),
		/** exp(-e^-x): f(0) = 1/e, f' = 1/e. Steep at its foot. */
		GOMPERTZ(x -> Math.exp(-Math.exp(-x)), 1),
		/** 1 - exp(-e^x): f(0) = 1 - 1/e, f' = 1/e. Long at its foot. */
		REVERSED_GOMPERTZ(x -> 1 - Math.exp(-Math.exp(x)), Math.E - 1);

		public final DoubleUnaryOperator step;
		public final double onsetToInflection;

		Shape(DoubleUnaryOperator step, double onsetToInflection) {
			this.step = step;
			this.onsetToInflection = onsetToInflection;
		}
	}

	private DscTraces() {
	}

	/**
	 * Heating at 10 K/min from 60 to 360 °C, a point every 0.1 K.
	 *
	 * @param onset °C
	 * @param inflection °C
	 * @param height of the step, mW/mg
	 * @param noise standard deviation, mW/mg
	 * @param drift slope of the baseline, mW/mg per K
	 */
	public static Trace trace(Shape shape, double onset, double inflection, double height, double noise, double drift, long seed) {
		double width = (inflection - onset) / shape.onsetToInflection;
		return trace(t -> 0.1 + drift * (t - 200) + height * shape.step.applyAsDouble((t - inflection) / width), noise, seed);
	}

	public static Trace trace(DoubleUnaryOperator signal, double noise, long seed) {
		int n = 3001;
		double[] t = new double[n];
		double[] minutes = new double[n];
		double[] y = new double[n];
		Random random = new Random(seed);
		for (int i = 0; i < n; i++) {
			t[i] = 60 + 0.1 * i;
			minutes[i] = 0.01 * i;
			y[i] = signal.applyAsDouble(t[i]) + noise * random.nextGaussian();
		}
		return new Trace(GlassTransition.KIND, "LiPON", "made", List.of(new Trace.Column(HeatingCurve.TEMPERATURE, "°C", t),
				new Trace.Column(HeatingCurve.TIME, "min", minutes), new Trace.Column(HeatingCurve.SIGNAL, "mW/mg", y)), Map.of(), Map.of(), List.of());
	}

	/** Every so many points of a trace. */
	public static Trace thinned(Trace trace, int every) {
		return new Trace(trace.kind(), trace.name(), trace.format(), trace.columns().stream().map(c -> new Trace.Column(c.name(), c.unit(),
				java.util.stream.IntStream.range(0, trace.points() / every).mapToDouble(i -> c.values()[i * every]).toArray())).toList(), trace.quantities(), trace.header(),
				trace.warnings());
	}

	/** As Proteus would export it. */
	public static String export(Trace trace, char separator, char decimal) {
		StringBuilder text = new StringBuilder("#EXPORTTYPE: " + separator + "DATA ALL\r\n#FILE: " + separator + "lipon.ngb-sdg\r\n#FORMAT: " + separator + "NETZSCH5\r\n#FTYPE: "
				+ separator + "ANSI\r\n#IDENTITY: " + separator + "L-1\r\n#DECIMAL: " + separator + (decimal == ',' ? "COMMA" : "POINT") + "\r\n#SEPARATOR: " + separator
				+ (separator == ';' ? "SEMICOLON" : separator == '\t' ? "TAB" : "COMMA") + "\r\n#MTYPE: " + separator + "DSC\r\n#INSTRUMENT: " + separator
				+ "NETZSCH DSC 214\r\n#SAMPLE: " + separator + "LiPON\r\n#SAMPLE MASS /mg: " + separator + "6,4\r\n#EXO: " + separator + "-1\r\n#RANGE: " + separator
				+ "60°C/10,0(K/min)/360°C\r\n#SEGMENT: " + separator + "S1/1\r\n\r\n##Temp./°C" + separator + "Time/min" + separator + "DSC/(mW/mg)\r\n");
		for (int i = 0; i < trace.points(); i++) {
			text.append(String.format(java.util.Locale.ROOT, "%.3f|%.4f|%.6e\r\n", trace.columns().get(0).values()[i], trace.columns().get(1).values()[i],
					trace.columns().get(2).values()[i]).replace('.', decimal).replace('|', separator));
		}
		return text.toString();
	}
}
