// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Real files of cyclers and potentiostats beside the project, and what other software says of them. */
final class EchemCorpus {

	static final List<String> FOLDERS = List.of("biologic", "gamry", "eis_other", "csv_plain", "arbin", "neware", "maccor", "pec");

	/** Rows of a file in the collection's index: counted in its text, or read with an independent program (galvani). */
	private static final Map<String, String> INDEX = Map.of("biologic/jdb11-1_e1_s3_squidTest_data_C15.mpr", "32917 rows",
			"arbin/2017-05-09_test-TC-contact_CH33.csv", "287 rows", "arbin/arbin_example.bdf.csv", "2150 rows", "maccor/maccor_test_file_4267-66-6519.041",
			"74 rows", "pec/Test25195.csv", "19 rows", "gamry/eispot_data.dta", "10 points");

	/**
	 * One file.
	 *
	 * @param asserted what others say, the beginning of {@code read}; empty when nobody says
	 * @param read what was read, or the refusal
	 */
	record Row(String file, String asserted, String read, List<String> warnings) {

		boolean refused() {
			return read.startsWith("refused: ");
		}

		boolean holds() {
			return asserted.isEmpty() || refused() || (read + ",").startsWith(asserted + ",");
		}
	}

	private final Map<String, Object> biologic;
	private final Map<String, Object> gamry;
	private final Map<String, Object> neware;
	private final Map<String, Object> cellpy;
	private final Map<String, Object> impedancePy;
	private final Map<String, Object> pyimpspec;

	private EchemCorpus(Path truth) throws IOException {
		biologic = json(truth.resolve("biologic.json"));
		gamry = json(truth.resolve("gamry_structure.json"));
		neware = json(truth.resolve("neware_reference.json"));
		cellpy = json(truth.resolve("cellpy_goldens.json"));
		impedancePy = map(json(truth.resolve("eis_impedance_py.json")).get("files"));
		pyimpspec = json(truth.resolve("eis_pyimpspec_control.json"));
	}

	static List<Row> rows(Path data) throws IOException {
		EchemCorpus truth = new EchemCorpus(data.resolve("truth"));
		List<Row> rows = new ArrayList<>();
		for (String folder : FOLDERS) {
			try (Stream<Path> files = Files.list(data.resolve("files").resolve(folder))) {
				for (Path file : files.sorted().toList()) {
					List<String> warnings = new ArrayList<>();
					String name = file.getFileName().toString();
					rows.add(new Row(folder + "/" + name, truth.asserted(folder, name), read(file, warnings), warnings));
				}
			}
		}
		return rows;
	}

	private String asserted(String folder, String name) {
		if (INDEX.containsKey(folder + "/" + name)) {
			return INDEX.get(folder + "/" + name);
		}
		if (impedancePy.containsKey(name)) {
			return spectrum(map(impedancePy.get(name)));
		}
		if (name.startsWith("pyimpspec_data") && !name.endsWith(".mpt")) {
			return spectrum(pyimpspec);
		}
		return switch (folder) {
		case "biologic" -> biologic(name);
		case "gamry" -> gamry(name);
		case "neware" -> neware(name);
		case "csv_plain" -> name.equals("custom_data_001.csv") ? count(map(cellpy.get("custom")), "n_rows") + " rows" : "";
		case "arbin" -> name.endsWith(".res") ? count(map(cellpy.get("arbin_res")), "n_rows") + " rows"
				: name.endsWith(".h5") ? count(map(cellpy.get("arbin_sql_h5")), "n_rows") + " rows" : "";
		default -> "";
		};
	}

	/** A binary has the rows of the text export of its run. */
	private String biologic(String name) {
		Map<String, Object> text = map(biologic.get(name.replace(".mpr", ".mpt")));
		boolean impedance = ((List<?>) text.get("columns")).get(0).equals("freq/Hz");
		return count(text, "n_rows") + (impedance ? " points" : " rows");
	}

