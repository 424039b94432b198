// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.model.Quantity;
import org.plateau.model.layer.StressBump;

/** Sheets that are made from circles: chord, height and radius are those they were made with. */
class BumpFinderTest {

	private static final Quantity YOUNG = new Quantity(120, 0, "GPa");
	private static final StressSettings SETTINGS = new StressSettings(0.2, YOUNG, new Quantity(0.34, 0, ""));
	private static final double PITCH = 0.05;

	/** A spherical cap on the line z = 0. */
	private record Cap(double middle, double chord, double height) {
		double at(double x) {
			double r = (chord * chord / 4 + height * height) / (2 * height);
			double dx = x - middle;
			return Math.abs(dx) < chord / 2 ? Math.sqrt(r * r - dx * dx) - (r - height) : 0;
		}

		/** Of the shell of an even thickness around it. */
		double outer(double x, double t) {
			double r = (chord * chord / 4 + height * height) / (2 * height);
			double dx = x - middle;
			double over = Math.abs(dx) < r + t ? Math.sqrt((r + t) * (r + t) - dx * dx) - (r - height) : 0;
			return Math.max(over, t);
		}
	}

	private static SheetProfile sheet(int n, List<Cap> caps, double thickness, double slope, double noise, long seed, boolean bent) {
		double[] inner = new double[n];
		double[] outer = new double[n];
		Random random = new Random(seed);
		for (int i = 0; i < n; i++) {
			double x = (i + 0.5) * PITCH;
			outer[i] = thickness;
			for (Cap cap : caps) {
				inner[i] = Math.max(inner[i], cap.at(x));
				outer[i] = bent ? Math.max(outer[i], cap.outer(x, thickness)) : thickness + 2;
			}
			inner[i] += slope * x + noise * random.nextGaussian();
			outer[i] += slope * x + noise * random.nextGaussian();
		}
		double[] sigma = new double[n];
		Arrays.fill(sigma, noise);
		return new SheetProfile(inner, outer, sigma, sigma, PITCH, true, 0, 0);
	}

	private static Bumps find(SheetProfile sheet) {
		return BumpFinder.find(sheet, SETTINGS, () -> false);
	}

	@ParameterizedTest
	@CsvSource({ "10, 1, 0.5", "20, 2.5, 0.5", "6, 0.2, 0.1", "8, 3, 0.4" })
	void measuresTheCircleItWasMadeOf(double chord, double height, double thickness) {
		Bumps bumps = find(sheet(800, List.of(new Cap(20, chord, height)), thickness, 0, 0, 1, true));
		assertEquals(1, bumps.found().size(), bumps.leftOut().toString());
		StressBump b = bumps.found().get(0);
		double r = (chord * chord / 4 + height * height) / (2 * height);
		assertEquals(chord, b.chord().value(), 1e-6);
		assertEquals(height, b.height().value(), 1e-6);
		assertEquals(r, b.radius().value(), 1e-5);
		assertEquals(thickness, b.sheetThickness().value(), 1e-6);
		assertEquals(20, b.centreXUm(), 1e-6);
		assertEquals(r - height, b.centreYUm(), 1e-5, "down the picture, as the sheet lies above");
		assertEquals(2 * r * Math.asin(chord / (2 * r)) / chord - 1, b.strain().value(), 1e-7);
		assertEquals(InterfacialStress.pressureGPa(b.strain().value(), 120, 0.34, r, thickness), b.pressure().value(), 1e-5);
	}

	/** A circle turned with its base line stays the circle. */
	@Test
	void aSlopeOfThePictureChangesNoCircle() {
		double turn = Math.toRadians(4);
		Cap cap = new Cap(20, 10, 1);
		int n = 800;
		double[] inner = new double[n];
		double[] outer = new double[n];
		for (int i = 0; i < n; i++) {
			double x = (i + 0.5) * PITCH;
			inner[i] = turned(x, turn, u -> cap.at(u));
			outer[i] = turned(x, turn, u -> cap.outer(u, 0.5));
		}
		Bumps bumps = find(new SheetProfile(inner, outer, new double[n], new double[n], PITCH, false, 0, 0));
		assertEquals(1, bumps.found().size(), bumps.leftOut().toString());
		StressBump b = bumps.found().get(0);
		assertEquals(10, b.chord().value(), 1e-3);
		assertEquals(1, b.height().value(), 1e-3);
		assertEquals(13, b.radius().value(), 2e-3);
		assertEquals(0.5, b.sheetThickness().value(), 1e-3);
	}

	private static double turned(double x, double angle, java.util.function.DoubleUnaryOperator curve) {
		double low = x - 10;
		double high = x + 10;
		for (int k = 0; k < 80; k++) {
			double u = (low + high) / 2;
			if (u * Math.cos(angle) - curve.applyAsDouble(u) * Math.sin(angle) < x) {
				low = u;
			} else {
				high = u;
			}
		}
		return low * Math.sin(angle) + curve.applyAsDouble(low) * Math.cos(angle);
	}

