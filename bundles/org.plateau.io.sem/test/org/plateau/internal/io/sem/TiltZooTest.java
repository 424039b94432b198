// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plateau.internal.io.sem.VendorHeaders.edit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.image.TiltDecision.Verdict;

/**
 * Every vendor × every way a tilted cross-section can have been taken, made by editing the header's text and read through the whole reader. The
 * true factor comes from geometry: face 1, surface cos θ / sin θ, not corrected 1 / sin θ. Right or asked; a decided factor that is wrong is a
 * silent error, and a state that the vendor's header cannot express must be asked.
 */
class TiltZooTest {

	private static final double NONE = Double.NaN;

	@TempDir
	Path folder;

	/**
	 * @param header text in the vendor's layout; null = none at all
	 * @param factor expected; NaN = must be asked
	 * @param truth what geometry says of the picture, whatever the header can tell
	 */
	record Case(Vendor vendor, String state, String header, Verdict verdict, double factor, double truth) {

		@Override
		public String toString() {
			return vendor + ", " + state;
		}
	}

	enum Vendor {
		THERMO, THERMO_XML, ZEISS, TESCAN, TESCAN_SIDECAR, JEOL, HITACHI, HITACHI_SIDECAR, PHENOM, FIBICS;

		byte[] picture(String header) {
			TestTiff t = new TestTiff(64, 48, (x, y, s) -> VendorCorpus.layers(x, y));
			if (header == null) {
				return t.write();
			}
			return switch (this) {
			case THERMO -> t.ascii(34682, header).write();
			case THERMO_XML, PHENOM -> t.ascii(34683, header).write();
			case ZEISS -> t.bytes(34118, VendorHeaders.latin(header)).write();
			case TESCAN -> t.bytes(50431, VendorHeaders.latin(header)).write();
			case HITACHI -> t.ascii(40092, header).write();
			case FIBICS -> t.ascii(51023, header).write();
			default -> t.write();
			};
		}

		String sidecar() {
			return switch (this) {
			case TESCAN_SIDECAR -> "zoo-tif.hdr";
			case JEOL, HITACHI_SIDECAR -> "zoo.txt";
			default -> "";
			};
		}
	}

	private TiltDecision read(Vendor vendor, String header) throws Exception {
		if (!vendor.sidecar().isEmpty() && header != null) {
			Files.write(folder.resolve(vendor.sidecar()), vendor == Vendor.HITACHI_SIDECAR ? VendorHeaders.utf16(header) : VendorHeaders.latin(header));
		}
		try {
			Micrograph m = VendorCorpusTest.open(Files.write(folder.resolve("zoo.tif"), vendor.picture(header)));
			m.pixels().close();
			return m.tilt();
		} finally {
			if (!vendor.sidecar().isEmpty()) {
				Files.deleteIfExists(folder.resolve(vendor.sidecar()));
			}
		}
	}

	private static double sin(double degrees) {
		return Math.sin(Math.toRadians(degrees));
	}

	private static double tan(double degrees) {
		return Math.tan(Math.toRadians(degrees));
	}

	private static String rad(double degrees) {
		return String.format(Locale.ROOT, "%.9f", Math.toRadians(degrees));
	}

	private static String deg(double degrees) {
		return String.format(Locale.ROOT, "%.2f", degrees);
	}

	// ---- what each header can say: tilt, correction angle (NaN = off), scan rotation, pre-tilt, all in degrees

	private static String thermo(double tilt, double angle, double rotation, double preTilt) {
		String h = edit(VendorHeaders.THERMO, "StageT=0\r", "StageT=" + rad(tilt) + "\r", "\r\nScanRotation=0\r\nLens", "\r\nScanRotation=" + rad(rotation) + "\r\nLens",
				"PreTilt=0\r", "PreTilt=" + rad(preTilt) + "\r", "ResolutionX=128", "ResolutionX=64", "ResolutionY=100", "ResolutionY=48");
		return Double.isNaN(angle) ? h : edit(h, "TiltCorrectionIsOn=no", "TiltCorrectionIsOn=yes", "TiltCorrectionAngle=0", "TiltCorrectionAngle=" + rad(angle));
	}

	private static String thermoXml(double tilt, double angle, double rotation) {
		String h = edit(VendorHeaders.THERMO_XML, "<Alpha>0<", "<Alpha>" + rad(tilt) + "<", "<ScanRotation>0<", "<ScanRotation>" + rad(rotation) + "<");
		return Double.isNaN(angle) ? h : edit(h, "CorrectionOn>false<", "CorrectionOn>true<", "<SamplePreTiltAngle>0<", "<SamplePreTiltAngle>" + rad(angle) + "<");
	}

