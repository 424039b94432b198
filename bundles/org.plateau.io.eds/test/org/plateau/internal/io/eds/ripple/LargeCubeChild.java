// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.ripple;

import java.nio.file.Path;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumImage;

/** Opens a cube in a virtual machine with little memory: adds up blocks at the beginning, in the middle and at the end, and a window of channels over all rows. */
final class LargeCubeChild {

	private LargeCubeChild() {
	}

	public static void main(String[] args) throws Exception {
		try (EdsRun run = ((Content.Eds) new RippleReader().open(Path.of(args[0]), OpenOptions.none())).runs().get(0)) {
			SpectrumImage cube = run.cube().orElseThrow();
			int rows = cube.rowsAtOnce();
			int[] block = new int[rows * cube.width() * cube.axis().channels()];
			StringBuilder sums = new StringBuilder();
			for (int first : new int[] { 0, cube.height() / 2, cube.height() - rows }) {
				cube.read(first, rows, 0, cube.axis().channels(), block);
				sums.append(sum(block, block.length)).append(' ');
			}
			long window = 0;
			int some = 64;
			for (int y = 0; args.length > 1 && y < cube.height(); y += some) {
				int n = Math.min(some, cube.height() - y) * cube.width() * 20;
				cube.read(y, Math.min(some, cube.height() - y), 100, 20, block);
				window += sum(block, n);
			}
			System.out.println(sums.append(window));
		}
	}

	private static long sum(int[] block, int n) {
		long sum = 0;
		for (int i = 0; i < n; i++) {
			sum += block[i];
		}
		return sum;
	}
}
