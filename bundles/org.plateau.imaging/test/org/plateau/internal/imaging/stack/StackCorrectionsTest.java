// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.SliceSpacing;
import org.plateau.model.image.TileRequest;
import org.plateau.model.image.TiltDecision;

class StackCorrectionsTest {

	/** Value 2 x + 3 y + 100 i at the middle of pixel (x, y) of plane i, so that every shift can be worked out. */
	private record Ramp(int width, int height, int planes, int levels) implements PixelSource {
		@Override
		public String id() {
			return "ramp";
		}

		@Override
		public SampleType sampleType() {
			return SampleType.U16;
		}

		@Override
		public Raster read(TileRequest r) {
			float[] out = new float[r.width() * r.height()];
			int f = 1 << r.level();
			for (int y = 0; y < r.height(); y++) {
				for (int x = 0; x < r.width(); x++) {
					out[y * r.width() + x] = (float) (2 * f * (r.x() + x + 0.5) + 3 * f * (r.y() + y + 0.5) + 100 * r.plane());
				}
			}
			return new Raster(r.width(), r.height(), out);
		}

		@Override
		public void close() {
			// nothing is open
		}
	}

	private static Micrograph stack(PixelSource pixels, TiltDecision.Verdict verdict, double factor) {
		Evidence e = new Evidence("test", "", "");
		return new Micrograph("s.tif", "test", pixels, Acquisition.unknown(), Optional.of(new PixelCalibration(10, 8, 0.01, "test", e)),
				new TiltDecision(verdict, factor, 52, 0.01, "as the test says", List.of(), List.of()), 6, List.of("an old warning"),
				Optional.of(new SliceSpacing(25, "test", e)), Optional.empty());
	}

	private static Outcome run(StackCorrection correction, Micrograph stack, String... keyValue) {
		Map<String, String> given = new java.util.LinkedHashMap<>();
		for (int i = 0; i < keyValue.length; i += 2) {
			given.put(keyValue[i], keyValue[i + 1]);
		}
		return correction.run(Results.empty().with(Keys.MICROGRAPH, stack), new ParameterValues(correction.parameters(), given), Progress.NONE);
	}

	private static Results done(Outcome outcome) {
		return assertInstanceOf(Outcome.Done.class, outcome, outcome.toString()).results();
	}

	@Test
	void aShiftedPlaneShowsTheSameSpecimenAtTheSamePlace() throws IOException {
		double[] x = { 0, 1.25, -2.5 };
		double[] y = { 0, -0.75, 3 };
		ShiftedPixels s = ShiftedPixels.of(new Ramp(60, 40, 3, 1), 34, x, y, ShiftedPixels.Keep.COMMON);
		assertEquals(2, s.toSource().get(0).x(0, 0), "the plane that is moved to the right begins at 1.25");
		assertEquals(3, s.toSource().get(0).y(0, 0));
		assertEquals((int) Math.floor(60 - 2.5) - 2, s.width());
		assertEquals((int) Math.floor(34 - 0.75) - 3, s.height());
		for (int plane = 0; plane < 3; plane++) {
			Raster r = s.readRows(plane, s.height());
			for (int row = 3; row < s.height() - 3; row++) {
				for (int column = 3; column < s.width() - 3; column++) {
					double truth = 2 * (column + 0.5 + 2 - x[plane]) + 3 * (row + 0.5 + 3 - y[plane]) + 100 * plane;
					assertEquals(truth, r.at(column, row), 1e-3, "a straight ramp is reproduced, plane " + plane);
				}
			}
		}
	}

	@Test
	void wholePixelsAreCopied() throws IOException {
		ShiftedPixels s = ShiftedPixels.of(new Ramp(20, 20, 2, 1), 20, new double[] { 0, 2 }, new double[] { 0, -1 }, ShiftedPixels.Keep.COMMON);
		Raster r = s.readRows(1, s.height());
		assertEquals(2 * 0.5 + 3 * 1.5 + 100, r.at(0, 0));
		assertEquals(18, s.width());
		assertEquals(19, s.height());
	}