	private static String zeiss(double tilt, double angle, double rotation) {
		String h = edit(VendorHeaders.ZEISS, "Stage at T =   0.0", "Stage at T =  " + deg(tilt), "Scan Rotation =   0.0", "Scan Rotation =  " + deg(rotation));
		return Double.isNaN(angle) ? h : edit(h, "Tilt Corrn. = Off", "Tilt Corrn. = On", "Tilt Angle =   0.0", "Tilt Angle =  " + deg(angle));
	}

	private static String tescan(double tilt, double angle, double rotation) {
		return edit(VendorHeaders.TESCAN, "StageTilt=0", "StageTilt=" + deg(tilt), "ScanRotation=0", "ScanRotation=" + deg(rotation), "TiltCorrection=0",
				"TiltCorrection=" + (Double.isNaN(angle) ? "0" : deg(angle)), "ImageStripSize=20", "ImageStripSize=0");
	}

	private static String jeol(double tilt, double rotation) {
		return edit(VendorHeaders.JEOL_6700F, "T=0.00", "T=" + deg(tilt), "SCAN_ANGLE 0.0", "SCAN_ANGLE " + deg(rotation), "128x96", "64x48");
	}

	private static String hitachi(double tilt, boolean compensated, double rotation) {
		return edit(VendorHeaders.HITACHI, "StagePositionT=0.000", "StagePositionT=" + deg(tilt), "TiltCompensation=0", "TiltCompensation=" + (compensated ? 1 : 0),
				"RasterRotation=0", "RasterRotation=" + deg(rotation));
	}

