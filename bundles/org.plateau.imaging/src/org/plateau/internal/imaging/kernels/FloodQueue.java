// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.kernels;

import java.util.Arrays;

/** Pixels that wait for their turn in a flood: the lowest priority first, of equal ones the one that came first. */
abstract sealed class FloodQueue {
	/** Pixel by order of arrival. */
	int[] pixel = new int[256];
	int arrived;

	/** Begins anew. @param capacity pixels that may come in all */
	void open(int capacity) {
		if (pixel.length < capacity) {
			pixel = new int[Math.max(capacity, (int) Math.min(Integer.MAX_VALUE - 8, 2L * pixel.length))];
		}
		arrived = 0;
	}

	abstract void push(int p);

	/** The next pixel, −1 when none is left. */
	abstract int pop();

	/** Real priorities: a binary heap of the priority's bits above the order of arrival. */
	static final class Heap extends FloodQueue {
		private final float[] priority;
		private long[] heap = new long[256];
		private int size;

		Heap(float[] priority) {
			this.priority = priority;
		}

		@Override
		void open(int capacity) {
			super.open(capacity);
			size = 0;
		}

		@Override
		void push(int p) {
			int bits = Float.floatToIntBits(priority[p] + 0f);
			// negative floats fall with their bits
			long key = (long) (bits ^ bits >> 31 & 0x7fffffff) << 32 | arrived;
			pixel[arrived++] = p;
			if (size == heap.length) {
				heap = Arrays.copyOf(heap, 2 * size);
			}
			int i = size++;
			while (i > 0) {
				int up = i - 1 >> 1;
				if (heap[up] <= key) {
					break;
				}
				heap[i] = heap[up];
				i = up;
			}
			heap[i] = key;
		}

		@Override
		int pop() {
			if (size == 0) {
				return -1;
			}
			int p = pixel[(int) heap[0]];
			long key = heap[--size];
			int i = 0;
			for (int down = 1; down < size; down = 2 * i + 1) {
				if (down + 1 < size && heap[down + 1] < heap[down]) {
					down++;
				}
				if (heap[down] >= key) {
					break;
				}
				heap[i] = heap[down];
				i = down;
			}
			heap[i] = key;
			return p;
		}
	}

	/** 8-bit priorities: a list for each level. */
	static final class Buckets extends FloodQueue {
		private final byte[] priority;
		private final int[] head = new int[256];
		private final int[] tail = new int[256];
		private int[] next = new int[256];
		private int level;

		Buckets(byte[] priority) {
			this.priority = priority;
		}

		@Override
		void open(int capacity) {
			super.open(capacity);
			if (next.length < pixel.length) {
				next = new int[pixel.length];
			}
			Arrays.fill(head, -1);
			level = 256;
		}

		@Override
		void push(int p) {
			int l = priority[p] & 0xff;
			int i = arrived++;
			pixel[i] = p;
			next[i] = -1;
			if (head[l] < 0) {
				head[l] = i;
			} else {
				next[tail[l]] = i;
			}
			tail[l] = i;
			level = Math.min(level, l);
		}

		@Override
		int pop() {
			while (level < 256 && head[level] < 0) {
				level++;
			}
			if (level == 256) {
				return -1;
			}
			int i = head[level];
			head[level] = next[i];
			return pixel[i];
		}
	}
}
