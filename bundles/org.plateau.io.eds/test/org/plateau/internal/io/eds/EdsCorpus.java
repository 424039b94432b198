// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.internal.io.eds.bruker.BcfReader;
import org.plateau.internal.io.eds.bruker.SpxReader;
import org.plateau.internal.io.eds.edax.SpcReader;
import org.plateau.internal.io.eds.edax.SpdReader;
import org.plateau.internal.io.eds.emd.EmdReader;
import org.plateau.internal.io.eds.h5oina.H5oinaReader;
import org.plateau.internal.io.eds.jeol.JeolReader;
import org.plateau.internal.io.eds.msa.MsaReader;
import org.plateau.internal.io.eds.nss.NssReader;
import org.plateau.internal.io.eds.ripple.RippleReader;
import org.plateau.internal.io.eds.text.MatrixReader;
import org.plateau.internal.io.eds.text.SpectrumTextReader;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.Raster;

/** Real files with EDS beside the project, and what other software says of them. */
final class EdsCorpus {

	/** Folders of the sections of docs/eds-corpus.md. */
	static final List<String> HDF5_MSA_EDAX_NSS = List.of("velox_emd", "msa", "edax", "thermo_nss");
	static final List<String> BRUKER_RIPPLE_JEOL_PHENOM_TEXT = List.of("bruker", "rpl_raw", "jeol_eds", "phenom", "battery_sem_eds");
	private static final List<String> NO_DATA = List.of(".npy", ".npy.gz", "30x30_original_metadata.json");

	/** The collection's index: channels, energies of the first and last one and sum, read with an independent program. */
	private static final Map<String, String> SPECTRA = Map.of(
			"battery_sem_eds/eds_LAGP1/Spektrum.txt", spectrum(4096, -238.7, (10003.7 + 238.7) / 4095, 2757047),
			"battery_sem_eds/eds_LATP1/Spektrum.txt", spectrum(4096, -238.7, (10003.7 + 238.7) / 4095, 3792638));

	/**
	 * One file.
	 *
	 * @param asserted what others say, in the words of {@code read}; several parts are sorted; empty when nobody says
	 * @param read what was read, or the refusal
	 */
	record Row(String file, List<String> asserted, List<String> read, List<String> warnings) {

		/** Everything that is asserted was read. */
		boolean holds() {
			return read.containsAll(asserted);
		}
	}

	private EdsCorpus() {
	}

