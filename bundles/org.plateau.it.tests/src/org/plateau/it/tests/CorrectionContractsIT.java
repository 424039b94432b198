// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.testkit.AbstractAnalysisTest;

/** Every built-in correction of a picture keeps its promises, alone and in a measurement. */
class CorrectionContractsIT {

	private static final CommandLine LINE = new CommandLine();
	private static final Path EXAMPLE = CommandLine.PROJECT.resolve("examples/lipon-au-seed");

	@TempDir
	Path temp;

	/** The example's picture with pixels that are 10 × 8 nm and a tilt factor of 1.25 with an uncertainty. */
	private static Results picture(TiltDecision.Verdict verdict) throws Exception {
		Micrograph m = ((Content.Image) LINE.plateau.opener().open(EXAMPLE.resolve("image.tif"), OpenOptions.none())).micrograph();
		Raster specimen = m.pixels().readRows(0, m.specimenRows());
		boolean ask = verdict == TiltDecision.Verdict.ASK;
		TiltDecision tilt = new TiltDecision(verdict, ask ? Double.NaN : 1.25, 53.13, 0.012, "as the test says", m.tilt().evidence(), List.of());
		return Results.empty().with(Keys.MICROGRAPH, m.corrected(m.pixels(), m.calibration(), tilt, m.dataBarRows(), Optional.empty()))
				.with(Keys.SPECIMEN, specimen);
	}

	private static Analysis correction(String name) {
		return LINE.plateau.analyses().create(LINE.plateau.analyses().find("org.plateau.imaging.correct." + name).orElseThrow()).orElseThrow();
	}

	private static Outcome run(String name, Results in, Map<String, String> given) throws Exception {
		Analysis a = correction(name);
		return a.run(in, new ParameterValues(a.parameters(), given), Progress.NONE);
	}

	private abstract static class OfCorrection extends AbstractAnalysisTest {
		private final String name;
		private final boolean isLong;

		OfCorrection(String name, boolean isLong) {
			this.name = name;
			this.isLong = isLong;
		}

		@Override
		protected Analysis analysis() {
			return correction(name);
		}

		@Override
		protected Results input() throws Exception {
			return picture(TiltDecision.Verdict.UNCORRECTED);
		}

		@Override
		protected boolean isLong() {
			return isLong;
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.SPECIMEN).width() + " " + Arrays.hashCode(r.require(Keys.SPECIMEN).samples()) + r.require(Keys.CORRECTIONS);
		}

