// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.io.eds.bruker.BcfReader;
import org.plateau.internal.io.eds.bruker.SpxReader;
import org.plateau.internal.io.eds.jeol.JeolReader;
import org.plateau.internal.io.eds.ripple.RippleReader;
import org.plateau.internal.io.eds.text.MatrixReader;
import org.plateau.internal.io.eds.text.SpectrumTextReader;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap.Kind;
import org.plateau.model.eds.SpectrumImage;

/** Files of Bruker, JEOL, ripple and text that {@link VendorFiles} writes: the expected counts are its formula. */
class VendorFilesTest {

	private static final List<FormatReader> READERS = List.of(new BcfReader(), new SpxReader(), new RippleReader(), new JeolReader(), new SpectrumTextReader(), new MatrixReader());

	@TempDir
	Path temp;

	@BeforeEach
	void write() throws IOException {
		for (Map.Entry<String, byte[]> file : VendorFiles.files().entrySet()) {
			Files.write(temp.resolve(file.getKey()), file.getValue());
		}
	}

	private static FormatReader reader(Path file) throws IOException {
		byte[] all = Files.readAllBytes(file);
		byte[] head = Arrays.copyOf(all, Math.min(all.length, 1 << 16));
		FormatReader best = null;
		for (FormatReader r : READERS) {
			if (r.probe(file, head) > (best == null ? 0 : best.probe(file, head))) {
				best = r;
			}
		}
		return best;
	}

	private EdsRun open(String name) throws IOException {
		Path file = temp.resolve(name);
		return ((Content.Eds) reader(file).open(file, OpenOptions.none())).runs().get(0);
	}

	@Test
	void theWriterStillMakesExactlyTheCommittedFiles() throws Exception {
		for (Map.Entry<String, byte[]> file : VendorFiles.files().entrySet()) {
			assertArrayEquals(file.getValue(), Files.readAllBytes(VendorFiles.FOLDER.resolve(file.getKey())), file.getKey() + " differs; VendorFiles.main writes it anew");
		}
	}

	/** All at once, row by row backwards, and ranges of channels. */
	private static void hasTheCounts(EdsRun run, int most) throws IOException {
		SpectrumImage cube = run.cube().orElseThrow();
		int w = VendorFiles.WIDTH;
		int h = VendorFiles.HEIGHT;
		assertEquals(w, cube.width());
		assertEquals(h, cube.height());
		int[][] ranges = { { 0, h, 0, VendorFiles.CHANNELS }, { 3, 1, 0, 64 }, { 1, 2, 39, 12 }, { 0, 1, 5, 1 }, { 2, 2, 50, 14 } };
		for (int[] r : ranges) {
			int[] into = new int[r[1] * w * r[3] + 1];
			Arrays.fill(into, -7);
			cube.read(r[0], r[1], r[2], r[3], into);
			for (int i = 0; i < r[1] * w * r[3]; i++) {
				int k = r[2] + i % r[3];
				int x = i / r[3] % w;
				int y = r[0] + i / r[3] / w;
				assertEquals(Math.min(most, VendorFiles.counts(x, y, k)), into[i], x + ", " + y + ", channel " + k);
			}
			assertEquals(-7, into[into.length - 1]);
		}
		assertThrows(IndexOutOfBoundsException.class, () -> cube.read(h - 1, 2, 0, 1, new int[100]));
		assertThrows(IndexOutOfBoundsException.class, () -> cube.read(0, 1, cube.axis().channels() - 4, 5, new int[100]));
		assertThrows(IndexOutOfBoundsException.class, () -> cube.read(0, 1, 0, 64, new int[10]));
	}