	@Test
	void neighboursThatTouchAreTwoBumps() {
		Bumps bumps = find(sheet(1000, List.of(new Cap(20, 10, 1), new Cap(29, 8, 1.2)), 0.3, 0, 0, 1, true));
		assertEquals(2, bumps.found().size(), bumps.leftOut().toString());
		assertEquals(13, bumps.found().get(0).radius().value(), 0.03, "the column of the cusp belongs to both");
		assertEquals((16 + 1.44) / 2.4, bumps.found().get(1).radius().value(), 0.03);
	}

	/** Two in a thousand of many would lie outside ±3 u; over 200 of each kind ±2 u has to hold in 90 to 99 %. */
	@Test
	void statedUncertaintyCovers() {
		Random random = new Random(5);
		int inside = 0;
		int insideRadius = 0;
		int all = 0;
		for (int k = 0; k < 200; k++) {
			double chord = 5 + 10 * random.nextDouble();
			double height = chord * (0.05 + 0.15 * random.nextDouble());
			Bumps bumps = find(sheet(700, List.of(new Cap(17 + random.nextDouble(), chord, height)), 0.4, 0.02 * random.nextGaussian(), 0.03, k, true));
			assertEquals(1, bumps.found().size(), bumps.leftOut().toString());
			StressBump b = bumps.found().get(0);
			double r = (chord * chord / 4 + height * height) / (2 * height);
			all++;
			insideRadius += Math.abs(b.radius().value() - r) <= 2 * b.radius().u() ? 1 : 0;
			inside += Math.abs(b.height().value() - height) <= 2 * b.height().u() ? 1 : 0;
		}
		assertTrue(insideRadius >= 0.9 * all && insideRadius <= 0.99 * all, insideRadius + " of " + all + " radii");
		assertTrue(inside >= 0.9 * all && inside <= 0.99 * all, inside + " of " + all + " heights");
	}

	@Test
	void scaleAndTiltWidenLengthsOnly() {
		SheetProfile plain = sheet(800, List.of(new Cap(20, 10, 1)), 0.5, 0, 0.01, 3, true);
		StressBump without = find(plain).found().get(0);
		StressBump scaled = find(new SheetProfile(plain.innerUm(), plain.outerUm(), plain.innerSigmaUm(), plain.outerSigmaUm(), PITCH, true, 0.02, 0)).found().get(0);
		assertEquals(Math.hypot(without.radius().u(), 0.02 * without.radius().value()), scaled.radius().u(), 1e-6);
		assertEquals(without.strain().u(), scaled.strain().u(), 1e-9);
		assertEquals(without.pressure().u(), scaled.pressure().u(), 1e-7, "r and t scale alike");
		StressBump tilted = find(new SheetProfile(plain.innerUm(), plain.outerUm(), plain.innerSigmaUm(), plain.outerSigmaUm(), PITCH, true, 0, 0.05)).found().get(0);
		assertEquals(2 * 0.05, tilted.strain().u() / tilted.strain().value(), 0.01, "ε grows as h² for a flat arc");
	}

	@Test
	void whatIsNoBumpIsLeftOutWithTheReason() {
		assertTrue(find(sheet(800, List.of(new Cap(1, 10, 1)), 0.5, 0, 0, 1, true)).leftOut().get(0).contains("not in the picture"));
		assertTrue(find(sheet(800, List.of(new Cap(20, 10, 1)), 0.5, 0, 0, 1, false)).leftOut().get(0).contains("does not follow"));
		assertTrue(find(sheet(800, List.of(new Cap(20, 10, 1)), 6, 0, 0, 1, true)).leftOut().get(0).contains("narrower than twice"));
		assertTrue(find(sheet(800, List.of(new Cap(20, 10, 0.4)), 1, 0, 0, 1, true)).leftOut().get(0).contains("lower than half"));
		assertTrue(find(sheet(800, List.of(), 0.5, 0.1, 0, 1, true)).found().isEmpty());
	}

	@Test
	void gapsPartStretchesAndNothingHangsOnNothing() {
		SheetProfile s = sheet(800, List.of(new Cap(20, 10, 1)), 0.5, 0, 0.01, 2, true);
		s.innerUm()[400] = Double.NaN; // the top: neither side has both feet
		assertTrue(find(s).found().isEmpty());
		double[] none = new double[50];
		Arrays.fill(none, Double.NaN);
		assertEquals(new Bumps(List.of(), List.of()), find(new SheetProfile(none, none, none, none, PITCH, true, 0, 0)));
		assertEquals(new Bumps(List.of(), List.of()), find(new SheetProfile(new double[0], new double[0], new double[0], new double[0], PITCH, true, 0, 0)));
		List<StressBump> sevenColumns = new ArrayList<>(find(new SheetProfile(new double[7], new double[7], new double[7], new double[7], PITCH, true, 0, 0)).found());
		assertTrue(sevenColumns.isEmpty());
	}

	@Test
	void isCancelled() {
		SheetProfile s = sheet(800, List.of(new Cap(20, 10, 1)), 0.5, 0, 0, 1, true);
		assertThrows(CancellationException.class, () -> BumpFinder.find(s, SETTINGS, () -> true));
	}
}
