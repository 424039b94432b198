// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.ScaleBar;

/**
 * Real instrument files, read where they lie beside the project, never committed; skipped when they are not there. Expected values come from
 * the tests of other readers, from the files' own text and from independent readers (sums of stored values), see the index of that collection;
 * the rows of burned-in bars were read off the pixel rows.
 */
class CorpusTest {

	private static final Path FILES = Path.of("../../../shared/data/files");

	@TempDir
	Path folder;

	private Micrograph open(String name) throws Exception {
		Path file = FILES.resolve(name);
		assumeTrue(Files.exists(file), "skipped: the collection of real files is not beside the project (../shared/data)");
		if (name.endsWith(".gz")) {
			Path unpacked = folder.resolve(file.getFileName().toString().replace(".gz", ""));
			try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
				Files.copy(in, unpacked);
			}
			file = unpacked;
		}
		Registry<FormatReader> readers = new Registry<>("org.plateau.io.formats", FormatReader.class, List.of(
				Descriptor.of("tiff", () -> new TiffReader(Rules.builtIn())), Descriptor.of("picture", () -> new PictureReader(Rules.builtIn()))), new ProblemLog());
		return ((Content.Image) new Opener(readers).open(file, OpenOptions.none())).micrograph();
	}

	/** name | nm per pixel, 0 = uncalibrated, -1 = of any size | rows of the data bar | sum of the first plane, -1 = not compared | verdict on tilt */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"fei_tiff/FEI-Helios-Ebeam-8bits.tif | 3372.4 | 29 | 739550 | not-applicable",
			"fei_tiff/FEI-Helios-navcam.tif | 263974 | 39 | 0 | not-applicable",
			"fei_tiff/FEI-Helios-navcam-with-no-IRBeam.tif | 0 | 39 | 0 | not-applicable",
			"fei_tiff/kier_1-2500_014.tif | 33.0729 | 79 | 93403887 | not-applicable",
			"fei_tiff/test_tiff_FEI_SEM.tif | 1825.05 | 79 | 196144870 | not-applicable",
			"battery_sem_eds/sem/LAGP_auf_Alu_005.tif.gz | 53.9583 | 79 | 39631814400 | not-applicable",
			"battery_sem_eds/sem/LATP_auf_Alu_001.tif.gz | 415.064 | 79 | 24784259063 | not-applicable",
			"battery_sem_eds/sem/LATP_auf_Alu_002.tif | 53.9583 | 79 | 53183958016 | not-applicable",
			"battery_sem_eds/sem/LATP_auf_Alu_007.tif.gz | 224.826 | 79 | 37471376896 | not-applicable",
			"zeiss_tiff/1-as-cast_16_Sch_10k_InLens.tif | 11.165 | 78 | 122812281 | not-applicable",
			"zeiss_tiff/1-as-cast_18_Sch_10k_BSD-Compo.tif | 11.165 | 78 | 103942083 | not-applicable",
			"zeiss_tiff/kit_test.tif | 55.825 | 0 | 67057392 | not-applicable",
			"zeiss_tiff/supra40_1908248.tif | 7.34375 | 56 | 41042371 | not-applicable",
			"zeiss_tiff/supra40_1908254.tif | 7.34375 | 56 | 37396338 | not-applicable",
			"zeiss_tiff/test_tiff_Zeiss_SEM_1k.tif | 2614.514 | 77 | 128524498 | not-applicable",
			"zeiss_tiff/test_tiff_Zeiss_SEM_512_old.tif | 74.24016 | 57 | 28154631 | ask",
			"jeol_sem/image000.tif | 990.099 | 64 | 121267705 | not-applicable",
			"jeol_sem/image001_1280_Micron_Mag_signal.tif | 990.099 | 64 | 118658448 | not-applicable",
			"jeol_sem/Standard_BSE_100x_1280bmp.bmp | -1 | 64 | 135888055 | not-applicable",
			"jeol_sem/5.jpg | -1 | 64 | -1 | not-applicable",
			"hitachi/sample-１_200倍(x200).tif | 496.0938 | 59 | 158218855 | not-applicable",
			"aspex_tiff/Au-40 Ag-60.tif | 2499.98 | 0 | 13304975 | not-applicable",
			"tiff_other/test_loading_image_saved_with_imageJ.tif | 168.6747 | 0 | 15422830 | ask",
			"tiff_other/test_loading_image_saved_with_imageJ_stack.tif | 168.6747 | 0 | 15422830 | ask",
			"tiff_other/test_loading_image_saved_with_imageJ_no_scale.tif | 0 | 0 | 15422830 | ask",
			"tiff_other/TVIPS_bin4.tif | 1.4208 | 0 | 109550672 | ask",
			"tiff_other/JEOL-SightX-TEM-mag-dummy.tif | 1.820789 | 0 | 158586768 | not-applicable",
			"layers_nasa_ebc/original_050317_3_S0440016.tif.gz | 0 | 0 | 188516338 | ask",
			"layers_nasa_ebc/010417_4_S2480009.png | 0 | 0 | 141645381 | ask",
			"layers_nasa_ebc/021519_3_1426C-100cyc0008.png | 0 | 0 | 143293158 | ask",
			"layers_nasa_ebc/032919_6_100cyc0007.png | 0 | 0 | -1 | ask",
			"layers_nasa_ebc/040617_3_S0410018.png | 0 | 0 | -1 | ask",
			"layers_nasa_ebc/040617_3_S0410028.png | 0 | 0 | -1 | ask",
			"layers_nasa_ebc/050317_3_S0440017.png | 0 | 0 | -1 | ask",
			"layers_nasa_ebc/050317_3_S0440020.png | 0 | 0 | -1 | ask",
			"layers_nasa_ebc/050317_3_S0440027.png | 0 | 0 | 174871270 | ask",
			"layers_nasa_ebc/070516_1_S1160030.png | 0 | 0 | 132970132 | ask",
			"layers_nasa_ebc/070516_3_S2470007.png | 0 | 0 | 120240500 | ask",
			"layers_nasa_ebc/111418_4_1426_100Cyc0034.png | 0 | 0 | 130359894 | ask",
			"battery_sem_eds/eds_LATP1/LATP1_Al-K.tif | 0 | 0 | 1037520 | ask",
			"volumes/electrode.tiff | 0 | 0 | -1 | ask" })
	void everyRealPictureOpensWithItsScale(String name, double nm, int bar, double sum, String verdict) throws Exception {
		Micrograph m = open(name);
		try (PixelSource pixels = m.pixels()) {
			String seen = m.format() + " " + m.warnings();
			if (nm == 0) {
				assertTrue(m.calibration().isEmpty(), seen);
			} else if (nm > 0) {
				assertEquals(nm, m.calibration().orElseThrow().pixelSizeXNm(), 1e-5 * nm, seen);
				assertEquals(nm, m.calibration().orElseThrow().pixelSizeYNm(), 1e-5 * nm, seen);
			} else {
				assertTrue(m.calibration().isPresent(), seen);
			}
			assertEquals(verdict, m.tilt().verdict().id, m.tilt().sentence());
			assertEquals(bar, m.dataBarRows(), seen);
			if (sum >= 0) {
				double read = 0;
				for (float v : pixels.readRows(0, pixels.height()).samples()) {
					read += v;
				}
				assertEquals(sum, read, 2e-7 * sum + 0.5, seen);
			}
		}
	}

	/**
	 * The text as it stands in the picture, "" = too small to be read; columns: that text over the header's pixel size, or, where there is no header, the
	 * columns counted in the picture.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"fei_tiff/FEI-Helios-Ebeam-8bits.tif | 500 µm | 148.26",
			"fei_tiff/kier_1-2500_014.tif | 20 µm | 604.72",
			"fei_tiff/test_tiff_FEI_SEM.tif | 1 mm | 547.93",
			"battery_sem_eds/sem/LAGP_auf_Alu_005.tif.gz | 20 µm | 370.66",
			"battery_sem_eds/sem/LATP_auf_Alu_001.tif.gz | 100 µm | 240.93",
			"battery_sem_eds/sem/LATP_auf_Alu_002.tif | 20 µm | 370.66",
			"battery_sem_eds/sem/LATP_auf_Alu_007.tif.gz | 50 µm | 222.39",
			"zeiss_tiff/1-as-cast_16_Sch_10k_InLens.tif | 1 µm | 89.57",
			"zeiss_tiff/1-as-cast_18_Sch_10k_BSD-Compo.tif | 1 µm | 89.57",
			"zeiss_tiff/supra40_1908248.tif | 200 nm | 27.23",
			"zeiss_tiff/supra40_1908254.tif | 200 nm | 27.23",
			"zeiss_tiff/test_tiff_Zeiss_SEM_1k.tif | 200 µm | 76.50",
			"zeiss_tiff/test_tiff_Zeiss_SEM_512_old.tif | '' | 26.94",
			"jeol_sem/image000.tif | 100 µm | 101",
			"jeol_sem/image001_1280_Micron_Mag_signal.tif | 100 µm | 101",
			"jeol_sem/Standard_BSE_100x_1280bmp.bmp | 100 µm | 106",
			"jeol_sem/5.jpg | 100 µm | 106",
			"hitachi/sample-１_200倍(x200).tif | 200 µm | 403.15",
			"battery_sem_eds/eds_LATP1/1757.png | 10 µm | 196",
			"battery_sem_eds/eds_LATP1/LATP1_SE.png | 9 µm | 176",
			"battery_sem_eds/eds_LATP1/LATP1_Al-K.png | 9 µm | 176",
			"battery_sem_eds/eds_LATP1/LATP1_C-K.png | '' | 176" })
	void everyBurnedInBarIsMeasured(String name, String text, double columns) throws Exception {
		Micrograph m = open(name);
		try (PixelSource pixels = m.pixels()) {
			ScaleBar bar = m.scaleBar().orElseThrow();
			assertEquals(text, bar.text());
			assertEquals(columns, bar.lengthPx(), 2 * bar.uPx(), bar.toString());
			assertTrue(m.warnings().stream().noneMatch(w -> w.contains("burned-in") || w.contains("display") || w.contains("header tells a data bar")),
					m.warnings().toString());
		}
	}

	/** Pictures without a bar: their lowest rows are specimen. */
	@ParameterizedTest
	@ValueSource(strings = { "layers_nasa_ebc", "layers_tkm22", "layers_unlabelled", "pores_llzo", "pores_yamamoto", "zeiss_tiff/kit_test.tif" })
	void noBarIsSeenWhereThereIsNone(String where) throws Exception {
		Path at = FILES.resolve(where);
		assumeTrue(Files.exists(at), "skipped: the collection of real files is not beside the project (../shared/data)");
		try (Stream<Path> files = Files.walk(at)) {
			for (Path file : files.filter(f -> f.toString().matches(".*\\.(tif|png|jpg|bmp)")).sorted().toList()) {
				Micrograph m = open(FILES.relativize(file).toString());
				try (PixelSource pixels = m.pixels()) {
					assertEquals(0, m.dataBarRows(), file.toString());
					assertEquals(Optional.empty(), m.scaleBar(), file.toString());
				}
			}
		}
	}
}