	private String gamry(String name) {
		double impedance = 0;
		double time = 0;
		for (Object t : (List<?>) map(gamry.get(name)).get("tables")) {
			if ("ZCURVE".equals(map(t).get("name"))) {
				impedance += (Double) map(t).get("n");
			} else {
				time += (Double) map(t).get("n");
			}
		}
		return impedance > 0 ? (int) impedance + " points" : (int) time + " rows";
	}

	private String neware(String name) {
		if (name.endsWith(".csv")) {
			Map<String, Object> golden = map(cellpy.get("neware_txt"));
			return record((int) count(golden, "n_rows"), (Double) map(golden.get("last")).get("voltage"), (Double) map(golden.get("last")).get("current"));
		}
		Map<String, Object> file = map(neware.get(name.replaceFirst("\\.ndax?$", "")));
		return record((int) count(file, "n_rows"), (Double) map(file.get("last")).get("Voltage"), (Double) map(file.get("last")).get("Current(mA)") / 1000);
	}

	private static long count(Map<String, Object> truth, String key) {
		return ((Double) truth.get(key)).longValue();
	}

	private static String spectrum(Map<String, Object> truth) {
		double[] sums = new double[2];
		for (Object v : (List<?>) truth.get("re")) {
			sums[0] += (Double) v;
		}
		for (Object v : (List<?>) truth.get("im")) {
			sums[1] += (Double) v;
		}
		return spectrum(((List<?>) truth.get("freq")).size(), sums[0], sums[1]);
	}

	private static String spectrum(int points, double re, double im) {
		return String.format(Locale.ROOT, "%d points, ΣRe %.4g Ω, ΣIm %.4g Ω", points, re, im);
	}

	private static String record(int rows, double volt, double ampere) {
		return String.format(Locale.ROOT, "%d rows, last %.5g V %.5g A", rows, volt, ampere == 0 ? 0.0 : ampere);
	}

	private static String read(Path file, List<String> warnings) throws IOException {
		try {
			Content content = opener().open(file, OpenOptions.none());
			List<String> parts = new ArrayList<>();
			if (content instanceof Content.Impedance impedance) {
				double re = 0;
				double im = 0;
				int points = 0;
				for (ImpedanceSpectrum s : impedance.spectra()) {
					points += s.points();
					for (int i = 0; i < s.points(); i++) {
						re += s.realOhm()[i];
						im += s.imaginaryOhm()[i];
					}
				}
				parts.add(spectrum(points, re, im));
				if (impedance.spectra().size() > 1) {
					parts.add(impedance.spectra().size() + " spectra");
				}
				warnings.addAll(impedance.spectra().get(0).warnings());
			}
			CyclingRecord record = content instanceof Content.Cycling c ? c.record() : ((Content.Impedance) content).record().orElse(null);
			if (record != null) {
				int last = record.rows() - 1;
				String text = last < 0 ? "0 rows" : record(record.rows(), record.potentialV()[last], record.currentA()[last]);
				// where the record holds the impedance points too, its rows are all rows of the file
				parts.add(record.otherColumns().containsKey("freq/Hz") ? 0 : parts.size(), text);
				record.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
			}
			return String.join(", ", parts);
		} catch (FormatException e) {
			return "refused: " + e.getMessage();
		}
	}

	/** All readers of this bundle, as the application has them. */
	static Opener opener() {
		return new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class, List.of(Descriptor.of("ecLabBinary", EcLabBinaryReader::new),
				Descriptor.of("ecLabAscii", EcLabAsciiReader::new), Descriptor.of("delimited", DelimitedReader::new), Descriptor.of("gamry", GamryReader::new),
				Descriptor.of("zView", ZViewReader::new), Descriptor.of("listedImpedance", ListedImpedanceReader::new),
				Descriptor.of("impedanceText", ImpedanceTextReader::new), Descriptor.of("cyclerText", CyclerTextReader::new),
				Descriptor.of("neware", NewareReader::new), Descriptor.of("newareZip", NewareZipReader::new), Descriptor.of("refused", RefusedReader::new)),
				new ProblemLog()));
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

	static Map<String, Object> json(Path file) throws IOException {
		return map(MiniJson.parse(Files.readString(file)));
	}
}
