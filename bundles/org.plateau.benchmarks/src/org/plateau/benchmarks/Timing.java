// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How long a call takes when it is warm, and what memory it needs beside its inputs.
 *
 * @param calls that were timed
 * @param bestS seconds of the fastest call
 * @param medianS seconds, of all timed calls
 * @param spreadS seconds between the quartiles
 * @param cpuS processor seconds of a call on the average, all threads, compilation included
 * @param extraBytes most memory that was in use during one more call, beside what was in use before, its result included: seen between
 *            collections that run one after the other meanwhile; of a call too short for that, all bytes it allocated, an upper bound
 * @param peakBytes most memory the process held, inputs and machine included; −1 where the system does not tell
 */
record Timing(int calls, double bestS, double medianS, double spreadS, double cpuS, long extraBytes, long peakBytes) {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
	private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
	private static final double WARM_S = 1.5;
	/** A call is warm when the compiler works for no more than this share of the time, in stretches of {@link #WARM_S}; it is not waited for longer than this. */
	private static final double COMPILING = 0.05;
	private static final double LONGEST_WARM_S = 60;
	private static final int LEAST_CALLS = 3;
	/** A first call that takes so many budgets is timed as it is: it warmed up within itself. */
	private static final double LONG = 10;
	private static final int MOST_CALLS = 200;
	/** Collections during a call from which on what they saw counts. */
	private static final int ENOUGH_LOOKS = 10;

	/**
	 * Calls until it is warm, then times calls.
	 *
	 * @param budgetS seconds to spend on timed calls; three are timed whatever they take, two when a call takes longer than this, one when it takes ten
	 *            times as long
	 */
	static Timing of(Supplier<Object> call, double budgetS) {
		double[] wall = new double[MOST_CALLS];
		long cpuBefore = SYSTEM.getProcessCpuTime();
		double last = warmUp(call, budgetS);
		double cpu = 0;
		int n = 0;
		if (last > LONG * budgetS) {
			wall[n++] = last;
			cpu = (SYSTEM.getProcessCpuTime() - cpuBefore) * 1e-9;
		}
		double spent = 0;
		while (n < (last > LONG * budgetS ? 1 : last > budgetS ? 2 : LEAST_CALLS) || last <= budgetS && spent < budgetS && n < MOST_CALLS) {
			System.gc();
			long cpu0 = SYSTEM.getProcessCpuTime();
			long start = System.nanoTime();
			Object result = call.get();
			wall[n] = (System.nanoTime() - start) * 1e-9;
			cpu += (SYSTEM.getProcessCpuTime() - cpu0) * 1e-9;
			keep(result);
			spent += wall[n++];
		}
		double[] sorted = Arrays.copyOf(wall, n);
		Arrays.sort(sorted);
		double median = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
		double spread = sorted[(int) Math.round(0.75 * (n - 1))] - sorted[(int) Math.round(0.25 * (n - 1))];
		long peak = peak();
		return new Timing(n, sorted[0], median, spread, cpu / n, extra(call), peak);
	}

	/** Calls until the compiler has nearly nothing left to do; of long calls some, or one. Seconds of the last call. */
	private static double warmUp(Supplier<Object> call, double budgetS) {
		long start = System.nanoTime();
		double last;
		int n = 0;
		long stretch = start;
		long compiled = COMPILER.getTotalCompilationTime();
		boolean compiling = true;
		do {
			long one = System.nanoTime();
			keep(call.get());
			last = (System.nanoTime() - one) * 1e-9;
			n++;
			if (since(stretch) >= WARM_S) {
				long now = COMPILER.getTotalCompilationTime();
				compiling = (now - compiled) * 1e-3 > COMPILING * since(stretch);
				compiled = now;
				stretch = System.nanoTime();
			}
			// the first call loads classes and says little of how long the next ones take
		} while (last <= (n == 1 ? LONG : 1) * budgetS && (n < LEAST_CALLS || compiling) && since(start) < LONGEST_WARM_S);
		return last;
	}

	private static double since(long start) {
		return (System.nanoTime() - start) * 1e-9;
	}

	/** So that no compiler takes an unused call away. */
	private static void keep(Object result) {
		if (result == null) {
			throw new IllegalStateException("a kernel without a result");
		}
	}

	private static long extra(Supplier<Object> call) {
		Looker looker = new Looker();
		long before = collected();
		long allocatedBefore = THREADS.getTotalThreadAllocatedBytes();
		looker.start();
		Object result = call.get();
		looker.done = true;
		try {
			looker.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		long allocated = THREADS.getTotalThreadAllocatedBytes() - allocatedBefore;
		keep(result);
		return looker.looks < ENOUGH_LOOKS ? allocated : Math.min(allocated, Math.max(0, looker.most - before));
	}

	/** Bytes in use at the end of a collection that runs now: a moment later a call has allocated megabytes that it does not hold. */
	private static long collected() {
		System.gc();
		long used = 0;
		long latest = -1;
		for (GarbageCollectorMXBean c : ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
			GcInfo info = c.getLastGcInfo();
			if (info != null && info.getEndTime() > latest) {
				latest = info.getEndTime();
				used = 0;
				for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
					used += pool.getType() == MemoryType.HEAP ? info.getMemoryUsageAfterGc().get(pool.getName()).getUsed() : 0;
				}
			}
		}
		return used;
	}

	/** Collects garbage again and again and remembers the most that was left. */
	private static final class Looker extends Thread {
		private volatile boolean done;
		private long most;
		private int looks;

		@Override
		public void run() {
			while (!done) {
				most = Math.max(most, collected());
				looks++;
			}
		}
	}

	private static long peak() {
		try {
			for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
				if (line.startsWith("VmHWM")) {
					return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
				}
			}
		} catch (IOException e) {
			return -1;
		}
		return -1;
	}
}
