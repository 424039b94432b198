// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;
import org.plateau.extension.Progress;

/**
 * The cheapest path from the left of a picture to its right, one row per column, by dynamic programming (Viterbi, IEEE Trans. Inf. Theory 13
 * (1967) 260): the sum of a cost per pixel and of {@code step² × weight} for every step between neighbouring columns, of at most
 * {@value #REACH} rows.
 * <p>
 * Costs are rounded to whole numbers of a quantum that keeps all sums in 32 bits: of a picture of h rows 2⁻²⁶ (h / 3 + 34) times the largest cost
 * and step together, 1e-5 of it for 2000 rows. The path is the cheapest of the rounded costs; of equal ones that which comes from further up. Rows
 * are shared out among threads over 32 columns at a time, with margins that a path can cross in that time.
 */
public final class CheapestPath {

	/** Most rows that a path moves from column to column. */
	public static final int REACH = 3;
	/** The step of a path, 0 to 6, travels in the lowest bits of its cost. */
	private static final int STEP_BITS = 3;
	private static final int STEP_MASK = (1 << STEP_BITS) - 1;
	private static final int LARGEST = 1 << 26;
	private static final int FAR = Integer.MAX_VALUE / 2;
	/** Blocks whose least sums are kept: those of two and three ago are asked for while some stretch may still be a block behind. */
	private static final int KEPT = 8;
	private static final int BLOCK = 32;
	private static final int ROWS = 512;
	/** Rows that are turned on their side together. */
	private static final int TILE = 16;

	private final float[] cost;
	private final int width;
	private final int height;
	private final Progress progress;
	private final float scale;
	private final int[] penalty = new int[2 * REACH + 1];
	/** Column by column. */
	private final byte[] steps;
	/** Costs of paths that end in a row of the last column of a block, times 2^STEP_BITS: of even blocks, of odd ones. */
	private final int[][] sums;
	/** The least sum of each stretch of rows, with all that was taken off, of the last {@link #KEPT} blocks. */
	private final long[][] lowest;
	private final Spare<Room> rooms = new Spare<>(Room::new);

	/** Room for some columns of a stretch of rows with its margins. */
	private static final class Room {
		private static final int MOST = ROWS + 2 * BLOCK * REACH;
		final int[] at = new int[MOST + 2 * REACH];
		final int[][] moved = new int[2 * REACH + 1][MOST];
		final int[] best = new int[MOST];
		/** Rounded costs, column by column. */
		final int[][] costs = new int[BLOCK][MOST];
		final int[] tile = new int[TILE * BLOCK];
	}

	private CheapestPath(float[] cost, int width, int height, float stepCost, Progress progress) {
		this.cost = cost;
		this.width = width;
		this.height = height;
		this.progress = progress;
		double perColumn = largest() + (double) REACH * REACH * stepCost;
		scale = perColumn > 0 ? (float) (LARGEST / (perColumn * (height / REACH + 2 + BLOCK))) : 1;
		for (int s = -REACH; s <= REACH; s++) {
			penalty[s + REACH] = rounded(stepCost * s * s) + s + REACH;
		}
		steps = new byte[cost.length];
		sums = new int[2][height];
		lowest = new long[KEPT][Math.ceilDiv(height, ROWS)];
	}

	/**
	 * Finds it. Cost: memory, 1 byte a pixel.
	 *
	 * @param cost {@code cost[y * width + x]}, finite, ≥ 0
	 * @param stepCost of a step of one row, ≥ 0
	 * @return the row in every column
	 * @throws IllegalArgumentException when a cost is negative, infinite or NaN
	 */
	public static int[] across(float[] cost, int width, int height, float stepCost, Progress progress) {
		return new CheapestPath(cost, width, height, stepCost, progress).find();
	}

	private float largest() {
		float[] most = new float[Math.ceilDiv(height, ROWS)];
		progress.workers().split(height, ROWS, (from, to) -> {
			float m = 0;
			for (int p = from * width; p < to * width; p++) {
				float c = cost[p];
				if (!(c >= 0 && c < Float.POSITIVE_INFINITY)) {
					throw new IllegalArgumentException("a cost of " + c + "; costs are finite and not negative");
				}
				m = c > m ? c : m;
			}
			most[from / ROWS] = m;
		});
		float m = 0;
		for (float v : most) {
			m = Math.max(m, v);
		}
		return m;
	}

	private int[] find() {
		int blocks = Math.ceilDiv(width - 1, BLOCK);
		for (int y = 0; y < height; y++) {
			sums[1][y] = rounded(cost[y * width]);
		}
		Wavefront.run(blocks, lowest[0].length, progress, (b, s) -> rooms.use(r -> block(r, b, s * ROWS, Math.min(height, (s + 1) * ROWS))));
		return back(sums[blocks + 1 & 1]);
	}

