// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;

/** Texts inside of PNG, JPEG and BMP; chunks and segments laid out by hand after their specifications. */
class PictureTextsTest {

	@TempDir
	Path folder;

	private static byte[] plain(String format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY), format, out);
		return out.toByteArray();
	}

	private static byte[] chunk(String type, byte[] data) {
		byte[] body = ByteBuffer.allocate(4 + data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data).array();
		CRC32 crc = new CRC32();
		crc.update(body);
		return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(body).putInt((int) crc.getValue()).array();
	}

	private static byte[] latin(String s) {
		return s.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] p : parts) {
			out.write(p, 0, p.length);
		}
		return out.toByteArray();
	}

	/** The chunks right behind the header chunk, which ends at byte 33. */
	private Path png(byte[]... chunks) throws IOException {
		byte[] png = plain("png");
		return Files.write(folder.resolve("t.png"), join(Arrays.copyOf(png, 33), join(chunks), Arrays.copyOfRange(png, 33, png.length)));
	}

	private Path jpeg(byte[]... segments) throws IOException {
		byte[] jpeg = plain("jpg");
		return Files.write(folder.resolve("t.jpg"), join(Arrays.copyOf(jpeg, 2), join(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length)));
	}

	private static byte[] segment(int marker, byte[] data) {
		return ByteBuffer.allocate(4 + data.length).put((byte) 0xFF).put((byte) marker).putShort((short) (2 + data.length)).put(data).array();
	}

	private static Micrograph open(Path file) throws Exception {
		return ((Content.Image) new PictureReader(Rules.builtIn()).open(file, OpenOptions.none())).micrograph();
	}

	@Test
	void pngTextsOfAllKindsAreKept() throws Exception {
		byte[] z = TestTiff.deflate(latin("packed"));
		Path file = png(chunk("tEXt", latin("Description\0five kilovolts")), chunk("zTXt", join(latin("Comment\0\0"), z)),
				chunk("iTXt", join(latin("Author\0\0\0de\0Autor\0"), "Jürgen µ".getBytes(StandardCharsets.UTF_8))),
				chunk("iTXt", join(latin("Title\0\1\0\0\0"), TestTiff.deflate("Größe".getBytes(StandardCharsets.UTF_8)))),
				chunk("pHYs", ByteBuffer.allocate(9).putInt(3779).putInt(3780).put((byte) 1).array()));
		assertEquals(Map.of("PNG Description", "five kilovolts", "PNG Comment", "packed", "PNG Author", "Jürgen µ", "PNG Title", "Größe",
				"PNG pixels per metre", "3779, 3780"), PictureTexts.read(file));
		Micrograph m = open(file);
		assertEquals("five kilovolts", m.acquisition().rawKeys().get("PNG Description"));
		assertTrue(m.calibration().isEmpty(), "a print resolution is no scale");
	}

	@Test
	void aTextThatUnpacksWithoutEndIsLeftOut() throws Exception {
		byte[] bomb = TestTiff.deflate(new byte[32 << 20]);
		Path file = png(chunk("zTXt", join(latin("Bomb\0\0"), bomb)), chunk("iTXt", join(latin("Bomb\0\1\0\0\0"), bomb)), chunk("tEXt", latin("A\0b")));
		assertEquals(Map.of("PNG A", "b"), PictureTexts.read(file));
		assertEquals(30, open(file).pixels().width());
	}

	@Test
	void jpegCommentsAndExifAreKept() throws Exception {
		ByteBuffer exif = ByteBuffer.allocate(200);
		exif.put(latin("Exif\0\0"));
		ByteBuffer tiff = exif.slice();
		tiff.put(latin("MM\0*")).putInt(8).putShort((short) 2);
		tiff.putShort((short) 0x110).putShort((short) 2).putInt(7).putInt(100);
		tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(60).putInt(0);
		tiff.position(60).putShort((short) 1).putShort((short) 0x9286).putShort((short) 7).putInt(14).putInt(120);
		tiff.position(100).put(latin("Phenom\0"));
		tiff.position(120).put(latin("ASCII\0\0\0HV=15k"));
		Path file = jpeg(segment(0xFE, latin("<FeiImage>x</FeiImage>")), segment(0xE1, exif.array()), segment(0xE5, latin("Vendor\0<a>1</a>")));
		Map<String, String> texts = PictureTexts.read(file);
		assertEquals("<FeiImage>x</FeiImage>", texts.get("JPEG comment"));
		assertEquals("Phenom", texts.get("EXIF Model"));
		assertEquals("HV=15k", texts.get("EXIF UserComment"));
		assertEquals("<a>1</a>", texts.get("JPEG APP5"));
		assertTrue(texts.keySet().stream().anyMatch(k -> k.startsWith("JPEG pixels per")), texts.toString());
	}

	@Test
	void bmpTellsItsResolutionOnly() throws Exception {
		byte[] bmp = plain("bmp");
		ByteBuffer.wrap(bmp).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(38, 11811).putInt(42, 2835);
		assertEquals(Map.of("BMP pixels per metre", "11811, 2835"), PictureTexts.read(Files.write(folder.resolve("t.bmp"), bmp)));
	}

	/** Whatever the texts are, the picture is read, or refused by its decoder in one line. */
	@Test
	void changedBytesAreNeverAnAccident() throws Exception {
		byte[][] seeds = { Files.readAllBytes(png(chunk("zTXt", join(latin("Comment\0\0"), TestTiff.deflate(latin("packed")))),
				chunk("iTXt", latin("Author\0\0\0de\0Autor\0x")))), Files.readAllBytes(jpeg(segment(0xE1, latin("Exif\0\0II*\0\10\0\0\0\1\0\20\1\2\0\7\0\0\0\10\0\0\0abcdefgh")))) };
		Random random = new Random(4);
		for (int i = 0; i < 1500; i++) {
			byte[] bytes = seeds[i % 2].clone();
			for (int k = random.nextInt(4); k >= 0; k--) {
				bytes[random.nextInt(Math.min(160, bytes.length))] = (byte) random.nextInt();
			}
			Path file = Files.write(folder.resolve("changed"), bytes);
			PictureTexts.read(file);
			try {
				open(file);
			} catch (FormatException e) {
				assertEquals(1, e.getMessage().lines().count());
			}
		}
	}
}