	static List<Row> rows(Path data, List<String> folders) throws IOException {
		Map<?, ?> eds = json(data, "eds_rosettasciio");
		Map<?, ?> msa = json(data, "msa");
		Map<?, ?> nss = (Map<?, ?>) json(data, "thermo_nss").get("files");
		List<Row> rows = new ArrayList<>();
		for (String folder : folders) {
			Path base = data.resolve("files").resolve(folder);
			try (Stream<Path> all = Files.walk(base)) {
				for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
					String name = data.resolve("files").relativize(file).toString().replace('\\', '/');
					// pictures of maps and of the face are in docs/corpus.md
					if (NO_DATA.stream().noneMatch(name::endsWith) && (!folder.equals("battery_sem_eds") || name.contains("Spektrum"))) {
						rows.add(row(name, file, eds, msa, nss));
					}
				}
			}
		}
		return rows;
	}

	private static Map<?, ?> json(Path data, String name) throws IOException {
		return new ObjectMapper().readValue(data.resolve("truth/" + name + ".json").toFile(), Map.class);
	}

	private static Row row(String name, Path file, Map<?, ?> eds, Map<?, ?> msa, Map<?, ?> nss) throws IOException {
		String key = name.replaceFirst("\\.gz$", "");
		List<String> asserted = new ArrayList<>();
		if (eds.get(key) instanceof List<?> items) {
			items.forEach(i -> asserted.add(signal((Map<?, ?>) i, items)));
		} else if (msa.get(key) instanceof Map<?, ?> m) {
			boolean kev = String.valueOf(m.get("XUNITS")).toLowerCase(Locale.ROOT).contains("kev");
			double unit = kev ? 1000 : 1;
			asserted.add(spectrum(((Number) m.get("n_values")).longValue(), unit * Double.parseDouble((String) m.get("OFFSET")),
					unit * Double.parseDouble((String) m.get("XPERCHAN")), ((Number) m.get("sum")).doubleValue()));
		} else if (nss.get(key.replaceFirst("^thermo_nss/", "")) instanceof Map<?, ?> m) {
			Map<?, ?> recorded = (Map<?, ?>) m.get("tag34471");
			double sum = ((Number) (m.get("raw_sum") == null ? m.get("index8_sum") : m.get("raw_sum"))).doubleValue();
			asserted.add(grid(((Number) m.get("width")).intValue(), ((Number) m.get("height")).intValue(),
					recorded == null ? Double.NaN : 1000 * ((Number) recorded.get("um_per_px")).doubleValue(), sum));
		}
		if (SPECTRA.containsKey(key)) {
			asserted.add(SPECTRA.get(key));
		}
		asserted.removeIf(String::isEmpty);
		List<String> warnings = new ArrayList<>();
		return new Row(name, asserted.stream().sorted().toList(), read(file, warnings), warnings);
	}

	/**
	 * What an independent reader says of one signal; empty for what is complex. It gives Bruker's cubes their height's scale in both directions; the right width is
	 * that of its pictures on the same grid.
	 */
	private static String signal(Map<?, ?> m, List<?> all) {
		if (m.get("sum") == null) {
			return "";
		}
		List<?> axes = (List<?>) m.get("axes");
		List<?> shape = (List<?>) m.get("shape");
		double sum = ((Number) m.get("sum")).doubleValue();
		int n = shape.size();
		Map<?, ?> last = (Map<?, ?>) axes.get(n - 1);
		double unit = "keV".equals(last.get("units")) ? 1000 : "eV".equals(last.get("units")) ? 1 : Double.NaN;
		if (n == 1) {
			return spectrum(size(shape, 0), unit * number(last, "offset"), unit * number(last, "scale"), sum);
		}
		double nm = number((Map<?, ?>) axes.get(1), "scale") * switch (String.valueOf(((Map<?, ?>) axes.get(1)).get("units"))) {
		case "µm" -> 1000;
		case "nm" -> 1;
		case "pm" -> 1e-3;
		default -> Double.NaN;
		};
		if (n == 3) {
			for (Object other : all) {
				Map<?, ?> o = (Map<?, ?>) other;
				if (((List<?>) o.get("shape")).equals(shape.subList(0, 2)) && "µm".equals(((Map<?, ?>) ((List<?>) o.get("axes")).get(1)).get("units"))) {
					nm = 1000 * number((Map<?, ?>) ((List<?>) o.get("axes")).get(1), "scale");
				}
			}
		}
		if (n == 2 && !Double.isNaN(unit)) {
			return size(shape, 0) + " × 1 px of " + nm(nm) + ": " + spectrum(size(shape, 1), unit * number(last, "offset"), unit * number(last, "scale"), sum);
		}
		if (n == 2) {
			return grid(size(shape, 1), size(shape, 0), nm, sum);
		}
		// pictures over pictures, not spectra
		boolean spectra = !Double.isNaN(unit) && !"eV".equals(((Map<?, ?>) axes.get(1)).get("units"));
		return !spectra ? "" : size(shape, 1) + " × " + size(shape, 0) + " px of " + nm(nm) + ": " + spectrum(size(shape, 2), unit * number(last, "offset"),
				unit * number(last, "scale"), sum);
	}

	private static int size(List<?> shape, int i) {
		return ((Number) shape.get(i)).intValue();
	}

	private static double number(Map<?, ?> m, String key) {
		return ((Number) m.get(key)).doubleValue();
	}

	private static String spectrum(long channels, double offset, double step, double sum) {
		return String.format(Locale.ROOT, "%d ch from %.6g by %.6g eV, sum %s", channels, offset == 0 ? 0.0 : offset, step, sum(sum));
	}

	private static String grid(int w, int h, double nm, double sum) {
		return w + " × " + h + " px of " + nm(nm) + ", sum " + sum(sum);
	}

	private static String nm(double nm) {
		return Double.isNaN(nm) ? "unknown size" : String.format(Locale.ROOT, "%.6g nm", nm);
	}

	private static String sum(double sum) {
		return sum == Math.rint(sum) ? String.format(Locale.ROOT, "%.0f", sum) : String.format(Locale.ROOT, "%.8g", sum);
	}

	private static List<String> read(Path file, List<String> warnings) throws IOException {
		Path plain = file;
		if (file.toString().endsWith(".gz")) {
			plain = Files.createTempDirectory("corpus").resolve(file.getFileName().toString().replaceFirst("\\.gz$", ""));
			try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
				Files.copy(in, plain);
			}
		}
		List<String> parts = new ArrayList<>();
		try {
			for (EdsRun run : ((Content.Eds) opener().open(plain, OpenOptions.none())).runs()) {
				try (run) {
					warnings.addAll(run.warnings());
					parts.addAll(parts(run));
				}
			}
		} catch (FormatException e) {
			return List.of("refused: " + e.getMessage());
		}
		return parts.stream().sorted().toList();
	}

	private static List<String> parts(EdsRun run) throws IOException {
		List<String> parts = new ArrayList<>();
		double px = run.calibration().map(c -> c.pixelSizeXNm()).orElse(Double.NaN);
		if (run.cube().isPresent()) {
			SpectrumImage cube = run.cube().get();
			SpectrumAxis a = cube.axis();
			long sum = TestFiles.sum(cube);
			parts.add(cube.width() + " × " + cube.height() + " px of " + nm(px) + ": " + spectrum(a.channels(), a.zeroOffsetEv(), a.dispersionEv(), sum));
		}
		for (Spectrum s : run.spectra()) {
			parts.add(spectrum(s.axis().channels(), s.axis().zeroOffsetEv(), s.axis().dispersionEv(), s.total()));
		}
		for (ElementMap m : run.maps()) {
			parts.add(grid(m.width(), m.height(), px, sum(m.values())));
		}
		for (ElectronPicture p : run.pictures()) {
			parts.add(grid(p.values().width(), p.values().height(), p.calibration().map(c -> c.pixelSizeXNm()).orElse(Double.NaN), sum(p.values())));
		}
		return parts;
	}

	private static double sum(Raster raster) {
		double sum = 0;
		for (float v : raster.samples()) {
			sum += Float.isNaN(v) ? 0 : v;
		}
		return sum;
	}

	static Opener opener() {
		return new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class, List.of(Descriptor.of("h5oina", H5oinaReader::new),
				Descriptor.of("emd", EmdReader::new), Descriptor.of("msa", MsaReader::new), Descriptor.of("spc", SpcReader::new),
				Descriptor.of("spd", SpdReader::new), Descriptor.of("nss", NssReader::new), Descriptor.of("bcf", BcfReader::new), Descriptor.of("spx", SpxReader::new),
				Descriptor.of("ripple", RippleReader::new), Descriptor.of("jeol", JeolReader::new), Descriptor.of("text", SpectrumTextReader::new),
				Descriptor.of("matrix", MatrixReader::new)), new ProblemLog()));
	}
}
