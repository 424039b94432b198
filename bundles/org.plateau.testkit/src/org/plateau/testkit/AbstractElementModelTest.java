// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.spi.ElementModel;

/** What every {@link ElementModel} promises: finite impedances over all frequencies and bounds, smooth in its parameters, and a start for a search. */
public abstract class AbstractElementModelTest {

	private static final double LOWEST_HZ = 1e-4;
	private static final double HIGHEST_HZ = 1e8;
	private static final int POINTS = 60;

	/** A new element. */
	protected abstract ElementModel element() throws Exception;

	/** Impedance of {@code typical(100 Ω, 0.01 s)} at ω = 100 rad/s by the formula, Re and Im, Ω. */
	protected abstract double[] expected();

	/** Whether it cannot give power: Re Z ≥ 0 everywhere. */
	protected boolean isPassive() {
		return true;
	}

	private double[] z(double omega, double[] p) throws Exception {
		double[] z = element().impedance(omega, p);
		assertEquals(2, z.length, "Re and Im");
		return z;
	}

	@Test
	void hasParametersWithNamesAndBounds() throws Exception {
		List<CircuitParameter> parameters = element().parameters();
		assertFalse(parameters.isEmpty(), "at least one parameter");
		Set<String> names = new HashSet<>();
		for (CircuitParameter p : parameters) {
			assertTrue(names.add(p.name()), "two parameters called " + p.name());
			assertTrue(p.lower() < p.upper(), p.name() + " has no room between " + p.lower() + " and " + p.upper());
			assertTrue(parameters.size() == 1 || !p.name().isBlank(), "one of several parameters needs a name");
		}
	}

	@Test
	void startsWithinItsBounds() throws Exception {
		Random random = new Random(1);
		for (int i = 0; i < 200; i++) {
			double ohm = Math.pow(10, random.nextDouble() * 10 - 2);
			double seconds = Math.pow(10, random.nextDouble() * 12 - 8);
			double[] p = element().typical(ohm, seconds);
			List<CircuitParameter> parameters = element().parameters();
			assertEquals(parameters.size(), p.length);
			for (int k = 0; k < p.length; k++) {
				assertTrue(p[k] >= parameters.get(k).lower() && p[k] <= parameters.get(k).upper(), parameters.get(k).name() + " starts at " + p[k]);
			}
			double[] z = z(1 / seconds, p);
			double size = Math.hypot(z[0], z[1]);
			assertTrue(size > ohm / 100 && size < ohm * 100, "of the size " + ohm + " Ω near its frequency, not " + size);
		}
	}

	@Test
	void obeysItsFormula() throws Exception {
		double[] z = z(100, element().typical(100, 0.01));
		assertArrayEquals(expected(), z, 1e-9 * Math.hypot(expected()[0], expected()[1]));
	}

	@Test
	void isFiniteAndSmoothOverAllFrequencies() throws Exception {
		double[] p = element().typical(100, 1e-3);
		for (int i = 0; i < POINTS; i++) {
			double omega = 2 * Math.PI * LOWEST_HZ * Math.pow(HIGHEST_HZ / LOWEST_HZ, i / (POINTS - 1.0));
			double[] z = z(omega, p);
			assertTrue(Double.isFinite(z[0]) && Double.isFinite(z[1]), "Z = " + z[0] + " + " + z[1] + "j at ω = " + omega);
			assertTrue(!isPassive() || z[0] >= 0, "Re Z = " + z[0] + " Ω at ω = " + omega);
			for (int k = 0; k < p.length; k++) {
				double[] moved = p.clone();
				moved[k] *= 1 + 1e-7;
				double[] near = z(omega, moved);
				assertTrue(Math.hypot(near[0] - z[0], near[1] - z[1]) <= 1e-4 * Math.hypot(z[0], z[1]), "a jump in parameter " + k + " at ω = " + omega);
			}
		}
	}
}
