// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumImage;

/** Files cut at every kilobyte, with changed bytes and with wrong sizes are read or refused in one line, never with another failure, and soon. */
class DamagedFilesTest {

	private static final int CHANGES = 50;
	private static final long SOON_NS = 10_000_000_000L;

	@TempDir
	Path temp;

	private final Opener opener = EdsCorpus.opener();

	@ParameterizedTest
	@ValueSource(strings = { "v2_maps.h5oina", "v5_particles.h5oina", "v7_cube.h5oina", "v8_line_two_detectors.h5oina", "berkeley.emd", "velox.emd", "edax.spc", "edax.spd",
			"pairs_kev.msa", "map.MAP.EDS/map_Al_K_map.em", "map.MAP.EDS/map.siref" })
	void damagedFilesAreReadOrRefused(String name) throws Exception {
		Path good = TestFiles.corpus(name);
		byte[] bytes = Files.readAllBytes(good);
		Path file = temp.resolve(good.getFileName().toString());
		if (name.equals("edax.spd")) {
			Files.copy(TestFiles.corpus("edax.spc"), temp.resolve("edax.spc"));
		}
		for (int length = 0; length < bytes.length; length += 1024) {
			open(file, Arrays.copyOf(bytes, length), "cut to " + length);
		}
		Random random = new Random(name.hashCode());
		for (int i = 0; i < CHANGES; i++) {
			byte[] some = bytes.clone();
			for (int k = random.nextInt(3); k >= 0; k--) {
				some[random.nextInt(some.length)] = (byte) random.nextInt();
			}
			open(file, some, "change " + i);
		}
		byte[][] sizes = { { -1, -1, -1, -1, -1, -1, -1, -1 }, { -1, -1, -1, 0x7F }, { 0, 0, 0, 0x10 }, { 0, 0, 0, 0, 0, 0, 0, 0 }, { -1, -1, -1, -1, 0x0F, 0, 0, 0 } };
		for (int i = 0; i < CHANGES; i++) {
			byte[] some = bytes.clone();
			byte[] size = sizes[i % sizes.length];
			int at = random.nextInt(Math.max(1, some.length / 4 - 2)) * 4;
			System.arraycopy(size, 0, some, at, Math.min(size.length, some.length - at));
			open(file, some, "size at " + at);
		}
	}

	private void open(Path file, byte[] bytes, String how) throws IOException {
		Files.write(file, bytes);
		long start = System.nanoTime();
		try {
			for (EdsRun run : ((Content.Eds) opener.open(file, OpenOptions.none())).runs()) {
				try (run) {
					if (run.cube().isPresent()) {
						SpectrumImage cube = run.cube().get();
						int some = (int) Math.min(cube.axis().channels(), (1 << 20) / cube.width() + 1);
						for (int y = 0; y < Math.min(cube.height(), 20); y++) {
							cube.read(y, 1, 0, some, new int[cube.width() * some]);
						}
					}
				}
			}
		} catch (FormatException e) {
			assertTrue(e.getMessage().contains(file.getFileName().toString()) && e.getMessage().lines().count() == 1, how + ": " + e.getMessage());
			assertTrue(!e.getMessage().contains("defect of its own"), how + ": " + e.getMessage());
		}
		long ns = System.nanoTime() - start;
		assertTrue(ns < SOON_NS, how + " took " + ns / 1_000_000 + " ms");
	}
}
