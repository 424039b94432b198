// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.plateau.io.spi.Content;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.TileRequest;

/** Does with opened content what the program would: reads pixels of the first and last plane at every level, looks at every value. */
final class Exercise {

	private static final int TILE = 64;
	/** Pixels of full resolution that one tile may stand for; what a small file holds is read in far less than the time limit. */
	private static final long MOST_PIXELS = 1 << 20;

	private Exercise() {
	}

	/**
	 * @return what kind of answer it was, in few words without numbers: two files with the same answer probably went the same way
	 */
	static String run(Content content) throws IOException {
		return switch (content) {
		case Content.Image image -> image(image.micrograph());
		case Content.Cycling cycling -> {
			if (cycling.record().rows() != cycling.record().potentialV().length) {
				throw new IllegalStateException("columns of different length");
			}
			yield "cycling " + cycling.record().otherColumns().size() + " " + kinds(cycling.record().warnings());
		}
		case Content.Impedance impedance -> "impedance " + impedance.spectra().size() + " " + impedance.record().isPresent() + " "
				+ kinds(impedance.spectra().get(0).warnings());
		case Content.Eds eds -> eds(eds.runs());
		case Content.Traces traces -> "traces " + traces.traces().size() + " " + traces.traces().getFirst().columns().size() + " " + kinds(traces.traces().getFirst().warnings());
		};
	}

	private static String eds(List<EdsRun> runs) throws IOException {
		StringBuilder answer = new StringBuilder("eds");
		for (EdsRun run : runs) {
			try (run) {
				if (run.cube().isPresent()) {
					cube(run.cube().get());
				}
				answer.append(' ').append(run.format()).append(run.cube().isPresent()).append(run.maps().isEmpty()).append(run.spectra().isEmpty())
						.append(run.pictures().isEmpty()).append(run.calibration().isPresent()).append(kinds(run.warnings()));
			}
		}
		return answer.toString();
	}

	private static void cube(SpectrumImage cube) throws IOException {
		int channels = cube.axis().channels();
		int some = (int) Math.max(1, Math.min(channels, MOST_PIXELS / cube.width()));
		for (int row : new TreeSet<>(List.of(0, cube.height() / 2, cube.height() - 1))) {
			for (int first : new TreeSet<>(List.of(0, channels - some))) {
				cube.read(row, 1, first, some, new int[cube.width() * some]);
			}
		}
	}

	private static String image(Micrograph m) throws IOException {
		try (PixelSource pixels = m.pixels()) {
			for (int plane : new TreeSet<>(List.of(0, pixels.planes() - 1))) {
				for (int level = 0; level < pixels.levels(); level++) {
					tiles(pixels, plane, level);
				}
			}
			return m.format() + " " + pixels.sampleType() + " " + pixels.levels() + " " + (pixels.planes() > 1) + " " + m.calibration().isPresent() + " "
					+ m.tilt().verdict() + " " + m.acquisition().readings().keySet() + " " + kinds(m.warnings());
		}
	}

	private static void tiles(PixelSource pixels, int plane, int level) throws IOException {
		int width = (int) Math.ceilDiv((long) pixels.width(), 1L << level);
		int height = (int) Math.ceilDiv((long) pixels.height(), 1L << level);
		int side = (int) Math.max(1, Math.min(TILE, Math.sqrt(MOST_PIXELS >> Math.min(62, 2 * level))));
		int w = Math.min(side, width);
		int h = Math.min(side, height);
		for (int[] at : new int[][] { { 0, 0 }, { width - w, height - h }, { (width - w) / 2, (height - h) / 2 } }) {
			if (pixels.read(new TileRequest(pixels.id(), plane, level, at[0], at[1], w, h)).samples().length != w * h) {
				throw new IllegalStateException("a tile of another size than asked for");
			}
		}
	}

	private static String kinds(Iterable<String> sentences) {
		Set<String> kinds = new TreeSet<>();
		sentences.forEach(s -> kinds.add(Outcome.kind(s)));
		return kinds.toString();
	}
}
