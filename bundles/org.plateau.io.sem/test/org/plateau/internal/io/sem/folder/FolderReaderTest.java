// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.Opener;
import org.plateau.io.ScaleDecision;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

class FolderReaderTest {

	private static final AtomicInteger OPEN = new AtomicInteger();

	@TempDir
	Path temp;

	/** Counts how many are open at a time. */
	private record Counted(PixelSource of) implements PixelSource {
		@Override
		public String id() {
			return of.id();
		}

		@Override
		public int width() {
			return of.width();
		}

		@Override
		public int height() {
			return of.height();
		}

		@Override
		public int planes() {
			return 1;
		}

		@Override
		public int levels() {
			return of.levels();
		}

		@Override
		public SampleType sampleType() {
			return of.sampleType();
		}

		@Override
		public Raster read(TileRequest r) throws IOException {
			assertEquals(1, OPEN.get(), "files open at a time");
			return of.read(r);
		}

		@Override
		public void close() throws IOException {
			OPEN.decrementAndGet();
			of.close();
		}
	}

	/** A picture is a text: P, then key=value lines; every pixel has the value v, the size is w by w. */
	public static final class TextPictures implements FormatReader {
		@Override
		public int probe(Path file, byte[] head) {
			return head.length > 1 && head[0] == 'P' && head[1] == '\n' ? 80 : 0;
		}

		@Override
		public Content open(Path file, OpenOptions options) throws IOException {
			Map<String, String> keys = new LinkedHashMap<>();
			for (String line : Files.readAllLines(file)) {
				String[] parts = line.split("=", 2);
				if (parts.length == 2) {
					keys.put(parts[0], parts[1]);
				}
			}
			if (!keys.containsKey("v")) {
				throw FormatException.of(file, "it is cut off", "");
			}
			int w = Integer.parseInt(keys.getOrDefault("w", "8"));
			float[] samples = new float[w * w];
			java.util.Arrays.fill(samples, Float.parseFloat(keys.get("v")));
			HeaderReading.Builder b = new HeaderReading.Builder("text", "Test", keys).number(AcquisitionKey.PIXEL_SIZE_X, 1, "nm")
					.number(AcquisitionKey.STAGE_Z, 1, "z").number(AcquisitionKey.STAGE_TILT, 1, "tilt").text(AcquisitionKey.DATE, "date");
			OPEN.incrementAndGet();
			PixelSource pixels = new Counted(new MemoryPixels(new Raster(w, w, samples), SampleType.valueOf(keys.getOrDefault("type", "U8"))));
			ScaleDecision scale = ScaleDecision.decide(b.build().acquisition(), w, options);
			return new Content.Image(new Micrograph(file.getFileName().toString(), "text", pixels, b.build().acquisition(), scale.calibration(), scale.tilt(), 0,
					scale.warnings()));
		}
	}

	private static Registry<FormatReader> readers() {
		List<Descriptor<FormatReader>> all = new ArrayList<>();
		all.add(Descriptor.of("text", TextPictures::new));
		all.add(new Descriptor<>("folder", "folder", "plain", "0", List.of(), Map.of("folders", "true"), () -> new FolderReader(readers())));
		return new Registry<>("org.plateau.io.formats", FormatReader.class, all, new ProblemLog());
	}

	private Path slice(String name, int v, String... more) throws IOException {
		return Files.writeString(temp.resolve(name), "P\nv=" + v + "\n" + String.join("\n", more) + "\n");
	}

	private Micrograph open() throws IOException {
		OPEN.set(0);
		return ((Content.Image) new Opener(readers()).open(temp, OpenOptions.none())).micrograph();
	}

	private static List<Integer> values(Micrograph m) throws IOException {
		List<Integer> values = new ArrayList<>();
		for (int i = 0; i < m.pixels().planes(); i++) {
			values.add((int) m.pixels().readRows(i, 1).at(0, 0));
		}
		m.pixels().close();
		assertEquals(0, OPEN.get(), "all closed");
		return values;
	}

	private void refused(String part) {
		FormatException e = assertThrows(FormatException.class, this::open);
		assertTrue(e.getMessage().contains(part), e.getMessage());
		assertEquals(1, e.getMessage().lines().count());
	}

	private static boolean warned(Micrograph m, String part) {
		return m.warnings().stream().anyMatch(w -> w.contains(part));
	}

	@Test
	void slicesComeInTheOrderOfTheirNumbersWhateverTheirNames() throws Exception {
		slice("cut 3 \u00e4 slice10.txt", 10);
		slice("cut 3 \u00e4 slice2.txt", 2);
		slice("cut 3 \u00e4 slice1.txt", 1);
		Micrograph m = open();
		assertEquals(List.of(1, 2, 10), values(m));
		assertTrue(m.sliceSpacing().isEmpty() && warned(m, "not known"), m.warnings().toString());
	}

	@Test
	void aMissingSliceIsNamed() throws Exception {
		for (int i : new int[] { 15, 16, 18, 19, 20 }) {
			slice("s_%05d.txt".formatted(i), i);
		}
		Micrograph m = open();
		assertTrue(warned(m, "slice 17 is missing"), m.warnings().toString());
		m.pixels().close();
		assertTrue(SliceNames.of(List.of("s10", "s20", "s30", "s50")).gaps().orElseThrow().contains("slice 40"));
		assertTrue(SliceNames.of(List.of("s1", "s2", "s3")).gaps().isEmpty());
		assertTrue(SliceNames.of(List.of("s1", "s01", "s2")).gaps().orElseThrow().contains("same number"));
	}

