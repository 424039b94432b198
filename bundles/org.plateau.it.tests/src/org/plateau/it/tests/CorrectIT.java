// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.AnalysisKind;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.headless.CorrectTask;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.testkit.AbstractAnalysisTest;

/** {@code plateau correct}, and stacks through {@code measure}, on windows into the example's picture that jump by known whole pixels. */
class CorrectIT {

	private static final CommandLine LINE = new CommandLine();
	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int[] X = { 0, 3, 1, 6, 4 };
	private static final int[] Y = { 0, 2, 5, 4, 8 };
	private static final int W = 700;
	private static final int H = 900;

	@TempDir
	static Path shared;
	private static Path stack;

	@TempDir
	Path temp;

	/** Plane i shows the example from column X[i], row Y[i] on, with noise of its own. */
	@BeforeAll
	static void write() throws Exception {
		stack = shared.resolve("slices of a cell.tif");
		Micrograph m = ((Content.Image) LINE.plateau.opener().open(CommandLine.PROJECT.resolve("examples/lipon-au-seed/image.tif"), OpenOptions.none()))
				.micrograph();
		Random random = new Random(3);
		try (var pixels = m.pixels(); TiffStackWriter w = TiffStackWriter.create(stack, new TiffStackWriter.Layout(W, H, X.length, SampleType.F32,
				OptionalDouble.of(10), OptionalDouble.of(12), OptionalDouble.of(25), ""))) {
			for (int i = 0; i < X.length; i++) {
				Raster r = pixels.read(new TileRequest(pixels.id(), 0, 0, 100 + X[i], 20 + Y[i], W, H));
				float[] noisy = r.samples().clone();
				for (int p = 0; p < noisy.length; p++) {
					noisy[p] += (float) (2 * random.nextGaussian());
				}
				w.add(new Raster(W, H, noisy));
			}
			w.finish();
		}
	}

	private static CommandLine.Answer correct(Object... args) throws Exception {
		return LINE.run("org.plateau.headless.correct", args);
	}

	private static List<Path> files(Path folder) throws Exception {
		try (Stream<Path> all = Files.list(folder)) {
			return all.toList();
		}
	}

	@Test
	void aStackIsAlignedWrittenAndReadAgainWithItsScale() throws Exception {
		Path out = temp.resolve("aligned.tif");
		CommandLine.Answer answer = correct(stack, "--step", "align", "--tilt", "none", "--tilt-angle", "52", "--out", out, "--json");
		assertEquals(0, answer.exit(), answer.err());
		JsonNode told = JSON.readTree(answer.out()).get(0);
		assertEquals("corrected", told.get("state").asText());
		for (int i = 0; i < X.length; i++) {
			assertEquals(X[i], told.at("/alignment/x_px/" + i).asDouble(), 0.1, answer.out());
			assertEquals(Y[i], told.at("/alignment/y_px/" + i).asDouble(), 0.1, answer.out());
		}
		assertTrue(told.at("/steps/0/numbers/residual_worst_px").asDouble() < 0.1);
		assertEquals(60, told.at("/steps/0/numbers/range_x_nm").asDouble(), 2, "6 columns of 10 nm");
		Micrograph m = ((Content.Image) LINE.plateau.opener().open(out, OpenOptions.none())).micrograph();
		try (var pixels = m.pixels()) {
			assertEquals(X.length, pixels.planes());
			assertTrue(pixels.width() >= W - 8 && pixels.width() <= W - 6 && pixels.height() >= H - 10 && pixels.height() <= H - 8);
			assertEquals(10, m.calibration().orElseThrow().pixelSizeXNm(), 1e-6);
			assertEquals(12, m.calibration().orElseThrow().pixelSizeYNm(), 1e-6, "nine digits, as the resolution tags of the first file hold");
			assertEquals(25, m.sliceSpacing().orElseThrow().stepNm(), 1e-6);
			assertEquals(1 / Math.sin(Math.toRadians(52)), m.tilt().factorY(), 1e-12);
			assertTrue(m.acquisition().rawKeys().get("Done 1").contains("SHA-256"), m.acquisition().rawKeys().toString());
			assertTrue(m.acquisition().rawKeys().get("Done 2").contains("org.plateau.imaging.correct.align"));
		}
	}