	@Test
	void everythingCanBeKeptWithoutInventingPixels() throws IOException {
		ShiftedPixels s = ShiftedPixels.of(new Ramp(20, 20, 2, 1), 20, new double[] { 0, 4.5 }, new double[2], ShiftedPixels.Keep.FULL);
		assertEquals(25, s.width());
		Raster first = s.readRows(0, 20);
		assertEquals(2 * 19.5 + 3 * 0.5, first.at(19, 0));
		assertTrue(Float.isNaN(first.at(20, 5)) && Float.isNaN(first.at(24, 5)));
		assertTrue(Float.isNaN(s.readRows(1, 20).at(3, 5)));
		assertTrue(Float.isFinite(s.readRows(1, 20).at(5, 5)));
	}

	@Test
	void aPartIsReadAsFromTheWholeAndForeignRequestsAreRefused() throws IOException {
		ShiftedPixels s = ShiftedPixels.of(new Ramp(60, 40, 2, 3), 40, new double[] { 0, 1.3 }, new double[] { 0, 0.6 }, ShiftedPixels.Keep.COMMON);
		Raster whole = s.readRows(1, s.height());
		Raster part = s.read(new TileRequest(s.id(), 1, 0, 11, 7, 5, 4));
		assertEquals(whole.at(13, 9), part.at(2, 2), 1e-4);
		int w = Math.ceilDiv(s.width(), 4);
		int h = Math.ceilDiv(s.height(), 4);
		Raster quarter = s.read(new TileRequest(s.id(), 1, 2, 0, 0, w, h));
		assertEquals(2 * s.toSource().get(1).x(4 * 6.5, 0) + 3 * s.toSource().get(1).y(0, 4 * 4.5) + 100, quarter.at(6, 4), 1e-2);
		for (float v : quarter.samples()) {
			assertTrue(Float.isFinite(v), "no missing data where all planes have some");
		}
		assertThrows(IllegalArgumentException.class, () -> s.read(new TileRequest("ramp", 0, 0, 0, 0, 1, 1)));
		assertThrows(IllegalArgumentException.class, () -> s.read(new TileRequest(s.id(), 2, 0, 0, 0, 1, 1)));
		assertThrows(IllegalArgumentException.class, () -> s.read(new TileRequest(s.id(), 0, 0, 0, 0, s.width() + 1, 1)));
	}

	@Test
	void planesWithoutACommonPlaceAreRefused() {
		var e = assertThrows(IllegalArgumentException.class, () -> ShiftedPixels.of(new Ramp(20, 20, 2, 1), 20, new double[] { 0, 30 }, new double[2],
				ShiftedPixels.Keep.COMMON));
		assertTrue(e.getMessage().contains("keep=full"), e.getMessage());
	}

	@Test
	void theClimbByGeometryIsThatOfTheFace() {
		// z cot 52° = 25 nm · 0.781286 = 19.532 nm on the face; rows of 8 nm, not corrected: 8 / sin 52° = 10.152 nm on the face
		Results r = done(run(new ShearCorrection(), stack(new Ramp(100, 80, 4, 1), TiltDecision.Verdict.UNCORRECTED, 1 / Math.sin(Math.toRadians(52))),
				"from", "geometry"));
		assertEquals(25 * Math.cos(Math.toRadians(52)) / 8, climb(r), 1e-9, "z cos θ across the beam over the row as stored");
		r = done(run(new ShearCorrection(), stack(new Ramp(100, 80, 4, 1), TiltDecision.Verdict.FACE_CORRECTED, 1), "from", "geometry"));
		assertEquals(25 / Math.tan(Math.toRadians(52)) / 8, climb(r), 1e-9);
		r = done(run(new ShearCorrection(), stack(new Ramp(100, 80, 4, 1), TiltDecision.Verdict.FACE_CORRECTED, 1), "from", "geometry", "sinks", "true",
				"tiltAngleDeg", "45"));
		assertEquals(-25.0 / 8, climb(r), 1e-9);
	}

	private static double climb(Results r) {
		return r.require(Keys.CORRECTIONS).applied().get(0).numbers().get("climb_px_per_plane");
	}

