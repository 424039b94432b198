// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.experiment.Handwork;
import org.plateau.io.experiment.HandworkStore;
import org.plateau.ui.ImageSession;

/** Kills another workbench, as kill −9 does, while somebody edits in it, and looks what is left. */
class KilledTest {

	/** Edits made within this time before the kill may be lost. */
	private static final long MAY_BE_LOST_MS = 10_000;
	private static final long PATIENCE_MS = 180_000;
	private static final int EDITS = 8;

	@TempDir
	Path folder;

	@AfterEach
	void close() throws Exception {
		Bench.closeAll();
	}

	/** The edits that were told, and when the last of them was. */
	private record Told(int edits, long lastMs, long killedMs, List<String> output) {
	}

	@Test
	void whatWasDoneInAnExperimentIsThereAgain() throws Exception {
		Path experiment = Bench.copy(Bench.example("lipon-bare"), folder.resolve("lipon-bare"));
		Told told = editAndKill(experiment);
		FileRef picture = ExperimentStore.open(experiment).first(FileRef.IMAGE).orElseThrow();
		assertEnough(told, picture.edits().size());
		ImageSession session = Bench.open(experiment);
		assertEquals(picture.edits(), session.handwork().edits());
		Bench.await("the picture as it was left", () -> session.measurement().isPresent() || !session.message().isEmpty());
		assertEquals("", session.message());
		assertTrue(session.results().require(Keys.LAYER_STACK).interfaces().get(0).byHand());
		Bench.written();
	}

	@Test
	void whatWasDoneInALoosePictureIsThereAgain() throws Exception {
		Path picture = folder.resolve("loose.tif");
		Files.copy(Bench.example("lipon-bare").resolve("image.tif"), picture);
		Told told = editAndKill(picture);
		HandworkStore store = new HandworkStore(folder.resolve("workspace/.metadata/.plugins/org.plateau.ui/handwork"));
		assertEnough(told, store.read(picture).orElse(Handwork.NONE).edits().size());
	}

	private static void assertEnough(Told told, int kept) {
		assertTrue(told.edits() >= EDITS, () -> "the other workbench made edits:\n" + String.join("\n", told.output()));
		assertTrue(kept >= 1 && told.killedMs() - told.lastMs() < MAY_BE_LOST_MS, "it was editing when it was killed");
		// it edits about every 0.7 s and what is said is written within a second: of eight at most two may be missing
		assertTrue(kept >= told.edits() - 2, kept + " of " + told.edits() + " edits are kept");
	}

	/** The command line of this very test run, with another configuration, workspace and application. */
	private List<String> command(Path what) throws IOException {
		ProcessHandle.Info self = ProcessHandle.current().info();
		Assumptions.assumeTrue(self.command().isPresent() && self.arguments().isPresent(), "this system does not tell the command line of a process");
		Path own = Path.of(URI.create(Platform.getConfigurationLocation().getURL().toString().replace(" ", "%20")));
		Path configuration = Files.createDirectories(folder.resolve("configuration"));
		Files.copy(own.resolve("config.ini"), configuration.resolve("config.ini"));
		List<String> command = new ArrayList<>(List.of(self.command().get()));
		String[] arguments = self.arguments().get();
		for (int i = 0; i < arguments.length; i++) {
			switch (arguments[i]) {
			// it lives for seconds: what the better compiler would gain it never gets back
			case "-jar" -> command.addAll(List.of("-XX:TieredStopAtLevel=1", "-D" + EditsAtStart.WHAT + "=" + what, "-jar", arguments[++i]));
			case "-configuration" -> {
				command.addAll(List.of("-configuration", configuration.toString()));
				i++;
			}
			case "-data" -> {
				command.addAll(List.of("-data", folder.resolve("workspace").toString()));
				i++;
			}
			case "-application" -> {
				command.addAll(List.of("-application", "org.plateau.ui.app.app"));
				i++;
			}
			case "-testproperties", "-testApplication" -> i++;
			default -> command.add(arguments[i]);
			}
		}
		return command;
	}

	private Told editAndKill(Path what) throws Exception {
		Process other = new ProcessBuilder(command(what)).redirectErrorStream(true).start();
		AtomicInteger edits = new AtomicInteger();
		AtomicLong last = new AtomicLong();
		List<String> output = java.util.Collections.synchronizedList(new ArrayList<>());
		Thread reader = new Thread(() -> {
			try (BufferedReader in = other.inputReader(StandardCharsets.UTF_8)) {
				for (String line = in.readLine(); line != null; line = in.readLine()) {
					output.add(line);
					if (line.startsWith(EditsAtStart.EDITED)) {
						edits.set(Integer.parseInt(line.substring(EditsAtStart.EDITED.length()).strip()));
						last.set(System.currentTimeMillis());
					}
				}
			} catch (IOException e) {
				output.add(e.toString());
			}
		});
		reader.start();
		try {
			long end = System.currentTimeMillis() + PATIENCE_MS;
			while (edits.get() < EDITS && other.isAlive() && System.currentTimeMillis() < end) {
				Thread.sleep(50);
			}
		} finally {
			other.destroyForcibly();
		}
		long killed = System.currentTimeMillis();
		assertTrue(other.waitFor(20, TimeUnit.SECONDS));
		reader.join();
		return new Told(edits.get(), last.get(), killed, output);
	}
}
