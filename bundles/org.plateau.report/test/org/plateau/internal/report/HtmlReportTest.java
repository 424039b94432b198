// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.report.BuiltIn;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.SyntheticMeasurement;
import org.plateau.report.spi.ReportSection;

class HtmlReportTest {

	private final ProblemLog log = new ProblemLog();

	@TempDir
	Path temp;

	private String write(Measurement measurement, List<Descriptor<ReportSection>> sections) throws IOException {
		new HtmlReport().render(measurement, new Sections(BuiltIn.sectionRegistry(sections, log)), temp);
		return Files.readString(temp.resolve("report.html")).replace(Numbers.NO_BREAK, ' ');
	}

	@Test
	void saysWhatWasMeasuredHowAndHowWell() throws IOException {
		String html = write(SyntheticMeasurement.complete(), BuiltIn.sections());
		for (String expected : List.of("a &lt;specimen&gt; &amp; more", "0.250 ± 0.026 µm", "0.2425 ± 0.0097 µm", "1.03 ± 0.11",
				"Within the uncertainty, picture and charge agree.", "Not corrected: depth × 1.25.", "[Stage] StageT", "the profile is short",
				"PixelWidth and HFW differ by 3 %", "39, one per column; worth 7.2 independent ones", "columns 2 to 40 of 40 where found, 390 nm",
				"No conformity to any of them is claimed", "ab".repeat(32), "zeta = 1.5 px, alpha = true",
				"Drawn 2.500 times as high as stored", "1.75 ± 0.20", "0.260 ± 0.010", "(a &lt;handbook&gt;)",
				"The bump at 0.02 µm: one of its feet is not in the picture.")) {
			assertTrue(html.contains(expected), expected);
		}
		assertEquals(11, html.split("<section ", -1).length - 1);
		assertTrue(log.problems().isEmpty(), log.problems().toString());
	}

	@Test
	void needsNothingFromOutsideAndRunsNothing() throws IOException {
		String html = write(SyntheticMeasurement.complete(), BuiltIn.sections());
		assertFalse(html.contains("<script") || html.contains("<link") || html.contains("@import") || html.contains("<iframe"));
		Matcher links = Pattern.compile("(?:href|src)=[\"']([^\"']{0,20})").matcher(html);
		while (links.find()) {
			assertTrue(links.group(1).startsWith("data:") || links.group(1).startsWith("#"), links.group(1));
		}
	}

	@Test
	void idsOnThePageAreUnique() throws IOException {
		String html = write(SyntheticMeasurement.complete(), BuiltIn.sections());
		List<String> ids = Pattern.compile("\\bid=[\"']([^\"']+)[\"']").matcher(html).results().map(m -> m.group(1)).toList();
		assertEquals(ids.size(), ids.stream().distinct().count(), ids.toString());
	}

	@Test
	void whatIsNotThereIsLeftOut() throws IOException {
		String html = write(SyntheticMeasurement.layersOnly(), BuiltIn.sections());
		assertFalse(html.contains("Measured against charge") || html.contains("<h2>Voids"));
		assertTrue(html.contains("0.144 ± 0.026 µm"));
		assertTrue(write(SyntheticMeasurement.of("nothing found", Results.empty()), BuiltIn.sections()).contains("nothing found"));
		assertTrue(log.problems().isEmpty(), log.problems().toString());
	}

	@Test
	void correctionsAreTold() throws IOException {
		String html = write(SyntheticMeasurement.corrected(), BuiltIn.sections());
		for (String expected : List.of("<h2>Corrections", "Cropped &lt;a lot&gt;.", "positions in the tables are of the corrected picture", "+0.500 %", "-0.200 %",
				"rotate: without it nothing could be measured: no edge")) {
			assertTrue(html.contains(expected), expected);
		}
		assertFalse(write(SyntheticMeasurement.complete(), BuiltIn.sections()).contains("<h2>Corrections"));
		assertTrue(html.contains("How far each step"));
		Measurement m = SyntheticMeasurement.corrected();
		String stack = write(new Measurement(m.name(), m.imageFile(), m.micrograph(), m.recipe(), m.results().without(List.of(Keys.CORRECTION_EFFECTS)), m.findings(), m.provenance()), BuiltIn.sections());
		assertTrue(stack.contains("<h2>Corrections") && !stack.contains("How far each step"), "no heading over nothing");
		assertTrue(log.problems().isEmpty(), log.problems().toString());
	}

	@Test
	void aSectionThatFailsSaysSoInItsPlace() throws IOException {
		List<Descriptor<ReportSection>> sections = new ArrayList<>(BuiltIn.sections());
		sections.add(BuiltIn.contribution("com.example", "com.example.first", Map.of("order", "1"), () -> m -> Optional.of("<p>first</p>")));
		sections.add(BuiltIn.contribution("com.example", "com.example.last", Map.of("order", "soon"), () -> m -> {
			throw new IllegalStateException("not today");
		}));
		String html = write(SyntheticMeasurement.complete(), sections);
		assertTrue(html.indexOf("<p>first</p>") < html.indexOf("<h2>In short"));
		assertTrue(html.indexOf("The plug-in com.example could not make this section") > html.indexOf("<h2>Method"));
		assertEquals(List.of("com.example.last"), log.problems().stream().map(p -> p.id()).toList());
	}
}
