// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Progress;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.TiltDecision.Verdict;

class ImportTaskTest {

	private static final OpenOptions FACE = new OpenOptions(OptionalDouble.of(10), OptionalDouble.of(10), Optional.of(Verdict.FACE_CORRECTED),
			OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "2026-05-12");

	@TempDir
	Path temp;
	private Path raw;
	private Path folder;

	@BeforeEach
	void files() throws IOException {
		raw = Files.createDirectory(temp.resolve("raw ü"));
		folder = temp.resolve("cell");
		Files.writeString(raw.resolve("a.tif"), "picture a");
		Files.writeString(raw.resolve("a-tif.hdr"), "tells about a");
		Files.writeString(raw.resolve("a.txt"), "tells too");
		Files.writeString(raw.resolve("ab.txt"), "of another picture");
		Files.writeString(raw.resolve("a.png"), "another picture");
	}

	private List<Path> run(OpenOptions decided, Path... files) throws IOException {
		return ImportTask.run(folder, "my cell", Stream.of(files).map(f -> new ImportTask.Item(f, decided)).toList(), Progress.NONE);
	}

	@Test
	void aPictureIsCopiedWithWhatTellsAboutItAndWhatWasDecided() throws Exception {
		List<Path> placed = run(FACE, raw.resolve("a.tif"));
		assertEquals("picture a", Files.readString(placed.get(0)));
		Experiment e = ExperimentStore.open(folder);
		assertEquals("my cell", e.name());
		assertEquals("auto", e.recipe());
		assertEquals(List.of("a.tif", "a-tif.hdr", "a.txt"), e.files().stream().map(FileRef::path).toList());
		assertEquals(List.of(FileRef.IMAGE, FileRef.OTHER, FileRef.OTHER), e.files().stream().map(FileRef::role).toList());
		assertEquals(FACE, e.files().get(0).decided());
		assertTrue(e.files().stream().allMatch(f -> f.state() == FileRef.State.PRESENT));
		assertEquals("picture a", Files.readString(raw.resolve("a.tif")), "the raw data stay as they are");
	}

	@Test
	void nothingIsOverwrittenAndNothingIsThereTwice() throws Exception {
		run(FACE, raw.resolve("a.tif"));
		Files.writeString(raw.resolve("a.tif"), "changed since");
		List<Path> second = run(OpenOptions.none(), raw.resolve("a.tif"));
		assertEquals(folder.toRealPath().resolve("a-1.tif"), second.get(0).toRealPath());
		assertTrue(Files.exists(folder.resolve("a-1-tif.hdr")), "what tells about it goes under the same name");
		assertEquals("picture a", Files.readString(folder.resolve("a.tif")));
		assertEquals(second, run(OpenOptions.none(), raw.resolve("a.tif")), "the same content is there already");
		Experiment e = ExperimentStore.open(folder);
		assertEquals(2, e.present(FileRef.IMAGE).size());
		assertEquals(FACE, e.files().get(0).decided());
	}

	@Test
	void aFileInTheFolderStaysWhereItIs() throws Exception {
		Path inside = Files.createDirectories(folder.resolve("img")).resolve("b.tif");
		Files.writeString(inside, "picture b");
		assertEquals(inside.toRealPath(), run(FACE, inside).get(0).toRealPath());
		assertEquals("img/b.tif", ExperimentStore.open(folder).files().get(0).path());
		run(OpenOptions.none(), inside);
		assertEquals(FACE, ExperimentStore.open(folder).files().get(0).decided(), "saying nothing takes nothing back");
	}

	@Test
	void whatWasDoneBeforeAFailureStays() {
		assertThrows(IOException.class, () -> run(FACE, raw.resolve("a.tif"), raw.resolve("gone.tif")));
		assertEquals(1, assertDoesOpen().present(FileRef.IMAGE).size());
	}

	private Experiment assertDoesOpen() {
		try {
			return ExperimentStore.open(folder);
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void aCancelledImportLeavesNoHalfFile() throws Exception {
		Progress cancelled = new Progress() {
			private int asked;

			@Override
			public boolean isCanceled() {
				return asked++ > 0;
			}

			@Override
			public void report(double fraction, String task) {
				// nobody looks
			}
		};
		assertEquals(List.of(), ImportTask.run(folder, "x", List.of(new ImportTask.Item(raw.resolve("a.tif"), FACE)), cancelled));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of("experiment.json"), left.map(p -> p.getFileName().toString()).toList());
		}
	}
}
