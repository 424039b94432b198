// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which branches of the readers were ever reached, as the JaCoCo agent records them when the virtual machine was started with it. Its
 * execution data (format version 0x1007): blocks of type 0x01 header, 0x10 session, 0x11 a class with its probes.
 */
final class ProbeCoverage {

	private static final int HEADER = 0x01;
	private static final int SESSION = 0x10;
	private static final int CLASS = 0x11;

	private final Object agent;
	private final Method data;
	private final Map<Long, BitSet> reached = new HashMap<>();

	private ProbeCoverage(Object agent, Method data) {
		this.agent = agent;
		this.data = data;
	}

	/** Null when this virtual machine runs without the agent. */
	static ProbeCoverage ofAgent() {
		try {
			Object agent = Class.forName("org.jacoco.agent.rt.RT", true, ClassLoader.getSystemClassLoader()).getMethod("getAgent").invoke(null);
			return new ProbeCoverage(agent, Class.forName("org.jacoco.agent.rt.IAgent", true, ClassLoader.getSystemClassLoader())
					.getMethod("getExecutionData", boolean.class));
		} catch (ReflectiveOperationException | IllegalStateException e) {
			return null;
		}
	}

	/** True when something was reached since the last call that never was before. */
	boolean grew() {
		try {
			return read(new DataInputStream(new ByteArrayInputStream((byte[]) data.invoke(agent, true))));
		} catch (ReflectiveOperationException | IOException e) {
			throw new IllegalStateException("the coverage agent does not answer as expected", e);
		}
	}

	/** Probes reached so far. */
	int probes() {
		return reached.values().stream().mapToInt(BitSet::cardinality).sum();
	}

	private boolean read(DataInputStream in) throws IOException {
		boolean grew = false;
		for (int block = in.read(); block >= 0; block = in.read()) {
			switch (block) {
			case HEADER -> in.skipNBytes(4);
			case SESSION -> {
				in.readUTF();
				in.skipNBytes(16);
			}
			case CLASS -> {
				BitSet seen = reached.computeIfAbsent(in.readLong(), id -> new BitSet());
				in.readUTF();
				int before = seen.cardinality();
				probes(in, seen);
				grew |= seen.cardinality() > before;
			}
			default -> throw new IOException("an unknown block " + block);
			}
		}
		return grew;
	}

	private static void probes(DataInputStream in, BitSet into) throws IOException {
		int count = 0;
		int shift = 0;
		int part;
		do {
			part = in.readUnsignedByte();
			count |= (part & 0x7F) << shift;
			shift += 7;
		} while ((part & 0x80) != 0);
		for (int i = 0, bits = 0; i < count; i++, bits >>>= 1) {
			if (i % 8 == 0) {
				bits = in.readUnsignedByte();
			}
			if ((bits & 1) != 0) {
				into.set(i);
			}
		}
	}
}
