// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

class GreyProfileTest {

	private static final FaceScale SCALE = new FaceScale(0.010, 0.025, "µm", 0.01, 0.02, "");

	private static MemoryPixels picture(DoubleBinaryOperator grey) {
		float[] samples = new float[100 * 80];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = (float) grey.applyAsDouble(i % 100 + 0.5, i / 100 + 0.5);
		}
		return new MemoryPixels(new Raster(100, 80, samples), PixelSource.SampleType.F32);
	}

	/** A plane is what bilinear interpolation keeps exactly. */
	private static final MemoryPixels PLANE = picture((x, y) -> 3 * x + 5 * y + 1);

	@Test
	void alongALineTheValuesAreThoseOfThePlane() throws IOException {
		GreyProfile p = GreyProfile.along(List.of(new Position(10, 10), new Position(40, 26)), 1, PLANE, 0, 80, SCALE, Progress.NONE);
		int n = p.grey().length;
		assertEquals(0, p.distance()[0]);
		assertEquals(0.5, p.distance()[n - 1], 1e-12, "0.3 and 0.4 µm on the face");
		assertTrue(n - 1 >= 34, "34 px long: steps of at most a pixel");
		for (int i = 0; i < n; i++) {
			double t = (double) i / (n - 1);
			assertEquals(3 * (10 + 30 * t) + 5 * (10 + 16 * t) + 1, p.grey()[i], 1e-4);
			assertEquals(0.5 * t, p.distance()[i], 1e-12);
		}
	}

	@Test
	void aPolylineGoesOnWhereItsPartsMeet() throws IOException {
		GreyProfile p = GreyProfile.along(List.of(new Position(10, 10), new Position(20, 10), new Position(20, 14)), 1, PLANE, 0, 80, SCALE, Progress.NONE);
		assertEquals(15, p.grey().length, "10 and 4 steps, the corner once");
		assertEquals(0.1 + 0.1, p.distance()[14], 1e-12);
		assertEquals(0.1, p.distance()[10], 1e-12);
		assertEquals(3 * 20 + 5 * 11 + 1, p.grey()[11], 1e-4);
	}

	@Test
	void averagingIsAcrossTheLineOnTheFace() throws IOException {
		// x² across a vertical line: over w columns its mean is x0² plus w² / 12, less 1/12 for the sampling in whole columns, bilinear makes chords
		MemoryPixels bowl = picture((x, y) -> (x - 50) * (x - 50));
		GreyProfile p = GreyProfile.along(List.of(new Position(50, 10), new Position(50, 60)), 5, bowl, 0, 80, SCALE, Progress.NONE);
		// five lines at −2, −1, 0, 1, 2 columns from the middle, which lies between two pixel centres: there the chord is d² + 1/4
		assertEquals((4 + 1 + 0 + 1 + 4) / 5.0 + 0.25, p.grey()[20], 1e-4);
		double mean = 2;
		double squares = 2 * (4 - mean) * (4 - mean) + 2 * (1 - mean) * (1 - mean) + mean * mean;
		assertEquals(Math.sqrt(squares / 4), p.sd()[20], 1e-4);
	}

	@Test
	void outsideThereIsNothing() throws IOException {
		GreyProfile p = GreyProfile.along(List.of(new Position(-5, 10), new Position(5, 10)), 1, PLANE, 0, 80, SCALE, Progress.NONE);
		assertTrue(Double.isNaN(p.grey()[0]));
		assertEquals(3 * 5 + 50 + 1, p.grey()[10], 1e-4);
	}

	@Test
	void acrossARectangleRowsOrColumnsAreAveraged() throws IOException {
		Shape area = new Shape.Rectangle(new Position(10, 20), new Position(30, 23.5));
		GreyProfile down = GreyProfile.across(area, GreyProfile.Across.DEPTH, PLANE, 0, 80, SCALE, Progress.NONE);
		assertEquals(4, down.grey().length);
		assertEquals(3 * 20 + 5 * 20.5 + 1, down.grey()[0], 1e-4);
		assertEquals(3 * 20 + 5 * 23.5 + 1, down.grey()[3], 1e-4);
		assertEquals(0.5 * 0.025, down.distance()[0], 1e-12, "the middle of the first row");
		GreyProfile right = GreyProfile.across(area, GreyProfile.Across.WIDTH, PLANE, 0, 80, SCALE, Progress.NONE);
		assertEquals(20, right.grey().length);
		// rows 20.5, 21.5, 22.5 count whole, row 23.5 half
		double y = (20.5 + 21.5 + 22.5 + 0.5 * 23.5) / 3.5;
		assertEquals(3 * 10.5 + 5 * y + 1, right.grey()[0], 1e-4);
		assertThrows(IllegalArgumentException.class, () -> GreyProfile.across(new Shape.Line(new Position(0, 0), new Position(1, 1)),
				GreyProfile.Across.DEPTH, PLANE, 0, 80, SCALE, Progress.NONE));
	}

	@Test
	void csvHasUnitsAndPoints() throws IOException {
		String[] csv = GreyProfile.along(List.of(new Position(10, 10), new Position(12, 10)), 1, PLANE, 0, 80, SCALE, Progress.NONE).csv().split("\n");
		assertEquals("distance (µm),grey,SD across (grey),x (px),y (px)", csv[0]);
		assertEquals("0.010000,84.0000,,11.000,10.000", csv[2]);
	}

	@Test
	void aHistogramWeighsByCoverage() throws IOException {
		MemoryPixels steps = picture((x, y) -> Math.floor(x) % 4);
		// columns 8 to 10.5: values 0, 1 and half of 2, over 3 rows
		GreyHistogram h = GreyHistogram.of(new Shape.Rectangle(new Position(8, 5), new Position(10.5, 8)), 256, steps, 0, 80, Progress.NONE);
		assertEquals(3, h.pixels().length);
		assertEquals(3, h.pixels()[0], 1e-9);
		assertEquals(3, h.pixels()[1], 1e-9);
		assertEquals(1.5, h.pixels()[2], 1e-9);
		assertEquals(1, h.value(1), 1e-12);
		assertEquals("grey from,grey to,covered pixels (px)", h.csv().split("\n")[0]);
	}

	@Test
	void aHistogramOfRealNumbersHasBinsOfOneWidth() throws IOException {
		GreyHistogram h = GreyHistogram.of(new Shape.Rectangle(new Position(0, 0), new Position(100, 80)), 64, picture((x, y) -> x * 0.37), 0, 80,
				Progress.NONE);
		assertEquals(64, h.pixels().length);
		double sum = 0;
		for (double p : h.pixels()) {
			sum += p;
		}
		assertEquals(8000, sum, 1e-6);
		assertEquals(99 * 0.37 / 64, h.width(), 1e-6);
	}
}
