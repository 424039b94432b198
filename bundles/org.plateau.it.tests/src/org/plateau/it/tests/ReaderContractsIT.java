// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.plateau.io.spi.FormatReader;
import org.plateau.testkit.AbstractFolderReaderTest;
import org.plateau.testkit.AbstractFormatReaderTest;

/** Every built-in reader keeps the promises of {@code org.plateau.io.formats}. */
class ReaderContractsIT {

	private static FormatReader reader(String id) {
		CommandLine line = new CommandLine();
		return line.plateau.formats().create(line.plateau.formats().find(id).orElseThrow()).orElseThrow();
	}

	private static Path picture(Path file, String format) throws IOException {
		BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < 30; y++) {
			for (int x = 0; x < 40; x++) {
				image.getRaster().setSample(x, y, 0, 5 * x + y);
			}
		}
		if (!ImageIO.write(image, format, file.toFile())) {
			throw new IOException("no writer for " + format);
		}
		return file;
	}

	/** A file or a folder with all that is in it, from the corpus. */
	private static Path copy(String from, Path to) throws IOException {
		Path source = CommandLine.PROJECT.resolve("bundles/org.plateau.it.tests/corpus").resolve(from);
		try (Stream<Path> all = Files.walk(source)) {
			for (Path path : all.toList()) {
				Path target = to.resolve(source.relativize(path).toString());
				if (Files.isDirectory(path)) {
					Files.createDirectories(target);
				} else {
					Files.write(path.equals(source) ? to : target, Files.readAllBytes(path));
				}
			}
		}
		return to;
	}

	@Nested
	class Tiff extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.tiff");
		}

		@Override
		protected Path goodFile() throws IOException {
			return picture(temp.resolve("small.tif"), "tiff");
		}
	}

	@Nested
	class Png extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.picture");
		}

		@Override
		protected Path goodFile() throws IOException {
			return picture(temp.resolve("small.png"), "png");
		}
	}

	@Nested
	class EcLab extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.ecLabAscii");
		}

		@Override
		protected Path goodFile() throws IOException {
			Path example = CommandLine.PROJECT.resolve("examples/lipon-bare/plating.mpt");
			List<String> lines = Files.readAllLines(example, StandardCharsets.ISO_8859_1).subList(0, 60);
			return Files.write(temp.resolve("small.mpt"), lines, StandardCharsets.ISO_8859_1);
		}
	}

	@Nested
	class Delimited extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.delimited");
		}

		@Override
		protected Path goodFile() throws IOException {
			StringBuilder text = new StringBuilder("time/s,Ewe/V,I/mA\n");
			for (int i = 0; i < 50; i++) {
				text.append(i * 10).append(",-0.1,").append(i < 10 ? "0" : "-0.05").append('\n');
			}
			return Files.writeString(temp.resolve("small.csv"), text);
		}
	}

	/** A table of which somebody said what its columns are. */
	@Nested
	class MappedTable extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.mappedTable");
		}

		@Override
		protected Path goodFile() throws IOException {
			StringBuilder text = new StringBuilder("Zeit;Strom;Spannung\n");
			for (int i = 0; i < 50; i++) {
				text.append(i * 10).append(';').append(i < 10 ? "0" : "-0,05").append(";-0,1\n");
			}
			Path file = Files.writeString(temp.resolve("small.csv"), text);
			Files.writeString(temp.resolve("plateau-columns.json"), """
					{ "plateauColumns": 1, "tables": [ { "header": "Zeit;Strom;Spannung", "delimiter": ";", "columns": [
					{ "name": "Zeit", "role": "time", "unit": "s" }, { "name": "Strom", "role": "current", "unit": "mA" },
					{ "name": "Spannung", "role": "potential", "unit": "V" } ] } ] }
					""");
			return file;
		}
	}

	@Nested
	class EcLabBinary extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.ecLabBinary");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/cycling.mpr", temp.resolve("cycling.mpr"));
		}
	}

	@Nested
	class EcLabImpedance extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.ecLabAscii");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/impedance.mpt", temp.resolve("impedance.mpt"));
		}
	}

	@Nested
	class Gamry extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.gamry");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/impedance_comma.DTA", temp.resolve("impedance_comma.DTA"));
		}
	}

	@Nested
	class ZView extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.zView");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/zview.z", temp.resolve("zview.z"));
		}
	}

	@Nested
	class ListedImpedance extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.listedImpedance");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/list.dfr", temp.resolve("list.dfr"));
		}
	}

	@Nested
	class ImpedanceText extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.impedanceText");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/impedance.csv", temp.resolve("impedance.csv"));
		}
	}

	@Nested
	class CyclerText extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.cyclerText");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/arbin.csv", temp.resolve("arbin.csv"));
		}
	}

	@Nested
	class Neware extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.neware");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/bts91.nda", temp.resolve("bts91.nda"));
		}
	}

	@Nested
	class NewareZip extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.echem.newareZip");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("echem/v14.ndax", temp.resolve("v14.ndax"));
		}
	}

	@Nested
	class Dm3 extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.dm");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("formats/dm3_u16.dm3", temp.resolve("dm3_u16.dm3"));
		}
	}

	@Nested
	class Dm4 extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.dm");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("formats/dm4_u16_stack.dm4", temp.resolve("dm4_u16_stack.dm4"));
		}
	}

	@Nested
	class Ser extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.ser");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("formats/tia_u16_stack_1.ser", temp.resolve("tia_u16_stack_1.ser"));
		}
	}

	@Nested
	class Mrc extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.mrc");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("formats/mrc_f32_stack.mrc", temp.resolve("mrc_f32_stack.mrc"));
		}
	}

	@Nested
	class Slices extends AbstractFolderReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.sem.folder");
		}

		@Override
		protected void goodFolder(Path folder) throws IOException {
			ReaderContractsIT.copy("formats/slices", folder);
		}
	}

	@Nested
	class OmeZarr extends AbstractFolderReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.zarr.omeZarr");
		}

		@Override
		protected void goodFolder(Path folder) throws IOException {
			ReaderContractsIT.copy("zarr/ome_v04_gzip.zarr", folder);
		}
	}

	@Nested
	class ShardedZarr extends AbstractFolderReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.zarr.omeZarr");
		}

		@Override
		protected void goodFolder(Path folder) throws IOException {
			ReaderContractsIT.copy("zarr/plain_v3_sharded.zarr", folder);
		}
	}

	@Nested
	class H5oina extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.h5oina");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("eds/v7_cube.h5oina", temp.resolve("v7_cube.h5oina"));
		}
	}

	@Nested
	class Velox extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.emd");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("eds/velox.emd", temp.resolve("velox.emd"));
		}
	}

	@Nested
	class Berkeley extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.emd");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("eds/berkeley.emd", temp.resolve("berkeley.emd"));
		}
	}

	@Nested
	class Msa extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.msa");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("eds/pairs_kev.msa", temp.resolve("pairs_kev.msa"));
		}
	}

	@Nested
	class EdaxSpectrum extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.spc");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("eds/edax.spc", temp.resolve("edax.spc"));
		}
	}

	@Nested
	class Nss extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.nss");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("eds/map.MAP.EDS/map_Al_K_map.em", temp.resolve("map_Al_K_map.em"));
		}
	}

	@Nested
	class EdaxMap extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.spd");
		}

		@Override
		protected Path goodFile() throws IOException {
			ReaderContractsIT.copy("eds/edax.spc", temp.resolve("edax.spc"));
			ReaderContractsIT.copy("eds/edax.spc", temp.resolve("changed.spc"));
			return ReaderContractsIT.copy("eds/edax.spd", temp.resolve("edax.spd"));
		}
	}

	@Nested
	class NssFolder extends AbstractFolderReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.nssFolder");
		}

		@Override
		protected void goodFolder(Path folder) throws IOException {
			ReaderContractsIT.copy("eds/map.MAP.EDS", folder);
		}
	}

	@Nested
	class Bcf extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.bcf");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/bruker_plain.bcf", temp.resolve("bruker_plain.bcf"));
		}
	}

	@Nested
	class PackedBcf extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.bcf");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/bruker_packed.bcf", temp.resolve("bruker_packed.bcf"));
		}
	}

	@Nested
	class Spx extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.spx");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/bruker.spx", temp.resolve("bruker.spx"));
		}
	}

	@Nested
	class Ripple extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.ripple");
		}

		@Override
		protected Path goodFile() throws IOException {
			ReaderContractsIT.copy("spectra/vector.raw", temp.resolve("vector.raw"));
			return ReaderContractsIT.copy("spectra/vector.rpl", temp.resolve("vector.rpl"));
		}
	}

	@Nested
	class JeolEvents extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.jeol");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/jeol-2.pts", temp.resolve("jeol-2.pts"));
		}
	}

	@Nested
	class JeolMap extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.jeol");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/jeol-1.map", temp.resolve("jeol-1.map"));
		}
	}

	@Nested
	class SpectrumText extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.spectrumText");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/esprit.txt", temp.resolve("esprit.txt"));
		}
	}

	@Nested
	class MatrixMap extends AbstractFormatReaderTest {
		@Override
		protected FormatReader reader() {
			return ReaderContractsIT.reader("org.plateau.io.eds.matrix");
		}

		@Override
		protected Path goodFile() throws IOException {
			return ReaderContractsIT.copy("spectra/Cu K series.csv", temp.resolve("Cu K series.csv"));
		}
	}
}
