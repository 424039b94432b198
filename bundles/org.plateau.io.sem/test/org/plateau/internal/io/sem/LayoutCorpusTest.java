// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.model.image.PixelSource;

/** What lies in the corpus is what {@link LayoutCorpus} writes: the same pixels; compressed bytes may differ with the Java that wrote them. */
class LayoutCorpusTest {

	@Test
	void everyCommittedFileHoldsThePixelsThatTheWriterWrites() throws Exception {
		for (Map.Entry<String, byte[]> file : LayoutCorpus.files().entrySet()) {
			var committed = LayoutCorpus.FOLDER.resolve(file.getKey());
			var written = Files.write(Files.createTempDirectory("layout").resolve(file.getKey()), file.getValue());
			try (PixelSource a = VendorCorpusTest.open(committed).pixels(); PixelSource b = VendorCorpusTest.open(written).pixels()) {
				assertEquals(LayoutCorpus.WIDTH, a.width(), file.getKey());
				assertEquals(LayoutCorpus.HEIGHT, a.height(), file.getKey());
				assertEquals(sum(b), sum(a), 1e-6 * sum(b), file.getKey());
			} finally {
				Files.delete(written);
				Files.delete(written.getParent());
			}
		}
	}

	private static double sum(PixelSource pixels) throws Exception {
		double sum = 0;
		for (float v : pixels.readRows(0, pixels.height()).samples()) {
			sum += v;
		}
		return sum;
	}
}