	@Test
	void aGivenClimbIsTakenOutAndTheRestIsKept() throws IOException {
		Micrograph before = stack(new Ramp(40, 46, 3, 1), TiltDecision.Verdict.FACE_CORRECTED, 1);
		Results r = done(run(new ShearCorrection(), before, "from", "given", "climbPx", "1.5"));
		Micrograph after = r.require(Keys.MICROGRAPH);
		assertEquals(before.calibration(), after.calibration());
		assertEquals(before.tilt(), after.tilt());
		assertEquals(before.sliceSpacing(), after.sliceSpacing());
		assertEquals(before.warnings(), after.warnings());
		assertEquals(0, after.dataBarRows(), "the bar of 6 rows is cut");
		assertEquals(40 - 3, after.pixels().height());
		CorrectionLog.Applied a = r.require(Keys.CORRECTIONS).applied().get(0);
		double row = a.correctedToBefore().y(0.5, 5.5);
		assertEquals(2 * 0.5 + 3 * row, after.pixels().readRows(0, after.pixels().height()).at(0, 5), 1e-3, "plane 1 is the one the map is true for");
		assertEquals(2 * 20.5 + 3 * (row - 3) + 200, after.pixels().readRows(2, after.pixels().height()).at(20, 5), 1e-3);
		assertEquals(row - 3, r.require(Keys.CORRECTIONS).ofPlane(2).correctedToStored().y(20.5, 5.5), 1e-9, "and every plane has its own");
	}

	@Test
	void whatGeometryNeedsIsAskedFor() {
		Micrograph ask = stack(new Ramp(100, 80, 4, 1), TiltDecision.Verdict.ASK, Double.NaN);
		Outcome.Failed f = assertInstanceOf(Outcome.Failed.class, run(new ShearCorrection(), ask, "from", "geometry"));
		assertTrue(f.message().contains("tilt"), f.message());
		Micrograph bare = new Micrograph("s", "", new Ramp(100, 80, 4, 1), Acquisition.unknown(), Optional.empty(), ask.tilt(), 0, List.of());
		f = assertInstanceOf(Outcome.Failed.class, run(new ShearCorrection(), bare, "from", "geometry"));
		assertTrue(f.message().contains("--pixel-nm"), f.message());
		assertInstanceOf(Outcome.NotApplicable.class, run(new ZStepCorrection(), bare));
		Micrograph single = stack(new Ramp(100, 80, 1, 1), TiltDecision.Verdict.FACE_CORRECTED, 1);
		assertInstanceOf(Outcome.NotApplicable.class, run(new AlignCorrection(), single));
	}

	@Test
	void theSliceSpacingIsSetOrScaled() {
		Micrograph m = stack(new Ramp(30, 30, 4, 1), TiltDecision.Verdict.FACE_CORRECTED, 1);
		Micrograph set = done(run(new ZStepCorrection(), m, "stepNm", "21.5")).require(Keys.MICROGRAPH);
		assertEquals(21.5, set.sliceSpacing().orElseThrow().stepNm());
		assertEquals(6, set.dataBarRows(), "the pixels are the file's own");
		assertEquals(27.5, done(run(new ZStepCorrection(), m, "factor", "1.1")).require(Keys.MICROGRAPH).sliceSpacing().orElseThrow().stepNm(), 1e-9);
		assertInstanceOf(Outcome.Failed.class, run(new ZStepCorrection(), m, "factor", "1.1", "stepNm", "20"));
	}

	@Test
	void unevenSlicesBecomeEven() throws IOException {
		Micrograph m = stack(new Ramp(30, 30, 4, 1), TiltDecision.Verdict.FACE_CORRECTED, 1);
		Results r = done(run(new ZStepCorrection(), m, "positionsNm", "0;10;40;60"));
		Micrograph even = r.require(Keys.MICROGRAPH);
		assertEquals(20, even.sliceSpacing().orElseThrow().stepNm());
		assertEquals(4, even.pixels().planes());
		float[] at = new float[4];
		for (int i = 0; i < 4; i++) {
			at[i] = even.pixels().readRows(i, 24).at(0, 0) - 2.5f;
		}
		// 20 nm lies a third of the way from plane 1 (10 nm) to plane 2 (40 nm)
		assertArrayEquals(new float[] { 0, 100 * (1 + 1 / 3f), 200, 300 }, at, 1e-3f);
		assertEquals(3, done(run(new ZStepCorrection(), m, "positionsNm", "60 40 10 0", "stepNm", "30")).require(Keys.MICROGRAPH).pixels().planes());
		for (String bad : List.of("0;10;20", "0;10;10;20", "0;10;5;20", "0;1;2;x", "0;1;2;NaN")) {
			assertInstanceOf(Outcome.Failed.class, run(new ZStepCorrection(), m, "positionsNm", bad), bad);
		}
	}
}
