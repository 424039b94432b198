// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;

class PictureReaderTest {

	@TempDir
	Path folder;

	private Micrograph open(Path file) throws Exception {
		byte[] head = Files.readAllBytes(file);
		PictureReader reader = new PictureReader(Rules.builtIn());
		assertTrue(reader.probe(file, head) >= 50);
		return ((Content.Image) reader.open(file, OpenOptions.none())).micrograph();
	}

	private Path write(BufferedImage image, String format) throws IOException {
		Path file = folder.resolve("a b." + format);
		assertTrue(ImageIO.write(image, format, file.toFile()));
		return file;
	}

	private static BufferedImage grey(int type, int factor) {
		BufferedImage image = new BufferedImage(50, 40, type);
		for (int y = 0; y < 40; y++) {
			for (int x = 0; x < 50; x++) {
				image.getRaster().setSample(x, y, 0, factor * (x + 3 * y));
			}
		}
		return image;
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "bmp" })
	void greyIsReadExactly(String format) throws Exception {
		Micrograph m = open(write(grey(BufferedImage.TYPE_BYTE_GRAY, 1), format));
		assertEquals(49 + 3 * 39, m.pixels().readRows(0, 40).at(49, 39));
		assertEquals(SampleType.U8, m.pixels().sampleType());
		assertTrue(m.calibration().isEmpty());
	}

	@Test
	void sixteenBitsStaySixteen() throws Exception {
		Micrograph m = open(write(grey(BufferedImage.TYPE_USHORT_GRAY, 300), "png"));
		assertEquals(300 * (49 + 3 * 39), m.pixels().readRows(0, 40).at(49, 39));
		assertEquals(SampleType.U16, m.pixels().sampleType());
	}

	@Test
	void coloursBecomeTheirLuminanceWithAWarning() throws Exception {
		BufferedImage image = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
		image.setRGB(7, 5, 0x102030);
		Micrograph m = open(write(image, "png"));
		assertEquals(0.299 * 16 + 0.587 * 32 + 0.114 * 48, m.pixels().readRows(0, 40).at(7, 5), 1e-4);
		assertTrue(m.warnings().get(0).contains("colour"));
	}

	@Test
	void aGreyPaletteIsItsGrey() throws Exception {
		byte[] inverted = new byte[256];
		for (int i = 0; i < 256; i++) {
			inverted[i] = (byte) (255 - i);
		}
		BufferedImage image = new BufferedImage(50, 40, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, inverted, inverted, inverted));
		image.getRaster().setSample(7, 5, 0, 40);
		for (String format : new String[] { "png", "bmp" }) {
			Micrograph m = open(write(image, format));
			assertEquals(215, m.pixels().readRows(0, 40).at(7, 5));
			assertTrue(m.warnings().stream().noneMatch(w -> w.contains("colour")), m.warnings().toString());
		}
	}

	@Test
	void jpegIsReadWithAWarning() throws Exception {
		Micrograph m = open(write(grey(BufferedImage.TYPE_BYTE_GRAY, 1), "jpg"));
		assertEquals(30 + 60, m.pixels().readRows(0, 40).at(30, 20), 4);
		assertTrue(m.warnings().get(0).contains("JPEG"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpg", "bmp" })
	void cutFilesAreRefused(String format) throws Exception {
		Path file = write(grey(BufferedImage.TYPE_BYTE_GRAY, 1), format);
		byte[] all = Files.readAllBytes(file);
		for (int n : new int[] { all.length / 2, all.length * 9 / 10 }) {
			Files.write(file, Arrays.copyOf(all, n));
			FormatException e = assertThrows(FormatException.class, () -> open(file));
			assertTrue(e.getMessage().startsWith("a b." + format), e.getMessage());
			assertEquals(1, e.getMessage().lines().count());
		}
	}

	@Test
	void anAbsurdSizeIsRefusedBeforeAnythingIsAllocated() throws Exception {
		ByteBuffer b = ByteBuffer.allocate(64);
		b.put(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' }).putInt(13);
		byte[] header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(1_000_000_000).putInt(1_000_000_000)
				.put(new byte[] { 8, 0, 0, 0, 0 }).array();
		CRC32 crc = new CRC32();
		crc.update(header);
		b.put(header).putInt((int) crc.getValue()).putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII));
		Path file = Files.write(folder.resolve("bomb.png"), b.array());
		assertTrue(assertThrows(FormatException.class, () -> open(file)).getMessage().contains("1000000000 x 1000000000 pixels, far more than its 64 bytes can hold"));
	}

	/** An empty mask is what packs best: 4000 × 4000 pixels of one bit in some two thousand bytes. */
	@Test
	void anEmptyMaskOfOneBitOpens() throws Exception {
		Path file = write(new BufferedImage(4000, 4000, BufferedImage.TYPE_BYTE_BINARY), "png");
		assertTrue(16_000_000 > 4000 * Files.size(file), "it has to pack well to show anything");
		try (var pixels = open(file).pixels()) {
			assertEquals(4000, pixels.width());
		}
	}

	@Test
	void aTextThatBeginsLikeABitmapIsNobodys() {
		byte[] text = "BM is not a bitmap but the beginning of a sentence of some length".getBytes(StandardCharsets.US_ASCII);
		assertEquals(0, new PictureReader().probe(folder.resolve("x"), text));
	}
}
