// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plateau.extension.Progress;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;

/**
 * Tries every shift, and a few turns and sizes, on a grid of a few thousand pixels. What counts as alike is the caller's: correlation of two
 * pictures, or what the picture tells about the counts.
 */
public final class CoarseSearch {

	/** Long side of the coarse map in pixels. */
	static final int SIDE = 72;
	private static final int KEPT_PER_TURN = 3;

	/** The picture, turned and sized as the coarse map; made anew for every turn and size. */
	interface Likeness {
		/**
		 * How alike the map is to the part of the picture's grid that begins at column sx, row sy.
		 *
		 * @param leastOverlap map pixels that must lie on the picture
		 * @return −∞ when they do not
		 */
		double at(int sx, int sy, int leastOverlap);
	}

	/** Makes the likeness for a turn and a size. */
	interface Likening {
		/** @param gridToImage from the pixels of a grid of width × height to the picture */
		Likeness of(PixelTransform gridToImage, int width, int height);
	}

	/**
	 * Columns and rows of the picture per map pixel, as the pixel sizes say; where one of them is not known, such that the map just fits in.
	 *
	 * @param aspect height of a picture's pixel over its width
	 */
	public static double[] scales(EdsRun run, Optional<PixelCalibration> picture, int imageWidth, int imageHeight, double aspect) {
		if (run.calibration().isPresent() && picture.isPresent()) {
			PixelCalibration of = run.calibration().get();
			return new double[] { of.pixelSizeXNm() / picture.get().pixelSizeXNm(), of.pixelSizeYNm() / picture.get().pixelSizeYNm() };
		}
		double scale = Math.min(imageWidth / (double) run.width(), imageHeight / (double) run.height());
		return new double[] { scale, scale / aspect };
	}

	/** Both centres on one another, in the sizes that the pixel sizes say: where most maps lie. */
	static PixelTransform nominal(Range range, double mapWidth, double mapHeight, int imageWidth, int imageHeight) {
		return new PixelTransform(range.scaleX, 0, 0.5 * (imageWidth - range.scaleX * mapWidth), 0, range.scaleY, 0.5 * (imageHeight - range.scaleY * mapHeight));
	}

	/** @param score as the likeness tells */
	record Candidate(PixelTransform mapToImage, double score) {
	}

	/**
	 * What may be looked at.
	 *
	 * @param scaleX map pixel in picture pixels along x, before sizes
	 * @param scaleY along y
	 * @param sizes factors on both
	 * @param turnsDeg as squares on the specimen turn
	 * @param aspect height of a picture's pixel over its width
	 * @param leastOverlap share of the smaller of map and picture that must lie on the other
	 */
	record Range(double scaleX, double scaleY, double[] sizes, double[] turnsDeg, double aspect, double leastOverlap) {
	}

	private CoarseSearch() {
	}

	/**
	 * @param coarse side of a coarse pixel in map pixels
	 * @param mapWidth of the coarse map
	 * @param mapHeight of the coarse map
	 * @return best first, no two closer than two coarse pixels
	 */
	static List<Candidate> best(int coarse, int mapWidth, int mapHeight, int imageWidth, int imageHeight, Range range, Likening likening, int count,
			Progress progress) {
		int combinations = range.sizes.length * range.turnsDeg.length;
		List<List<Candidate>> found = new ArrayList<>();
		for (int i = 0; i < combinations; i++) {
			found.add(new ArrayList<>());
		}
		progress.workers().run(combinations, i -> {
			Polling.check(progress::isCanceled);
			PixelTransform around = around(range, i, coarse, mapWidth, mapHeight, imageWidth, imageHeight);
			scan(around, coarse, mapWidth, mapHeight, imageWidth, imageHeight, range.leastOverlap, likening, found.get(i), progress);
		});
		List<Candidate> all = new ArrayList<>();
		found.forEach(all::addAll);
		all.sort(Comparator.comparingDouble(Candidate::score).reversed());
		List<Candidate> kept = new ArrayList<>();
		double near = 2 * coarse * Math.min(range.scaleX, range.scaleY);
		for (Candidate c : all) {
			if (kept.size() < count && kept.stream().noneMatch(k -> Placement.apart(k.mapToImage, c.mapToImage, (double) mapWidth * coarse,
					(double) mapHeight * coarse) < near)) {
				kept.add(c);
			}
		}
		return kept;
	}