	@Test
	void theDriftOfAStackIsFoundOnceForAllPlanesThatAreLookedAt() throws Exception {
		Micrograph m = ((Content.Image) LINE.plateau.opener().open(stack, OpenOptions.none())).micrograph();
		List<Recipe.Step> align = List.of(new Recipe.Step("org.plateau.imaging.correct.align", Map.of(), true));
		List<String> said = Collections.synchronizedList(new ArrayList<>());
		Progress telling = new Progress() {
			@Override
			public boolean isCanceled() {
				return false;
			}

			@Override
			public void report(double fraction, String task) {
				said.add(task);
			}
		};
		try (var pixels = m.pixels()) {
			CorrectTask task = new CorrectTask(LINE.plateau, m, align);
			Results first = task.plane(0, telling).results();
			assertTrue(said.stream().anyMatch(s -> s.contains("Align")), said.toString());
			said.clear();
			Results fourth = task.plane(3, telling).results();
			assertTrue(said.stream().noneMatch(s -> s.contains("Align")), said.toString());
			assertEquals(X[3], first.require(Keys.CORRECTIONS).correctedToStored().x(0, 0) - fourth.require(Keys.CORRECTIONS).correctedToStored().x(0, 0), 0.1);
			assertTrue(task.is(m, align));
			assertFalse(task.is(m, List.of()));
		}
	}

	@Test
	void theCorrectionsOfAPictureRunOnEveryPlane() throws Exception {
		Path out = temp.resolve("cropped.tif");
		CommandLine.Answer answer = correct(stack, "--step", "crop:x=10,y=20,width=300,height=200", "--step", "align", "--out", out, "--type", "u8");
		assertEquals(0, answer.exit(), answer.err());
		assertTrue(answer.out().contains("5 planes of 300 × 200 px, u8, 10.0000 × 12.0000 nm"), answer.out());
		assertTrue(answer.out().indexOf("align:") < answer.out().indexOf("crop:"), "the stack's own correction ran first");
		assertEquals(0, correct(stack, "--step", "median", "--plane", "2", "--out", temp.resolve("one.tif"), "--quiet").exit());
		Micrograph one = ((Content.Image) LINE.plateau.opener().open(temp.resolve("one.tif"), OpenOptions.none())).micrograph();
		assertEquals(1, one.pixels().planes());
		one.pixels().close();
		assertTrue(correct(stack, "--step", "median", "--plane", "6", "--out", temp.resolve("six.tif")).err().contains("no plane 6"));
	}

	@Test
	void aPlaneOfAnAlignedStackIsMeasuredAndMappedBackByItsOwnShift() throws Exception {
		Path out = temp.resolve("measured");
		CommandLine.Answer answer = LINE.measure(stack, "--plane", "4", "--correct", "align", "--tilt", "face", "--out", out, "--quiet");
		assertEquals(0, answer.exit(), answer.err());
		JsonNode results = JSON.readTree(out.resolve("results.json").toFile());
		double left = Math.ceil(6 - 0.5);
		assertEquals(left - X[3], results.at("/corrected_to_stored/0/2").asDouble(), 1.2);
		assertEquals("align", results.at("/corrections/0/name").asText());
		assertTrue(results.at("/corrections/0/effect/layers").size() > 0, results.at("/corrections/0").toString());
	}

	@Test
	void whatAPersonHasToDecideEndsWithThree() throws Exception {
		CommandLine.Answer answer = correct(stack, "--step", "tilt", "--out", temp.resolve("t.tif"));
		assertEquals(3, answer.exit());
		assertTrue(answer.err().contains("--tilt face"), answer.err());
		assertEquals(0, correct(stack, "--step", "median", "--plane", "1", "--out", temp.resolve("m.tif")).exit(), "a median needs no decision");
		assertEquals(List.of(temp.resolve("m.tif")), files(temp));
	}

