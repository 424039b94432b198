// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageJ macros in a measurement, and what is said while there is no Bio-Formats; in OSGi, where ImageJ is a bundle. */
class BridgesIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Path PICTURE = CommandLine.PROJECT.resolve("examples/lipon-au-seed/image.tif");

	@TempDir
	Path temp;

	private static JsonNode results(Path folder) throws Exception {
		return new ObjectMapper().readTree(folder.resolve("results.json").toFile());
	}

	/** A part of the picture, from row 100 on, in which the deposit runs from row 270 to 400, and one rectangle of 40 × 10 px in it as the mask. */
	@Test
	void aMacroRunsBeforeTheMeasurementAndItsMaskBecomesTheVoids() throws Exception {
		Path pre = Files.writeString(temp.resolve("pre.ijm"), "\nmakeRectangle(500, 100, 320, 824);\nrun(\"Crop\");\nsetResult(\"width\", 0, getWidth());\nsetResult(\"note\", 0, \"a, b\");\n");
		Path voids = Files.writeString(temp.resolve("voids.ijm"), "w = getWidth(); h = getHeight();\nnewImage(\"mask\", \"8-bit black\", w, h, 1);\nsetColor(255);\nfillRect(100, 330, 40, 10);\n"
				+ "fillRect(20, 10, 5, 5);\n");
		Path out = temp.resolve("out");
		CommandLine.Answer answer = LINE.measure(PICTURE, "--recipe", "lipon-cell", "--out", out, "--pre-macro", pre, "--void-macro", voids);
		assertEquals(0, answer.exit(), answer.err());
		JsonNode after = results(out);
		assertEquals(List.of("macro"), after.get("corrections").findValuesAsText("name"));
		assertTrue(after.at("/corrections/0/sentence").asText().contains("SHA-256"), after.at("/corrections/0").toString());
		assertEquals(500, after.at("/corrected_to_stored/0/2").asDouble(), "the part is where it was");
		assertEquals(100, after.at("/corrected_to_stored/1/2").asDouble());
		assertEquals(List.of("width,note", "320,\"a, b\""), Files.readAllLines(out.resolve("imagej_table.csv")));
		assertTrue(after.toString().contains("fillRect(100, 330"), "the macro is in the record");
		List<String> rows = Files.readAllLines(out.resolve("voids.csv")).stream().filter(l -> !l.startsWith("#")).toList();
		assertEquals(2, rows.size(), "a heading and one void, for the other square is in no deposit: " + rows + answer.out() + answer.err());
	}

	@Test
	void aMacroThatFailsFailsTheMeasurementInOneLine() throws Exception {
		Path bad = Files.writeString(temp.resolve("bad.ijm"), "x = 1;\nwaitForUser(\"draw\");\n");
		CommandLine.Answer answer = LINE.measure(PICTURE, "--recipe", "lipon-cell", "--out", temp.resolve("out"), "--pre-macro", bad, "--quiet");
		assertEquals(1, answer.exit());
		assertEquals(1, answer.err().lines().count(), answer.err());
		assertTrue(answer.err().contains("the ImageJ macro, line 2: it needs a window or a dialog"), answer.err());
		CommandLine.Answer none = LINE.measure(PICTURE, "--out", temp.resolve("out"), "--pre-macro", temp.resolve("no.ijm"));
		assertEquals(2, none.exit());
		assertTrue(none.err().contains("there is no file"), none.err());
	}

	@Test
	void aFileThatBioFormatsCouldOpenSaysSo() throws Exception {
		String home = System.getProperty("plateau.settings");
		System.setProperty("plateau.settings", temp.toString());
		try {
			Path file = Files.write(temp.resolve("cell.czi"), new byte[] { 'Z', 'I', 'S', 'R', 'A', 'W', 1, 2, 3 });
			CommandLine.Answer info = LINE.run("org.plateau.headless.info", file);
			assertEquals(1, info.exit());
			if (System.getenv("PLATEAU_BIOFORMATS") == null) {
				assertTrue(info.err().contains("cell.czi: no reader of Plateau knows this kind of file; Bio-Formats could open it"), info.err());
				assertTrue(LINE.run("org.plateau.headless.bioFormats").err().startsWith("Bio-Formats was not found"));
				Path page = Files.writeString(temp.resolve("page.jar"), "<html>");
				CommandLine.Answer use = LINE.run("org.plateau.headless.bioFormats", "--use", page);
				assertEquals(1, use.exit());
				assertTrue(use.err().contains("is no jar, or only a part of one") && use.err().lines().count() == 1, use.err());
				assertTrue(LINE.run("org.plateau.headless.info", file).err().contains("cannot be used: Bio-Formats: " + page), "the choice is kept");
			}
			CommandLine.Answer wrong = LINE.run("org.plateau.headless.info", "--reader", "nobody", PICTURE);
			assertTrue(wrong.err().contains("there is no reader 'nobody'"), wrong.err());
		} finally {
			if (home == null) {
				System.clearProperty("plateau.settings");
			} else {
				System.setProperty("plateau.settings", home);
			}
		}
	}
}
