// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.plateau.io.eds.SpectrumFiles;
import org.plateau.io.sem.TiffStackWriter;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/** Writes what an EDS recording holds as files that other programs read. Worker threads. */
public final class EdsExport {

	private EdsExport() {
	}

	/**
	 * Every map as TIFF (16 bits for counts that fit, else 32-bit floats; size of a pixel as ImageJ reads it) and as CSV, a row of pixels a line.
	 *
	 * @return the files
	 */
	public static List<Path> maps(EdsRun run, Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		if (!run.maps().isEmpty()) {
			Files.createDirectories(folder);
		}
		for (ElementMap map : run.maps()) {
			String name = name(map.label());
			Path tiff = folder.resolve(name + ".tif");
			OptionalDouble x = run.calibration().map(c -> OptionalDouble.of(c.pixelSizeXNm())).orElse(OptionalDouble.empty());
			OptionalDouble y = run.calibration().map(c -> OptionalDouble.of(c.pixelSizeYNm())).orElse(OptionalDouble.empty());
			TiffStackWriter.Layout layout = new TiffStackWriter.Layout(map.width(), map.height(), 1, type(map.values()), x, y, OptionalDouble.empty(),
					map.label() + ", " + map.kind().unit + ", from " + map.source());
			try (TiffStackWriter writer = TiffStackWriter.create(tiff, layout)) {
				writer.add(map.values());
				writer.finish();
			}
			Path csv = folder.resolve(name + ".csv");
			Files.write(csv, csv(map.values()).getBytes(StandardCharsets.UTF_8));
			files.addAll(List.of(tiff, csv));
		}
		return files;
	}

	private static SampleType type(Raster values) {
		for (float v : values.samples()) {
			if (!(v >= 0 && v <= SampleType.U16.highest && v == Math.rint(v))) {
				return SampleType.F32;
			}
		}
		return SampleType.U16;
	}

	private static String csv(Raster values) {
		StringBuilder text = new StringBuilder();
		for (int y = 0; y < values.height(); y++) {
			for (int x = 0; x < values.width(); x++) {
				float v = values.at(x, y);
				text.append(x == 0 ? "" : ",").append(Float.isNaN(v) ? "" : v == Math.rint(v) ? Long.toString((long) v) : Float.toString(v));
			}
			text.append('\n');
		}
		return text.toString();
	}

	/** Every spectrum as EMSA/MAS and as CSV. @return the files */
	public static List<Path> spectra(List<Spectrum> spectra, Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		if (!spectra.isEmpty()) {
			Files.createDirectories(folder);
		}
		for (Spectrum s : spectra) {
			String name = name(s.name());
			for (int n = 2; files.contains(folder.resolve(name + ".msa")); n++) {
				name = name(s.name()) + "-" + n;
			}
			Path msa = folder.resolve(name + ".msa");
			Path csv = folder.resolve(name + ".csv");
			SpectrumFiles.writeMsa(s, msa);
			SpectrumFiles.writeCsv(s, csv);
			files.addAll(List.of(msa, csv));
		}
		return files;
	}

	/** A label as a file name. */
	private static String name(String label) {
		String plain = label.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
		return plain.isEmpty() ? "map" : plain.length() > 100 ? plain.substring(0, 100) : plain;
	}
}
