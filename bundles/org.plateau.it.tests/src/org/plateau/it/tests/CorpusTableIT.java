// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.PixelSource;

/** Every picture of the collection of real files, as other software and as Plateau read it; the table is docs/corpus.md. */
class CorpusTableIT {

	private static final Path TABLE = CommandLine.PROJECT.resolve("docs/corpus.md");
	private static final double NM_TOLERANCE = 1e-3;
	private static final String HEAD = """
			# Real files, read

			Every picture of a collection of instruments' files that lies beside the project (it is not part of it: licences differ). *Asserted* is what
			other software's own tests, an independent reader, or the file's own text say; *read* is what Plateau reads. A test compares the two wherever
			something is asserted (size and sum exactly, pixel size to 0.1 %), and this table with what it computes. The sum is that of the first plane, data
			bar included, and in brackets where it is not compared: sums over colours, and of JPEG, whose decoders differ. z = distance of the planes in nm.
			– = nobody says.

			| file | size asserted | size read | nm/px asserted | nm/px read | sum asserted | sum read | data bar | tilt | warnings |
			|---|---|---|---|---|---|---|---|---|---|
			""";

	private final CommandLine line = new CommandLine();
	private final List<String> disagreements = new ArrayList<>();
	/** Sentences without their numbers, in the order of their first use. */
	private final List<String> notes = new ArrayList<>();

	@TempDir
	Path unpacked;

	@Test
	void plateauAgreesWithOtherSoftwareOnEveryFile() throws Exception {
		assumeTrue(RealFiles.areThere(), "skipped: the collection of real files is not beside the project (../shared/data)");
		RealFiles files = new RealFiles();
		StringBuilder table = new StringBuilder(HEAD);
		for (Map.Entry<String, Path> file : files.pictures(unpacked).entrySet()) {
			table.append(row(file.getKey(), file.getValue(), files.truth(file.getKey())));
		}
		table.append("\nThe warnings, with N for their numbers:\n\n");
		for (int i = 0; i < notes.size(); i++) {
			table.append(i + 1).append(". ").append(notes.get(i)).append('\n');
		}
		assertEquals("", String.join("\n", disagreements));
		Path actual = Files.writeString(Files.createDirectories(Path.of("target")).resolve("corpus.md"), table);
		assertEquals(Files.readString(TABLE), table.toString(), "docs/corpus.md is not what is read now; the new table: " + actual);
	}

	private String row(String name, Path path, RealFiles.Truth truth) throws Exception {
		CommandLine.Answer answer = line.run("org.plateau.headless.info", "--json", path);
		JsonNode about = new ObjectMapper().readTree(answer.out()).get(0);
		if (about.has("runs")) {
			// an EDS file: in docs/eds-corpus.md, with what others assert of it
			return "";
		}
		List<String> cells = new ArrayList<>(List.of(name, truth.width() == 0 ? "–" : size(truth.width(), truth.height(), truth.planes())));
		if (about.has("error")) {
			if (truth.nm().isPresent() || truth.sum().isPresent()) {
				disagreements.add(name + ": " + about.get("error").asText());
			}
			cells.addAll(List.of("refused", nm(truth), "–", sum(truth), "–", "–", "–", note(about.get("error").asText())));
			return cells(cells) + "\n";
		}
		double sum = sum(path);
		compare(name, about, truth, sum);
		JsonNode pixel = about.get("pixel_size_nm");
		List<String> warnings = new ArrayList<>();
		about.get("warnings").forEach(w -> warnings.add(note(w.asText())));
		cells.addAll(List.of(size(about.get("width").asInt(), about.get("height").asInt(), about.get("planes").asInt()), nm(truth),
				(pixel.isNull() ? "none" : digits(pixel.get("x").asDouble()) + (pixel.get("x").equals(pixel.get("y")) ? "" : " × " + digits(pixel.get("y").asDouble())))
						+ z(z(about)),
				sum(truth), whole(sum), about.get("data_bar_px").asText(), about.at("/tilt/verdict").asText(), String.join(", ", warnings)));
		return cells(cells) + "\n";
	}

	private String note(String sentence) {
		String kind = sentence.replaceAll("'[^']*'", "'…'").replaceAll("\\S+\\.(txt|hdr)\\b", "…").replaceAll("\\d+([.]\\d+)?", "N");
		if (!notes.contains(kind)) {
			notes.add(kind);
		}
		return String.valueOf(notes.indexOf(kind) + 1);
	}

	private void compare(String name, JsonNode about, RealFiles.Truth truth, double sum) {
		if (truth.width() > 0 && !size(truth.width(), truth.height(), truth.planes())
				.equals(size(about.get("width").asInt(), about.get("height").asInt(), about.get("planes").asInt()))) {
			disagreements.add(name + ": size " + about.get("width") + " × " + about.get("height") + " × " + about.get("planes"));
		}
		JsonNode pixel = about.get("pixel_size_nm");
		if (truth.uncalibrated() ? !pixel.isNull() : truth.nm().isPresent()
				&& (pixel.isNull() || Math.abs(pixel.get("x").asDouble() - truth.nm().getAsDouble()) > NM_TOLERANCE * truth.nm().getAsDouble())) {
			disagreements.add(name + ": pixel size " + pixel + ", asserted " + nm(truth));
		}
		if (truth.zNm().isPresent() && Math.abs(z(about).orElse(0) - truth.zNm().getAsDouble()) > NM_TOLERANCE * truth.zNm().getAsDouble()) {
			disagreements.add(name + ": distance of planes " + z(about) + ", asserted " + truth.zNm());
		}
		if (truth.sum().isPresent() && truth.exactly() && Math.abs(truth.sum().getAsDouble() - sum) > 1e-9 * sum) {
			disagreements.add(name + ": sum " + whole(sum) + ", asserted " + whole(truth.sum().getAsDouble()));
		}
	}

	private static OptionalDouble z(JsonNode about) {
		JsonNode z = about.at("/slice_spacing_nm/value");
		return z.isNumber() ? OptionalDouble.of(z.asDouble()) : OptionalDouble.empty();
	}

	private static String z(OptionalDouble nm) {
		return nm.isPresent() ? ", z " + digits(nm.getAsDouble()) : "";
	}

	private double sum(Path path) throws IOException {
		double sum = 0;
		if (line.plateau.opener().open(path, OpenOptions.none()) instanceof Content.Image image) {
			try (PixelSource pixels = image.micrograph().pixels()) {
				for (float v : pixels.readRows(0, pixels.height()).samples()) {
					sum += v;
				}
			}
		}
		return sum;
	}

	private static String size(int width, int height, int planes) {
		return width + " × " + height + (planes > 1 ? " × " + planes : "");
	}

	private static String nm(RealFiles.Truth truth) {
		return (truth.uncalibrated() ? "none" : truth.nm().isPresent() ? digits(truth.nm().getAsDouble()) : "–") + z(truth.zNm());
	}

	private static String sum(RealFiles.Truth truth) {
		return truth.sum().isEmpty() ? "–" : truth.exactly() ? whole(truth.sum().getAsDouble()) : "(" + whole(truth.sum().getAsDouble()) + ")";
	}

	private static String digits(double value) {
		return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
	}

	private static String whole(double value) {
		return BigDecimal.valueOf(Math.rint(value)).toBigInteger().toString();
	}

	private static String cells(List<String> cells) {
		return "| " + String.join(" | ", cells.stream().map(c -> c.replace("|", "\\|").replaceAll("\\p{Cntrl}", "?")).toList()) + " |";
	}
}