	@Test
	void withoutNumbersTheHeadersOrderThem() throws Exception {
		slice("b.txt", 3, "date=10/15/2020 11:02:00 PM");
		slice("a.txt", 2, "date=10/15/2020 2:01:00 PM");
		slice("c.txt", 1, "date=10/15/2020 9:00:00 AM");
		Micrograph m = open();
		assertEquals(List.of(1, 2, 3), values(m));
		assertTrue(warned(m, "by the time"), m.warnings().toString());
		slice("b.txt", 3, "z=5.3");
		slice("a.txt", 2, "z=5.1");
		slice("c.txt", 1, "z=5.0");
		assertEquals(List.of(1, 2, 3), values(open()));
	}

	@Test
	void theDistanceComesFromTheUserAKeyOrTheStage() throws Exception {
		for (int i = 1; i <= 4; i++) {
			slice("s" + i, i, "z=" + (5 + i * 20e-6));
		}
		Micrograph m = open();
		assertEquals(20, m.sliceSpacing().orElseThrow().stepNm(), 1e-3);
		m.pixels().close();
		slice("s1", 1, "z=5", "[FIB] SliceThickness=3e-8 m");
		m = open();
		assertEquals(30, m.sliceSpacing().orElseThrow().stepNm(), 1e-9);
		assertEquals("[FIB] SliceThickness", m.sliceSpacing().orElseThrow().evidence().key());
		m.pixels().close();
		OpenOptions said = new OpenOptions(OptionalDouble.empty(), OptionalDouble.empty(), java.util.Optional.empty(), OptionalDouble.empty(),
				OptionalDouble.empty(), OptionalDouble.of(7));
		m = ((Content.Image) new Opener(readers()).open(temp, said)).micrograph();
		assertEquals(7, m.sliceSpacing().orElseThrow().stepNm());
		m.pixels().close();
		slice("s3", 3, "z=5.00009");
		slice("s1", 1, "z=5");
		m = open();
		assertTrue(m.sliceSpacing().isEmpty());
		m.pixels().close();
	}

	@Test
	void slicesThatDoNotFitAreNamed() throws Exception {
		slice("s1", 1);
		slice("s2", 1, "w=9");
		slice("s3", 1);
		refused("s2");
		slice("s2", 1, "type=U16");
		refused("U16");
		Files.writeString(temp.resolve("s2"), "P\n");
		refused("cut off");
		slice("s2", 1);
		slice("overview", 1);
		refused("overview");
		Files.delete(temp.resolve("overview"));
		slice("t1", 1);
		refused("t1");
	}

	@Test
	void whatHeadersTellDifferentlyIsWarnedOf() throws Exception {
		slice("s1", 1, "nm=5", "tilt=52");
		slice("s2", 1, "nm=5.004", "tilt=52");
		slice("s3", 1, "nm=5.01", "tilt=52");
		slice("s4", 1, "nm=5", "tilt=0");
		Micrograph m = open();
		assertTrue(warned(m, "s3 has a pixel size") && !warned(m, "s2") && warned(m, "the tilt of s4"), m.warnings().toString());
		assertEquals(5, m.calibration().orElseThrow().pixelSizeXNm());
		m.pixels().close();
	}

	@Test
	void otherFilesAreLeftOutAndNamedAndLinksInCirclesDoNoHarm() throws Exception {
		slice("s1", 1);
		slice("s2", 2);
		Files.writeString(temp.resolve("notes"), "x");
		Files.writeString(temp.resolve("s1.hdr"), "belongs to s1");
		Files.writeString(temp.resolve(".hidden"), "x");
		Files.createDirectory(temp.resolve("more"));
		if (temp.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createSymbolicLink(temp.resolve("loop"), Path.of("."));
			Files.createSymbolicLink(temp.resolve("l1"), Path.of("l2"));
			Files.createSymbolicLink(temp.resolve("l2"), Path.of("l1"));
		}
		Micrograph m = open();
		assertTrue(warned(m, "notes") && !warned(m, "s1.hdr") && !warned(m, ".hidden"), m.warnings().toString());
		assertEquals(List.of(1, 2), values(m));
	}

	@Test
	void foldersWithoutAStackSayWhy() throws Exception {
		Files.writeString(temp.resolve("notes"), "x");
		refused("no picture");
		slice("s1", 1);
		refused("only one picture");
		Files.writeString(temp.resolve("experiment.json"), "{}");
		refused("experiment");
	}

	@Test
	void aSliceThatChangesOrVanishesIsNamedWhenItIsRead() throws Exception {
		slice("s1", 1);
		slice("s2\n", 2);
		slice("s3", 3);
		Assumptions.assumeTrue(Files.exists(temp.resolve("s2\n")));
		refused("does not belong");
		Files.move(temp.resolve("s2\n"), temp.resolve("s2"));
		Micrograph m = open();
		slice("s2", 1, "w=9");
		assertTrue(assertThrows(FormatException.class, () -> m.pixels().readRows(1, 1)).getMessage().contains("has changed"));
		Files.delete(temp.resolve("s3"));
		assertTrue(assertThrows(FormatException.class, () -> m.pixels().readRows(2, 1)).getMessage().startsWith("s3"));
		assertEquals(1, m.pixels().readRows(0, 1).at(0, 0));
		m.pixels().close();
		assertThrows(FormatException.class, () -> m.pixels().readRows(0, 1));
	}
}