	@Test
	void brukerHypermapsPlainAndPacked() throws Exception {
		for (String name : List.of("bruker_plain.bcf", "bruker_packed.bcf")) {
			try (EdsRun run = open(name)) {
				hasTheCounts(run, Integer.MAX_VALUE);
				assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
				assertEquals(400, run.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
				assertEquals(-0.2, run.cube().orElseThrow().axis().energyKev(0), 1e-12);
				assertEquals(6.1, run.cube().orElseThrow().axis().energyKev(63), 1e-12);
				assertEquals(15, run.conditions().beamEnergyKev().orElseThrow());
				assertEquals(52, run.conditions().tiltAlphaDeg().orElseThrow());
				// 4 lines of 100 × 5 columns × 2 readings × 10 µs
				assertEquals(0.04, run.conditions().realTimeS().orElseThrow(), 1e-12);
				// 2.354820 · √(3.5e-4 + 4.2e-4 · 5.8951) keV
				assertEquals(125.19, run.conditions().energyResolutionMnKaEv().orElseThrow(), 0.01);
				assertEquals("BSE", run.pictures().get(0).name());
				assertEquals(1019, run.pictures().get(0).values().at(4, 3));
				assertTrue(run.pictures().get(0).mapToPicture().isPresent());
				assertEquals(List.of("Cu"), run.elements());
			}
		}
	}

	@Test
	void brukerSpectraAndEspritTexts() throws Exception {
		EdsRun spx = open("bruker.spx");
		assertEquals(19 * 300 + 19 * 2 + 19 * 3 + 70_000, spx.spectra().get(0).total());
		assertEquals(3.5, spx.conditions().liveTimeS().orElseThrow());
		EdsRun text = open("esprit.txt");
		assertEquals(-200, text.spectra().get(0).axis().zeroOffsetEv(), 1e-9);
		assertEquals(100, text.spectra().get(0).axis().dispersionEv(), 1e-9);
		assertEquals(63 * 63, text.spectra().get(0).counts()[63]);
		assertEquals(123.3, text.conditions().energyResolutionMnKaEv().orElseThrow());
		assertEquals(15, text.conditions().beamEnergyKev().orElseThrow());
	}

	@Test
	void rippleInEveryOrderAndNumber() throws Exception {
		for (String by : List.of("vector", "image")) {
			for (int length : new int[] { 1, 2, 4, 8 }) {
				for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
					Files.write(temp.resolve("r.rpl"), VendorFiles.rpl(by, "unsigned", length, order == ByteOrder.BIG_ENDIAN ? "big-endian" : "little-endian", 7));
					Files.write(temp.resolve("r.raw"), VendorFiles.raw(by.equals("image"), length, order, 7));
					try (EdsRun run = open("r.rpl")) {
						if (length >= 4) {
							hasTheCounts(run, Integer.MAX_VALUE);
						} else {
							int[] all = new int[VendorFiles.WIDTH * VendorFiles.HEIGHT * VendorFiles.CHANNELS];
							run.cube().orElseThrow().read(0, VendorFiles.HEIGHT, 0, VendorFiles.CHANNELS, all);
							int mask = (1 << 8 * length) - 1;
							assertEquals(70_000 & mask, all[all.length - VendorFiles.CHANNELS + 50]);
							assertEquals(300 & mask, all[40]);
						}
						assertEquals(500, run.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
						assertEquals(400, run.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
					}
				}
			}
		}
		try (EdsRun run = open("vector.raw")) {
			hasTheCounts(run, Integer.MAX_VALUE);
		}
	}

	@Test
	void rippleSaysWhatItLacks() throws Exception {
		Files.delete(temp.resolve("vector.raw"));
		assertTrue(assertThrows(FormatException.class, () -> open("vector.rpl")).getMessage().contains(".raw of the same name"));
		Files.write(temp.resolve("image.raw"), new byte[100]);
		assertTrue(assertThrows(FormatException.class, () -> open("image.rpl")).getMessage().startsWith("image.raw, byte 100"));
		String text = new String(VendorFiles.rpl("vector", "unsigned", 4, "little-endian", 0));
		Files.write(temp.resolve("q.raw"), VendorFiles.raw(false, 4, ByteOrder.LITTLE_ENDIAN, 0));
		Files.writeString(temp.resolve("q.rpl"), text.replace("ev-per-chan\t100\n", ""));
		assertTrue(assertThrows(FormatException.class, () -> open("q.rpl")).getMessage().contains("ev-per-chan"));
		Files.writeString(temp.resolve("q.rpl"), text.replace("record-by\tvector", "record-by\tdont-care"));
		assertTrue(assertThrows(FormatException.class, () -> open("q.rpl")).getMessage().contains("record-by"));
	}

	@Test
	void jeolProjects() throws Exception {
		try (EdsRun run = open("jeol.ASW")) {
			// every pixel's counts were cut to 400 by the writer
			hasTheCounts(run, 400);
			assertEquals("Cu K", run.maps().get(0).label());
			assertEquals(19, run.maps().get(0).values().at(4, 3));
			assertEquals(Kind.COUNTS, run.maps().get(0).kind());
			assertEquals(1, run.pictures().size());
			// 178 mm / 1000 / 5 columns
			assertEquals(35_600, run.calibration().orElseThrow().pixelSizeXNm(), 1e-6);
			// channel 2 of the list is at zero
			assertEquals(-0.2, run.cube().orElseThrow().axis().energyKev(0), 1e-9);
			assertEquals(List.of(), run.warnings());
		}
	}

	@Test
	void matricesAreMapsWhenTheirNameSaysSo() throws Exception {
		EdsRun cu = open("Cu K series.csv");
		assertEquals("Cu K", cu.maps().get(0).label());
		assertEquals(Kind.COUNTS, cu.maps().get(0).kind());
		assertEquals(9, cu.maps().get(0).values().at(2, 2));
		assertTrue(cu.calibration().isEmpty());
		EdsRun o = open("O K Wt%.txt");
		assertEquals(Kind.WEIGHT_PERCENT, o.maps().get(0).kind());
		assertEquals(3.25f, o.maps().get(0).values().at(2, 0));
		Map<String, String> others = new LinkedHashMap<>();
		others.put("Cu.csv", "time/s,Ewe/V,I/mA\n0,-0.1,1\n10,-0.1,1\n");
		others.put("Cu K.csv", "0,1\n1,4\n2,9\n");
		others.put("plain.csv", "1,2,3\n4,5,6\n");
		for (Map.Entry<String, String> e : others.entrySet()) {
			Path file = Files.writeString(temp.resolve(e.getKey()), e.getValue());
			assertEquals(null, reader(file), e.getKey());
		}
		Path ragged = Files.writeString(temp.resolve("Si K.csv"), "1,2,3\n4,5\n");
		assertTrue(assertThrows(FormatException.class, () -> new MatrixReader().open(ragged, OpenOptions.none())).getMessage().startsWith("Si K.csv, line 2: the row has 2 numbers"));
	}

	@Test
	void damagedFilesAreReadOrRefusedInOneLine() throws Exception {
		int tried = 0;
		for (Map.Entry<String, byte[]> good : VendorFiles.files().entrySet()) {
			FormatReader reader = reader(temp.resolve(good.getKey()));
			byte[] bytes = good.getValue();
			Path file = temp.resolve(good.getKey());
			int stride = Math.max(1, bytes.length / 50);
			for (int at = 0; at < bytes.length; at += stride) {
				for (int change = 0; change < 3; change++) {
					byte[] some = change == 0 ? Arrays.copyOf(bytes, at) : bytes.clone();
					if (change > 0) {
						some[at] = (byte) (change == 1 ? ~some[at] : 0xFF);
					}
					Files.write(file, some);
					tried++;
					try {
						for (EdsRun run : ((Content.Eds) reader.open(file, OpenOptions.none())).runs()) {
							try (run) {
								if (run.cube().isPresent()) {
									SpectrumImage c = run.cube().get();
									for (int y : new int[] { 0, c.height() - 1 }) {
										c.read(y, 1, 0, Math.min(64, c.axis().channels()), new int[c.width() * 64]);
									}
								}
							}
						}
					} catch (IOException e) {
						assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
					} catch (RuntimeException | Error e) {
						fail(good.getKey() + ", change " + change + " at " + at + " ended in " + e, e);
					}
				}
			}
			Files.write(file, bytes);
		}
		assertTrue(tried > 1500, "only " + tried);
	}
}
