// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.ResultFolders;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.TiltDecision;
import picocli.CommandLine;

class MeasureOptionsTest {

	private static final Recipe RECIPE = new Recipe("r", "", new LayerPlan(List.of(), ""), List.of());

	private static MeasureOptions parse(String... args) {
		MeasureOptions options = new MeasureOptions();
		new CommandLine(options).parseArgs(args);
		options.check();
		return options;
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0100±0.0002", "0.0100+-0.0002", "0.0100 +/- 0.0002", " 0.0100 ± 0.0002 " })
	void anUncertaintyCanBeWrittenInEveryUsualWay(String text) {
		assertEquals(new Quantity(0.01, 0.0002, "cm²"), QuantityOption.parse("--area-cm2", text, "cm²"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "1±-2", "1±1", "1±", "NaN", "Infinity", "0,01", "one", "1 2" })
	void whatIsNoPositiveNumberIsRefused(String text) {
		var e = assertThrows(IllegalArgumentException.class, () -> QuantityOption.parse("--area-cm2", text, "cm²"));
		assertTrue(e.getMessage().startsWith("--area-cm2"), e.getMessage());
	}

	@Test
	void everyOptionReachesTheRequest() {
		MeasureOptions o = parse("a.tif", "--pixel-nm", "10,12.7", "--tilt", "none", "--tilt-angle", "52", "--scale-u", "2", "--cycling", "c.mpt",
				"--area-cm2", "0.01±0.0002", "--metal", "Na", "--steps", "4,2");
		assertEquals(new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(12.7), Optional.of(TiltDecision.Verdict.UNCORRECTED),
				OptionalDouble.of(52), OptionalDouble.of(0.02)), o.open());
		MeasureRequest r = o.request(Path.of("/d/a.tif"), RECIPE, Path.of("/d"));
		assertEquals("a", r.name());
		assertEquals(Optional.of(Path.of("/d/c.mpt")), r.cycling());
		assertEquals("Na", r.cell().deposit());
		assertEquals(new Quantity(0.01, 0.0002, "cm²"), r.cell().electrodeArea().orElseThrow());
		assertEquals(List.of(1, 3), r.steps().orElseThrow().steps());
	}

	@Test
	void hintsGoIntoTheRecipe() {
		MeasureOptions o = parse("a.tif", "--hint", "coating/oxide=120,340", "--hint", "oxide/substrate = 12.5 , 400");
		Recipe recipe = RECIPE.withPlan(new LayerPlan(List.of("coating", "oxide", "substrate").stream()
				.map(n -> new LayerPlan.Expectation(n, false, LayerPlan.Edge.ANY, Double.NaN, Double.NaN)).toList(), ""));
		assertEquals(List.of(new LayerPlan.Hint("coating", "oxide", 120, 340), new LayerPlan.Hint("oxide", "substrate", 12.5, 400)),
				o.hinted(recipe).plan().hints());
		MeasureOptions wrong = parse("a.tif", "--hint", "coating/substrate=1,1");
		assertTrue(assertThrows(IllegalArgumentException.class, () -> wrong.hinted(recipe)).getMessage().contains("interfaces: coating/oxide, oxide/substrate"));
		for (String text : List.of("coating/oxide", "coating/oxide=1", "coating/oxide=a,b", "coating/oxide=-1,2", "=1,2", "coating/oxide=1,2,3")) {
			assertTrue(assertThrows(IllegalArgumentException.class, () -> parse("a.tif", "--hint", text)).getMessage().contains("ABOVE/BELOW=X,Y"), text);
		}
	}

	@Test
	void onePixelSizeMeansSquarePixels() {
		OpenOptions open = parse("a.tif", "--pixel-nm", "7.5").open();
		assertEquals(7.5, open.pixelSizeXNm().getAsDouble());
		assertEquals(7.5, open.pixelSizeYNm().getAsDouble());
	}

	@Test
	void nonsenseIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--pixel-nm", "1,2,3"));
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--pixel-nm", "1,"));
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--tilt", "up"));
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--tilt-angle", "90"));
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--scale-u", "100"));
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--cycling", "c", "--charge-mah-cm2", "1"));
		assertThrows(IllegalArgumentException.class, () -> parse("a", "--steps", "0"));
		assertThrows(CommandLine.ParameterException.class, () -> parse());
		assertThrows(CommandLine.ParameterException.class, () -> parse("a", "--unknown"));
	}

	@Test
	void theCommandLineWinsOverTheExperimentAndLeavesTheRest() {
		CellGeometry cell = new CellGeometry("Li", Optional.of(new Quantity(0.5, 0.01, "cm²")), Optional.empty(), new Quantity(0.9, 0.01, ""));
		MeasureRequest experiment = new MeasureRequest("e", Path.of("/e/i.tif"), OpenOptions.none(), RECIPE, cell,
				Optional.of(Path.of("/e/c.mpt")), Optional.of(new StepSelection(List.of(0))));
		MeasureRequest r = parse("e", "--charge-mah-cm2", "0.2±0.01").override(experiment, Path.of("/d"));
		assertEquals(Optional.empty(), r.cycling(), "the charge is given, so the record is not counted as well");
		assertEquals(0.2, r.cell().arealCharge().orElseThrow().value());
		assertEquals(cell.electrodeArea(), r.cell().electrodeArea());
		assertEquals(cell.coulombicEfficiency(), r.cell().coulombicEfficiency());
		assertEquals(experiment.cycling(), parse("e").override(experiment, Path.of("/d")).cycling());
	}

	@Test
	void severalInputsNeverShareAFolder() {
		ResultFolders folders = new ResultFolders(Path.of("/out"), true);
		assertEquals(Path.of("/out/a"), folders.of(Path.of("/x/a.tif")));
		assertEquals(Path.of("/out/A-2"), folders.of(Path.of("/y/A.png")), "names that differ by case only are one folder on some disks");
		assertEquals(Path.of("/out"), new ResultFolders(Path.of("/out"), false).of(Path.of("/x/a.tif")));
		assertEquals(".hidden", ExperimentMeasure.stem(Path.of("/x/.hidden")));
	}
}
