// SPDX-License-Identifier: EPL-2.0
package com.example.dsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.dsc.DscTraces.Shape;
import com.example.dsc.TransitionFinder.Answer;
import com.example.dsc.TransitionFinder.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plateau.model.trace.Trace;

class TransitionFinderTest {

	private static final Settings SETTINGS = new Settings(-200, 2000, 0, 0.5, 1);

	private static Answer find(Trace trace) {
		return TransitionFinder.find("x", HeatingCurve.of(trace).orElseThrow(), SETTINGS, () -> false);
	}

	private static GlassTransition found(Trace trace) {
		return assertInstanceOf(Answer.Found.class, find(trace)).transition();
	}

	/** The paper's numbers (arXiv 2208.04402: onset 207 °C, inflection 234 °C at 10 °C/min) in every shape; the formulas are beside the shapes. */
	@ParameterizedTest
	@EnumSource(Shape.class)
	void findsTheTangentsOfStepsKnownByFormula(Shape shape) {
		GlassTransition g = found(DscTraces.trace(shape, 207, 234, 0.2, 0, 2e-4, 1));
		assertEquals(234, g.inflection().value(), 0.7, shape + " inflection");
		assertEquals(207, g.onset().value(), 1.5, shape + " onset");
		assertEquals(10, g.heatingRateKPerMin().getAsDouble(), 0.01, "0.1 K every 0.01 min");
	}

	@Test
	void findsItUnderNoiseAndDriftAndInASignalThatGoesDown() {
		for (double height : new double[] { 0.2, -0.2 }) {
			GlassTransition g = found(DscTraces.trace(Shape.LOGISTIC, 207, 234, height, 0.004, -4e-4, 3));
			assertEquals(234, g.inflection().value(), 2.5);
			assertEquals(207, g.onset().value(), 2.5);
			assertEquals(height, g.step().value(), 0.03, "2 × half the height of a symmetric step");
		}
	}

	/** The stated interval is judged by repetition: of 20 traces with other noise the truth lies within k = 2 in about 95 %. */
	@Test
	void theUncertaintyCoversTheTruth() {
		Settings noCalibration = new Settings(-200, 2000, 0, 0, 1);
		int onset = 0;
		int inflection = 0;
		for (int seed = 0; seed < 20; seed++) {
			HeatingCurve curve = HeatingCurve.of(DscTraces.trace(Shape.LOGISTIC, 207, 234, 0.2, 0.003, 2e-4, 100 + seed)).orElseThrow();
			GlassTransition g = ((Answer.Found) TransitionFinder.find("x", curve, noCalibration, () -> false)).transition();
			onset += Math.abs(g.onset().value() - 207) <= 2 * g.onset().u() ? 1 : 0;
			inflection += Math.abs(g.inflection().value() - 234) <= 2 * g.inflection().u() ? 1 : 0;
		}
		assertTrue(onset >= 17, "onset within in " + onset + " of 20");
		assertTrue(inflection >= 17, "inflection within in " + inflection + " of 20");
	}

	@Test
	void refusesWhatIsNoStep() {
		List<String> reasons = new ArrayList<>();
		for (int seed = 0; seed < 20; seed++) {
			reasons.add(assertInstanceOf(Answer.None.class, find(DscTraces.trace(t -> 0.1 + 2e-4 * t, 0.003, seed)), "a line with noise").reason());
		}
		assertInstanceOf(Answer.None.class, find(DscTraces.trace(t -> 3e-6 * (t - 60) * (t - 60), 0.0005, 5)), "a parabola");
		assertInstanceOf(Answer.None.class, find(DscTraces.trace(t -> 0.5 * Math.exp(-0.5 * Math.pow((t - 220) / 12, 2)), 0.001, 5)), "a melting peak");
		assertTrue(reasons.stream().noneMatch(String::isBlank));
	}

	@Test
	void takesTheHeatingRunOfSeveral() {
		Trace up = DscTraces.trace(Shape.LOGISTIC, 207, 234, 0.2, 0.001, 0, 1);
		int n = up.points();
		double[] t = new double[2 * n];
		double[] y = new double[2 * n];
		for (int i = 0; i < n; i++) { // cooling first
			t[i] = up.columns().get(0).values()[n - 1 - i];
			y[i] = 0.3;
			t[n + i] = up.columns().get(0).values()[i];
			y[n + i] = up.columns().get(2).values()[i];
		}
		Trace both = new Trace(GlassTransition.KIND, "x", "made", List.of(new Trace.Column(HeatingCurve.TEMPERATURE, "°C", t),
				new Trace.Column(HeatingCurve.SIGNAL, "mW/mg", y)), java.util.Map.of(), java.util.Map.of(), List.of());
		assertEquals(234, found(both).inflection().value(), 1);
	}
}