	static Stream<Case> zoo() {
		List<Case> z = new ArrayList<>();
		telling(z, Vendor.THERMO, 52, (t, a, r) -> thermo(t, a, r, 0), edit(thermo(52, NONE, 0, 0), "StageT=", "StageQ=", "StageTa=", "StageQa="));
		asked(z, Vendor.THERMO, "pre-tilted", thermo(14, NONE, 0, 38), 1 / sin(52));
		asked(z, Vendor.THERMO, "pre-tilted holder, flat stage", thermo(0, NONE, 0, 54), 1 / sin(54));
		asked(z, Vendor.THERMO, "pre-tilted, corrected for the total", thermo(14, 38, 0, 38), 1);
		asked(z, Vendor.THERMO, "on without angle", edit(thermo(52, 38, 0, 0), "TiltCorrectionAngle=" + rad(38), "TiltCorrectionAngle="), 1);
		asked(z, Vendor.THERMO, "on with an angle of neither", thermo(52, 45, 0, 0), 1);
		asked(z, Vendor.THERMO, "flat but corrected", thermo(0, 38, 0, 0), NONE);
		asked(z, Vendor.THERMO, "rotation unreadable", edit(thermo(52, NONE, 0, 0), "\r\nScanRotation=" + rad(0) + "\r\nLens", "\r\nScanRotation=?\r\nLens"), NONE);
		asked(z, Vendor.THERMO, "leaning about two axes", edit(thermo(52, NONE, 0, 0), "StageTb=0", "StageTb=0.2"), NONE);
		asked(z, Vendor.THERMO, "pixel stretched by 1/sin", edit(thermo(52, NONE, 0, 0), "PixelHeight=1e-008", "PixelHeight=1.26902e-008"), 1);
		asked(z, Vendor.THERMO, "ion beam", edit(thermo(52, NONE, 0, 0), "Beam=EBeam", "Beam=IBeam", "[EBeam]", "[IBeam]"), NONE);
		z.add(new Case(Vendor.THERMO, "negative angles", thermo(-52, -38, 0, 0), Verdict.FACE_CORRECTED, 1, 1));

		telling(z, Vendor.THERMO_XML, 52, TiltZooTest::thermoXml, edit(thermoXml(52, NONE, 0), "<Alpha>" + rad(52) + "</Alpha>", ""));
		asked(z, Vendor.THERMO_XML, "pre-tilted", thermoXml(14, NONE, 0), 1 / sin(52));

		telling(z, Vendor.ZEISS, 54, TiltZooTest::zeiss, edit(zeiss(54, NONE, 0), "AP_STAGE_AT_T", "AP_STAGE_AT_Q"));
		asked(z, Vendor.ZEISS, "pre-tilted", zeiss(18, NONE, 0), 1 / sin(54));
		asked(z, Vendor.ZEISS, "pre-tilted holder, flat stage, corrected", zeiss(0, 54, 0), NONE);
		asked(z, Vendor.ZEISS, "corrected about another axis", edit(zeiss(54, 36, 0), "Tilt Axis =  90.0", "Tilt Axis =   0.0"), NONE);
		asked(z, Vendor.ZEISS, "rotation unreadable", edit(zeiss(54, NONE, 0), "Scan Rotation =  0.00 °", "Scan Rotation = 12,5 °"), NONE);
		asked(z, Vendor.ZEISS, "ion beam", edit(zeiss(54, NONE, 0), "FIB Imaging = SEM", "FIB Imaging = FIB"), NONE);
		asked(z, Vendor.ZEISS, "split screen of both beams", edit(zeiss(54, NONE, 0), "FIB Imaging = SEM", "FIB Imaging = SEM+FIB"), NONE);

		for (Vendor v : List.of(Vendor.TESCAN, Vendor.TESCAN_SIDECAR)) {
			telling(z, v, 55, TiltZooTest::tescan, edit(tescan(55, NONE, 0), "StageTilt=55.00\r\n", "", "TiltCorrection=0\r\n", ""));
			asked(z, v, "pre-tilted", tescan(17, NONE, 0), 1 / sin(55));
			asked(z, v, "correction as a flag", edit(tescan(55, NONE, 0), "TiltCorrection=0", "TiltCorrection=1"), NONE);
			asked(z, v, "ion beam", edit(tescan(55, NONE, 0), "[SEM]", "[FIB]"), NONE);
			asked(z, v, "sections of both beams", tescan(55, NONE, 0) + "[FIB]\r\nHV=30000\r\n", NONE);
		}

		for (double truth : new double[] { 1, 1 / tan(52), 1 / sin(52) }) {
			asked(z, Vendor.JEOL, truth == 1 ? "face-corrected" : truth < 1 ? "surface-corrected" : "uncorrected", jeol(52, 0), truth);
		}
		asked(z, Vendor.JEOL, "rotated", jeol(52, 30), NONE);
		asked(z, Vendor.JEOL, "pre-tilted", jeol(14, 0), 1 / sin(52));
		asked(z, Vendor.JEOL, "45°", jeol(45, 0), 1 / sin(45));
		asked(z, Vendor.JEOL, "nothing known", edit(jeol(52, 0), ", T=52.00", ""), NONE);
		asked(z, Vendor.JEOL, "angles without names", edit(VendorHeaders.JEOL, "10.5465 0 0 0", "10.5465 0 52 0", "128 96", "64 48"), NONE);

		for (Vendor v : List.of(Vendor.HITACHI, Vendor.HITACHI_SIDECAR)) {
			asked(z, v, "face-corrected", hitachi(52, true, 0), 1);
			asked(z, v, "surface-corrected", hitachi(52, true, 0), 1 / tan(52));
			z.add(new Case(v, "uncorrected", hitachi(52, false, 0), Verdict.UNCORRECTED, 1 / sin(52), 1 / sin(52)));
			asked(z, v, "rotated", hitachi(52, false, 30), NONE);
			asked(z, v, "pre-tilted", hitachi(14, false, 0), 1 / sin(52));
			z.add(new Case(v, "45°", hitachi(45, false, 0), Verdict.UNCORRECTED, Math.sqrt(2), Math.sqrt(2)));
			asked(z, v, "nothing known", edit(VendorHeaders.HITACHI_TM3000, "PixelSize=506.25", "PixelSize=20"), NONE);
		}

		for (String state : List.of("face-corrected", "surface-corrected", "uncorrected", "rotated", "pre-tilted", "45°", "nothing known")) {
			asked(z, Vendor.PHENOM, state, VendorHeaders.PHENOM, NONE);
			asked(z, Vendor.FIBICS, state, edit(VendorHeaders.FIBICS, "<Tilt units=\"degrees\">0<", "<Tilt units=\"degrees\">" + (state.equals("45°") ? 45 : 52) + "<"), NONE);
		}
		asked(z, Vendor.THERMO, "no header", null, NONE);
		return z.stream();
	}

	@FunctionalInterface
	private interface Header {
		String of(double tilt, double angle, double rotation);
	}

	/** The states of a header that tells tilt, correction and its angle. */
	private static void telling(List<Case> z, Vendor v, double theta, Header h, String unknown) {
		z.add(new Case(v, "face-corrected", h.of(theta, 90 - theta, 0), Verdict.FACE_CORRECTED, 1, 1));
		z.add(new Case(v, "surface-corrected", h.of(theta, theta, 0), Verdict.SURFACE_CORRECTED, 1 / tan(theta), 1 / tan(theta)));
		z.add(new Case(v, "uncorrected", h.of(theta, NONE, 0), Verdict.UNCORRECTED, 1 / sin(theta), 1 / sin(theta)));
		asked(z, v, "rotated", h.of(theta, NONE, 30), NONE);
		asked(z, v, "rotated by 90°", h.of(theta, 90 - theta, 90), NONE);
		z.add(new Case(v, "turned by 180°", h.of(theta, NONE, 180), Verdict.UNCORRECTED, 1 / sin(theta), 1 / sin(theta)));
		z.add(new Case(v, "45°", h.of(45, 45, 0), null, 1, 1));
		asked(z, v, "nothing known", unknown, NONE);
		z.add(new Case(v, "flat", h.of(0, NONE, 0), Verdict.NOT_APPLICABLE, 1, 1));
	}

