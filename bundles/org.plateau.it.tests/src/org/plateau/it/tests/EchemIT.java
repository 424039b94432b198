// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells' records from the command line; no display. */
class EchemIT {

	private static final CommandLine LINE = new CommandLine();

	@TempDir
	Path temp;

	private static CommandLine.Answer echem(Object... args) throws Exception {
		return LINE.run("org.plateau.headless.echem", args);
	}

	private static JsonNode json(Path file) throws IOException {
		return new ObjectMapper().readTree(file.toFile());
	}

	/** Thirteen cycles of 1 µA for an hour, stripped to 0.9; a dip to −1 V that settles at −0.1 V. */
	private static String cycles(String head, String separator, double timeFactor, double currentFactor) {
		StringBuilder text = new StringBuilder(head);
		double t = 0;
		for (int cycle = 0; cycle < 13; cycle++) {
			for (int half = 0; half < 2; half++) {
				for (int k = 0; k <= (half == 0 ? 360 : 324); k++) {
					double x = k / 6.0;
					double e = half == 0 ? -0.1 - 0.9 * x * Math.exp(1 - x) : 0.1;
					text.append(String.format(Locale.ROOT, "%.6f%s%.6f%s%.6f%n", t / timeFactor, separator, e, separator, (half == 0 ? -1e-6 : 1e-6) / currentFactor));
					t += 10;
				}
			}
		}
		return text.toString();
	}

	@Test
	void theExamplesAreReadTogether() throws Exception {
		Path examples = CommandLine.PROJECT.resolve("examples");
		CommandLine.Answer answer = echem(examples.resolve("lipon-bare"), examples.resolve("lipon-au-seed"), "--out", temp);
		assertEquals(0, answer.exit(), answer.err());
		for (String file : List.of("curves.svg", "curves.png", "curves.pdf")) {
			assertTrue(Files.size(temp.resolve(file)) > 1000, file);
		}
		JsonNode bare = json(temp.resolve(json(examples.resolve("lipon-bare/experiment.json")).get("name").asText()).resolve("echem.json"));
		JsonNode plating = bare.at("/steps/1");
		// 50 nA for 2475 minutes: 2.0625 µAh; 0.01 cm²
		assertEquals(2.0625e-3, plating.at("/charge/value").asDouble(), 1e-9);
		assertEquals(0.20625, plating.at("/areal_capacity/value").asDouble(), 1e-7);
		assertEquals(0.20625 * 4.849081, plating.at("/theory_after_um/value").asDouble(), 1e-5);
		// the paper's nucleation dip: about −1 V
		assertEquals(-1, plating.at("/nucleation/potential_v").asDouble(), 0.05);
		assertEquals("Modulo Bat", plating.at("/technique").asText());
	}

	@Test
	void cyclesHaveTheirEfficiencyAndTheirDip() throws Exception {
		Path file = Files.writeString(temp.resolve("cell.csv"), cycles("Time (s);Voltage (V);Current (uA)\n", ";", 1, 1e-6), StandardCharsets.UTF_8);
		CommandLine.Answer answer = echem(file, "--out", temp.resolve("out"), "--area-cm2", "0.01±0.0002", "--dqdv-mv", "5");
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.out().contains("stripped ÷ plated"), answer.out());
		List<String> cycles = Files.readAllLines(temp.resolve("out/cycles.csv"));
		assertEquals(14, cycles.size());
		JsonNode json = json(temp.resolve("out/echem.json"));
		assertEquals(0.9, json.at("/mean_efficiency/value").asDouble(), 0.003);
		for (JsonNode step : json.get("steps")) {
			if (step.get("kind").asText().equals("plating")) {
				assertEquals(-1, step.at("/nucleation/potential_v").asDouble(), 0.01);
			}
		}
		double sum = 0;
		for (String row : Files.readAllLines(temp.resolve("out/dqdv.csv"))) {
			if (row.startsWith("1,")) {
				sum += Double.parseDouble(row.split(",")[3]) * 0.005;
			}
		}
		assertEquals(json.at("/steps/0/charge/value").asDouble(), sum, 1e-9);
	}

	@Test
	void columnsThatNobodyKnowsAreSaidOnce() throws Exception {
		Path first = Files.writeString(temp.resolve("a.csv"), cycles("Laufzeit;Spannung;Strom\n", ";", 60, 1e-9), StandardCharsets.UTF_8);
		CommandLine.Answer unknown = echem(first, "--out", temp.resolve("out"));
		assertEquals(1, unknown.exit());
		assertTrue(unknown.err().contains("--map") && unknown.err().contains("Laufzeit"), unknown.err());
		CommandLine.Answer wrong = echem(first, "--out", temp.resolve("out"), "--map", "time=Zeit:min,current=Strom:nA");
		assertEquals(2, wrong.exit());
		assertTrue(wrong.err().contains("there is no column 'Zeit'"), wrong.err());
		assertEquals(0, echem(first, "--out", temp.resolve("out"), "--map", "time=Laufzeit:min,current=Strom:nA,potential=Spannung:V").exit());
		Path second = Files.copy(first, temp.resolve("b.csv"));
		CommandLine.Answer again = echem(second, "--out", temp.resolve("again"), "--json");
		assertEquals(0, again.exit(), again.err());
		assertEquals(1e-3, new ObjectMapper().readTree(again.out()).at("/0/steps/0/charge/value").asDouble(), 1e-8);
		CommandLine.Answer info = LINE.run("org.plateau.headless.info", second);
		assertEquals(0, info.exit(), info.err());
	}

	@Test
	void whatIsNoRecordIsNamedAndTheOthersAreRead() throws Exception {
		Path good = Files.writeString(temp.resolve("cell.csv"), cycles("Time (s);Voltage (V);Current (uA)\n", ";", 1, 1e-6), StandardCharsets.UTF_8);
		CommandLine.Answer answer = echem(CommandLine.PROJECT.resolve("examples/lipon-bare/image.tif"), good, "--out", temp.resolve("out"));
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("image.tif: this is not an electrochemical record over time"), answer.err());
		assertTrue(Files.exists(temp.resolve("out/cell/steps.csv")));
		assertEquals(2, echem(good, "--out", temp, "--plating-sign", "up").exit());
		assertEquals(0, echem("--help").exit());
	}
}
