// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision.Verdict;

/** Each vendor's header, written here after the facts of real files, through the reader to the decision on scale and tilt. */
class HeaderRulesTest {

	@TempDir
	Path folder;

	private static TestTiff picture(int width, int height) {
		return new TestTiff(width, height, (x, y, s) -> (x * 31 + y * 17) % 251);
	}

	private Micrograph open(TestTiff tiff) throws Exception {
		return open("a b ü.tif", tiff.write());
	}

	private Micrograph open(String name, byte[] bytes) throws Exception {
		Path file = Files.write(folder.resolve(name), bytes);
		Micrograph m = ((Content.Image) new TiffReader(Rules.builtIn()).open(file, OpenOptions.none())).micrograph();
		m.pixels().close();
		return m;
	}

	private static double number(Micrograph m, AcquisitionKey key) {
		return m.acquisition().number(key).orElseThrow();
	}

	private static double pixel(Micrograph m) {
		return m.calibration().orElseThrow().pixelSizeXNm();
	}

	// ---- Thermo/FEI

	private static String fei(String beam, String correction, String angle, String tilt, String rotation, String preTilt) {
		return """
				[User]\r
				Date=01/13/2016\r
				Time=10:14:52 AM\r
				[System]\r
				Type=DualBeam\r
				SystemType=Helios\r
				[Beam]\r
				HV=5000\r
				Beam=%s\r
				Scan=EScan\r
				[EBeam]\r
				HFW=1.28e-006\r
				WD=0.004\r
				BeamCurrent=2.5e-011\r
				TiltCorrectionIsOn=%s\r
				TiltCorrectionAngle=%s\r
				PreTilt=%s\r
				ScanRotation=%s\r
				[Scan]\r
				Dwelltime=1e-006\r
				PixelWidth=1e-008\r
				PixelHeight=1e-008\r
				[EScan]\r
				PixelWidth=1e-008\r
				PixelHeight=1e-008\r
				[Stage]\r
				StageX=-0.0113253\r
				StageT=%s\r
				SpecTilt=\r
				[Image]\r
				ResolutionX=128\r
				ResolutionY=100\r
				[Detectors]\r
				Name=TLD\r
				Mode=SE\r
				[TLD]\r
				Signal=BSE\r
				[PrivateFei]\r
				DatabarHeight=28\r
				""".formatted(beam, correction, angle, preTilt, rotation, tilt);
	}

	@Test
	void thermoTellsEveryValueWithItsRawKey() throws Exception {
		Micrograph m = open(picture(128, 128).ascii(34682, fei("EBeam", "yes", "-0.663242", "0.907553", "0", "0")).ascii(270, "ImageJ=1.54\nunit=um\n")
				.rational(282, 50, 1).rational(283, 50, 1).shorts(296, 1));
		assertEquals("TIFF, Thermo/FEI header", m.format());
		assertEquals(10, pixel(m), 1e-9);
		assertEquals(28, m.dataBarRows());
		assertEquals(5, number(m, AcquisitionKey.BEAM_ENERGY), 1e-12);
		assertEquals(0.025, number(m, AcquisitionKey.BEAM_CURRENT), 1e-12);
		assertEquals(4, number(m, AcquisitionKey.WORKING_DISTANCE), 1e-12);
		assertEquals(1, number(m, AcquisitionKey.DWELL_TIME), 1e-12);
		assertEquals(-11.3253, number(m, AcquisitionKey.STAGE_X), 1e-9);
		assertEquals(52.0, number(m, AcquisitionKey.STAGE_TILT), 0.01);
		assertEquals("TLD", m.acquisition().text(AcquisitionKey.DETECTOR).orElseThrow());
		assertEquals("BSE", m.acquisition().text(AcquisitionKey.SIGNAL).orElseThrow());
		assertEquals("[Stage] StageT", m.acquisition().get(AcquisitionKey.STAGE_TILT).orElseThrow().evidence().key());
		assertEquals("0.907553", m.acquisition().get(AcquisitionKey.STAGE_TILT).orElseThrow().evidence().text());
		assertEquals("28", m.acquisition().rawKeys().get("[PrivateFei] DatabarHeight"));
		assertEquals(Verdict.FACE_CORRECTED, m.tilt().verdict());
		assertEquals(1, m.warnings().stream().filter(w -> w.contains("ImageJ")).count(), "the ImageJ scale of 20 nm contradicts: " + m.warnings());
		assertTrue(m.warnings().get(0).contains("ImageJ description 20.000 nm"), m.warnings().get(0));
	}

