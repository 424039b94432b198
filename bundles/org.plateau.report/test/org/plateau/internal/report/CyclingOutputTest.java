// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.CycleFinder;
import org.plateau.echem.RunningCharge;
import org.plateau.echem.StepFinder;
import org.plateau.echem.StepTable;
import org.plateau.internal.report.sections.CyclingSection;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.DepositMetal;
import org.plateau.model.echem.Imaged;
import org.plateau.report.BuiltIn;
import org.plateau.report.CyclingSummary;
import org.plateau.report.Measurement;
import org.plateau.report.SyntheticMeasurement;

class CyclingOutputTest {

	private static final Quantity AREA = new Quantity(0.5, 0.01, "cm²");

	/** 1 mA for an hour at −0.1 V, with a collapse in its last 20 minutes when asked for, then 54 minutes the other way at 0.1 V. */
	private static Results results(boolean shorted) {
		int rows = 361 + 325;
		double[] t = new double[rows];
		double[] e = new double[rows];
		double[] i = new double[rows];
		int[] sequence = new int[rows];
		for (int k = 0; k < rows; k++) {
			boolean plating = k <= 360;
			t[k] = plating ? 10 * k : 3600 + 10 * (k - 361);
			i[k] = plating ? -1e-3 : 1e-3;
			e[k] = plating ? shorted && k > 240 ? -0.0001 : -0.1 - 1e-5 * (k % 7) : 0.1 + 1e-5 * (k % 7);
			sequence[k] = plating ? 0 : 1;
		}
		CyclingRecord r = new CyclingRecord("cell <7>.mpt", "test", t, e, i, sequence, Map.of(), "negative current is reduction", List.of(), List.of("odd"), List.of("GCPL"));
		StepTable table = StepFinder.find(r, ChargeSettings.standard());
		return Results.empty().with(Keys.CYCLING, r).with(Keys.CYCLES, CycleFinder.find(r, table, Optional.of(AREA))).with(Keys.RUNNING_THICKNESS,
				RunningCharge.of(r, table).thickness(AREA, new Quantity(1, 0, ""), new DepositMetal("Li", 6.94, 1, 0.534, "test"))).with(Keys.IMAGED, new Imaged(0, Imaged.SAID));
	}

	/** 1 mAh on 0.5 cm², 4.849081 µm per mAh/cm² of lithium, stripped to 90 %. */
	@Test
	void everyNumberStandsInResultsAndKeepsToTheSchema() throws IOException {
		JsonNode schema = new ObjectMapper().readTree(BuiltIn.BUNDLE.resolve("schema/results.schema.json").toFile());
		Measurement m = SyntheticMeasurement.of("cell", results(true));
		JsonNode root = ResultsJson.tree(new Facts(m));
		assertEquals(List.of(), SchemaCheck.errors(schema, root));
		JsonNode echem = root.get("electrochemistry");
		assertEquals(1, echem.at("/steps/0/charge/value").asDouble(), 1e-9);
		assertEquals(2, echem.at("/steps/0/areal_capacity/value").asDouble(), 1e-9);
		assertEquals(2 * 4.849081, echem.at("/steps/0/theory_after_um/value").asDouble(), 1e-5);
		assertEquals(0.1 * 2 * 4.849081, echem.at("/steps/1/theory_after_um/value").asDouble(), 1e-5);
		assertEquals("GCPL", echem.at("/steps/0/technique").asText());
		assertEquals(0.9, echem.at("/cycles/0/efficiency/value").asDouble(), 1e-9);
		assertEquals(1, echem.at("/imaged/after_step").asInt());
		assertEquals("short_circuit", echem.at("/faults/0/kind").asText());
		assertEquals(242, echem.at("/faults/0/row").asInt());
		assertEquals("odd", echem.at("/warnings/0").asText());
		assertTrue(ResultsJson.tree(new Facts(SyntheticMeasurement.layersOnly())).get("electrochemistry").isNull());
	}

	@Test
	void tablesHoldTheSameNumbers() throws IOException {
		Results r = results(false);
		List<String> steps = CyclingSummary.stepsCsv(r).lines().toList();
		assertEquals(3, steps.size());
		assertEquals(steps.get(0).split(",", -1).length, steps.get(1).split(",", -1).length);
		assertTrue(steps.get(1).startsWith("1,plating,1,361,0.0,3600.0,-0.001,1.0,"), steps.get(1));
		assertTrue(CyclingSummary.cyclesCsv(r).lines().toList().get(1).startsWith("1,1,2,1.0,"), CyclingSummary.cyclesCsv(r));
		double sum = CyclingSummary.differentialCsv(r, OptionalDouble.of(0.01)).lines().filter(l -> l.startsWith("2,")).mapToDouble(l -> 0.01 * Double.parseDouble(l.split(",")[3])).sum();
		assertEquals(0.9, sum, 1e-9);
		String text = CyclingSummary.text(r);
		assertTrue(text.contains("stripped ÷ plated") && text.contains("warning: odd"), text);
	}

	@Test
	void theReportShowsCurvesAndTables() {
		Measurement m = SyntheticMeasurement.of("cell", results(false));
		String html = new CyclingSection().html(m).orElseThrow();
		assertTrue(html.contains("cell &lt;7&gt;.mpt"), "names are escaped");
		assertTrue(html.contains("after step 1 (said by a person)") && html.contains("stripped ÷ plated"), html.replaceAll("base64,[^\"]*", ""));
		String base64 = html.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
		String svg = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
		assertTrue(svg.contains("Theoretical thickness") && svg.contains("Potential (V)") && svg.contains("cell &lt;7&gt;.mpt"));
		assertTrue(new CyclingSection().html(SyntheticMeasurement.layersOnly()).isEmpty());
	}
}
