// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.imagej.MacroSteps;
import org.plateau.imagej.MacroTable;
import org.plateau.io.FileHash;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;

/** ImageJ itself, in its process: what a macro may do with a picture of 10 × 8 nm pixels, and what happens when it does something else. */
class MacroCorrectionTest {

	private static final int W = 60;
	private static final int H = 50;
	private static final Evidence SAID = new Evidence("test", "", "");
	private static final TiltDecision FLAT = new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "seen head-on", List.of(), List.of());

	@TempDir
	Path temp;

	private static Results picture(float[] samples, SampleType type, boolean calibrated) {
		Raster r = new Raster(W, H, samples);
		Micrograph m = new Micrograph("a.tif", "test", new MemoryPixels(r, type), Acquisition.unknown(),
				calibrated ? Optional.of(new PixelCalibration(10, 8, 0.01, "test", SAID)) : Optional.empty(), FLAT, 0, List.of());
		return Results.empty().with(Keys.MICROGRAPH, m).with(Keys.SPECIMEN, r);
	}

	private static float[] ramp() {
		float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++) {
			v[i] = 2 * (i % W) + i / W;
		}
		return v;
	}

	private static Outcome run(Results in, String macro, Progress progress, String... more) {
		Map<String, String> given = new HashMap<>(Map.of("macro", MacroSteps.kept(macro)));
		for (int i = 0; i < more.length; i += 2) {
			given.put(more[i], more[i + 1]);
		}
		MacroCorrection a = new MacroCorrection();
		return a.run(in, new ParameterValues(a.parameters(), given), progress);
	}

	private static Results done(String macro) {
		return assertInstanceOf(Outcome.Done.class, run(picture(ramp(), SampleType.U8, true), macro, Progress.NONE)).results();
	}

	private static Applied applied(Results r) {
		return r.require(Keys.CORRECTIONS).applied().get(0);
	}

	private static String failed(String macro, String... more) {
		String message = assertInstanceOf(Outcome.Failed.class, run(picture(ramp(), SampleType.U8, true), macro, Progress.NONE, more)).message();
		assertEquals(1, message.lines().count(), message);
		return message;
	}

	/** exp(−(x² + y²) / 2σ²), sampled at the pixels and normalised; ImageJ documents an accuracy of 0.02 % of the kernel for pictures of 32 bits. */
	@ParameterizedTest
	@ValueSource(doubles = { 2, 3.5 })
	void itsGaussianIsAGaussian(double sigma) {
		float[] dot = new float[W * H];
		dot[25 * W + 30] = 1000;
		Raster r = assertInstanceOf(Outcome.Done.class, run(picture(dot, SampleType.F32, true), "run(\"Gaussian Blur...\", \"sigma=" + sigma + "\");", Progress.NONE)).results().require(Keys.SPECIMEN);
		double sum = 0;
		for (int d = -20; d <= 20; d++) {
			sum += Math.exp(-d * d / (2 * sigma * sigma));
		}
		double peak = 1000 / (sum * sum);
		for (int y = -7; y <= 7; y++) {
			for (int x = -7; x <= 7; x++) {
				assertEquals(peak * Math.exp(-(x * x + y * y) / (2 * sigma * sigma)), r.at(30 + x, 25 + y), 1e-3 * peak, x + ", " + y);
			}
		}
	}

	@Test
	void theSameGridKeepsItsScale() {
		Results out = done("getPixelSize(unit, w, h); setResult(\"w\", 0, w); setResult(\"h\", 0, h); setResult(\"bits\", 0, bitDepth()); setResult(\"unit\", 0, unit); run(\"Invert\");");
		assertEquals(255 - (2 * 7 + 3), out.require(Keys.SPECIMEN).at(7, 3));
		Micrograph m = out.require(Keys.MICROGRAPH);
		assertEquals(10, m.calibration().orElseThrow().pixelSizeXNm());
		assertEquals(8, m.calibration().orElseThrow().pixelSizeYNm());
		assertEquals(new MacroTable(List.of("w", "h", "bits", "unit"), List.of(List.of("0.01", "0.008", "8", "microns"))), out.require(MacroTable.KEY), "what ImageJ was told");
		assertTrue(applied(out).sentence().matches("ImageJ ran getPixelSize\\(.*… \\(a macro of 1 line, SHA-256 [0-9a-f]{16}…; ImageJ 1\\.\\S+\\)\\. Size and scale are the same\\."), applied(out).sentence());
		assertEquals("macro", applied(out).name());
	}

	@ParameterizedTest
	@ValueSource(strings = { "makeRectangle(5, 6, 20, 12); run(\"Crop\");", "makeRectangle(5, 6, 20, 12); run(\"Duplicate...\", \"title=part\");" })
	void aPartIsTakenWhereItWas(String macro) {
		Results out = done(macro);
		assertEquals(20, out.require(Keys.SPECIMEN).width());
		assertEquals(12, out.require(Keys.SPECIMEN).height());
		assertEquals(2 * (5 + 3) + 6 + 4, out.require(Keys.SPECIMEN).at(3, 4));
		assertEquals(8, applied(out).correctedToBefore().x(3, 4));
		assertEquals(10, applied(out).correctedToBefore().y(3, 4));
		assertEquals(8, out.require(Keys.MICROGRAPH).calibration().orElseThrow().pixelSizeYNm());
	}

	@Test
	void resamplingAsAWholeIsFollowed() {
		Results out = done("run(\"Scale...\", \"x=0.5 y=0.5 width=30 height=25 interpolation=None average create title=half\");");
		assertEquals(20, out.require(Keys.MICROGRAPH).calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(16, out.require(Keys.MICROGRAPH).calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertEquals(20, applied(out).correctedToBefore().x(10, 10));
		assertTrue(applied(out).sentence().contains("a pixel is now 20.000 × 16.000 nm"), applied(out).sentence());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "setVoxelSize(1, 1, 1, \"pixel\");|took the scale away",
			"run(\"Properties...\", \"channels=1 slices=1 frames=1 unit=nm pixel_width=12 pixel_height=9 voxel_depth=1\");|changed the pixel size from 10.000 × 8.0000 nm to 12.000 × 9.0000 nm",
			"run(\"Canvas Size...\", \"width=80 height=70 position=Center zero\");|without telling which part it is", "newImage(\"new\", \"8-bit black\", 60, 50, 1);|took the scale away",
			"run(\"RGB Color\");|colour picture", "close();|left no picture", "run(\"Add Slice\");|stack of 2 pictures", "run(\"Rotate 90 Degrees Right\");|pixel size" })
	void whatCannotBeMeasuredAnyMoreIsRefused(String macro, String why) {
		assertTrue(failed(macro).contains(why), failed(macro));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "x = 1;\\n\\ny = z + ;|the ImageJ macro, line 3: ", "run(\"No such command\");|line 1: Unrecognized command: \"No such command\"",
			"\\nrun(\"Gaussian Blur...\", \"sigma=two\");|line 2: ", "Dialog.create(\"a\"); Dialog.addNumber(\"n\", 1); Dialog.show();|needs a window or a dialog",
			"waitForUser(\"draw something\");|needs a window or a dialog", "n = getNumber(\"how many\", 3);|needs a window or a dialog", "run(\"Brightness/Contrast...\");|needs a window or a dialog",
			"\\n\\nexit(\"enough\");|line 3: it ended itself: enough", "x = 1;\\nrun(\"Brightness/Contrast...\");\\nx = 2;|line 2: it needs a window", "call(\"java.lang.System.exit\", \"3\");|the macro ended ImageJ before it was done" })
	void whatGoesWrongIsOneLineWithTheLineOfTheMacro(String macro, String why) {
		String message = failed(macro.replace("\\n", "\n"));
		assertTrue(message.contains(why), message);
	}

	@Test
	void oneThatNeverEndsIsStopped() {
		long[] asked = { Long.MAX_VALUE };
		Progress soon = new Progress() {
			private final long from = System.nanoTime();

			@Override
			public boolean isCanceled() {
				boolean yes = System.nanoTime() - from > 300_000_000L;
				asked[0] = yes ? Math.min(asked[0], System.nanoTime()) : asked[0];
				return yes;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody listens
			}
		};
		assertInstanceOf(Outcome.Cancelled.class, run(picture(ramp(), SampleType.U8, true), "while (true) x = 1;", soon));
		assertTrue(System.nanoTime() - asked[0] < 1_000_000_000L, "within a second");
		assertTrue(failed("while (true) x = 1;", "limitS", "1").contains("did not end within 1 s"));
	}

	@Test
	void aRunLeavesNothingForTheNext() {
		done("setOption(\"BlackBackground\", true); run(\"Colors...\", \"foreground=red background=blue selection=red\"); setResult(\"a\", 0, 1); newImage(\"x\", \"8-bit black\", 9, 9, 1); close();");
		Results out = done("setResult(\"images\", 0, nImages); setResult(\"rows\", 0, nResults);");
		assertEquals(List.of("1", "1"), out.require(MacroTable.KEY).rows().get(0));
	}

	@Test
	void anUncalibratedPictureStaysSo() {
		Results in = picture(ramp(), SampleType.U8, false);
		assertTrue(assertInstanceOf(Outcome.Done.class, run(in, "run(\"Smooth\");", Progress.NONE)).results().require(Keys.MICROGRAPH).calibration().isEmpty());
		Outcome.Failed own = assertInstanceOf(Outcome.Failed.class, run(in, "setVoxelSize(10, 10, 1, \"nm\");", Progress.NONE));
		assertTrue(own.message().contains("a scale of its own"), own.message());
		assertInstanceOf(Outcome.Done.class, run(in, "", Progress.NONE), "an empty macro does nothing");
	}

	@Test
	void aFileThatCameBackIsTakenAsLongAsItIsTheSame() throws Exception {
		Path file = temp.resolve("back from ImageJ.tif");
		done("run(\"Invert\"); saveAs(\"Tiff\", \"" + file.toString().replace('\\', '/') + "\");");
		Map<String, String> step = MacroSteps.fromFile(file, FileHash.sha256(file));
		String[] more = { "argument", step.get("argument"), "sha256", step.get("sha256") };
		Results out = assertInstanceOf(Outcome.Done.class, run(picture(ramp(), SampleType.U8, true), step.get("macro"), Progress.NONE, more)).results();
		assertEquals(255 - 17, out.require(Keys.SPECIMEN).at(7, 3));
		Files.write(file, new byte[] { 1, 2, 3 });
		assertTrue(failed(step.get("macro"), more).contains("its SHA-256 differs"));
		Files.delete(file);
		assertTrue(failed(step.get("macro"), more).contains("is not there any more"));
	}
}