	@ParameterizedTest
	@CsvSource({ "EBeam, yes, -0.663242, 0.907553, 0, 0, FACE_CORRECTED, 1", "EBeam, yes, 0.907571, 0.907571, 0, 0, SURFACE_CORRECTED, 0.78129",
			"EBeam, no, 0.000039, 0.907571, 0, 0, UNCORRECTED, 1.26902", "EBeam, no, 0, 0.907571, 3.14159265, 0, UNCORRECTED, 1.26902",
			"EBeam, no, 0, 0.907571, 0.5, 0, ASK, 0", "EBeam, no, 0, 0.907571, 0, 0.66, ASK, 0", "EBeam, yes, '', 0.907571, 0, 0, ASK, 0",
			"EBeam, '', '', 0.907571, 0, 0, ASK, 0", "EBeam, yes, 0.785398, 0.785398, 0, 0, SURFACE_CORRECTED, 1",
			"EBeam, no, 0, '', 0, 0, ASK, 0", "EBeam, yes, 3.12202e-06, 1.17076e-06, 0, 0, NOT_APPLICABLE, 1", "IBeam, no, 0, 0.907571, 0, 0, ASK, 0" })
	void thermoTiltIsRightOrAsked(String beam, String correction, String angle, String tilt, String rotation, String preTilt, Verdict verdict,
			double factor) throws Exception {
		Micrograph m = open(picture(128, 128).ascii(34682, fei(beam, correction, angle, tilt, rotation, preTilt)));
		assertEquals(verdict, m.tilt().verdict(), m.tilt().sentence());
		if (verdict != Verdict.ASK) {
			assertEquals(factor, m.tilt().factorY(), 1e-4);
		}
	}

	@Test
	void thermoTrapsAreSeen() throws Exception {
		String header = fei("EBeam", "no", "0", "0", "0", "0");
		Micrograph nan = open(picture(128, 128).ascii(34682, header.replace("PixelWidth=1e-008", "PixelWidth=notafloat")));
		assertTrue(nan.calibration().isEmpty());
		assertTrue(nan.warnings().get(0).contains("notafloat"), nan.warnings().toString());
		Micrograph reduced = open(picture(128, 128).ascii(34682, header.replace("HFW=1.28e-006", "HFW=2.56e-006")));
		assertEquals(10, pixel(reduced), 1e-9);
		assertTrue(reduced.warnings().get(0).contains("20.000 nm"), reduced.warnings().toString());
		assertEquals(0, open(picture(128, 100).ascii(34682, header)).dataBarRows(), "saved without its bar, though the header tells a height");
		Micrograph cropped = open(picture(64, 64).ascii(34682, header));
		assertTrue(cropped.warnings().stream().anyMatch(w -> w.contains("cropped or resized")), cropped.warnings().toString());
		Micrograph camera = open(picture(128, 128).ascii(34682, "[System]\nType=DualBeam\n[Beam]\nBeam=IRBeam\n[IRBeam]\nHFW=0.0128\n"));
		assertEquals(1e5, pixel(camera), 1e-6);
		assertTrue(open(picture(128, 128).ascii(34682, "[System]\nType=DualBeam\n[Beam]\nBeam=IRBeam\n").rational(282, 96, 1).rational(283, 96, 1).shorts(296, 2))
				.calibration().isEmpty(), "no camera scale and a print resolution: nothing is made up");
	}

	// ---- Zeiss

	private static String zeiss(String number, String... pairs) {
		StringBuilder b = new StringBuilder("0\r\n0\r\n0\r\n" + number + "\r\n1.0e+004\r\n6\r\n");
		for (int i = 0; i < pairs.length; i += 2) {
			b.append(pairs[i]).append("\r\n").append(pairs[i + 1]).append("\r\n");
		}
		return b.toString();
	}

