// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.roi.Position;

/** What a person said about element maps, in experiment.json. */
class MapHandworkTest {

	private static final MapHandwork SAID = new MapHandwork(List.of("eds/Cu Kα1.tif", "eds/O.tif"),
			List.of(new Landmark(new Position(1.25, 2), new Position(300.5, 400)), new Landmark(new Position(90, 80), new Position(700, 650.75))),
			List.of(new MapStyle("Cu Kα1", true, 0x00a0ff, 0.5, 2, Double.NaN, 1.5, MapStyle.Blend.MULTIPLICATIVE, 2, 0.75),
					new MapStyle("O", false, 0xffffff, 1, Double.NaN, 9, 1, MapStyle.Blend.ADDITIVE, 1, 0)));

	@TempDir
	Path folder;

	private Path experiment(String maps) throws Exception {
		return Files.writeString(folder.resolve("experiment.json"), """
				{ "plateauExperiment": 1, "name": "x", "cell": { "deposit": "Li" },
				  "files": [
				    { "role": "image", "path": "a.tif",
				      "maps": %s } ] }
				""".formatted(maps));
	}

	private FileRef image() throws Exception {
		return ExperimentStore.open(folder).first(FileRef.IMAGE).orElseThrow();
	}

	@Test
	void everythingComesBackAndWhatIsNotKnownStays() throws Exception {
		Path file = experiment("{ \"ofANewerVersion\": [ 1, 2 ], \"landmarks\": [ [ 0, 0, 9, 9 ] ] }");
		assertEquals(List.of(new Landmark(new Position(0, 0), new Position(9, 9))), image().handwork().maps().landmarks());
		Experiment e = ExperimentStore.open(folder);
		ExperimentStore.save(e.with(image().with(image().handwork().withMaps(SAID))));
		assertEquals(SAID, image().handwork().maps());
		assertTrue(Files.readString(file).contains("ofANewerVersion"));
		e = ExperimentStore.open(folder);
		ExperimentStore.save(e.with(image().with(image().handwork().withMaps(MapHandwork.NONE))));
		assertEquals(MapHandwork.NONE, image().handwork().maps());
		String text = Files.readString(file);
		assertTrue(text.contains("ofANewerVersion") && !text.contains("landmarks") && !text.contains("styles"), text);
	}

	@Test
	void nothingSaidLeavesNoField() throws Exception {
		Path file = experiment("{ \"landmarks\": [ [ 0, 0, 9, 9 ] ] }");
		Experiment e = ExperimentStore.open(folder);
		ExperimentStore.save(e.with(image().with(image().handwork().withMaps(MapHandwork.NONE))));
		assertFalse(Files.readString(file).contains("\"maps\""));
	}

	/** The field as JSON on line 4 of the file | what the message has to say. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = { "{ \"landmarks\": [ [ 1, 2, 3 ] ] } | [map x, map y, picture x, picture y]", "{ \"landmarks\": [ [ 1, 2, 3, \"4\" ] ] } | four numbers",
			"{ \"landmarks\": 7 } | is not an array", "{ \"files\": \"eds_Cu.tif\" } | is not an array", "{ \"files\": [ 7 ] } | paths of EDS files",
			"{ \"styles\": [ { \"map\": \"Cu\", \"colour\": \"red\" } ] } | #RRGGBB", "{ \"styles\": [ { \"map\": \"Cu\", \"colour\": \"#ff0000\", \"blend\": \"screen\" } ] } | no way to blend",
			"{ \"styles\": [ { \"map\": \"Cu\", \"colour\": \"#ff0000\", \"opacity\": 3 } ] } | not a way to draw a map", "{ \"styles\": [ { \"colour\": \"#ff0000\" } ] } | \"map\" is missing", "[ ] | an object" })
	void faultsAreNamedWithTheirLine(String maps, String says) throws Exception {
		experiment(maps);
		FormatException e = assertThrows(FormatException.class, this::image);
		assertTrue(e.getMessage().contains("line 4") && e.getMessage().contains(says), e.getMessage());
	}
}
