// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XrayLinesTest {

	/** Energies in eV as printed in the X-ray Data Booklet, Table 1-2 (Lawrence Berkeley National Laboratory, after Bearden 1967), a table the program does not read. */
	@ParameterizedTest
	@CsvSource({ "Be,Kα,108.5", "B,Kα,183.3", "C,Kα,277", "N,Kα,392.4", "O,Kα,524.9", "F,Kα,676.8", "Al,Kα1,1486.70", "Si,Kα1,1739.98", "P,Kα1,2013.7",
			"S,Kα1,2307.84", "Ca,Kα1,3691.68", "Ti,Kα1,4510.84", "Ti,Kβ1,4931.81", "V,Kα1,4952.20", "Mn,Kα1,5898.75", "Fe,Kα1,6403.84", "Cu,Kα1,8047.78",
			"Cu,Kβ1,8905.29", "Cu,Lα1,929.7", "Cu,Lβ1,949.8", "Ga,Kα1,9251.74", "Ga,Lα1,1097.92", "Ge,Lα1,1188.00", "Mo,Lα1,2293.16", "Mo,Lβ1,2394.81",
			"Ag,Lα1,2984.31", "Ba,Lα1,4466.26", "La,Mα1,833", "Pt,Mα1,2050.5", "Pt,Lα1,9442.3", "Au,Mα1,2122.9", "Au,Lα1,9713.3", "Au,Lβ1,11442.3",
			"Pb,Mα1,2345.5", "Pb,Lα1,10551.5", "U,Mα1,3170.8", "U,Lα1,13614.7" })
	void energiesAreThePublishedOnes(String element, String line, double eV) {
		XrayLine found = XrayLines.of(element).stream().flatMap(f -> f.lines().stream()).filter(l -> l.siegbahn().equals(line)).findFirst().orElseThrow();
		assertEquals(eV, 1000 * found.energyKev(), 1.5);
	}

	@Test
	void everyElementFromBerylliumToUraniumHasConsistentFamilies() {
		List<String> symbols = XrayLines.symbols();
		assertEquals(89, symbols.size(), "Z = 4 … 92");
		for (String s : symbols) {
			List<XrayFamily> families = XrayLines.of(s);
			assertTrue(!families.isEmpty(), s);
			for (XrayFamily f : families) {
				assertEquals(1, f.lines().stream().mapToDouble(XrayLine::weight).sum(), 1e-9, f.label());
				for (XrayLine l : f.lines()) {
					// an electron cannot fall deeper than the hole; tables of lines and of edges differ by some eV, most for outer shells
					assertTrue(l.energyKev() < l.edgeKev() * 1.03 + 0.02, l.toString());
				}
			}
		}
		assertEquals(29, XrayLines.atomicNumber("Cu").orElseThrow());
		assertEquals(List.of(), XrayLines.of("Li"));
	}

	@Test
	void energiesOfAFamilyRiseWithTheAtomicNumber() {
		// Moseley 1913
		for (LineFamily family : LineFamily.values()) {
			double last = 0;
			for (String s : XrayLines.symbols()) {
				int z = XrayLines.atomicNumber(s).orElseThrow();
				if (family == LineFamily.L && z < 22 || family == LineFamily.M && z < 57) {
					continue;
				}
				XrayFamily f = XrayLines.of(s, family).orElse(null);
				String first = family == LineFamily.K ? "K" : family == LineFamily.L ? "L3-M5" : "M5-N7";
				double e = f == null ? Double.NaN : f.lines().stream().filter(l -> l.iupac().startsWith(first)).mapToDouble(XrayLine::energyKev).max().orElse(Double.NaN);
				if (!Double.isNaN(e)) {
					assertTrue(e > last, s + " " + family);
					last = e;
				}
			}
		}
	}

	/** Edges: Cu K 8.979, Cu L3 0.931, Au L3 11.919, Au M5 2.206 keV (FFAST). */
	@ParameterizedTest
	@CsvSource({ "Cu,20,K", "Cu,15,K", "Cu,12,L", "Cu,5,L", "Au,20,L", "Au,10,M", "C,5,K", "Ga,15,L", "P,5,K" })
	void theBestFamilyHasEnoughOvervoltage(String element, double beam, LineFamily family) {
		assertEquals(family, XrayLines.best(element, beam, 20).orElseThrow().family());
	}

	@Test
	void aWeaklyExcitedFamilyIsTakenWhenThereIsNoOther() {
		// Ti K edge 4.966 keV: 1.2 times at 6 keV, but its L lines (0.452 keV) are excited well
		assertEquals(LineFamily.L, XrayLines.best("Ti", 6, 20).orElseThrow().family());
		// Al K edge 1.560 keV: 1.28 times at 2 keV, and it has nothing else
		assertEquals(LineFamily.K, XrayLines.best("Al", 2, 20).orElseThrow().family());
		assertTrue(XrayLines.best("Al", 1.5, 20).isEmpty());
	}

	@Test
	void linesAreFoundByEnergyAndName() {
		assertTrue(XrayLines.between(2.29, 2.32).stream().anyMatch(l -> l.element().equals("S")));
		assertTrue(XrayLines.between(2.29, 2.32).stream().anyMatch(l -> l.element().equals("Mo")));
		assertEquals(LineFamily.K, XrayLines.named("Cu", "Ka1").orElseThrow().family());
		assertEquals(LineFamily.L, XrayLines.named("Cu", "Lα").orElseThrow().family());
		assertTrue(XrayLines.named("C", "L").isEmpty());
		assertEquals("Kα", XrayLines.of("Cu", LineFamily.K).orElseThrow().peak());
	}

	@Test
	void widthsFollowFioriAndNewbury() {
		DetectorResolution r = DetectorResolution.fioriNewbury(130);
		assertEquals(130, r.fwhmEv(5.895), 1e-9);
		// √(130² + 2.5 · (8047.8 − 5895)) and √(130² + 2.5 · (277 − 5895)), by hand
		assertEquals(149.27, r.fwhmEv(8.0478), 0.01);
		assertEquals(53.43, r.fwhmEv(0.277), 0.01);
		// erf(1.2 √ln 2) = 0.8424 and the whole line
		double half = 0.6 * r.fwhmEv(8) / 1000;
		assertEquals(0.8424, r.share(8, 8 - half, 8 + half), 5e-4);
		assertEquals(1, r.share(8, 0, 20), 1e-6);
	}

	/** The overlaps that the field knows, found from energies alone; and pairs that a detector takes apart. */
	@ParameterizedTest
	@CsvSource({ "P K,Pt M,0.3", "S K,Mo L,0.3", "S K,Pb M,0.3", "V K,Ti K,0.05", "Ti K,Ba L,0.2", "Cr K,V K,0.05", "Mn K,Cr K,0.05", "Fe K,Mn K,0.02", "Si K,W M,0.2",
			"Ga L,Zn L,0.005" })
	void overlapsComeFromTheTable(String a, String b, double least) {
		assertTrue(share(a, b) > least, a + " " + b + " " + share(a, b));
	}

	/**
	 * Pairs that are told apart, and whose feet touch all the same. Widths by hand, FWHM² = 130² + 2.5 · (E − 5895): N 55.9, C 53.4, Ga Lα 70.0, Cu Lα 67.0 eV; a
	 * Gaussian has a hundredth of its height 1.289 widths from its middle, so feet touch up to 141 eV for N and C (115 apart), 177 for Ga and Cu (168).
	 */
	@ParameterizedTest
	@CsvSource({ "N K,C K,true", "C K,N K,true", "O K,N K,true", "Ga L,Cu L,true", "Cu L,Ga L,true", "Si K,Al K,false", "Mg K,Na K,false", "O K,C K,false" })
	void neighboursWhoseFeetTouchAreNamed(String a, String b, boolean touching) {
		List<LineOverlap> o = LineOverlap.of(family(a), List.of(family(b)), DetectorResolution.fioriNewbury(130), LineMaps.WINDOW_FWHM, 0.005);
		assertEquals(touching, !o.isEmpty() && o.get(0).touching(), a + " " + b);
		// an exponential tail of 3 % of N K, 1.2 · 55.9 = 67.1 eV long, in the window 277 ± 32: 3 % · (exp(−83.4 / 67.1) − exp(−147.4 / 67.1)) = 0.53 %
		if (a.equals("C K")) {
			assertEquals(0.0053, o.get(0).tail(), 2e-4);
		}
	}

	@ParameterizedTest
	@CsvSource({ "Cu K,Fe K", "Al K,P K", "O K,C K", "Si K,Ca K", "Ga K,Cu L" })
	void distantLinesDoNotOverlap(String a, String b) {
		assertTrue(share(a, b) < 1e-3, a + " " + b + " " + share(a, b));
	}

	private static double share(String a, String b) {
		List<LineOverlap> o = LineOverlap.of(family(a), List.of(family(b)), DetectorResolution.fioriNewbury(130), LineMaps.WINDOW_FWHM, 0);
		return o.get(0).share();
	}

	static XrayFamily family(String label) {
		String[] t = label.split(" ");
		return XrayLines.of(t[0], LineFamily.valueOf(t[1])).orElseThrow();
	}
}
