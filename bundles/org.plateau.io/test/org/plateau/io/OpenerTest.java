// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;

class OpenerTest {

	@TempDir
	Path folder;
	private final ProblemLog log = new ProblemLog();

	private record Fake(int confidence, Content answer, RuntimeException failure) implements FormatReader {
		@Override
		public int probe(Path file, byte[] head) {
			if (confidence < 0) {
				throw new IllegalStateException("probe");
			}
			return confidence;
		}

		@Override
		public Content open(Path file, OpenOptions options) {
			if (failure != null) {
				throw failure;
			}
			return answer;
		}
	}

	private static Content cycling() {
		return new Content.Cycling(new CyclingRecord("x", "x", new double[0], new double[0], new double[0], new int[0], Map.of(), "", List.of(), List.of(), List.of()));
	}

	private Opener opener(FormatReader... readers) {
		List<Descriptor<FormatReader>> all = new java.util.ArrayList<>();
		for (int i = 0; i < readers.length; i++) {
			FormatReader r = readers[i];
			all.add(Descriptor.of("r" + i, () -> r));
		}
		return new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class, all, log));
	}

	@Test
	void theSurestReaderOpensAndABrokenProbeCostsOnlyItself() throws Exception {
		Path file = Files.writeString(folder.resolve("x"), "x");
		Content wanted = cycling();
		Content got = opener(new Fake(-1, null, null), new Fake(40, cycling(), null), new Fake(80, wanted, null), new Fake(0, null, null))
				.open(file, OpenOptions.none());
		assertTrue(got == wanted);
		assertEquals(1, log.problems().size());
	}

	@Test
	void aReaderThatFailsByItsOwnDefectIsNamedInOneLine() throws IOException {
		Path file = Files.writeString(folder.resolve("x"), "x");
		FormatException e = assertThrows(FormatException.class, () -> opener(new Fake(80, null, new IllegalStateException("boom"))).open(file, OpenOptions.none()));
		assertTrue(e.getMessage().contains("defect of its own"), e.getMessage());
		assertEquals(1, log.problems().size());
	}

	@Test
	void whatNobodyKnowsIsRefusedWithTheReason() throws IOException {
		Path file = Files.writeString(folder.resolve("x"), "x");
		Path empty = Files.createFile(folder.resolve("e"));
		Opener none = opener(new Fake(0, null, null));
		assertMessage("no installed reader", none, file);
		assertMessage("empty", none, empty);
		assertMessage("folder", none, folder);
		assertMessage("no such file", none, folder.resolve("gone"));
	}

	private static Descriptor<FormatReader> described(String id, String folders, FormatReader reader) {
		return new Descriptor<>(id, id, "plain", "0", List.of(), java.util.Map.of("folders", folders), () -> reader);
	}

	@Test
	void onlyReadersOfFoldersSeeFoldersAndTheySeeNoFiles() throws Exception {
		Content ofFolder = cycling();
		Content ofFile = cycling();
		Opener both = new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class, List.of(
				described("folders", "true", new Fake(90, ofFolder, null)), described("files", "false", new Fake(95, ofFile, null))), log));
		Path inner = Files.createDirectory(folder.resolve("a b\u00e4\n1"));
		Path file = Files.writeString(inner.resolve("x"), "x");
		assertTrue(both.open(inner, OpenOptions.none()) == ofFolder);
		assertTrue(both.open(file, OpenOptions.none()) == ofFile);
		assertEquals("folders", both.recognise(inner).orElseThrow().id());
		Files.writeString(inner.resolve("experiment.json"), "{}");
		assertMessage("is an experiment", both, inner);
	}

	@Test
	void foldersThatNobodyKnowsAndLinksInCirclesEndInOneLine() throws Exception {
		Path inner = Files.createDirectory(folder.resolve("a b\u00e4\n1"));
		Opener none = opener(new Fake(90, cycling(), null));
		assertMessage("this folder holds neither", none, inner);
		Path one = folder.resolve("one");
		Path two = folder.resolve("two");
		org.junit.jupiter.api.Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no symbolic links here");
		Files.createSymbolicLink(one, two);
		Files.createSymbolicLink(two, one);
		assertMessage("one: ", none, one);
	}

	private static void assertMessage(String part, Opener opener, Path file) {
		FormatException e = assertThrows(FormatException.class, () -> opener.open(file, OpenOptions.none()));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	@Test
	void theReaderThatOpenedIsNamed() throws Exception {
		Path file = Files.writeString(folder.resolve("x"), "x");
		Content wanted = cycling();
		Opener.Opened opened = opener(new Fake(40, cycling(), null), new Fake(80, wanted, null)).openNamed(file, OpenOptions.none());
		assertEquals("r1", opened.readerId());
		assertTrue(wanted == opened.content());
	}
}
