// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.internal.io.eds.TestFiles;
import org.plateau.internal.io.eds.h5oina.H5oinaReader;
import org.plateau.internal.io.eds.msa.MsaReader;
import org.plateau.internal.io.eds.ripple.RippleReader;
import org.plateau.io.Opener;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.image.Micrograph;

class EdsPictureTest {

	@TempDir
	Path folder;

	private static Descriptor<FormatReader> reader(String id, Supplier<FormatReader> make) {
		return new Descriptor<>(id, id, "eds", "0", List.of(), Map.of(), make::get);
	}

	private static final Opener OPENER = new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class,
			List.of(reader("ripple", RippleReader::new), reader("h5oina", H5oinaReader::new), reader("msa", MsaReader::new)), new ProblemLog()));

	/** Counts of channel k at (x, y) are 100 y + 10 x + k. */
	private Path cube() throws IOException {
		int w = 3, h = 2, n = 4;
		byte[] raw = new byte[w * h * n * 2];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				for (int k = 0; k < n; k++) {
					int v = 100 * y + 10 * x + k;
					raw[2 * ((y * w + x) * n + k)] = (byte) v;
					raw[2 * ((y * w + x) * n + k) + 1] = (byte) (v >> 8);
				}
			}
		}
		Files.write(folder.resolve("cube.raw"), raw);
		return Files.writeString(folder.resolve("cube.rpl"), "key\tvalue\nwidth\t3\nheight\t2\ndepth\t4\noffset\t0\ndata-length\t2\ndata-type\tunsigned\nbyte-order\tlittle-endian\nrecord-by\tvector\nev-per-chan\t10\ndepth-origin\t0\n");
	}

	@Test
	void aCubeWithoutAPictureShowsAllCountsOfEveryPixel() throws Exception {
		Micrograph m = EdsPicture.open(OPENER, cube(), OpenOptions.none(), () -> false);
		assertTrue(EdsPicture.isOne(m));
		assertTrue(m.calibration().isEmpty(), "no pixel size is made up");
		// by hand: 4 (100 y + 10 x) + 0 + 1 + 2 + 3
		assertArrayEquals(new float[] { 6, 46, 86, 406, 446, 486 }, m.pixels().readRows(0, 2).samples());
	}

	@Test
	void thePersonsPixelSizeHolds() throws Exception {
		OpenOptions said = new OpenOptions(OptionalDouble.of(12.5), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
		assertEquals(12.5, EdsPicture.open(OPENER, cube(), said, () -> false).calibration().orElseThrow().pixelSizeXNm());
	}

	@Test
	void whatWasTakenWithElectronsIsShownFirst() throws Exception {
		Path file = TestFiles.corpus("v7_cube.h5oina");
		Micrograph m = EdsPicture.open(OPENER, file, OpenOptions.none(), () -> false);
		// the reader's own tests hold its pictures against the file
		List<EdsRun> runs = TestFiles.open(new H5oinaReader(), file);
		List<float[]> pictures = runs.stream().flatMap(r -> r.pictures().stream()).map(ElectronPicture::values).map(v -> v.samples()).toList();
		float[] shown = m.pixels().readRows(0, m.pixels().height()).samples();
		assertTrue(pictures.stream().anyMatch(p -> java.util.Arrays.equals(p, shown)), m.format());
		for (EdsRun r : runs) {
			r.close();
		}
	}

	@Test
	void aSpectrumAloneSaysWhatToDo() {
		FormatException e = assertThrows(FormatException.class, () -> EdsPicture.open(OPENER, TestFiles.corpus("pairs_kev.msa"), OpenOptions.none(), () -> false));
		assertTrue(e.getMessage().contains("X-ray spectrum") && e.getMessage().contains("drop"), e.getMessage());
	}

	@Test
	void addingCountsUpStopsWhenItIsCancelled() throws Exception {
		Path file = cube();
		assertThrows(CancellationException.class, () -> EdsPicture.open(OPENER, file, OpenOptions.none(), () -> true));
	}
}
