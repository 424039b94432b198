// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.sem.PlateauHeader;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.SliceSpacing;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.image.TiltDecision.Verdict;

/** What Plateau writes it reads again: scale x and y apart, slice spacing, tilt with its uncertainty; and not what is no longer true. */
class PlateauHeaderTest {

	private static final int W = 24;
	private static final int H = 18;

	@TempDir
	Path folder;

	private static Raster plane() {
		float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++) {
			v[i] = i * 37 % 101;
		}
		return new Raster(W, H, v);
	}

	private static Micrograph picture(TiltDecision tilt) {
		Evidence e = new Evidence("k", "t", "m");
		Acquisition acquisition = new Acquisition(Map.of(AcquisitionKey.VENDOR, new Acquisition.Reading(Double.NaN, "Thermo/FEI", e),
				AcquisitionKey.BEAM_ENERGY, new Acquisition.Reading(5, "5", e), AcquisitionKey.DETECTOR, new Acquisition.Reading(Double.NaN, "ETD\nµ", e),
				AcquisitionKey.FIELD_WIDTH, new Acquisition.Reading(999, "999", e), AcquisitionKey.STAGE_TILT, new Acquisition.Reading(7, "7", e)), Map.of());
		return new Micrograph("a.tif", "test", new MemoryPixels(plane(), SampleType.F32), acquisition, Optional.of(new PixelCalibration(5.123456789, 6.5, 0.01,
				"header", e)), tilt, 0, List.of(), Optional.of(new SliceSpacing(21.7, "header", e)), Optional.empty());
	}

	private Micrograph writtenAndRead(TiltDecision tilt) throws Exception {
		Path file = folder.resolve("x.tif");
		String text = PlateauHeader.of("Plateau 0", picture(tilt), List.of("align: moved\nby 1 px"));
		try (TiffStackWriter w = TiffStackWriter.create(file, new TiffStackWriter.Layout(W, H, 2, SampleType.F32, OptionalDouble.of(5.123456789),
				OptionalDouble.of(6.5), OptionalDouble.of(21.7), text))) {
			w.add(plane());
			w.add(plane());
			w.finish();
		}
		return read(file);
	}

	private static Micrograph read(Path file) throws Exception {
		return ((Content.Image) new TiffReader(Rules.builtIn()).open(file, OpenOptions.none())).micrograph();
	}

	private static TiltDecision tilt(Verdict verdict, double factor, double theta) {
		return new TiltDecision(verdict, factor, theta, verdict == Verdict.ASK ? Double.NaN : 0.0137, "because", List.of(), List.of());
	}

	@Test
	void scaleSpacingAndAcquisitionComeBack() throws Exception {
		Micrograph m = writtenAndRead(tilt(Verdict.FACE_CORRECTED, 1, Double.NaN));
		assertEquals("TIFF, Plateau header", m.format());
		assertEquals(5.123456789, m.calibration().orElseThrow().pixelSizeXNm(), "every digit");
		assertEquals(6.5, m.calibration().orElseThrow().pixelSizeYNm());
		assertEquals(21.7, m.sliceSpacing().orElseThrow().stepNm());
		assertEquals(5, m.acquisition().number(AcquisitionKey.BEAM_ENERGY).getAsDouble());
		assertEquals("ETD µ", m.acquisition().text(AcquisitionKey.DETECTOR).orElseThrow());
		assertTrue(m.acquisition().get(AcquisitionKey.FIELD_WIDTH).isEmpty(), "the field of the file before, no longer of this one");
		assertEquals("align: moved by 1 px", m.acquisition().rawKeys().get("Done 1"));
		assertEquals(0, m.dataBarRows());
	}

	@Test
	void everyTiltDecisionComesBackWithItsFactorAndUncertainty() throws Exception {
		double rad = Math.toRadians(52);
		for (TiltDecision t : List.of(tilt(Verdict.FACE_CORRECTED, 1, Double.NaN), tilt(Verdict.FACE_CORRECTED, 1, 52),
				tilt(Verdict.UNCORRECTED, 1 / Math.sin(rad), 52), tilt(Verdict.SURFACE_CORRECTED, 1 / Math.tan(rad), 52),
				tilt(Verdict.UNCORRECTED, 1 / Math.sin(Math.toRadians(33)), 33), tilt(Verdict.NOT_APPLICABLE, 1, 52))) {
			TiltDecision again = writtenAndRead(t).tilt();
			assertEquals(t.verdict(), again.verdict(), again.sentence());
			assertEquals(t.factorY(), again.factorY(), 1e-12);
			assertEquals(0.0137, again.relativeU(), again.sentence());
			assertTrue(again.evidence().stream().anyMatch(e -> e.key().equals(PlateauHeader.TILT)), again.evidence().toString());
		}
	}

	@Test
	void whatWasNotDecidedIsAskedAgain() throws Exception {
		assertFalse(writtenAndRead(tilt(Verdict.ASK, Double.NaN, Double.NaN)).tilt().decided());
	}

	@Test
	void aTextThatNoLongerFitsThePictureIsNotBelieved() throws Exception {
		writtenAndRead(tilt(Verdict.FACE_CORRECTED, 1, 52));
		byte[] bytes = Files.readAllBytes(folder.resolve("x.tif"));
		for (Map.Entry<String, String> change : new HashMap<>(Map.of("Width=24", "Width=25", "PixelSizeYNm=6.5", "PixelSizeYNm=6.6")).entrySet()) {
			Path other = folder.resolve("other.tif");
			Files.write(other, replaced(bytes, change.getKey(), change.getValue()));
			Micrograph m = read(other);
			assertEquals("TIFF, ImageJ description", m.format(), change.getKey());
			assertFalse(m.tilt().decided(), "ImageJ keeps the text when it crops or scales, so that it would be wrong silently");
		}
	}

	private static byte[] replaced(byte[] bytes, String from, String to) {
		byte[] a = from.getBytes(StandardCharsets.UTF_16LE);
		byte[] b = to.getBytes(StandardCharsets.UTF_16LE);
		byte[] out = bytes.clone();
		for (int i = 0; i + a.length <= out.length; i++) {
			if (java.util.Arrays.equals(bytes, i, i + a.length, a, 0, a.length)) {
				System.arraycopy(b, 0, out, i, b.length);
				return out;
			}
		}
		throw new AssertionError("no " + from);
	}
}
