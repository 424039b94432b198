// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

class ZarrReaderTest {

	@TempDir
	Path temp;

	private static Micrograph open(Path folder) throws IOException {
		ZarrReader reader = new ZarrReader();
		assertTrue(reader.probe(folder, new byte[0]) >= 90);
		return ((Content.Image) reader.open(folder, OpenOptions.none())).micrograph();
	}

	private static void assertPixels(Micrograph m) throws IOException {
		assertEquals(13, m.pixels().width());
		assertEquals(11, m.pixels().height());
		assertEquals(3, m.pixels().planes());
		for (int z = 0; z < 3; z++) {
			Raster whole = m.pixels().readRows(z, 11);
			Raster part = m.pixels().read(new TileRequest(m.pixels().id(), z, 0, 3, 2, 7, 8));
			for (int y = 0; y < 11; y++) {
				for (int x = 0; x < 13; x++) {
					assertEquals(TestZarr.value(z, y, x), whole.at(x, y));
					if (x >= 3 && x < 10 && y >= 2 && y < 10) {
						assertEquals(whole.at(x, y), part.at(x - 3, y - 2));
					}
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "<u2, C, ., gzip", "<u2, C, /, zlib", ">u2, C, ., ''", "<i2, F, /, gzip", ">i2, F, ., ''" })
	void version2IsReadInEveryOrder(String type, String order, String separator, String compressor) throws IOException {
		Path folder = temp.resolve("a \u00e4.zarr");
		TestZarr.version2(folder, type, order, separator, compressor);
		Micrograph m = open(folder);
		assertPixels(m);
		assertTrue(m.calibration().isEmpty() && m.sliceSpacing().isEmpty());
	}

	@Test
	void version3IsReadWithChecksums() throws IOException {
		TestZarr.version3(temp.resolve("a"));
		assertPixels(open(temp.resolve("a")));
		Path chunk = temp.resolve("a/c/1/2/0");
		byte[] bytes = Files.readAllBytes(chunk);
		bytes[30] ^= 1;
		Files.write(chunk, bytes);
		FormatException e = assertThrows(FormatException.class, () -> open(temp.resolve("a")).pixels().readRows(2, 11));
		assertTrue(e.getMessage().contains("checksum"), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void shardsAreReadPartByPart(boolean atEnd) throws IOException {
		TestZarr.sharded(temp.resolve("a"), atEnd);
		Micrograph m = open(temp.resolve("a"));
		Raster r = m.pixels().readRows(1, 11);
		assertEquals(7, r.at(0, 0), "fill value of the part that is not stored");
		assertEquals(TestZarr.value(1, 0, 8), r.at(8, 0));
		assertEquals(TestZarr.value(1, 10, 12), r.at(12, 10));
		assertEquals(TestZarr.value(2, 3, 5), m.pixels().readRows(2, 11).at(5, 3));
	}

	@Test
	void omeTellsScaleAndDistance() throws IOException {
		TestZarr.ome(temp.resolve("a"), "nanometer", "micrometer");
		Micrograph m = open(temp.resolve("a"));
		assertPixels(m);
		assertEquals(5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(10, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertEquals(20, m.sliceSpacing().orElseThrow().stepNm(), 1e-9);
	}

	@Test
	void ofVersionFiveTheDescriptionLiesOneStepFurtherIn() throws IOException {
		Path folder = Files.createDirectory(temp.resolve("a"));
		Files.writeString(folder.resolve("zarr.json"), "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":"
				+ TestZarr.attributes("nanometer", "nanometer") + "}}");
		TestZarr.version3(folder.resolve("0"));
		Micrograph m = open(folder);
		assertPixels(m);
		assertEquals(0.005, m.calibration().orElseThrow().pixelSizeXNm(), 1e-12);
	}

	@Test
	void theLayoutOfBioformats2rawOpensItsFirstImage() throws IOException {
		Path folder = Files.createDirectory(temp.resolve("a"));
		Files.writeString(folder.resolve(".zgroup"), "{\"zarr_format\":2}");
		Files.writeString(folder.resolve(".zattrs"), "{\"bioformats2raw.layout\":3}");
		TestZarr.ome(folder.resolve("0"), "nanometer", "nanometer");
		TestZarr.ome(folder.resolve("1"), "nanometer", "nanometer");
		Micrograph m = open(folder);
		assertPixels(m);
		assertTrue(m.warnings().toString().contains("several images"), m.warnings().toString());
		assertEquals("a", m.name());
	}

	@Test
	void withoutALengthThereIsNoScale() throws IOException {
		TestZarr.ome(temp.resolve("a"), "", "");
		Micrograph m = open(temp.resolve("a"));
		assertTrue(m.calibration().isEmpty() && m.sliceSpacing().isEmpty());
		TestZarr.ome(temp.resolve("b"), "second", "parsec");
		m = open(temp.resolve("b"));
		assertTrue(m.calibration().isEmpty() && m.warnings().toString().contains("parsec"), m.warnings().toString());
	}

	@Test
	void absentChunksAreFillValuesAndSaid() throws IOException {
		TestZarr.version2(temp.resolve("a"), "<u2", "C", ".", "");
		Files.delete(temp.resolve("a/0.0.0"));
		Micrograph m = open(temp.resolve("a"));
		assertTrue(m.warnings().toString().contains("1 of its chunks is not stored"), m.warnings().toString());
		assertEquals(7, m.pixels().readRows(0, 1).at(4, 0));
		assertEquals(5, m.pixels().readRows(0, 1).at(5, 0));
	}

	@Test
	void lowerLevelsComeFromThePyramidWhereItIsExact() throws IOException {
		Path folder = Files.createDirectory(temp.resolve("a"));
		Files.writeString(folder.resolve(".zattrs"), "{\"multiscales\":[{\"axes\":[\"y\",\"x\"],\"datasets\":[{\"path\":\"0\"},{\"path\":\"1\"}]}]}");
		level(folder.resolve("0"), 1025, 3, 1);
		level(folder.resolve("1"), 513, 2, 9);
		Micrograph m = open(folder);
		assertEquals(3, m.pixels().levels());
		assertEquals(9, m.pixels().read(new TileRequest(m.pixels().id(), 0, 1, 512, 1, 1, 1)).at(0, 0), "stored");
		assertEquals(1, m.pixels().read(new TileRequest(m.pixels().id(), 0, 2, 256, 0, 1, 1)).at(0, 0), "the mean");
		assertThrows(IllegalArgumentException.class, () -> m.pixels().read(new TileRequest(m.pixels().id(), 0, 1, 513, 0, 1, 1)));
		level(folder.resolve("1"), 512, 1, 9);
		Micrograph rounded = open(folder);
		assertEquals(1, rounded.pixels().read(new TileRequest(rounded.pixels().id(), 0, 1, 511, 0, 1, 1)).at(0, 0), "a level of another size is not used");
	}

	private static void level(Path folder, int width, int height, int value) throws IOException {
		Files.createDirectories(folder);
		Files.writeString(folder.resolve(".zarray"), "{\"zarr_format\":2,\"shape\":[" + height + "," + width + "],\"chunks\":[" + height + "," + width
				+ "],\"dtype\":\"|u1\",\"order\":\"C\",\"fill_value\":0,\"filters\":null,\"compressor\":null}");
		byte[] bytes = new byte[width * height];
		java.util.Arrays.fill(bytes, (byte) value);
		Files.write(folder.resolve("0.0"), bytes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[3,11,13]|[3000000000,11,13]|makes no sense|", "\"<u2\"|\"<i8\"|int64|", "\"<u2\"|[[\"a\",\"<u2\"]]|type|",
			"[2,4,5]|[200000,4000,5000]|more than 256 MiB|", "\"id\":\"gzip\"|\"id\":\"bz2\"|bz2|", "[3,11,13]|[0,11,13]|whole numbers|",
			"\"filters\":null|\"filters\":[{\"id\":\"delta\"}]|delta|", "[3,11,13]|[3,11]|axes|", "{\"zarr|{{\"zarr|JSON|" })
	void whatIsNotReadIsRefusedInOneLine(String what, String by, String part) throws IOException {
		TestZarr.version2(temp.resolve("a"), "<u2", "C", ".", "gzip");
		Path header = temp.resolve("a/.zarray");
		Files.writeString(header, Files.readString(header).replace(what, by));
		FormatException e = assertThrows(FormatException.class, () -> open(temp.resolve("a")));
		assertTrue(e.getMessage().startsWith("a: ") && e.getMessage().contains(part), e.getMessage());
		assertEquals(1, e.getMessage().lines().count());
	}

	@Test
	void pathsThatLeadOutOfTheGroupAreNotFollowed() throws IOException {
		TestZarr.version2(temp.resolve("secret"), "<u2", "C", ".", "gzip");
		TestZarr.ome(temp.resolve("a"), "nanometer", "nanometer");
		Path attributes = temp.resolve("a/.zattrs");
		Files.writeString(attributes, Files.readString(attributes).replace("\"path\":\"0\"", "\"path\":\"../secret\""));
		assertTrue(assertThrows(FormatException.class, () -> open(temp.resolve("a"))).getMessage().contains("../secret"));
	}

	@Test
	void aChunkThatUnpacksToMoreThanItMayIsRefused() throws IOException {
		TestZarr.version2(temp.resolve("a"), "<u2", "C", ".", "gzip");
		Files.write(temp.resolve("a/0.0.0"), TestZarr.packed("gzip", new byte[50_000_000]));
		FormatException e = assertThrows(FormatException.class, () -> open(temp.resolve("a")).pixels().readRows(0, 1));
		assertTrue(e.getMessage().contains("more than 80 bytes"), e.getMessage());
	}

	/** The committed stores are what this code writes; how well gzip packs differs from Java to Java. */
	@Test
	void theCorpusIsWrittenByTheseTests() throws IOException {
		assertPixels(open(TestZarr.CORPUS.resolve("ome_v04_gzip.zarr")));
		assertPixels(open(TestZarr.CORPUS.resolve("plain_v3_gzip.zarr")));
		TestZarr.sharded(temp.resolve("a"), true);
		for (String name : List.of("zarr.json", "c/0/0/0")) {
			assertArrayEquals(Files.readAllBytes(temp.resolve("a").resolve(name)), Files.readAllBytes(TestZarr.CORPUS.resolve("plain_v3_sharded.zarr").resolve(name)));
		}
	}
}