	@Test
	void inputsAndFilesThatAreThereAreSafe() throws Exception {
		byte[] before = Files.readAllBytes(stack);
		assertEquals(2, correct(stack, "--step", "align", "--out", stack, "--force").exit());
		Path there = Files.writeString(temp.resolve("there.tif"), "mine");
		CommandLine.Answer answer = correct(stack, "--step", "median", "--plane", "1", "--out", there);
		assertEquals(2, answer.exit());
		assertTrue(answer.err().contains("--force"), answer.err());
		assertEquals("mine", Files.readString(there));
		assertEquals(0, correct(stack, "--step", "median", "--plane", "1", "--out", there, "--force").exit());
		Path slices = Files.createDirectory(temp.resolve("slices"));
		Files.copy(there, slices.resolve("a_1.tif"));
		Files.copy(there, slices.resolve("a_2.tif"));
		assertEquals(2, correct(slices, "--step", "median", "--out", slices.resolve("b.tif")).exit(), "it would become a slice");
		assertTrue(Arrays.equals(before, Files.readAllBytes(stack)));
		assertEquals(2, correct(stack, "--step", "nonsense", "--out", temp.resolve("n.tif")).exit());
		assertEquals(2, correct(stack, "--step", "align:neighbours=0", "--out", temp.resolve("n.tif")).exit());
	}

	@Test
	void aFailureLeavesNothingBehind() throws Exception {
		Path noise = shared.resolve("noise.tif");
		Random random = new Random(9);
		try (TiffStackWriter w = TiffStackWriter.create(noise, new TiffStackWriter.Layout(128, 128, 4, SampleType.F32, OptionalDouble.empty(),
				OptionalDouble.empty(), OptionalDouble.empty(), ""))) {
			for (int i = 0; i < 4; i++) {
				float[] a = new float[128 * 128];
				for (int p = 0; p < a.length; p++) {
					a[p] = (float) random.nextGaussian();
				}
				w.add(new Raster(128, 128, a));
			}
			w.finish();
		}
		CommandLine.Answer answer = correct(noise, "--step", "align", "--out", temp.resolve("n.tif"));
		assertEquals(1, answer.exit());
		assertTrue(answer.err().contains("do not correlate"), answer.err());
		assertEquals(List.of(), files(temp), "neither the file nor a temporary one");
		assertEquals(0, correct(noise, "--step", "median", "--plane", "1", "--out", temp.resolve("n.tif")).exit(), "uncalibrated pictures are corrected too");
		assertFalse(((Content.Image) LINE.plateau.opener().open(temp.resolve("n.tif"), OpenOptions.none())).micrograph().calibration().isPresent());
	}

	@Test
	void helpTellsEveryCorrectionWithItsParameters() throws Exception {
		String help = correct("--help").out();
		for (AnalysisKind kind : List.of(AnalysisKind.CORRECTION, AnalysisKind.STACK_CORRECTION)) {
			for (var d : LINE.plateau.runner().ofKind(kind)) {
				assertTrue(help.contains(d.id().substring(d.id().lastIndexOf('.') + 1) + " - " + d.label()), d.id());
				for (Parameter<?> p : LINE.plateau.runner().parameters(d.id())) {
					assertTrue(help.contains(p.id() + "=") && help.contains(p.description()), d.id() + " " + p.id());
				}
			}
		}
	}

	private abstract static class OfStack extends AbstractAnalysisTest {
		private final String id;
		private final boolean isLong;

		OfStack(String name, boolean isLong) {
			id = "org.plateau.imaging.correct." + name;
			this.isLong = isLong;
		}

		@Override
		protected Analysis analysis() {
			return LINE.plateau.analyses().create(LINE.plateau.analyses().find(id).orElseThrow()).orElseThrow();
		}

		@Override
		protected Results input() throws Exception {
			return Results.empty().with(Keys.MICROGRAPH, ((Content.Image) LINE.plateau.opener().open(stack, OpenOptions.none())).micrograph());
		}

		@Override
		protected boolean isLong() {
			return isLong;
		}

		@Override
		protected String numbers(Results r) {
			Micrograph m = r.require(Keys.MICROGRAPH);
			return m.pixels().width() + " " + m.pixels().height() + " " + m.sliceSpacing() + r.require(Keys.CORRECTIONS);
		}
	}

	@Nested
	class Align extends OfStack {
		Align() {
			super("align", true);
		}
	}

	@Nested
	class Shear extends OfStack {
		Shear() {
			super("shear", true);
		}
	}

	@Nested
	class ZStep extends OfStack {
		ZStep() {
			super("zStep", false);
		}
	}
}
