// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.extension.Progress;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/** Measured spectra of specimens whose composition is known; nobody tells the program an element. */
class RealSpectraTest {

	private static final Path FILES = Path.of("../../../shared/data/files");

	/**
	 * File | elements that are in it | elements that may be named too.
	 * K3189: NIST glass of O, Mg, Al, Si, Ca, Ti, Fe. SRM 2063a: NIST film of O, Mg, Si, Ca, Fe with argon of its sputtering, on carbon. ADM-6005a: glass of
	 * O, Al, Si, Ca, Ti, Zn, Ge (NIST, NeXLSpectrum test/filterfit.jl), coated with carbon. LAGP and LATP: Bruker's own maps of the same field name Al, C, F,
	 * Ge, O, P, Ti. Traces of stray radiation (Si of the detector, Ti and Ni of the chamber) are allowed where the standard does not say they are absent.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "msa/epq_K3189_1.msa|O Mg Al Si Ca Ti Fe|C", "msa/epq_stem_SRM-2063a std.msa|O Mg Si Ca Fe|C Ar",
			"msa/nist_ADM6005a_spectra/ADM-6005a_1.msa|O Al Si Ca Ti Zn Ge|C Ni", "msa/nist_ADM6005a_spectra/ADM-6005a_9.msa|O Al Si Ca Ti Zn Ge|C Ni",
			"battery_sem_eds/eds_LATP1/Spektrum.txt|C O F Al P Ti|Fe", "battery_sem_eds/eds_LAGP1/Spektrum.txt|C O F Al P Ge|Ti" })
	void elementsOfKnownSpecimensAreNamed(String file, String in, String allowed) throws Exception {
		FittedSpectrum s = ElementSearch.identify(read(file), List.of(), Progress.NONE);
		Set<String> found = s.found().stream().filter(e -> e.confidence() > 0.5).map(IdentifiedElement::element).collect(Collectors.toCollection(TreeSet::new));
		Set<String> truth = Set.of(in.split(" "));
		Set<String> missed = new TreeSet<>(truth);
		missed.removeAll(found);
		Set<String> wrong = new TreeSet<>(found);
		wrong.removeAll(truth);
		wrong.removeAll(Set.of(allowed.split(" ")));
		System.out.println(file + ": missed " + missed + ", wrong " + wrong + ", width of Mn Kα " + Math.round(s.resolution().fwhmMnKaEv()) + " eV");
		assertEquals(Set.of(), missed);
		// one trace may be wrong, never more than a hundredth of the strongest
		assertTrue(wrong.size() <= 1, wrong.toString());
		double most = s.found().get(0).strongest().counts();
		for (String w : wrong) {
			assertTrue(s.element(w).orElseThrow().strongest().counts() < 0.01 * most, w);
		}
	}

	/**
	 * Standard | what is in it | what is named although it is not, with more than a hundredth of the strongest. Pure elements and compounds: what is named first
	 * is what is there, and nothing else has a hundredth of its counts, except L lines of the same, and one known fault: Se in Ge, 1.1 %, whose Kα lies on the
	 * flank of Ge Kβ and whose L lies on that of Ge L (docs/eds.md).
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "SiO2|Si O C|''", "CaF2|Ca F C|''", "Zn|Zn C O|''", "Ge|Ge C O|Se", "Fe|Fe C O|''", "Al|Al C O|''", "Si|Si C O|''" })
	void standardsAreWhatTheyAre(String standard, String in, String fault) throws Exception {
		FittedSpectrum s = ElementSearch.identify(read("msa/nist_ADM6005a_spectra/" + standard + "_std.msa"), List.of(), Progress.NONE);
		List<String> truth = List.of(in.split(" "));
		assertEquals(truth.get(0), s.found().get(0).element());
		double most = s.found().get(0).strongest().counts();
		List<String> wrong = s.found().stream().filter(e -> !truth.contains(e.element()) && e.strongest().counts() > 0.01 * most).map(IdentifiedElement::element).toList();
		System.out.println(standard + ": " + s.found().stream().map(e -> String.format(java.util.Locale.ROOT, "%s %.2f %%", e.element(), 100 * e.strongest().counts() / most)).toList());
		assertEquals(fault, String.join(" ", wrong));
	}

	private static Spectrum read(String name) throws IOException {
		Path file = FILES.resolve(name);
		assumeTrue(Files.exists(file), "skipped: the collection of real files is not beside the project (../shared/data)");
		Map<String, String> head = new HashMap<>();
		List<Double> counts = new ArrayList<>();
		boolean data = false;
		for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
			int colon = line.indexOf(':');
			if (data && !line.startsWith("#")) {
				String[] t = line.strip().split("[,\\s]+");
				for (int i = name.endsWith(".txt") ? 1 : 0; i < t.length; i++) {
					counts.add(Double.valueOf(t[i]));
				}
			} else if (line.startsWith("#SPECTRUM") || line.startsWith("Energie ")) {
				data = true;
			} else if (colon > 0) {
				head.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
			}
		}
		double zero = Double.parseDouble(head.getOrDefault("#OFFSET", head.getOrDefault("Kalibrierung, abs.", "0")));
		double per = Double.parseDouble(head.getOrDefault("#XPERCHAN", head.get("Kalibrierung, lin.")));
		double beam = Double.parseDouble(head.entrySet().stream().filter(e -> e.getKey().equals("#BEAMKV") || e.getKey().startsWith("Prim")).findFirst().orElseThrow().getValue());
		OptionalDouble width = head.containsKey("Mn-FWHM") ? OptionalDouble.of(Double.parseDouble(head.get("Mn-FWHM"))) : OptionalDouble.empty();
		EdsConditions u = EdsConditions.UNKNOWN;
		return new Spectrum(name, new SpectrumAxis(zero, per, counts.size()), counts.stream().mapToDouble(Double::doubleValue).toArray(),
				new EdsConditions(OptionalDouble.of(beam), u.beamCurrentNa(), u.liveTimeS(), u.realTimeS(), width, u.elevationAngleDeg(), u.azimuthAngleDeg(),
						u.tiltAlphaDeg(), "", "", Map.of()));
	}
}