	@Test
	void zeissTellsEveryValue() throws Exception {
		Micrograph m = open(picture(1024, 64).ascii(34118, zeiss("1.1165e-008", "AP_IMAGE_PIXEL_SIZE", "Image Pixel Size = 11.16 nm", "AP_WIDTH",
				"Width = 11.43 \u00b5m", "AP_ACTUALKV", "EHT = 10.00 kV", "AP_WD", "WD =  5.0 mm", "AP_MAG", "Mag =   10.00 K X", "AP_IPROBE",
				"I Probe =    690 pA", "AP_STAGE_AT_T", "Stage at T =  54.0 \u00b0", "DP_TILT_CORRECTION", "Tilt Corrn. = On", "AP_TILT_ANGLE",
				"Tilt Angle = 36.0 \u00b0", "AP_TILT_AXIS", "Tilt Axis =  90.0 \u00b0", "DP_SCAN_ROT", "Scan Rot = Off", "AP_SCANROTATION", "Scan Rotation = 145.6 \u00b0",
				"DP_DETECTOR_TYPE", "Detector = InLens", "AP_TIME", "Time :11:18:36", "AP_DATE", "Date :9 Dec 2019")));
		assertEquals("TIFF, Zeiss header", m.format());
		assertEquals(11.165, pixel(m), 1e-9, "the digits of the number, where it agrees");
		assertEquals(10, number(m, AcquisitionKey.BEAM_ENERGY));
		assertEquals(5, number(m, AcquisitionKey.WORKING_DISTANCE), 1e-12);
		assertEquals(10_000, number(m, AcquisitionKey.MAGNIFICATION));
		assertEquals(0.69, number(m, AcquisitionKey.BEAM_CURRENT), 1e-12);
		assertEquals("9 Dec 2019 11:18:36", m.acquisition().text(AcquisitionKey.DATE).orElseThrow());
		assertEquals(Verdict.FACE_CORRECTED, m.tilt().verdict(), "the scan rotation is switched off");
		assertTrue(m.warnings().isEmpty(), m.warnings().toString());
	}

	@ParameterizedTest
	@CsvSource({
			// 512 columns: the number counts per 1024; the value of a public test of another reader
			"512, 5.824988e-009, '', '', '', 11.649976", "512, 3.712008e-008, '', '', '', 74.24016",
			// AP_PIXEL_SIZE wrong, AP_IMAGE_PIXEL_SIZE right
			"2048, 2.465e-008, 12.33 nm, 24.65 nm, 25.25 \u00b5m, 12.325", "1024, 2.614514e-006, 2.615 \u00b5m, 2.615 \u00b5m, 2.677 mm, 2614.514",
			// both fields say the size per 1024 columns, the width tells better
			"512, 5.824988e-009, 5.825 nm, 5.825 nm, 5.965 \u00b5m, 11.649976", "1024, 0, 850 pm, 850 pm, '', 0.85" })
	void zeissPixelSizes(int columns, String number, String image, String plain, String width, double nm) throws Exception {
		String text = zeiss(number, image.isEmpty() ? "SV_X" : "AP_IMAGE_PIXEL_SIZE", "Image Pixel Size = " + image, plain.isEmpty() ? "SV_Y" : "AP_PIXEL_SIZE",
				"Pixel Size = " + plain, width.isEmpty() ? "SV_Z" : "AP_WIDTH", "Width = " + width);
		assertEquals(nm, pixel(open(picture(columns, 64).ascii(34118, text))), 1e-6 * nm);
	}

	@ParameterizedTest
	@CsvSource({ "54.0, On, 36.0, 90, 0.0, FACE_CORRECTED, 1", "54.0, On, 54.0, 90, 0.0, SURFACE_CORRECTED, 0.72654",
			"54.0, Off, 36.0, 90, 0.0, UNCORRECTED, 1.23607", "54.0, On, 36.0, 0, 0.0, ASK, 0", "54.0, Off, 0, 90, 33, ASK, 0",
			"54.0, Off, 0, 90, 360.0, UNCORRECTED, 1.23607", "0.0, Off, -16.2, 90, 0, NOT_APPLICABLE, 1", "-0.0, Off, 70, 90, 0, NOT_APPLICABLE, 1" })
	void zeissTiltIsRightOrAsked(String tilt, String correction, String angle, String axis, String rotation, Verdict verdict, double factor)
			throws Exception {
		Micrograph m = open(picture(1024, 64).ascii(34118, zeiss("1e-8", "AP_STAGE_AT_T", "Stage at T = " + tilt + " \u00b0", "DP_TILT_CORRECTION",
				"Tilt Corrn. = " + correction, "AP_TILT_ANGLE", "Tilt Angle = " + angle + " \u00b0", "AP_TILT_AXIS", "Tilt Axis = " + axis + " \u00b0", "DP_SCAN_ROT",
				"Scan Rot = On", "AP_SCANROTATION", "Scan Rotation = " + rotation + " \u00b0")));
		assertEquals(verdict, m.tilt().verdict(), m.tilt().sentence());
		if (verdict != Verdict.ASK) {
			assertEquals(factor, m.tilt().factorY(), 1e-4);
		}
	}

