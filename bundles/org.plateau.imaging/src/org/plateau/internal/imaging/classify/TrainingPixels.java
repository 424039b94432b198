// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.random.Well19937c;
import org.plateau.extension.Progress;
import org.plateau.imaging.ClassStroke;
import org.plateau.internal.imaging.kernels.Polling;
import org.plateau.model.image.Raster;

/** The pixels that strokes cover, as many of every class as may be learned from, and the blocks of the picture they lie in. */
final class TrainingPixels {
	/** Side of a block, pixels, and how many blocks a class should have: a class in less of them has smaller ones. */
	private static final int SIDE = 32;
	private static final int ENOUGH = 8;

	/** Class per painted pixel, by index in the picture, rising. */
	private final TreeMap<Integer, Integer> painted = new TreeMap<>();
	/** Classes as strokes name them first, and those of them that have pixels left. */
	private final List<String> names = new ArrayList<>();
	final List<String> classes = new ArrayList<>();
	/** Indices of pixels in the picture, rising. */
	final int[] pixels;
	/** Class and block of each. */
	final int[] labels;
	final int[] blocks;
	final int[] blocksPerClass;

	/**
	 * @param most pixels of a class
	 * @throws IllegalArgumentException when less than two classes are left
	 */
	TrainingPixels(Raster picture, List<ClassStroke> strokes, int most, long seed, Progress progress) {
		for (ClassStroke s : strokes) {
			Polling.check(progress::isCanceled);
			paint(picture, s);
		}
		List<List<Integer>> byClass = new ArrayList<>();
		Map<Integer, Integer> number = new HashMap<>();
		for (int c = 0; c < names.size(); c++) {
			int wanted = c;
			List<Integer> of = painted.entrySet().stream().filter(e -> e.getValue() == wanted).map(Map.Entry::getKey).toList();
			if (!of.isEmpty()) {
				number.put(c, classes.size());
				classes.add(names.get(c));
				byClass.add(some(of, most, new Well19937c(new int[] { (int) seed, (int) (seed >>> 32), -1 - classes.size() })));
			}
		}
		if (classes.size() < 2) {
			throw new IllegalArgumentException("a classifier needs strokes of at least two classes in the picture" + (classes.isEmpty() ? ""
					: ", not of " + classes.get(0) + " alone"));
		}
		pixels = byClass.stream().flatMap(List::stream).mapToInt(Integer::intValue).sorted().toArray();
		labels = Arrays.stream(pixels).map(p -> number.get(painted.get(p))).toArray();
		blocks = new int[pixels.length];
		blocksPerClass = new int[classes.size()];
		int first = 0;
		for (int c = 0; c < classes.size(); c++) {
			blocksPerClass[c] = block(c, picture.width(), first);
			first += blocksPerClass[c];
		}
	}

	private void paint(Raster picture, ClassStroke s) {
		if (!s.className().isEmpty() && !names.contains(s.className())) {
			names.add(s.className());
		}
		int label = names.indexOf(s.className());
		double r = Math.max(s.radiusPx(), 0.5);
		for (int i = 0; i < s.points().size(); i++) {
			ClassStroke.Point a = s.points().get(Math.max(0, i - 1));
			ClassStroke.Point b = s.points().get(i);
			int x0 = (int) Math.max(0, Math.floor(Math.min(a.xPx(), b.xPx()) - r));
			int x1 = (int) Math.min(picture.width() - 1.0, Math.floor(Math.max(a.xPx(), b.xPx()) + r));
			int y0 = (int) Math.max(0, Math.floor(Math.min(a.yPx(), b.yPx()) - r));
			int y1 = (int) Math.min(picture.height() - 1.0, Math.floor(Math.max(a.yPx(), b.yPx()) + r));
			for (int y = y0; y <= y1; y++) {
				for (int x = x0; x <= x1; x++) {
					int p = y * picture.width() + x;
					if (distance(x + 0.5, y + 0.5, a, b) <= r && picture.samples()[p] == picture.samples()[p]) {
						if (label < 0) {
							painted.remove(p);
						} else {
							painted.put(p, label);
						}
					}
				}
			}
		}
	}

	private static double distance(double x, double y, ClassStroke.Point a, ClassStroke.Point b) {
		double dx = b.xPx() - a.xPx();
		double dy = b.yPx() - a.yPx();
		double length = dx * dx + dy * dy;
		double t = length > 0 ? Math.max(0, Math.min(1, ((x - a.xPx()) * dx + (y - a.yPx()) * dy) / length)) : 0;
		return Math.hypot(x - a.xPx() - t * dx, y - a.yPx() - t * dy);
	}

	/** At most so many, drawn without replacement. */
	private static List<Integer> some(List<Integer> all, int most, Well19937c random) {
		if (all.size() <= most) {
			return all;
		}
		List<Integer> left = new ArrayList<>(all);
		for (int i = 0; i < most; i++) {
			int j = i + random.nextInt(left.size() - i);
			int p = left.get(j);
			left.set(j, left.get(i));
			left.set(i, p);
		}
		return left.subList(0, most);
	}

	/** Numbers the blocks of a class from first on; how many. */
	private int block(int c, int width, int first) {
		Map<Long, Integer> numbers = new HashMap<>();
		for (int side = SIDE; side >= 1; side /= 2) {
			numbers.clear();
			for (int i = 0; i < pixels.length; i++) {
				if (labels[i] == c) {
					long key = (long) (pixels[i] / width / side) << 32 | pixels[i] % width / side;
					Integer n = numbers.get(key);
					if (n == null) {
						n = numbers.size();
						numbers.put(key, n);
					}
					blocks[i] = first + n;
				}
			}
			if (numbers.size() >= ENOUGH) {
				break;
			}
		}
		return numbers.size();
	}
}