	/**
	 * Tries shifts about a placement on a finer grid, where details show that coarse pixels lose: along level layers they alone tell left from right.
	 *
	 * @param block side of a grid pixel in map pixels
	 * @param reach how far to shift, grid pixels
	 * @return best first
	 */
	static List<Candidate> about(PixelTransform mapToImage, int block, int mapWidth, int mapHeight, int reach, Likening likening, Progress progress) {
		PixelTransform around = new PixelTransform(block, 0, 0, 0, block, 0).then(mapToImage);
		int width = mapWidth + 2 * reach;
		int height = mapHeight + 2 * reach;
		List<Candidate> found = new ArrayList<>();
		Likeness likeness = likening.of(shifted(around, -reach, -reach), width, height);
		peaks(around, block, -reach, -reach, width - mapWidth + 1, height - mapHeight + 1, likeness, mapWidth * mapHeight / 3, found, progress);
		return found;
	}

	/** From coarse map pixels to the picture with both centres on one another. */
	private static PixelTransform around(Range range, int combination, int coarse, int mapWidth, int mapHeight, int imageWidth, int imageHeight) {
		double size = range.sizes[combination / range.turnsDeg.length] * coarse;
		double turn = Math.toRadians(range.turnsDeg[combination % range.turnsDeg.length]);
		double c = Math.cos(turn) * size;
		double s = Math.sin(turn) * size;
		double xx = c * range.scaleX;
		double xy = -s * range.scaleY * range.aspect;
		double yx = s * range.scaleX / range.aspect;
		double yy = c * range.scaleY;
		return new PixelTransform(xx, xy, 0.5 * (imageWidth - xx * mapWidth - xy * mapHeight), yx, yy,
				0.5 * (imageHeight - yx * mapWidth - yy * mapHeight));
	}

	private static void scan(PixelTransform around, int coarse, int mapWidth, int mapHeight, int imageWidth, int imageHeight, double leastOverlap,
			Likening likening, List<Candidate> found, Progress progress) {
		PixelTransform back = around.inverse();
		double left = 0;
		double right = mapWidth;
		double top = 0;
		double bottom = mapHeight;
		for (int k = 0; k < 4; k++) {
			double u = back.x((k & 1) * imageWidth, (k >> 1) * imageHeight);
			double v = back.y((k & 1) * imageWidth, (k >> 1) * imageHeight);
			left = Math.min(left, u);
			right = Math.max(right, u);
			top = Math.min(top, v);
			bottom = Math.max(bottom, v);
		}
		double imageArea = imageWidth * (double) imageHeight / Math.abs(around.xx() * around.yy() - around.xy() * around.yx());
		int overlap = (int) (leastOverlap * Math.min((double) mapWidth * mapHeight, imageArea));
		int marginX = (int) Math.ceil(mapWidth * (1 - leastOverlap));
		int marginY = (int) Math.ceil(mapHeight * (1 - leastOverlap));
		int x0 = (int) Math.floor(left) - marginX;
		int y0 = (int) Math.floor(top) - marginY;
		int width = (int) Math.ceil(right) + marginX - x0;
		int height = (int) Math.ceil(bottom) + marginY - y0;
		Likeness likeness = likening.of(shifted(around, x0, y0), width, height);
		peaks(around, coarse, x0, y0, width - mapWidth + 1, height - mapHeight + 1, likeness, overlap, found, progress);
	}

	private static void peaks(PixelTransform around, int block, int x0, int y0, int nx, int ny, Likeness likeness, int overlap, List<Candidate> found,
			Progress progress) {
		double[] score = new double[nx * ny];
		progress.workers().run(ny, sy -> {
			Polling.check(progress::isCanceled);
			for (int sx = 0; sx < nx; sx++) {
				score[sy * nx + sx] = likeness.at(sx, sy, overlap);
			}
		});
		List<Candidate> peaks = new ArrayList<>();
		for (int sy = 0; sy < ny; sy++) {
			for (int sx = 0; sx < nx; sx++) {
				if (isPeak(score, nx, ny, sx, sy)) {
					peaks.add(new Candidate(new PixelTransform(1.0 / block, 0, 0, 0, 1.0 / block, 0).then(shifted(around, x0 + sx, y0 + sy)),
							score[sy * nx + sx]));
				}
			}
		}
		peaks.sort(Comparator.comparingDouble(Candidate::score).reversed());
		found.addAll(peaks.subList(0, Math.min(KEPT_PER_TURN, peaks.size())));
	}

	private static PixelTransform shifted(PixelTransform around, double sx, double sy) {
		return new PixelTransform(1, 0, sx, 0, 1, sy).then(around);
	}

	private static boolean isPeak(double[] score, int nx, int ny, int x, int y) {
		double s = score[y * nx + x];
		if (s == Double.NEGATIVE_INFINITY) {
			return false;
		}
		for (int j = Math.max(0, y - 1); j <= Math.min(ny - 1, y + 1); j++) {
			for (int i = Math.max(0, x - 1); i <= Math.min(nx - 1, x + 1); i++) {
				double t = score[j * nx + i];
				if (t > s || t == s && (j < y || j == y && i < x)) {
					return false;
				}
			}
		}
		return true;
	}
}