	// ---- TESCAN

	private static String tescan(String tilt, String correction, String rotation) {
		return """
				[MAIN]
				Device=TESCAN AMBER X
				Date=2025-12-03
				Time=17:19:26
				ImageStripSize=20
				Magnification=160000
				PixelSizeX=0.0000000015625
				PixelSizeY=0.0000000015625

				[SEM]
				Detector=E-T
				DwellTime=0.00001
				HV=15000.0
				WD=0.005947501
				StageX=0.00407293
				ScanRotation=%s
				%s
				%s
				""".formatted(rotation, tilt.isEmpty() ? "" : "StageTilt=" + tilt, correction.isEmpty() ? "" : "TiltCorrection=" + correction);
	}

	@ParameterizedTest
	@CsvSource({ "55, 35, 0, FACE_CORRECTED, 1", "55, 55, 0, SURFACE_CORRECTED, 0.70021", "55, 0, 0, UNCORRECTED, 1.22077", "55, '', 0, ASK, 0",
			"55, 0, 12, ASK, 0", "'', '', 0, ASK, 0", "0, 0, 0, NOT_APPLICABLE, 1" })
	void tescanInTheTagAndBesideThePicture(String tilt, String correction, String rotation, Verdict verdict, double factor) throws Exception {
		String header = tescan(tilt, correction, rotation);
		Files.writeString(folder.resolve("side-tif.hdr"), header);
		for (Micrograph m : List.of(open(picture(128, 128).bytes(50431, ("\0\1junk" + header).getBytes(StandardCharsets.ISO_8859_1))),
				open("side.tif", picture(128, 128).write()))) {
			assertTrue(m.format().startsWith("TIFF, TESCAN "), m.format());
			assertEquals(1.5625, pixel(m), 1e-9);
			assertEquals(15, number(m, AcquisitionKey.BEAM_ENERGY));
			assertEquals(5.947501, number(m, AcquisitionKey.WORKING_DISTANCE), 1e-9);
			assertEquals(20, m.dataBarRows());
			assertEquals(verdict, m.tilt().verdict(), m.tilt().sentence());
			if (verdict != Verdict.ASK) {
				assertEquals(factor, m.tilt().factorY(), 1e-4);
			}
		}
	}

	// ---- JEOL, Hitachi

	private static final String JEOL = """
			$CM_ACCEL_VOLT 7.00
			$$SM_WD 10.52
			$CM_MAG 95
			$$SM_PROBE_CURRENT 1.64e-008
			$CM_STAGE_POS 30.6525 -2.6135 10.5465 0 0 0
			$CM_FORMAT JEOL-SEM
			$CM_INSTRUMENT 8530F
			$$SM_MICRON_BAR 101
			$$SM_MICRON_MARKER 100um
			$CM_FULL_SIZE 1280 96
			""";

	@Test
	void jeolSidecarByTheLengthOfItsBar() throws Exception {
		Files.writeString(folder.resolve("j.txt"), JEOL);
		Micrograph m = open("j.tif", picture(1280, 102).rational(282, 568189440, 2097152).write());
		assertEquals(1e5 / 101, pixel(m), 1e-6);
		assertEquals(6, m.dataBarRows());
		assertEquals(16.4, number(m, AcquisitionKey.BEAM_CURRENT), 1e-9);
		assertEquals(Verdict.NOT_APPLICABLE, m.tilt().verdict());
		Files.writeString(folder.resolve("j.txt"), JEOL.replace("10.5465 0 0 0", "10.5465 11 0 0"));
		assertEquals(Verdict.ASK, open("j.tif", picture(1280, 102).write()).tilt().verdict(), "rotation or tilt: not documented");
	}

	@Test
	void aSidecarOfAnotherPictureIsNotUsed() throws Exception {
		Files.writeString(folder.resolve("j.txt"), JEOL);
		Micrograph m = open("j.tif", picture(640, 64).write());
		assertTrue(m.calibration().isEmpty());
		assertTrue(m.warnings().get(0).contains("not this one of 640 x 64"), m.warnings().toString());
		Files.writeString(folder.resolve("j.txt"), "DataSize=1280x960\nPixelSize=82.68\nMicronMarker=1\n");
		assertTrue(open("j.tif", picture(640, 64).write()).calibration().isEmpty());
	}