	private static void asked(List<Case> z, Vendor v, String state, String header, double truth) {
		z.add(new Case(v, state, header, Verdict.ASK, NONE, truth));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("zoo")
	void rightOrAsked(Case c) throws Exception {
		TiltDecision d = read(c.vendor, c.header);
		if (c.verdict != null) {
			assertEquals(c.verdict, d.verdict(), d.sentence());
		} else {
			assertTrue(d.verdict() == Verdict.FACE_CORRECTED || d.verdict() == Verdict.SURFACE_CORRECTED, d.sentence());
		}
		if (Double.isNaN(c.factor)) {
			assertTrue(d.options().size() >= 3, "an answer that asks offers the ways to decide: " + d.options());
			assertTrue(Double.isNaN(d.factorY()));
		} else {
			assertEquals(c.factor, d.factorY(), 2e-4);
		}
		assertTrue(d.sentence().length() > 20, d.sentence());
	}

	@Test
	void noSilentErrorAndTheWholeTable() throws Exception {
		StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%-16s %-40s %-18s %8s %8s%n", "vendor", "state", "verdict", "factor", "truth"));
		int right = 0;
		int asked = 0;
		int silent = 0;
		for (Case c : zoo().toList()) {
			TiltDecision d = read(c.vendor, c.header);
			boolean wrong = d.decided() && !(Math.abs(d.factorY() - c.truth) <= 2e-4);
			right += d.decided() && !wrong ? 1 : 0;
			asked += d.decided() ? 0 : 1;
			silent += wrong ? 1 : 0;
			table.append(String.format(Locale.ROOT, "%-16s %-40s %-18s %8.4f %8.4f%s%n", c.vendor, c.state, d.verdict().id, d.factorY(), c.truth, wrong ? "  SILENT ERROR" : ""));
		}
		table.append(String.format(Locale.ROOT, "right %d, asked %d, silent errors %d%n", right, asked, silent));
		System.out.println(table);
		assertEquals(0, silent, table.toString());
		assertTrue(right >= 30 && asked >= 50, table.toString());
	}

	/** 40° to 65° in steps of a quarter: each state's factor against its formula, the Helios, Zeiss and TESCAN layouts through the whole reader. */
	@ParameterizedTest
	@MethodSource("tellingVendors")
	void theSweepFollowsTheFormulas(Vendor v) throws Exception {
		for (double theta = 40; theta <= 65; theta += 0.25) {
			Header h = switch (v) {
			case THERMO -> (t, a, r) -> thermo(t, a, r, 0);
			case ZEISS -> TiltZooTest::zeiss;
			default -> TiltZooTest::tescan;
			};
			String at = v + " " + theta;
			assertEquals(1 / sin(theta), read(v, h.of(theta, NONE, 0)).factorY(), 1e-6, at);
			TiltDecision face = read(v, h.of(theta, 90 - theta, 0));
			TiltDecision surface = read(v, h.of(theta, theta, 0));
			// within half a degree of 45° both readings agree and either may be named
			assertTrue(face.verdict() == Verdict.FACE_CORRECTED || theta == 45 && face.verdict() == Verdict.SURFACE_CORRECTED, at);
			assertEquals(1, face.factorY(), 1e-6, at);
			assertTrue(surface.decided(), at);
			assertEquals(1 / tan(theta), surface.factorY(), Math.abs(theta - 45) <= 0.25 ? 0.009 : 1e-6, at);
			assertEquals(Verdict.ASK, read(v, h.of(theta, theta < 50 ? 70 : 10, 0)).verdict(), at);
			assertEquals(Verdict.ASK, read(v, h.of(theta, NONE, 0.6)).verdict(), at);
			assertEquals(Verdict.UNCORRECTED, read(v, h.of(theta, NONE, 0.4)).verdict(), at);
		}
		for (double theta : new double[] { 2.5, 20, 39.5, 65.5, 80 }) {
			Header h = v == Vendor.ZEISS ? TiltZooTest::zeiss : v == Vendor.TESCAN ? TiltZooTest::tescan : (t, a, r) -> thermo(t, a, r, 0);
			assertEquals(Verdict.ASK, read(v, h.of(theta, NONE, 0)).verdict(), v + " " + theta);
		}
	}

	static List<Vendor> tellingVendors() {
		return List.of(Vendor.THERMO, Vendor.ZEISS, Vendor.TESCAN);
	}
}
