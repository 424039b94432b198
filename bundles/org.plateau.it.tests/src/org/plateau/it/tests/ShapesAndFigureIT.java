// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code shapes} and {@code figure} on the example, whose pixels are 10 nm each way on the face. */
class ShapesAndFigureIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Path EXAMPLE = CommandLine.PROJECT.resolve("examples/lipon-au-seed");
	private static final String SHAPES = "org.plateau.headless.shapes";
	private static final String FIGURE = "org.plateau.headless.figure";

	@TempDir
	Path temp;

	private static String cell(String csv, String title, int row) {
		String[] lines = csv.split("\n");
		return lines[row + 1].split(",", -1)[List.of(lines[0].split(",")).indexOf(title)];
	}

	@Test
	void shapesAreMeasuredOnTheFace() throws Exception {
		CommandLine.Answer answer = LINE.run(SHAPES, EXAMPLE.resolve("image.tif"), "--shape", "line:100,200;130,240", "--shape", "rectangle:100,200;150,230",
				"--profiles", temp, "--histograms", temp.resolve("h"));
		assertEquals(0, answer.exit(), answer.err());
		// 3-4-5 in columns and rows of 10 nm
		assertEquals("0.5000", cell(answer.out(), "Length (µm)", 0));
		assertEquals("0.1500", cell(answer.out(), "Area (µm²)", 1));
		assertEquals("1500.00", cell(answer.out(), "Pixels (px)", 1));
		assertEquals("10.0000", cell(answer.out(), "Pixel height (nm)", 0));
		List<String> profile = Files.readAllLines(temp.resolve("image-given1.csv"));
		assertEquals("distance (µm),grey,SD across (grey),x (px),y (px)", profile.get(0));
		assertTrue(profile.get(profile.size() - 1).startsWith("0.500000,"), profile.get(profile.size() - 1));
		double covered = Files.readAllLines(temp.resolve("h/image-given2.csv")).stream().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[2])).sum();
		assertEquals(1500, covered, 1e-6);
	}

	@Test
	void decimalMarkSeparatorAndMarkAreThoseThatWereAskedFor() throws Exception {
		Path file = temp.resolve("t.csv");
		assertEquals(0, LINE.run(SHAPES, EXAMPLE.resolve("image.tif"), "--shape", "line:100,200;130,240", "--out", file, "--decimal-comma", "--bom").exit());
		String text = Files.readString(file, StandardCharsets.UTF_8);
		assertTrue(text.startsWith("\uFEFFImage;Name;Layer;Length (µm);"), text.substring(0, 40));
		assertTrue(text.contains(";0,5000;"), text);
		CommandLine.Answer wrong = LINE.run(SHAPES, EXAMPLE.resolve("image.tif"), "--shape", "line:100,200");
		assertEquals(2, wrong.exit());
		assertTrue(wrong.err().contains("too few places"), wrong.err());
	}

	@Test
	void aFigureIsWrittenTwiceAlike() throws Exception {
		for (String name : List.of("a.pdf", "b.pdf")) {
			CommandLine.Answer answer = LINE.run(FIGURE, EXAMPLE, "--out", temp.resolve(name), "--panels", "plain,overlay", "--width-mm", "170");
			assertEquals(0, answer.exit(), answer.err());
			assertTrue(answer.out().startsWith("a, lipon-au-seed: synthetic picture (SE, ETD), 5\u00A0kV, 25\u00A0pA, stage tilt 52°"), answer.out());
			assertTrue(answer.out().contains("b, the same picture."), answer.out());
		}
		assertArrayEquals(Files.readAllBytes(temp.resolve("a.pdf")), Files.readAllBytes(temp.resolve("b.pdf")));
		CommandLine.Answer again = LINE.run(FIGURE, EXAMPLE, "--out", temp.resolve("a.pdf"));
		assertEquals(2, again.exit(), "nothing is replaced without --force");
	}

	@Test
	void aPlainFigureNeedsNoMeasurement() throws Exception {
		Path file = temp.resolve("plain.svg");
		CommandLine.Answer answer = LINE.run(FIGURE, EXAMPLE.resolve("image.tif"), "--out", file, "--panels", "plain", "--crop", "100,100,400,300", "--dpi", "300");
		assertEquals(0, answer.exit(), answer.err());
		String svg = Files.readString(file);
		assertFalse(svg.contains("stroke-opacity"), "nothing lies over it");
		// 400 columns of 10 nm are 4 µm on 85 mm: the bar is 1 µm
		assertTrue(svg.contains(">1\u00A0µm</text>"));
		assertTrue(answer.out().contains("a part of it, 4.00\u00A0µm wide"), answer.out());
		assertEquals(1, LINE.run(FIGURE, EXAMPLE.resolve("image.tif"), "--out", temp.resolve("x.svg"), "--crop", "0,0,99999,10", "--panels", "plain").exit());
		assertFalse(Files.exists(temp.resolve("x.svg")));
	}
}