	@Test
	void hitachiInUtf16BesideThePictureOrInTheTag() throws Exception {
		String header = "\uFEFF[SemImageFile]\r\nInstructName=TM4000\r\nImageName=\u30bf\u30f3\u30dd\u30dd.tif\r\nDataSize=640x64\r\nPixelSize=496.0938\r\n"
				+ "AcceleratingVoltage=15000 Volt\r\nWorkingDistance=7706.35 um\r\nMicronMarker=200000\r\nStagePositionT=0.000\r\nTiltCompensation=0\r\nRasterRotation=10.2\r\n";
		Files.write(folder.resolve("h\uff11.txt"), header.getBytes(StandardCharsets.UTF_16LE));
		for (Micrograph m : List.of(open("h\uff11.tif", picture(640, 64).rational(282, 256007, 1000).write()),
				open("tag.tif", picture(640, 64).bytes(40092, header.substring(1).getBytes(StandardCharsets.UTF_16LE)).write()))) {
			assertEquals(496.0938, pixel(m), 1e-9);
			assertEquals(15, number(m, AcquisitionKey.BEAM_ENERGY), 1e-12);
			assertEquals(7.70635, number(m, AcquisitionKey.WORKING_DISTANCE), 1e-9);
			assertEquals(Verdict.NOT_APPLICABLE, m.tilt().verdict(), "a rotated scan of a face seen head-on");
		}
	}

	// ---- what programs write

	@Test
	void aspexImageJAndResolutionTags() throws Exception {
		Micrograph aspex = open(picture(64, 64).bytes(270, ("Pixel_Size=2.49998E+0 \u00b5m\nDisplay_Mag=2500\nMag=138.91 \u00d7\nStage_T=0.00\u00b0\n"
				+ "accelerating_voltage=20 kV\nbeam_current=0.3049 nA\n").getBytes(StandardCharsets.ISO_8859_1)));
		assertEquals(2499.98, pixel(aspex), 1e-6);
		assertEquals(20, number(aspex, AcquisitionKey.BEAM_ENERGY));
		assertEquals(Verdict.NOT_APPLICABLE, aspex.tilt().verdict());
		Micrograph imagej = open(picture(64, 64).ascii(270, "ImageJ=1.51a\nunit=micron\n").rational(282, 5928571, 1000000).rational(283, 5928571, 1000000));
		assertEquals(168.67, pixel(imagej), 0.005);
		Micrograph fine = open(picture(64, 64).rational(282, 7038270, 1).rational(283, 7038270, 1).shorts(296, 3));
		assertEquals(1.4208, pixel(fine), 1e-4);
		assertTrue(fine.warnings().get(0).contains("resolution tags"));
		assertTrue(open(picture(64, 64).rational(282, 300, 1).rational(283, 300, 1).shorts(296, 2)).calibration().isEmpty(), "a print resolution");
		assertTrue(open(picture(64, 64).rational(282, 5, 0).rational(283, 5, 0).shorts(296, 2)).calibration().isEmpty(), "divided by nothing");
	}

	@Test
	void aPictureWithoutHeaderIsUncalibratedAndAsked() throws Exception {
		Micrograph m = open(picture(64, 64));
		assertTrue(m.calibration().isEmpty());
		assertEquals(Verdict.ASK, m.tilt().verdict());
		assertEquals("TIFF", m.format());
		assertEquals(0, m.dataBarRows());
	}

	@Test
	void aRuleThatFailsCostsOnlyItself() throws Exception {
		ProblemLog log = new ProblemLog();
		Descriptor<HeaderRule> broken = new Descriptor<>("broken", "broken", "someone", "1", List.of(), Map.of("trust", "99", "sidecars", "{stem}.txt"), () -> h -> {
			throw new IllegalStateException("boom");
		});
		Descriptor<HeaderRule> silent = new Descriptor<>("silent", "silent", "someone", "1", List.of(), Map.of("trust", "none"), () -> h -> Optional.empty());
		Path file = Files.write(folder.resolve("x.tif"), picture(128, 128).ascii(34682, fei("EBeam", "no", "0", "0", "0", "0")).write());
		TiffReader reader = new TiffReader(Rules.builtIn(log, List.of(broken, silent)));
		Micrograph m = ((Content.Image) reader.open(file, OpenOptions.none())).micrograph();
		m.pixels().close();
		assertEquals(10, pixel(m), 1e-9);
		assertEquals(1, log.problems().size());
		assertFalse(log.problems().get(0).message().isEmpty());
	}
}
