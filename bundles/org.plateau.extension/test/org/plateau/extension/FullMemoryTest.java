// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that is really used up, 40 MB of it in a machine of its own, three times over. */
class FullMemoryTest {

	@ParameterizedTest
	@ValueSource(ints = { 1 << 10, 1 << 20, 64 << 20 })
	void whoeverUsesUpTheMemoryIsNamedAndTheOthersGoOn(int piece) throws Exception {
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx40m", "-cp", System.getProperty("java.class.path"),
				FullMemoryChild.class.getName(), String.valueOf(piece)).redirectErrorStream(true).start();
		String said = new String(child.getInputStream().readAllBytes()).strip();
		assertTrue(child.waitFor(1, TimeUnit.MINUTES));
		assertEquals(0, child.exitValue(), said);
		assertTrue(said.matches("(?s)[12] it failed while it ran: it used up the memory.* 20 true"), said);
	}
}
