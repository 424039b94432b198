// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Sees that a collection freed next to nothing, and which running call took the memory: that one is stopped first, because the next
 * {@link OutOfMemoryError} may otherwise reach a thread that has nothing to do with it.
 */
final class MemoryGuard {

	/** Of the old generation, after a collection. Above this the machine only collects; large pictures that fit stay below. */
	private static final double FULL = 0.95;
	private static final Optional<MemoryPoolMXBean> OLD = old();
	private static long seen = OLD.map(MemoryPoolMXBean::getCollectionUsageThresholdCount).orElse(0L);
	/** Whether a first sample was taken and the next one tells who is growing. */
	private static boolean sampled;

	private MemoryGuard() {
	}

	private static Optional<MemoryPoolMXBean> old() {
		Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
				.filter(p -> p.getType() == MemoryType.HEAP && p.isCollectionUsageThresholdSupported() && p.isUsageThresholdSupported() && p.getUsage().getMax() > 0)
				.findFirst();
		pool.ifPresent(p -> p.setCollectionUsageThreshold((long) (FULL * p.getUsage().getMax())));
		return pool;
	}

	/** Asks everything once, so that nothing has to be loaded when the memory is full. */
	static void prepare() {
		OLD.ifPresent(MemoryPoolMXBean::isCollectionUsageThresholdExceeded);
		allocated(Thread.currentThread());
		ContributionException.of(new OutOfMemoryError());
	}

	/** Whether a collection since the last time found the memory full, and this call is the one that fills it. Each finding costs one call at most. */
	static synchronized boolean filledUpBy(Object call) {
		if (OLD.isEmpty()) {
			return false;
		}
		long count = OLD.get().getCollectionUsageThresholdCount();
		if (count == seen) {
			return false;
		}
		boolean greediest = Supervision.isGreediest(call);
		if (!sampled) {
			sampled = true;
			return false;
		}
		if (greediest || !OLD.get().isCollectionUsageThresholdExceeded()) {
			seen = count;
			sampled = false;
		}
		return greediest;
	}

	/** Bytes that a thread has asked for since it began; 0 when nobody can tell. */
	static long allocated(Thread thread) {
		try {
			return thread == null ? 0 : (Long) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
					"getThreadAllocatedBytes", new Object[] { thread.threadId() }, new String[] { "long" });
		} catch (JMException e) {
			return 0;
		}
	}
}
