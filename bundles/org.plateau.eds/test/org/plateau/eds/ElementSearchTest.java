// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.plateau.extension.Progress;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;

/** Truth: the photons that {@link SyntheticSpectrum} drew. */
class ElementSearchTest {

	private static Set<String> found(FittedSpectrum s) {
		return s.found().stream().map(IdentifiedElement::element).collect(Collectors.toCollection(TreeSet::new));
	}

	private static FamilyCounts counts(FittedSpectrum s, String label) {
		return s.elements().stream().flatMap(e -> e.families().stream()).filter(c -> c.family().label().equals(label)).findFirst().orElseThrow();
	}

	/** LiPON on copper with a gold seed and gallium, as the maps of this field have it. */
	private static SyntheticSpectrum cell(long seed) {
		return new SyntheticSpectrum(seed, 128).with("C K", 4000).with("N K", 2500).with("O K", 12000).with("Cu L", 20000).with("Ga L", 3000).with("P K", 9000)
				.with("Au M", 2500).with("Au L", 300).with("Cu K", 9000).with("Ga K", 700).continuum(120_000);
	}

	@Test
	void aCellIsNamedWithoutHelp() {
		FittedSpectrum s = ElementSearch.identify(cell(1).draw("cell", 20), List.of(), Progress.NONE);
		assertEquals(Set.of("C", "N", "O", "Cu", "Ga", "P", "Au"), found(s));
		assertTrue(s.found().stream().allMatch(e -> e.confidence() > 0.9), s.found().toString());
		assertEquals(128, s.resolution().fwhmMnKaEv(), 2);
	}

	@Test
	void uncertaintiesCoverTheTruth() {
		String[] labels = { "C K", "N K", "O K", "Cu L", "Ga L", "P K", "Au M", "Cu K", "Ga K" };
		double[] truth = { 4000, 2500, 12000, 20000, 3000, 9000, 2500, 9000, 700 };
		int runs = 40;
		int within = 0;
		int counting = 0;
		for (int r = 0; r < runs; r++) {
			FittedSpectrum s = ElementSearch.fit(cell(100 + r).draw("cell", 20), List.of("C", "N", "O", "Cu", "Ga", "P", "Au"), Progress.NONE);
			for (int i = 0; i < labels.length; i++) {
				FamilyCounts c = counts(s, labels[i]);
				within += Math.abs(c.counts() - truth[i]) < 2 * c.u() ? 1 : 0;
				counting += Math.abs(c.counts() - truth[i]) < 2 * c.uCounting() ? 1 : 0;
			}
		}
		double n = runs * labels.length;
		// 95.4 % of a normal distribution lie within two standard deviations; the whole uncertainty also allows for flaws that these spectra do not have
		System.out.printf("coverage at k = 2: %.3f; by counting alone %.3f%n", within / n, counting / n);
		assertTrue(within / n > 0.93, "coverage " + within / n);
	}

	@Test
	void chanceMakesNoElements() {
		int wrong = 0;
		for (int r = 0; r < 30; r++) {
			FittedSpectrum s = ElementSearch.identify(new SyntheticSpectrum(500 + r, 130).with("Si K", 20000).with("O K", 15000).continuum(r % 2 == 0 ? 3000 : 100_000)
					.draw("SiO2", 15), List.of(), Progress.NONE);
			Set<String> more = found(s);
			assertTrue(more.containsAll(Set.of("Si", "O")), more.toString());
			wrong += more.size() - 2;
		}
		assertTrue(wrong <= 1, wrong + " false elements in 30 spectra");
	}

	@Test
	void aSpectrumOfFewCountsIsAnsweredToo() {
		FittedSpectrum s = ElementSearch.identify(new SyntheticSpectrum(3, 130).with("Cu L", 120).with("Cu K", 60).continuum(200).draw("few", 20), List.of("Cu", "P"),
				Progress.NONE);
		assertTrue(s.element("Cu").orElseThrow().found());
		assertTrue(!s.element("P").orElseThrow().found());
		assertEquals(Set.of("Cu"), found(s));
	}

	/** Each pair is told apart by its other lines or by shape: counts within three of their uncertainties, and neither lost. */
	@Test
	void overlappingFamiliesAreTakenApart() {
		pair("S K", 8000, "Mo L", 12000, 15);
		pair("P K", 10000, "Pt M", 10000, 15);
		pair("Ti K", 12000, "Ba L", 15000, 20);
		pair("Ti K", 30000, "V K", 3000, 20);
		pair("Cu L", 30000, "Ga L", 2000, 6);
		pair("S K", 6000, "Pb M", 12000, 12);
		pair("N K", 8000, "C K", 12000, 6);
	}

