// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Acquisition.Reading;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision.Verdict;

class ImportModelTest {

	private static final Path KNOWN = Path.of("/data/known.tif");
	private static final Path SILENT = Path.of("/data/silent.png");
	private static final Path BROKEN = Path.of("/data/broken.tif");

	private final ImportModel model = new ImportModel();

	private static Micrograph micrograph(Map<AcquisitionKey, Reading> readings, String... more) {
		Acquisition a = new Acquisition(readings, Map.of());
		ScaleDecision d = ScaleDecision.decide(a, 100, OpenOptions.none());
		List<String> warnings = new java.util.ArrayList<>(d.warnings());
		warnings.addAll(List.of(more));
		return new Micrograph("x", "test", new MemoryPixels(new Raster(100, 80, new float[8000]), PixelSource.SampleType.U8), a, d.calibration(),
				d.tilt(), 0, warnings);
	}

	private static Reading reading(double number, String key) {
		return new Reading(number, Double.toString(number), new Evidence(key, Double.toString(number), key));
	}

	private void threeFiles() {
		model.add(List.of(KNOWN, BROKEN, SILENT));
		model.probed(KNOWN, micrograph(Map.of(AcquisitionKey.PIXEL_SIZE_X, reading(10, "PixelWidth"), AcquisitionKey.STAGE_TILT, reading(0, "StageT")),
				"the bar says something else"));
		model.failed(BROKEN, "byte 4: it ends here");
		model.probed(SILENT, micrograph(Map.of()));
	}

	@Test
	void whatHasToBeDecidedComesFirstAndMayStayOpen() {
		assertEquals(List.of(KNOWN), model.add(List.of(KNOWN, KNOWN)));
		assertEquals("Reading headers: 1 left.", model.fault());
		threeFiles();
		assertEquals(List.of(SILENT, KNOWN), model.toDecide().stream().map(ImportRow::file).toList());
		ImportRow silent = model.row(SILENT).orElseThrow();
		assertEquals(ImportRow.State.UNDECIDED, silent.state());
		assertTrue(silent.sentence().startsWith("the pixel size is unknown; "), silent.sentence());
		assertEquals("head-on", model.row(KNOWN).orElseThrow().tiltText());
		assertEquals(List.of("the bar says something else"), model.row(KNOWN).orElseThrow().warnings(), "what only the reader saw is kept");
		model.target(ImportModel.Target.OPEN_ONLY);
		assertEquals("", model.fault(), "undecided pictures and unreadable files do not stop the others");
		assertTrue(model.summary().startsWith("1 picture is not decided yet") && model.summary().contains("1 file that cannot be read"), model.summary());
	}

	@Test
	void aDecisionMakesTheRowReady() {
		threeFiles();
		model.decide(SILENT, new OpenOptions(OptionalDouble.of(12), OptionalDouble.empty(), Optional.of(Verdict.UNCORRECTED), OptionalDouble.of(52),
				OptionalDouble.empty()));
		ImportRow silent = model.row(SILENT).orElseThrow();
		assertEquals(ImportRow.State.READY, silent.state());
		// DOMAIN: 1/sin 52° = 1.269
		assertEquals("not corrected, × 1.269", silent.tiltText());
		assertEquals("12.000 ± 2.0 %", silent.pixelText());
		model.decide(KNOWN, new OpenOptions(OptionalDouble.of(12), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(),
				OptionalDouble.empty()));
		assertTrue(model.row(KNOWN).orElseThrow().warnings().stream().anyMatch(w -> w.contains("replaces 10")),
				() -> model.row(KNOWN).orElseThrow().warnings().toString());
	}

	@Test
	void aWarningThatThePersonHasAnsweredGoes() {
		model.add(List.of(KNOWN));
		model.probed(KNOWN, micrograph(Map.of(), "the bar says something else", "the distance of the slices is not known; " + ScaleDecision.ASKS_SPACING));
		assertTrue(model.row(KNOWN).orElseThrow().warnings().stream().anyMatch(w -> w.contains("slices")));
		model.decide(KNOWN, new OpenOptions(OptionalDouble.of(12), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(20)));
		List<String> left = model.row(KNOWN).orElseThrow().warnings();
		assertTrue(left.contains("the bar says something else") && left.stream().noneMatch(w -> w.contains("slices")), left.toString());
	}

	@Test
	void theTargetHasToBeComplete() {
		threeFiles();
		assertEquals("Give the new experiment a name.", model.fault());
		model.newExperiment("cell 7: 50 % / A?.", Optional.of(Path.of("/cells/2026")));
		assertEquals("", model.fault());
		assertEquals(Optional.of(Path.of("/cells/2026/cell 7_ 50 % _ A_")), model.folder(), "a name that every system takes");
		model.target(ImportModel.Target.EXISTING);
		assertEquals("Choose the experiment.", model.fault());
		model.existing(Optional.of(Path.of("/e")));
		assertEquals("", model.fault());
		model.remove(List.of(KNOWN, SILENT));
		assertEquals("None of these files can be read.", model.fault());
	}

	@Test
	void aFolderOfSlicesCanOnlyBeOpened() {
		model.add(List.of(Path.of("/data/slices")));
		model.probedFolder(Path.of("/data/slices"), micrograph(Map.of()));
		model.newExperiment("x", Optional.of(Path.of("/cells")));
		assertTrue(model.fault().contains("only be opened"), model.fault());
		model.target(ImportModel.Target.OPEN_ONLY);
		assertEquals("", model.fault());
	}
}
