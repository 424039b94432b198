// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** Opens a picture as the product does and reads a tile of some levels; run by {@link LargePictureTest} in a Java of little memory. */
final class LargePictureChild {

	private static final int TILE = 64;

	private LargePictureChild() {
	}

	/**
	 * @param args the file; prints one line: sizes, then level, corner and sum of each tile read
	 */
	public static void main(String[] args) throws Exception {
		Registry<FormatReader> readers = new Registry<>("org.plateau.io.formats", FormatReader.class,
				List.of(Descriptor.of("tiff", () -> new TiffReader(Rules.builtIn()))), new ProblemLog());
		Micrograph m = ((Content.Image) new Opener(readers).open(Path.of(args[0]), OpenOptions.none())).micrograph();
		StringBuilder out = new StringBuilder();
		try (PixelSource p = m.pixels()) {
			out.append(p.width()).append(' ').append(p.height());
			for (int level = 0; level < p.levels(); level += 3) {
				int x = Math.max(0, (p.width() >> level) - TILE);
				int y = Math.max(0, (p.height() >> level) / 2 - TILE);
				Raster r = p.read(new TileRequest(p.id(), 0, level, x, y, Math.min(TILE, p.width() >> level), Math.min(TILE, p.height() >> level)));
				double sum = 0;
				for (float v : r.samples()) {
					sum += v;
				}
				out.append(' ').append(level).append(':').append(x).append(',').append(y).append('=').append(sum / r.samples().length);
			}
		}
		long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(b -> b.getType() == MemoryType.HEAP)
				.map(MemoryPoolMXBean::getPeakUsage).mapToLong(u -> u.getUsed()).sum();
		System.out.println(out);
		System.err.println("peak of the heap " + (peak >> 20) + " MiB");
	}
}
