// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.extension.Progress;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.internal.imagej.run.Job;
import org.plateau.io.FileHash;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/** What the steps that run a macro share: their settings, what the macro gets, what is said when it fails. */
final class MacroStep {

	static final Parameter<String> MACRO = Parameter.text("macro", "Macro", "", List.of(), "text of an ImageJ macro; the picture is the active image; empty does nothing");
	static final Parameter<String> ARGUMENT = Parameter.text("argument", "Argument", "", List.of(), "what getArgument() gives in the macro");
	static final Parameter<String> SHA256 = Parameter.text("sha256", "SHA-256", "", List.of(),
			"of the file that the argument names, when the macro opens one: another file is refused; empty = not looked at");
	static final Parameter<Integer> LIMIT = new Parameter<>("limitS", "Time limit", "s", Integer.class, 600, 1, 86_400, List.of(), "after which a macro that has not ended is stopped");

	private static final int SHOWN = 60;

	private MacroStep() {
	}

	/**
	 * Runs it.
	 *
	 * @throws IllegalArgumentException when the macro fails: one sentence with its line
	 * @throws CancellationException when cancelled
	 */
	static Answer run(Micrograph micrograph, Raster picture, ParameterValues p, Progress progress) {
		try {
			sameFile(p);
			progress.report(0, "ImageJ runs a macro");
			Answer answer = MacroProcess.run(job(micrograph, picture, p.get(MACRO), p.get(ARGUMENT)), p.get(LIMIT), progress::isCanceled);
			if (!answer.error().isEmpty()) {
				throw new IllegalArgumentException("the ImageJ macro" + (answer.errorLine() > 0 ? ", line " + answer.errorLine() : "") + ": " + answer.error());
			}
			return answer;
		} catch (IOException e) {
			throw new IllegalArgumentException("ImageJ: " + e.getMessage(), e);
		}
	}

	private static void sameFile(ParameterValues p) throws IOException {
		if (p.get(SHA256).isEmpty()) {
			return;
		}
		try {
			Path file = Path.of(p.get(ARGUMENT));
			if (!Files.isRegularFile(file)) {
				throw new IllegalArgumentException("the file " + file + ", which came back from ImageJ, is not there any more");
			}
			if (!FileHash.sha256(file).equalsIgnoreCase(p.get(SHA256))) {
				throw new IllegalArgumentException("the file " + file + " is another one than came back from ImageJ then: its SHA-256 differs");
			}
		} catch (InvalidPathException e) {
			throw new IllegalArgumentException("no file can be named '" + p.get(ARGUMENT) + "'", e);
		}
	}

	static Job job(Micrograph m, Raster r, String macro, String argument) {
		double x = m.calibration().map(PixelCalibration::pixelSizeXNm).orElse(1000.0) / 1000;
		double y = m.calibration().map(PixelCalibration::pixelSizeYNm).orElse(1000.0) / 1000;
		return new Job(macro, argument, m.name(), bits(m.pixels().sampleType(), r.samples()), r.width(), r.height(), r.samples(), x, y, m.calibration().isPresent());
	}

	/** As the file stores it, as long as the values are whole numbers of that many bits. */
	private static int bits(SampleType type, float[] samples) {
		int bits = type == SampleType.U8 ? 8 : type == SampleType.U16 ? 16 : 32;
		int most = bits == 8 ? 0xFF : 0xFFFF;
		for (int i = 0; bits < 32 && i < samples.length; i++) {
			if (!(samples[i] >= 0 && samples[i] <= most && samples[i] == Math.rint(samples[i]))) {
				return 32;
			}
		}
		return bits;
	}

	/** For people: how the macro begins, how long it is, its fingerprint, which ImageJ. */
	static String what(Answer answer, ParameterValues p) {
		String macro = p.get(MACRO);
		String first = macro.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("//")).findFirst().orElse("");
		long lines = macro.lines().count();
		return "ImageJ ran " + (first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first) + " (a macro of " + lines + (lines == 1 ? " line" : " lines") + ", SHA-256 "
				+ sha256(macro).substring(0, 16) + "…; ImageJ " + answer.version() + ")";
	}

	static String sha256(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw new AssertionError("every Java platform has SHA-256", e);
		}
	}
}
