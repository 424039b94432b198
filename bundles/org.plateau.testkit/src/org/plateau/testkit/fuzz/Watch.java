// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.plateau.io.spi.FormatReader;

/** Opens files on a thread of its own and gives up when that takes too long. */
final class Watch implements AutoCloseable {

	private static final long PATIENCE_S = 5;
	/** A thread that computes for less than this was only kept waiting by a busy machine; one that waits for longer than that hangs too. */
	private static final long COMPUTING_NS = 4_000_000_000L;
	private static final long WAITING_S = 60;

	private record Job(FormatReader reader, Path file, Seed seed) {
	}

	private final BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(1);
	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private volatile BlockingQueue<Outcome> answers;
	private Thread worker;

	Watch() {
		start();
	}

	private void start() {
		BlockingQueue<Outcome> to = new ArrayBlockingQueue<>(1);
		answers = to;
		worker = new Thread(() -> {
			try {
				while (to == answers) {
					Job job = jobs.take();
					to.put(Outcome.of(job.reader(), job.file(), job.seed()));
				}
			} catch (InterruptedException e) {
				// ends
			}
		}, "fuzz");
		worker.setDaemon(true);
		worker.start();
	}

	Outcome open(FormatReader reader, Path file, Seed seed) throws InterruptedException {
		long before = threads.getThreadCpuTime(worker.threadId());
		long started = System.nanoTime();
		jobs.put(new Job(reader, file, seed));
		while (true) {
			Outcome answer = answers.poll(PATIENCE_S, TimeUnit.SECONDS);
			if (answer != null) {
				return answer;
			}
			boolean computing = threads.getThreadCpuTime(worker.threadId()) - before > COMPUTING_NS;
			if (computing || System.nanoTime() - started > TimeUnit.SECONDS.toNanos(WAITING_S)) {
				return hangs();
			}
		}
	}

	private Outcome hangs() {
		Throwable at = new Throwable("it works for more than " + PATIENCE_S + " s");
		at.setStackTrace(worker.getStackTrace());
		Thread old = worker;
		start();
		old.interrupt();
		return Outcome.failed(at.getMessage(), "hang " + Outcome.place(at), at);
	}

	@Override
	public void close() {
		worker.interrupt();
	}
}
