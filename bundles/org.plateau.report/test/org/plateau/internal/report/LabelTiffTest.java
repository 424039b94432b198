// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.model.image.LabelImage;

/** Read back with Java's own TIFF reader. */
class LabelTiffTest {

	private static LabelImage image(int width, int height, int highest) {
		int[] labels = new int[width * height];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (int) ((long) i * 7919 % (highest + 1L));
		}
		labels[labels.length - 1] = highest;
		return new LabelImage(width, height, labels);
	}

	@TempDir
	Path folder;

	private byte[] tiff(LabelImage image, int highest) throws IOException {
		Path file = folder.resolve("labels.tif");
		LabelTiff.write(file, new LabelTiff.Pages(1, highest, OptionalDouble.of(0.01), OptionalDouble.of(0.0125), OptionalDouble.empty()), page -> image);
		return Files.readAllBytes(file);
	}

	@Test
	void everyPageOfAStackComesBack() throws IOException {
		Path file = folder.resolve("stack.tif");
		LabelTiff.write(file, new LabelTiff.Pages(3, 9, OptionalDouble.of(0.01), OptionalDouble.of(0.0125), OptionalDouble.of(0.02)),
				page -> image(61, 47, 7 + page));
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			ImageReader reader = ImageIO.getImageReaders(in).next();
			reader.setInput(in);
			assertEquals(3, reader.getNumImages(true));
			for (int page = 0; page < 3; page++) {
				assertArrayEquals(image(61, 47, 7 + page).labels(), reader.read(page).getRaster().getSamples(0, 0, 61, 47, 0, (int[]) null));
			}
			String text = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0)).getTIFFField(270).getAsString(0);
			assertEquals("ImageJ=1.54p\nimages=3\nslices=3\nunit=um\nspacing=0.02\nmin=0.0\nmax=9.0\n", text);
			reader.dispose();
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 0, 16", "3, 2, 1, 16", "301, 257, 65535, 16", "301, 257, 65536, 32", "40000, 3, 9, 16" })
	void everyLabelComesBack(int width, int height, int highest, int bits) throws IOException {
		LabelImage image = image(width, height, highest);
		byte[] tiff = tiff(image, highest);
		Raster raster = ImageIO.read(new ByteArrayInputStream(tiff)).getRaster();
		assertEquals(bits, raster.getSampleModel().getSampleSize(0));
		int[] back = raster.getSamples(0, 0, width, height, 0, (int[]) null);
		assertEquals(width, raster.getWidth());
		assertArrayEquals(image.labels(), back);
	}

	@Test
	void carriesThePixelSizeAsImageJReadsIt() throws IOException {
		byte[] tiff = tiff(image(5, 4, 3), 3);
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(tiff))) {
			ImageReader reader = ImageIO.getImageReaders(in).next();
			reader.setInput(in);
			IIOMetadata metadata = reader.getImageMetadata(0);
			TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
			assertEquals(100, directory.getTIFFField(282).getAsDouble(0), 1e-9, "pixels per µm");
			assertEquals(80, directory.getTIFFField(283).getAsDouble(0), 1e-9);
			assertEquals(1, directory.getTIFFField(296).getAsInt(0), "no unit of TIFF's own");
			assertEquals("ImageJ=1.54p\nunit=um\nmin=0.0\nmax=3.0\n", directory.getTIFFField(270).getAsString(0));
			reader.dispose();
		}
	}
}