		@Test
		void theOldPictureIsUntouchedAndTheNewOneSaysWhatWasDone() throws Exception {
			Results in = input();
			float[] before = in.require(Keys.SPECIMEN).samples().clone();
			Results out = assertInstanceOf(Outcome.Done.class, run(name, in, Map.of())).results();
			assertTrue(Arrays.equals(before, in.require(Keys.SPECIMEN).samples()));
			Micrograph m = out.require(Keys.MICROGRAPH);
			Raster r = out.require(Keys.SPECIMEN);
			assertNotSame(in.require(Keys.MICROGRAPH).pixels(), m.pixels());
			assertEquals(r.height(), m.specimenRows());
			assertEquals(0, m.dataBarRows());
			CorrectionLog.Applied entry = out.require(Keys.CORRECTIONS).applied().get(0);
			assertEquals(name, entry.name(), "the name that the command line takes");
			assertTrue(entry.sentence().endsWith("."), entry.sentence());
			assertEquals(0.012, m.tilt().relativeU(), "the uncertainty of the tilt is not lost");
			assertEquals(2, run(name, in.with(out), Map.of()) instanceof Outcome.Done d ? d.results().require(Keys.CORRECTIONS).applied().size() : 0);
		}
	}

	@Nested
	class Tilt extends OfCorrection {
		Tilt() {
			super("tilt", false);
		}
	}

	@Nested
	class Rotate extends OfCorrection {
		Rotate() {
			super("rotate", true);
		}
	}

	@Nested
	class Crop extends OfCorrection {
		Crop() {
			super("crop", false);
		}
	}

	@Nested
	class Destripe extends OfCorrection {
		Destripe() {
			super("destripe", true);
		}
	}

	@Nested
	class Charging extends OfCorrection {
		Charging() {
			super("charging", true);
		}
	}

	@Nested
	class Median extends OfCorrection {
		Median() {
			super("median", true);
		}
	}

	@Nested
	class Gaussian extends OfCorrection {
		Gaussian() {
			super("gaussian", true);
		}
	}

	@Nested
	class NonLocalMeans extends OfCorrection {
		NonLocalMeans() {
			super("nonLocalMeans", true);
		}
	}

	@Test
	void tiltStretchesTheRowsAndIsDoneOnce() throws Exception {
		Results in = picture(TiltDecision.Verdict.UNCORRECTED);
		Results out = ((Outcome.Done) run("tilt", in, Map.of())).results();
		Micrograph before = in.require(Keys.MICROGRAPH);
		Micrograph after = out.require(Keys.MICROGRAPH);
		assertEquals((int) Math.floor(in.require(Keys.SPECIMEN).height() * 1.25), out.require(Keys.SPECIMEN).height());
		assertEquals(TiltDecision.Verdict.NOT_APPLICABLE, after.tilt().verdict());
		assertEquals(before.calibration().orElseThrow().pixelSizeYNm() / 1000, after.facePixelYUm(), 1e-12, "a row is as deep as it was high");
		assertEquals(80, out.require(Keys.CORRECTIONS).correctedToStored().y(3, 100), 1e-9, "100 / 1.25");
		assertTrue(after.tilt().sentence().contains("resampled"), after.tilt().sentence());
		assertInstanceOf(Outcome.NotApplicable.class, run("tilt", picture(TiltDecision.Verdict.ASK), Map.of()));
		assertInstanceOf(Outcome.NotApplicable.class, run("rotate", picture(TiltDecision.Verdict.ASK), Map.of()));
	}

	@Test
	void whatCannotBeDoneIsToldInOneSentence() throws Exception {
		Results in = picture(TiltDecision.Verdict.UNCORRECTED);
		for (Map.Entry<String, Map<String, String>> e : Map.of("crop", Map.of("x", "5000"), "rotate", Map.of("angle", "askew"), "destripe",
				Map.of("direction", "91")).entrySet()) {
			assertInstanceOf(Outcome.Failed.class, run(e.getKey(), in, e.getValue()), e.getKey());
		}
		Outcome.Failed noSuch = assertInstanceOf(Outcome.Failed.class, run("rotate", in, Map.of("interface", "no/such")));
		assertTrue(noSuch.message().contains("no/such"), noSuch.message());
	}

	@Test
	void aMeasurementTellsHowFarEveryCorrectionMovedIt() throws Exception {
		Path plain = temp.resolve("plain");
		Path corrected = temp.resolve("corrected");
		Path picture = EXAMPLE.resolve("image.tif");
		assertEquals(0, LINE.measure(picture, "--recipe", "lipon-cell", "--out", plain, "--quiet").exit());
		CommandLine.Answer answer = LINE.measure(picture, "--recipe", "lipon-cell", "--out", corrected, "--correct", "crop:x=40,y=10", "--correct", "destripe");
		assertEquals(0, answer.exit(), answer.err());
		JsonNode before = new ObjectMapper().readTree(plain.resolve("results.json").toFile());
		JsonNode after = new ObjectMapper().readTree(corrected.resolve("results.json").toFile());
		assertTrue(before.path("corrections").isMissingNode() && before.path("corrected_to_stored").isMissingNode());
		assertEquals(List.of("crop", "destripe"), after.get("corrections").findValuesAsText("name"));
		assertEquals(40, after.at("/corrected_to_stored/0/2").asDouble());
		assertEquals(10, after.at("/corrected_to_stored/1/2").asDouble());
		assertEquals(before.at("/image/width_px").asInt() - 40, after.at("/image/width_px").asInt());
		for (JsonNode move : after.at("/corrections/0/effect/layers")) {
			assertEquals(mean(before, move.get("layer").asText()), move.get("thickness_before_um").asDouble(), 1e-8, "without any correction");
		}
		for (JsonNode move : after.at("/corrections/1/effect/layers")) {
			assertEquals(mean(after, move.get("layer").asText()), move.get("thickness_after_um").asDouble(), 1e-8, "with all");
		}
		JsonNode destriped = after.at("/corrections/1/effect/layers/2");
		assertEquals("Li_plated", destriped.get("layer").asText());
		assertEquals(0, destriped.get("thickness_change_percent").asDouble(), 0.1);
		assertTrue(destriped.get("void_fraction_before").isNumber() && destriped.get("void_fraction_after").isNumber());
		assertTrue(after.get("checks").findValuesAsText("id").contains("org.plateau.imaging.correctionEffect"));
		assertTrue(Files.readString(corrected.resolve("report.html")).contains("How far each step moved the result"));
	}

	private static double mean(JsonNode results, String layer) {
		for (JsonNode l : results.get("layers")) {
			if (l.get("name").asText().equals(layer)) {
				return l.at("/thickness_um/mean").asDouble();
			}
		}
		throw new AssertionError("no layer " + layer);
	}
}