	private int rounded(float c) {
		return (int) (scale * c + 0.5f) << STEP_BITS;
	}

	/**
	 * Some columns of some rows; the margin is computed too and thrown away. What is taken off the sums is brought up to the least of two blocks ago: they
	 * stay below {@link #FAR} because no row is dearer than the way to it from the cheapest, and that with two blocks more is less than twice {@link #LARGEST}.
	 */
	private void block(Room room, int block, int from, int to) {
		int left = 1 + block * BLOCK;
		int blockWidth = Math.min(BLOCK, width - left);
		int[] before = sums[block + 1 & 1];
		int[] after = sums[block & 1];
		long takenOff = takenOff(block);
		int least = (int) (takenOff - takenOff(block - 1));
		int top = Math.max(0, from - blockWidth * REACH);
		int n = Math.min(height, to + blockWidth * REACH) - top;
		gather(left, top, blockWidth, n, room);
		int[] at = room.at;
		int[] best = room.best;
		Arrays.fill(at, 0, REACH, FAR);
		Arrays.fill(at, REACH + n, n + 2 * REACH, FAR);
		for (int y = 0; y < n; y++) {
			at[REACH + y] = before[top + y] - least;
		}
		for (int c = 0; c < blockWidth; c++) {
			for (int s = 0; s < room.moved.length; s++) {
				System.arraycopy(at, s, room.moved[s], 0, n);
			}
			cheapest(room.moved, penalty, best, n);
			keep(best, from - top, steps, (left + c) * height + from, to - from);
			add(room.costs[c], best, n);
			System.arraycopy(best, 0, at, REACH, n);
		}
		System.arraycopy(at, REACH + from - top, after, from, to - from);
		lowest[block % KEPT][from / ROWS] = least(after, from, to) + takenOff;
	}

	/** What is taken off the sums of a block: the least at the end of the block before the last. */
	private long takenOff(int block) {
		return block < 2 ? 0 : Arrays.stream(lowest[(block - 2) % KEPT]).min().orElse(0);
	}

	/** Rounds the costs of some rows and turns them into columns, some rows at a time, which the nearest cache holds wherever in the picture they lie. */
	private void gather(int left, int top, int blockWidth, int n, Room room) {
		int[] tile = room.tile;
		for (int y = 0; y < n; y += TILE) {
			int rows = Math.min(TILE, n - y);
			for (int r = 0; r < rows; r++) {
				round((top + y + r) * width + left, tile, r * BLOCK, blockWidth);
			}
			for (int c = 0; c < blockWidth; c++) {
				int[] to = room.costs[c];
				for (int r = 0; r < rows; r++) {
					to[y + r] = tile[r * BLOCK + c];
				}
			}
		}
	}

	private void round(int from, int[] out, int to, int n) {
		for (int i = 0; i < n; i++) {
			out[to + i] = rounded(cost[from + i]);
		}
	}

	private static int least(int[] of, int from, int to) {
		int least = Integer.MAX_VALUE;
		for (int y = from; y < to; y++) {
			least = Math.min(least, of[y]);
		}
		return least;
	}

	/** Arrays of their own, read at one index, because that is what the compiler works on many rows at once. */
	private static void cheapest(int[][] moved, int[] penalty, int[] best, int n) {
		int[] a = moved[0];
		int[] b = moved[1];
		int[] c = moved[2];
		int[] d = moved[3];
		int[] e = moved[4];
		int[] f = moved[5];
		int[] g = moved[6];
		int pa = penalty[0];
		int pb = penalty[1];
		int pc = penalty[2];
		int pd = penalty[3];
		int pe = penalty[4];
		int pf = penalty[5];
		int pg = penalty[6];
		for (int y = 0; y < n; y++) {
			best[y] = Math.min(Math.min(Math.min(a[y] + pa, b[y] + pb), Math.min(c[y] + pc, d[y] + pd)), Math.min(Math.min(e[y] + pe, f[y] + pf), g[y] + pg));
		}
	}

	private static void keep(int[] best, int from, byte[] steps, int to, int n) {
		for (int y = 0; y < n; y++) {
			steps[to + y] = (byte) (best[from + y] & STEP_MASK);
		}
	}

	private static void add(int[] costs, int[] best, int n) {
		for (int y = 0; y < n; y++) {
			best[y] = (best[y] & ~STEP_MASK) + costs[y];
		}
	}

	private int[] back(int[] last) {
		int[] path = new int[width];
		int y = 0;
		for (int i = 1; i < height; i++) {
			y = last[i] < last[y] ? i : y;
		}
		path[width - 1] = y;
		for (int x = width - 1; x > 0; x--) {
			y += steps[x * height + y] - REACH;
			path[x - 1] = y;
		}
		return path;
	}
}
