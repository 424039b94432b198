// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.imaging.shapes.ShapeMeasures.Value;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

class ShapeMeasuresTest {

	/** Columns of 10 nm, rows of 20 nm stretched by 1.25 to 25 nm: the usual case that pixels are not square. */
	private static final FaceScale SCALE = new FaceScale(0.010, 0.025, "µm", 0.01, 0.02, "");
	private static final double PLACE = 0.5;

	private static MemoryPixels picture(int w, int h, DoubleBinaryOperator grey) {
		float[] samples = new float[w * h];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = (float) grey.applyAsDouble(i % w, i / w);
		}
		return new MemoryPixels(new Raster(w, h, samples), PixelSource.SampleType.F32);
	}

	private static final MemoryPixels FLAT = picture(100, 80, (x, y) -> 7);

	private static ShapeMeasures measure(Shape shape, MemoryPixels pixels) throws IOException {
		return ShapeMeasures.of(shape, pixels, 0, pixels.height(), SCALE, PLACE, Optional.empty(), Progress.NONE);
	}

	private static Shape.Rectangle rectangle(double x0, double y0, double x1, double y1) {
		return new Shape.Rectangle(new Position(x0, y0), new Position(x1, y1));
	}

	@Test
	void aLineIsAsLongAsPythagorasSays() throws IOException {
		// 30 columns of 10 nm and 16 rows of 25 nm: 0.3 and 0.4 µm
		Map<ShapeQuantity, Value> v = measure(new Shape.Line(new Position(10, 10), new Position(40, 26)), FLAT).values();
		Value length = v.get(ShapeQuantity.LENGTH);
		assertEquals(0.5, length.value(), 1e-12);
		assertEquals(0.005, length.scaleU(), 1e-12, "1 % of it");
		// dL/df · f · u = (0.4² / 0.5) · 2 %
		assertEquals(0.0064, length.tiltU(), 1e-8);
		// both ends: √2 · 0.5 px · √((0.6 · 10 nm)² + (0.8 · 25 nm)²)
		assertEquals(Math.sqrt(2) * 0.5 * Math.hypot(0.006, 0.020), length.placementU(), 1e-8);
		// the far end lies lower, so the line falls: −atan(0.4 / 0.3)
		assertEquals(-Math.toDegrees(Math.atan2(4, 3)), v.get(ShapeQuantity.ANGLE).value(), 1e-9);
		assertEquals(0, v.get(ShapeQuantity.ANGLE).scaleU());
		assertEquals(0.3, v.get(ShapeQuantity.WIDTH).value(), 1e-12);
		assertEquals(0.4, v.get(ShapeQuantity.HEIGHT).value(), 1e-12);
	}

	@Test
	void aPolylineIsTheSumOfItsParts() throws IOException {
		Map<ShapeQuantity, Value> v = measure(
				new Shape.Polyline(List.of(new Position(0, 0), new Position(10, 0), new Position(10, 8), new Position(40, 24))), FLAT).values();
		assertEquals(0.1 + 0.2 + 0.5, v.get(ShapeQuantity.LENGTH).value(), 1e-12);
	}

	@Test
	void anAngleIsThatOfTheFaceNotOfThePicture() throws IOException {
		// rays of 0.25 µm to the right and 0.25 µm down-right: on the face 45°, on the picture atan(10 / 25)
		Value angle = measure(new Shape.Angle(new Position(65, 30), new Position(40, 30), new Position(65, 40)), FLAT).values().get(ShapeQuantity.ANGLE);
		assertEquals(45, angle.value(), 1e-9);
		// d atan(f · b / a) by relative f at 45° is 1/2 radian: 2 % are 0.573°
		assertEquals(Math.toDegrees(0.5) * 0.02, angle.tiltU(), 1e-6);
		assertEquals(0, angle.scaleU());
	}

	@Test
	void aRectangleHasPartsOfPixels() throws IOException {
		Map<ShapeQuantity, Value> v = measure(rectangle(40.5, 30.1, 20.25, 20.7), FLAT).values();
		double area = 20.25 * 9.4;
		assertEquals(area * 0.010 * 0.025, v.get(ShapeQuantity.AREA).value(), 1e-12);
		assertEquals(area, v.get(ShapeQuantity.PIXELS).value(), 1e-9);
		assertEquals(7 * area, v.get(ShapeQuantity.INTEGRATED).value(), 1e-9);
		assertEquals(2 * (0.2025 + 0.235), v.get(ShapeQuantity.PERIMETER).value(), 1e-12);
		assertEquals(Math.hypot(0.2025, 0.235), v.get(ShapeQuantity.FERET_MAX).value(), 1e-12);
		assertEquals(0.2025, v.get(ShapeQuantity.FERET_MIN).value(), 1e-12);
		Value a = v.get(ShapeQuantity.AREA);
		assertEquals(0.02 * a.value(), a.scaleU(), 1e-12, "twice the 1 % of a length");
		assertEquals(0.02 * a.value(), a.tiltU(), 1e-9, "heights only");
		// four sides, each 0.5 px uncertain: two of 9.4 rows and two of 20.25 columns
		assertEquals(0.5 * Math.sqrt(2 * 9.4 * 9.4 + 2 * 20.25 * 20.25) * 0.00025, a.placementU(), 1e-9);
		assertEquals(0.5 * Math.sqrt(2 * 9.4 * 9.4 + 2 * 20.25 * 20.25), v.get(ShapeQuantity.PIXELS).placementU(), 1e-6);
	}

	@Test
	void anEllipseHasTheAreaAndThePerimeterOfOne() throws IOException {
		// half axes 20 columns = 0.2 µm and 8 rows = 0.2 µm: a circle on the face
		Map<ShapeQuantity, Value> v = measure(new Shape.Ellipse(new Position(30, 20), new Position(70, 36)), FLAT).values();
		assertEquals(Math.PI * 0.04, v.get(ShapeQuantity.AREA).value(), 1e-12);
		assertEquals(2 * Math.PI * 0.2, v.get(ShapeQuantity.PERIMETER).value(), 1e-12);
		assertEquals(Math.PI * 20 * 8, v.get(ShapeQuantity.PIXELS).value(), 1e-6);
		assertEquals(50, v.get(ShapeQuantity.X).value(), 1e-9);
		// half axes 0.3 and 0.1 µm: 4 · 0.3 · E(√8/3) = 1.33648... (Abramowitz and Stegun, table 17.1, E at m = 8/9 is 1.113741)
		Map<ShapeQuantity, Value> flat = measure(new Shape.Ellipse(new Position(20, 20), new Position(80, 28)), FLAT).values();
		assertEquals(4 * 0.3 * 1.113741, flat.get(ShapeQuantity.PERIMETER).value(), 2e-6);
	}

	@Test
	void aPolygonIsMeasuredByItsCornersAndCountedByCoverage() throws IOException {
		// triangle with legs of 40 columns and 20 rows
		Shape triangle = new Shape.Polygon(List.of(new Position(10, 10), new Position(50, 10), new Position(10, 30)));
		Map<ShapeQuantity, Value> v = measure(triangle, FLAT).values();
		assertEquals(0.4 * 0.5 / 2, v.get(ShapeQuantity.AREA).value(), 1e-12);
		assertEquals(400, v.get(ShapeQuantity.PIXELS).value(), 1e-9);
		assertEquals(10 + 40 / 3.0, v.get(ShapeQuantity.X).value(), 1e-9);
		assertEquals(10 + 20 / 3.0, v.get(ShapeQuantity.Y).value(), 1e-9);
		assertEquals(0.4 + 0.5 + Math.hypot(0.4, 0.5), v.get(ShapeQuantity.PERIMETER).value(), 1e-12);
		assertEquals(0.4 * 0.5 / Math.hypot(0.4, 0.5), v.get(ShapeQuantity.FERET_MIN).value(), 1e-12, "the height over the longest side");
	}

	@Test
	void whereAPolygonCrossesItselfTheEvenOddRuleHolds() throws IOException {
		// a bow tie: two triangles of base 20 rows and height 20 columns; a star of five points without its pentagon
		Shape bow = new Shape.Polygon(List.of(new Position(10, 10), new Position(50, 30), new Position(50, 10), new Position(10, 30)));
		Map<ShapeQuantity, Value> v = measure(bow, FLAT).values();
		assertEquals(2 * 20 * 20 / 2.0 * 0.00025, v.get(ShapeQuantity.AREA).value(), 1e-9);
		assertEquals(400, v.get(ShapeQuantity.PIXELS).value(), 1e-6);
		Position[] star = new Position[5];
		for (int i = 0; i < 5; i++) {
			star[i] = new Position(50 + 30 * Math.sin(i * 4 * Math.PI / 5), 40 - 30 * Math.cos(i * 4 * Math.PI / 5));
		}
		// five points: 10 tan(π/10) / (3 − tan²(π/10)) · R² less the pentagon of circumradius R · cos(2π/5) / cos(π/5)
		double t = Math.tan(Math.PI / 10);
		double inner = 30 * Math.cos(2 * Math.PI / 5) / Math.cos(Math.PI / 5);
		double expected = 10 * t / (3 - t * t) * 900 - 2.5 * inner * inner * Math.sin(2 * Math.PI / 5);
		assertEquals(expected, measure(new Shape.Polygon(List.of(star)), FLAT).values().get(ShapeQuantity.PIXELS).value(), 1e-4);
	}

	@Test
	void greyValuesAreWeighedByCoverage() throws IOException {
		// columns 0, 1, 2, …; columns 10 to 12 whole and a quarter of column 13, two rows
		MemoryPixels ramp = picture(100, 80, (x, y) -> x);
		Map<ShapeQuantity, Value> v = measure(rectangle(10, 5, 13.25, 7), ramp).values();
		double n = 2 * 3.25;
		double mean = (10 + 11 + 12 + 0.25 * 13) / 3.25;
		assertEquals(mean, v.get(ShapeQuantity.MEAN).value(), 1e-12);
		double squares = 2 * ((10 - mean) * (10 - mean) + (11 - mean) * (11 - mean) + (12 - mean) * (12 - mean) + 0.25 * (13 - mean) * (13 - mean));
		double sd = Math.sqrt(squares / (n - 1));
		assertEquals(sd, v.get(ShapeQuantity.SD).value(), 1e-12);
		assertEquals(sd / Math.sqrt(n), v.get(ShapeQuantity.MEAN).samplingU(), 1e-12);
		assertEquals(11, v.get(ShapeQuantity.MEDIAN).value(), 1e-12);
		assertEquals(10, v.get(ShapeQuantity.MIN).value());
		assertEquals(13, v.get(ShapeQuantity.MAX).value());
		assertTrue(Double.isNaN(v.get(ShapeQuantity.MIN).u()), "nobody can tell how uncertain an extreme is");
		// half of the pixels are 10, half are 11
		assertEquals(10.5, measure(rectangle(10, 5, 12, 7), ramp).values().get(ShapeQuantity.MEDIAN).value(), 1e-12);
	}

	@Test
	void theMedianOfRealNumbersIsBetweenThem() throws IOException {
		MemoryPixels p = picture(100, 80, (x, y) -> Math.pow(x * 0.137 + y * 0.01, 2));
		float[] all = p.plane().samples().clone();
		Arrays.sort(all);
		double expected = (all[3999] + all[4000]) / 2.0;
		double found = measure(rectangle(0, 0, 100, 80), p).values().get(ShapeQuantity.MEDIAN).value();
		assertEquals(expected, found, (all[7999] - all[0]) / 65536 * 2);
	}

	@Test
	void onlyWhatLiesOnTheSpecimenIsCounted() throws IOException {
		ShapeMeasures m = ShapeMeasures.of(rectangle(-10, 70, 10, 90), FLAT, 0, 75, SCALE, PLACE, Optional.empty(), Progress.NONE);
		assertEquals(10 * 5, m.values().get(ShapeQuantity.PIXELS).value(), 1e-9);
		assertEquals(20 * 20 * 0.00025, m.values().get(ShapeQuantity.AREA).value(), 1e-12, "the shape as drawn");
		ShapeMeasures outside = ShapeMeasures.of(rectangle(-10, -10, -1, -1), FLAT, 0, 75, SCALE, PLACE, Optional.empty(), Progress.NONE);
		assertFalse(outside.values().containsKey(ShapeQuantity.MEAN));
	}

	@Test
	void aPointHasItsPixel() throws IOException {
		MemoryPixels p = picture(100, 80, (x, y) -> x + 100 * y);
		Map<ShapeQuantity, Value> v = measure(new Shape.Point(new Position(12.9, 3.2)), p).values();
		assertEquals(312, v.get(ShapeQuantity.MEAN).value());
		assertEquals(12.9, v.get(ShapeQuantity.X).value(), 1e-12);
		assertEquals(PLACE, v.get(ShapeQuantity.X).placementU(), 1e-9);
		assertFalse(v.containsKey(ShapeQuantity.SD));
	}

	@Test
	void theLayersAreTold() throws IOException {
		double[] first = new double[100];
		double[] second = new double[100];
		Arrays.fill(first, 20);
		Arrays.fill(second, 40);
		double[] sigma = new double[100];
		LayerStack stack = new LayerStack(List.of("cap", "Cu", "Li"), List.of(new Interface("cap/Cu", first, sigma, 1), new Interface("Cu/Li", second, sigma, 1)));
		ShapeMeasures m = ShapeMeasures.of(rectangle(10, 15, 20, 40), FLAT, 0, 80, SCALE, PLACE, Optional.of(stack), Progress.NONE);
		assertEquals("Cu 80 %, cap 20 %", m.layerText());
		assertEquals(0.8, m.layers().get(0).share(), 1e-12);
		ShapeMeasures line = ShapeMeasures.of(new Shape.Line(new Position(50, 30), new Position(50, 70)), FLAT, 0, 80, SCALE, PLACE, Optional.of(stack),
				Progress.NONE);
		assertEquals("Li 75 %, Cu 25 %", line.layerText());
		assertEquals("Li", ShapeMeasures.of(new Shape.Point(new Position(5, 41)), FLAT, 0, 80, SCALE, PLACE, Optional.of(stack), Progress.NONE).layerText());
	}

	@Test
	void withoutCalibrationOrTiltLengthsAreInPixelsAndSaidToBe() throws IOException {
		TiltDecision ask = new TiltDecision(TiltDecision.Verdict.ASK, Double.NaN, 52, 0, "?", List.of(), List.of());
		TiltDecision uncorrected = new TiltDecision(TiltDecision.Verdict.UNCORRECTED, 1.25, 53.13, 0.02, "", List.of(), List.of());
		Optional<PixelCalibration> known = Optional.of(new PixelCalibration(10, 20, 0.01, "test", new Evidence("k", "t", "m")));
		FaceScale uncalibrated = FaceScale.of(new Micrograph("a", "b", FLAT, Acquisition.unknown(), Optional.empty(), uncorrected, 0, List.of()));
		assertEquals("px", uncalibrated.unit());
		assertEquals("not calibrated", uncalibrated.note());
		assertEquals("tilt not decided", FaceScale.of(new Micrograph("a", "b", FLAT, Acquisition.unknown(), known, ask, 0, List.of())).note());
		FaceScale face = FaceScale.of(new Micrograph("a", "b", FLAT, Acquisition.unknown(), known, uncorrected, 0, List.of()));
		assertEquals(0.025, face.y(), 1e-15);
		assertEquals("10 × 25 nm, tilt uncorrected × 1.25", face.note());
		ShapeMeasures m = ShapeMeasures.of(new Shape.Line(new Position(0, 0), new Position(30, 40)), FLAT, 0, 80, uncalibrated, PLACE, Optional.empty(),
				Progress.NONE);
		assertEquals("px", m.quantity(ShapeQuantity.LENGTH).orElseThrow().unit());
		assertEquals(50, m.values().get(ShapeQuantity.LENGTH).value(), 1e-12);
	}

	@Test
	void cancelEndsIt() {
		Progress stop = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody looks
			}
		};
		assertThrows(CancellationException.class,
				() -> ShapeMeasures.of(rectangle(0, 0, 50, 50), FLAT, 0, 80, SCALE, PLACE, Optional.empty(), stop));
	}
}