	private static void pair(String a, int na, String b, int nb, double beam) {
		Spectrum s = new SyntheticSpectrum(a.hashCode() + 31L * b.hashCode(), 128).with(a, na).with(b, nb).continuum(60_000).draw(a + " and " + b, beam);
		FittedSpectrum f = ElementSearch.fit(s, List.of(a.split(" ")[0], b.split(" ")[0]), Progress.NONE);
		FamilyCounts ca = counts(f, a);
		FamilyCounts cb = counts(f, b);
		assertEquals(na, ca.counts(), 3 * ca.u(), a + " beside " + b);
		assertEquals(nb, cb.counts(), 3 * cb.u(), b + " beside " + a);
		assertTrue(ca.significance() > 3 && cb.significance() > 3, a + " " + ca.significance() + ", " + b + " " + cb.significance());
		assertTrue(f.overlaps().stream().anyMatch(o -> Set.of(a, b).equals(Set.of(o.overlap().family().label(), o.overlap().by().label()))), "named: " + a + " " + b);
	}

	@Test
	void theShareOfAnOverlapIsTheShareOfThePhotons() {
		// Ti Kβ (0.1155 of the family by the table) in the window of V Kα, 1.2 widths wide: by the normal distribution, see share()
		FittedSpectrum f = ElementSearch.fit(new SyntheticSpectrum(9, 130).with("Ti K", 100_000).with("V K", 10_000).continuum(50_000).draw("Ti V", 20), List.of("Ti", "V"),
				Progress.NONE);
		FittedSpectrum.Blend b = f.overlaps().stream().filter(o -> o.overlap().family().label().equals("V K")).findFirst().orElseThrow();
		double inWindow = 0;
		DetectorResolution r = DetectorResolution.fioriNewbury(130);
		double half = 0.6 * r.fwhmEv(4.95) / 1000;
		for (XrayLine l : XrayLinesTest.family("Ti K").lines()) {
			inWindow += 100_000 * l.weight() * r.share(l.energyKev(), 4.9494 - half, 4.9494 + half);
		}
		double own = 10_000 * XrayLinesTest.family("V K").peakWeight() * 0.8424;
		assertEquals(inWindow / (inWindow + own), b.share(), 0.04);
	}

	@Test
	void aWrongAxisIsPutRight() {
		Spectrum s = cell(7).draw("cell", 20);
		Spectrum off = new Spectrum("off by 12 eV", new org.plateau.model.eds.SpectrumAxis(-112, 10, 2048), s.counts(), s.conditions());
		FittedSpectrum f = ElementSearch.identify(off, List.of("Cu"), Progress.NONE);
		assertEquals(Set.of("C", "N", "O", "Cu", "Ga", "P", "Au"), found(f));
		assertEquals(-100, f.axis().zeroOffsetEv(), 1.5);
	}

	@Test
	void beamEnergyIsTakenFromTheEndOfTheContinuumWhenTheFileIsSilent() {
		Spectrum s = cell(8).draw("cell", 15);
		FittedSpectrum f = ElementSearch.identify(new Spectrum("silent", s.axis(), s.counts(), EdsConditions.UNKNOWN), List.of(), Progress.NONE);
		assertTrue(!f.beamFromFile());
		assertEquals(15, f.beamKev(), 1);
	}

	/** Counts that were multiplied by 40 scatter 6.3 times more than Poisson counts of their size. */
	@Test
	void scaledCountsMakeNoElements() {
		Spectrum s = new SyntheticSpectrum(11, 130).with("Si K", 2000).with("O K", 1500).continuum(6000).draw("scaled", 15);
		double[] y = java.util.Arrays.stream(s.counts()).map(c -> 40 * c).toArray();
		FittedSpectrum f = ElementSearch.identify(new Spectrum("scaled", s.axis(), y, s.conditions()), List.of(), Progress.NONE);
		assertTrue(found(f).containsAll(Set.of("Si", "O")), found(f).toString());
		assertTrue(found(f).size() <= 3, found(f).toString());
	}

	@Test
	void cancelsAndRefuses() {
		Progress stopped = new Progress() {
			@Override
			public boolean isCanceled() {
				return true;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody listens
			}
		};
		assertThrows(CancellationException.class, () -> ElementSearch.identify(cell(1).draw("cell", 20), List.of(), stopped));
		Spectrum empty = new Spectrum("empty", SyntheticSpectrum.AXIS, new double[2048], EdsConditions.UNKNOWN);
		assertThrows(IllegalArgumentException.class, () -> ElementSearch.identify(empty, List.of(), Progress.NONE));
	}
}
