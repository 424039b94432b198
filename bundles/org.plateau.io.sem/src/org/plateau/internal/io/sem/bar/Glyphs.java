// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Knows the characters of a length by their look: the nearest of stored patterns, drawn from many typefaces, wins when it is near, clearly nearer than any
 * other character's, and has as many holes as that character must have. Everything else is not read.
 */
final class Glyphs {

	/** Nothing that is known with certainty. */
	static final char UNREAD = 0;

	static final int COLUMNS = 12;
	static final int ROWS = 16;
	static final int CELLS = COLUMNS * ROWS;

	/** Largest mean squared difference of the cells, whose values lie in [0, 1]. */
	private static final double NEAR = 0.05;
	/** The square of the distance to the next character must be this many times larger. */
	private static final double CLEARLY = 1.6;
	private static final double CLEARLY_SMALL = 2.2;
	/** Rows below which an n and an m of some faces look alike. */
	private static final int SMALL = 9;
	private static final double ASPECT_WEIGHT = 0.15;
	private static final String RESOURCE = "glyphs.bin.gz";
	/** Letters that touch are one piece of ink: small letters for units, with the patterns that they are told from. */
	static final Map<Character, String> TOUCHING = Map.of('U', "µm", 'V', "um", 'N', "nm", 'M', "mm", 'P', "pm", 'C', "cm");
	/** Holes that a character has: digits from 0 to 9; a 4 may be open or closed. */
	private static final int[] HOLES = { 1, 0, 0, 0, -1, 0, 1, 0, 2, 1 };

	private static Glyphs known;

	/**
	 * A character as a pattern.
	 *
	 * @param cells {@code [row * COLUMNS + column]}, 0 = ground, 1 = ink, over its bounding box
	 * @param logAspect ln(width / height) of the bounding box
	 */
	record Pattern(char character, float[] cells, double logAspect) {

		/** Mean squared difference of cells and aspects; infinite when it is more than a limit. */
		double distance(Pattern o, double limit) {
			double a = logAspect - o.logAspect;
			double sum = ASPECT_WEIGHT * CELLS * a * a;
			for (int i = 0; i < CELLS; i += COLUMNS) {
				if (sum > limit * CELLS) {
					return Double.POSITIVE_INFINITY;
				}
				for (int j = i; j < i + COLUMNS; j++) {
					float d = cells[j] - o.cells[j];
					sum += d * d;
				}
			}
			return sum / CELLS;
		}
	}

	private final List<Pattern> patterns;

	Glyphs(List<Pattern> patterns) {
		this.patterns = patterns;
	}

	/** The stored patterns. */
	static synchronized Glyphs known() {
		if (known == null) {
			try (InputStream in = Glyphs.class.getResourceAsStream(RESOURCE)) {
				known = read(in);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return known;
	}

	/** Per pattern: its character, ln of its aspect in thousandths, its cells in sixteenths, two in a byte. */
	private static Glyphs read(InputStream stored) throws IOException {
		DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stored)));
		List<Pattern> patterns = new ArrayList<>();
		int n = in.readInt();
		for (int k = 0; k < n; k++) {
			char character = in.readChar();
			double logAspect = in.readShort() / 1000.0;
			float[] cells = new float[CELLS];
			for (int i = 0; i < CELLS; i += 2) {
				int two = in.readUnsignedByte();
				cells[i] = (two >> 4) / 15f;
				cells[i + 1] = (two & 15) / 15f;
			}
			patterns.add(new Pattern(character, cells, logAspect));
		}
		return new Glyphs(patterns);
	}

	/** The character that a piece of ink shows, or the key of {@link #TOUCHING} letters. */
	char read(BarStrip strip, Shape shape) {
		Pattern seen = pattern(UNREAD, strip, shape);
		double nearest = Double.POSITIVE_INFINITY;
		double other = Double.POSITIVE_INFINITY;
		char best = UNREAD;
		for (Pattern p : patterns) {
			double d = seen.distance(p, other);
			if (same(p.character, best)) {
				nearest = Math.min(nearest, d);
			} else if (d < nearest) {
				other = nearest;
				nearest = d;
				best = p.character;
			} else {
				other = Math.min(other, d);
			}
		}
		return nearest <= NEAR && other >= (shape.height() < SMALL ? CLEARLY_SMALL : CLEARLY) * nearest && fits(best, holes(strip, shape)) ? best : UNREAD;
	}

	/** µ with and without its tail. */
	private static boolean same(char a, char b) {
		return a == b || a == 'u' && b == 'µ' || a == 'µ' && b == 'u' || a == 'U' && b == 'V' || a == 'V' && b == 'U';
	}

	private static boolean fits(char c, int holes) {
		return c >= '0' && c <= '9' ? HOLES[c - '0'] < 0 ? holes <= 1 : HOLES[c - '0'] == holes : holes == 0;
	}

	/** Its bounding box, cut into cells of the mean ink. */
	static Pattern pattern(char character, BarStrip strip, Shape s) {
		float[] cells = new float[CELLS];
		for (int row = 0; row < ROWS; row++) {
			double y0 = s.y0() + (double) row * s.height() / ROWS;
			double y1 = s.y0() + (double) (row + 1) * s.height() / ROWS;
			for (int column = 0; column < COLUMNS; column++) {
				double x0 = s.x0() + (double) column * s.width() / COLUMNS;
				double x1 = s.x0() + (double) (column + 1) * s.width() / COLUMNS;
				cells[row * COLUMNS + column] = (float) mean(strip, x0, y0, x1, y1);
			}
		}
		return new Pattern(character, cells, Math.log((double) s.width() / s.height()));
	}

	private static double mean(BarStrip strip, double x0, double y0, double x1, double y1) {
		double sum = 0;
		for (int y = (int) y0; y < y1; y++) {
			double h = Math.min(y + 1, y1) - Math.max(y, y0);
			for (int x = (int) x0; x < x1; x++) {
				sum += strip.ink(x, y) * h * (Math.min(x + 1, x1) - Math.max(x, x0));
			}
		}
		return sum / (255 * (x1 - x0) * (y1 - y0));
	}

	/** Pieces of ground that ink closes in. */
	private static int holes(BarStrip strip, Shape s) {
		int w = s.width() + 2;
		int h = s.height() + 2;
		boolean[] seen = new boolean[w * h];
		int[] stack = new int[w * h];
		int pieces = 0;
		for (int start = 0; start < seen.length; start++) {
			if (seen[start] || isInk(strip, s, start % w, start / w)) {
				continue;
			}
			pieces++;
			int n = 0;
			stack[n++] = start;
			seen[start] = true;
			while (n > 0) {
				int at = stack[--n];
				for (int k = 0; k < 4; k++) {
					int x = at % w + (k == 0 ? 1 : k == 1 ? -1 : 0);
					int y = at / w + (k == 2 ? 1 : k == 3 ? -1 : 0);
					if (x >= 0 && y >= 0 && x < w && y < h && !seen[y * w + x] && !isInk(strip, s, x, y)) {
						seen[y * w + x] = true;
						stack[n++] = y * w + x;
					}
				}
			}
		}
		return pieces - 1;
	}

	/** In the bounding box with a free rim around it. */
	private static boolean isInk(BarStrip strip, Shape s, int x, int y) {
		return x > 0 && y > 0 && x <= s.width() && y <= s.height() && strip.isInk(s.x0() + x - 1, s.y0() + y - 1);
	}
}
