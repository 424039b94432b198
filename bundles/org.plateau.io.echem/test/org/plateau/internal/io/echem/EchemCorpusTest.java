// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.plateau.internal.io.echem.EchemCorpus.json;
import static org.plateau.internal.io.echem.EchemCorpus.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/** What other software asserts of real files is what is read, or they are refused; the table in docs/echem-corpus.md is what this computes. */
class EchemCorpusTest {

	private static final String BEGIN = "<!-- files -->\n";
	private static final String END = "<!-- end of files -->\n";

	private static Path data() {
		Optional<Path> data = TestFiles.find("../shared/data", "shared/data");
		assumeTrue(data.isPresent(), "the collection of real files is not beside the project");
		return data.get();
	}

	@Test
	void realFilesReadAsAssertedOrAreRefusedWithTheReason() throws Exception {
		List<EchemCorpus.Row> rows = EchemCorpus.rows(data());
		StringBuilder table = new StringBuilder("| file | asserted | read | warnings |\n|---|---|---|---|\n");
		List<String> wrong = new ArrayList<>();
		int asserted = 0;
		int refused = 0;
		for (EchemCorpus.Row r : rows) {
			if (!r.holds()) {
				wrong.add(r.toString());
			}
			refused += r.refused() ? 1 : 0;
			asserted += r.asserted().isEmpty() || r.refused() ? 0 : 1;
			table.append("| ").append(r.file()).append(" | ").append(r.asserted().isEmpty() ? "–" : r.asserted()).append(" | ").append(r.read().replace("|", "/"))
					.append(" | ").append(r.warnings().isEmpty() ? "–" : String.join("<br>", r.warnings()).replace("|", "/")).append(" |\n");
		}
		table.append("\n").append(rows.size()).append(" files: ").append(asserted).append(" with values asserted by others, ").append(asserted - wrong.size())
				.append(" of these read as asserted; ").append(refused).append(" refused.\n");
		Path actual = Files.writeString(Files.createDirectories(Path.of("target")).resolve("echem-corpus.md"), table);
		assertTrue(wrong.isEmpty(), String.join("\n", wrong));
		String page = Files.readString(TestFiles.find("docs/echem-corpus.md").orElseThrow());
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		assertTrue(begin >= 0 && end > begin, "docs/echem-corpus.md has lost its markers");
		assertEquals(page.substring(begin + BEGIN.length(), end), table.toString(), "docs/echem-corpus.md is not what is read now; the new table: " + actual);
	}

	private static ImpedanceSpectrum only(Path file) throws IOException {
		Content.Impedance content = (Content.Impedance) EchemCorpus.opener().open(file, OpenOptions.none());
		assertEquals(1, content.spectra().size(), file.toString());
		return content.spectra().get(0);
	}

	private static void same(Map<String, Object> truth, ImpedanceSpectrum s, double rtol, double atol) {
		List<?> f = (List<?>) truth.get("freq");
		assertEquals(f.size(), s.points(), s.name());
		for (int i = 0; i < s.points(); i++) {
			double[] e = { (Double) f.get(i), (Double) ((List<?>) truth.get("re")).get(i), (Double) ((List<?>) truth.get("im")).get(i) };
			double[] v = { s.frequencyHz()[i], s.realOhm()[i], s.imaginaryOhm()[i] };
			for (int k = 0; k < 3; k++) {
				assertEquals(e[k], v[k], atol + rtol * Math.abs(e[k]), s.name() + ", point " + i);
			}
		}
	}

	/** Every point of impedance.py's example files, as its tests assert them (np.allclose: rtol 1e-5, atol 1e-8). */
	@Test
	void everyPointThatImpedancePyAsserts() throws IOException {
		Map<String, Object> files = map(json(data().resolve("truth/eis_impedance_py.json")).get("files"));
		for (Map.Entry<String, Object> file : files.entrySet()) {
			String folder = file.getKey().endsWith(".DTA") ? "gamry" : file.getKey().endsWith(".mpt") ? "biologic" : file.getKey().endsWith(".csv") ? "csv_plain"
					: "eis_other";
			same(map(file.getValue()), only(data().resolve("files").resolve(folder).resolve(file.getKey())), 1e-5, 1e-8);
		}
		assertEquals(8, files.size());
	}

	/** Every point of pyimpspec's control spectrum in every dialect it is written in (atol 1e-8; .z and .mpt hold 7 and 8 digits). */
	@Test
	void everyPointThatPyimpspecAsserts() throws IOException {
		Map<String, Object> truth = json(data().resolve("truth/eis_pyimpspec_control.json"));
		int files = 0;
		for (String folder : List.of("eis_other", "csv_plain", "gamry", "biologic")) {
			try (Stream<Path> all = Files.list(data().resolve("files").resolve(folder))) {
				for (Path file : all.filter(p -> p.getFileName().toString().startsWith("pyimpspec")).sorted().toList()) {
					boolean rounded = file.toString().endsWith(".z") || file.toString().endsWith(".mpt");
					same(truth, only(file), rounded ? 1e-6 : 0, 1e-8);
					files++;
				}
			}
		}
		assertEquals(12, files);
	}

	/** Potential, current and step of every row (of every 100th in the long files) that NewareNDA reads. */
	@Test
	void everyRowThatNewareNdaReads() throws IOException {
		try (Stream<Path> all = Files.list(data().resolve("files/neware"))) {
			for (Path file : all.filter(p -> p.toString().matches(".*\\.ndax?")).sorted().toList()) {
				String name = file.getFileName().toString().replaceFirst("\\.ndax?$", "");
				Path whole = data().resolve("truth/neware/" + name + ".csv.gz");
				Path truth = Files.exists(whole) ? whole : data().resolve("truth/neware/" + name + ".every100th.csv.gz");
				CyclingRecord record = ((Content.Cycling) EchemCorpus.opener().open(file, OpenOptions.none())).record();
				double[] stepTime = record.otherColumns().get("step time/s");
				double[] charged = record.otherColumns().get("Q charge/mA.h");
				int compared = 0;
				try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(truth)), StandardCharsets.UTF_8))) {
					List<String> names = List.of(lines.readLine().split(","));
					for (String line = lines.readLine(); line != null; line = lines.readLine()) {
						String[] fields = line.split(",", -1);
						int row = Integer.parseInt(fields[0]) - 1;
						String where = name + ", row " + row;
						assertEquals(number(fields, names, "Voltage"), record.potentialV()[row], 1e-6, where);
						assertEquals(number(fields, names, "Current(mA)") / 1000, record.currentA()[row], 1e-6 * (1e-3 + Math.abs(record.currentA()[row])), where);
						assertEquals(number(fields, names, "Step"), record.sequence()[row], where);
						double time = number(fields, names, "Time");
						// without a time of its own a row lies somewhere between two others, one second apart: NewareNDA guesses, too
						boolean own = !Double.isNaN(charged[row]);
						assertEquals(time, stepTime[row], (own ? 1e-3 : 1) + 1e-6 * time, where);
						if (own) {
							double q = number(fields, names, "Charge_Capacity(mAh)");
							assertEquals(q, charged[row], 1e-6 + 1e-5 * q, where);
						}
						compared++;
					}
				}
				assertTrue(compared >= 300, name);
			}
		}
	}

	private static double number(String[] fields, List<String> names, String column) {
		return Double.parseDouble(fields[names.indexOf(column)]);
	}
}
