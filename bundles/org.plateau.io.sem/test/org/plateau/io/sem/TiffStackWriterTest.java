// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.sem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

class TiffStackWriterTest {

	private static final int W = 31;
	private static final int H = 17;
	private static final long CLASSIC = 0xFFFF_FFFFL;

	@TempDir
	Path folder;

	private static Raster plane(int n, double factor) {
		float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++) {
			v[i] = (float) (factor * (i % 100 + 50 * n));
		}
		return new Raster(W, H, v);
	}

	private static TiffStackWriter.Layout layout(int planes, SampleType type) {
		return new TiffStackWriter.Layout(W, H, planes, type, OptionalDouble.of(5.5), OptionalDouble.of(7.25), OptionalDouble.of(20),
				"tilt: rows stretched by 1.269\nµm");
	}

	private Path write(TiffStackWriter.Layout layout, double factor, long largestClassic) throws IOException {
		Path file = folder.resolve("out put.tif");
		try (TiffStackWriter w = TiffStackWriter.create(file, layout, largestClassic)) {
			for (int i = 0; i < layout.planes(); i++) {
				w.add(plane(i, factor));
			}
			w.finish();
		}
		return file;
	}

	private long leftovers() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(p -> p.getFileName().toString().endsWith(".tmp")).count();
		}
	}

	@ParameterizedTest
	@CsvSource({ "U8, 1, 4294967295", "U16, 300, 4294967295", "F32, 0.125, 4294967295", "U8, 1, 0", "U16, 300, 0", "F32, -3.5, 0" })
	void planesReadBackExactly(SampleType type, double factor, long largestClassic) throws IOException {
		TiffFile file = TiffFile.open(write(layout(3, type), factor, largestClassic));
		try (PixelSource p = file.pixels()) {
			assertEquals(3, p.planes());
			assertEquals(type, p.sampleType());
			for (int n = 0; n < 3; n++) {
				assertArrayEquals(plane(n, factor).samples(), p.readRows(n, H).samples());
			}
			assertTrue(file.warnings().isEmpty(), file.warnings().toString());
		}
		byte[] bytes = Files.readAllBytes(folder.resolve("out put.tif"));
		assertEquals(largestClassic == 0 ? 43 : 42, bytes[2]);
	}

	/** ImageJ's own layout: lengths per unit in the description, pixels per unit in the tags, planes back to back. */
	@Test
	void theTagsSayTheScaleAsImageJDoes() throws IOException {
		TiffFile file = TiffFile.open(write(layout(3, SampleType.U16), 1, CLASSIC));
		file.pixels().close();
		assertEquals(1e7 / 5.5, file.tags().get(282).numbers().get(0), 1e-3);
		assertEquals(1e7 / 7.25, file.tags().get(283).numbers().get(0), 1e-3);
		assertEquals(3, file.tags().get(296).numbers().get(0), "cm");
		assertEquals("ImageJ=1.54p\nimages=3\nslices=3\nunit=cm\nspacing=2.0E-6\nloop=false\n", file.tags().get(270).text());
		ByteBuffer info = ByteBuffer.wrap(file.tags().get(50839).bytes()).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(0x494A494A, info.getInt());
		assertEquals("tilt: rows stretched by 1.269\nµm", new String(info.array(), 12, info.capacity() - 12, StandardCharsets.UTF_16LE));
		byte[] bytes = Files.readAllBytes(folder.resolve("out put.tif"));
		assertEquals(16, file.tags().get(273).numbers().get(0));
		ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(100, b.getShort(16 + 2 * (2 * W * H)), "third plane right behind the second");
	}

	@Test
	void wholeNumbersAreRoundedAndWhatDoesNotFitIsRefused() throws IOException {
		TiffStackWriter.Layout one = new TiffStackWriter.Layout(2, 1, 1, SampleType.U8, OptionalDouble.empty(), OptionalDouble.empty(),
				OptionalDouble.empty(), "");
		Path file = folder.resolve("r.tif");
		try (TiffStackWriter w = TiffStackWriter.create(file, one)) {
			w.add(new Raster(2, 1, new float[] { -0.4f, 254.6f }));
			w.finish();
		}
		try (PixelSource p = TiffFile.open(file).pixels()) {
			assertArrayEquals(new float[] { 0, 255 }, p.readRows(0, 1).samples());
		}
		byte[] before = Files.readAllBytes(file);
		for (float bad : new float[] { -0.6f, 255.5f, Float.NaN, 1e30f }) {
			try (TiffStackWriter w = TiffStackWriter.create(file, one)) {
				FormatException e = assertThrows(FormatException.class, () -> w.add(new Raster(2, 1, new float[] { 0, bad })));
				assertTrue(e.getMessage().startsWith("r.tif: plane 1 holds the value " + bad), e.getMessage());
			}
		}
		assertArrayEquals(before, Files.readAllBytes(file), "the old file is untouched");
		assertEquals(0, leftovers());
	}

	@Test
	void aStackThatIsNotFinishedLeavesNothing() throws IOException {
		Path file = folder.resolve("half.tif");
		try (TiffStackWriter w = TiffStackWriter.create(file, layout(2, SampleType.U8))) {
			w.add(plane(0, 1));
			assertThrows(IllegalStateException.class, w::finish);
		}
		assertFalse(Files.exists(file));
		assertEquals(0, leftovers());
	}

	@Test
	void whatCannotBeWrittenIsSaidInOneLine() throws IOException {
		Path missing = folder.resolve("none").resolve("x.tif");
		FormatException e = assertThrows(FormatException.class, () -> TiffStackWriter.create(missing, layout(1, SampleType.U8)).close());
		assertTrue(e.getMessage().contains("x.tif: there is no folder none"), e.getMessage());
		FormatException itself = assertThrows(FormatException.class, () -> TiffStackWriter.create(folder, layout(1, SampleType.U8)).close());
		assertTrue(itself.getMessage().contains("folder"), itself.getMessage());
		TiffStackWriter.Layout huge = new TiffStackWriter.Layout(1_000_000, 1_000_000, 10_000, SampleType.F32, OptionalDouble.empty(),
				OptionalDouble.empty(), OptionalDouble.empty(), "");
		FormatException full = assertThrows(FormatException.class, () -> TiffStackWriter.create(folder.resolve("y.tif"), huge).close());
		assertTrue(full.getMessage().contains("the disk has room for"), full.getMessage());
		assertEquals(0, leftovers());
	}

	@Test
	void layoutsThatMakeNoSenseAreRejected() {
		OptionalDouble none = OptionalDouble.empty();
		assertThrows(IllegalArgumentException.class, () -> new TiffStackWriter.Layout(0, 1, 1, SampleType.U8, none, none, none, ""));
		assertThrows(IllegalArgumentException.class, () -> new TiffStackWriter.Layout(1, 1, 1, SampleType.S32, none, none, none, ""));
		assertThrows(IllegalArgumentException.class, () -> new TiffStackWriter.Layout(1, 1, 1, SampleType.U8, none, none, OptionalDouble.of(3), ""));
		assertThrows(IllegalArgumentException.class, () -> new TiffStackWriter.Layout(1, 1, 1, SampleType.U8, OptionalDouble.of(-1), none, none, ""));
	}
}
