// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.report.spi.Renderer;

class ResultWriterTest {

	private static final Set<String> ALL = Set.of("results.json", "interfaces.csv", "thickness.csv", "voids.csv", "stress.csv", "voids.tif",
			"overlay.png", "report.html");

	private final ProblemLog log = new ProblemLog();

	@TempDir
	Path temp;

	@Test
	void writesEveryFileOfTheIssueAndNothingElse() throws IOException {
		Path dir = temp.resolve("new/deep/folder");
		BuiltIn.writer(log).write(SyntheticMeasurement.complete(), dir);
		assertEquals(ALL, BuiltIn.contents(dir).keySet());
		assertTrue(log.problems().isEmpty(), log.problems().toString());
	}

	@Test
	void twoRunsGiveTheSameBytesInAnyLocaleAndTimeZone() throws IOException {
		BuiltIn.writer(log).write(SyntheticMeasurement.complete(), temp.resolve("a"));
		Locale locale = Locale.getDefault();
		TimeZone zone = TimeZone.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
			BuiltIn.writer(log).write(SyntheticMeasurement.complete(), temp.resolve("b"));
			Locale.setDefault(Locale.GERMANY);
			BuiltIn.writer(log).write(SyntheticMeasurement.complete(), temp.resolve("c"));
		} finally {
			Locale.setDefault(locale);
			TimeZone.setDefault(zone);
		}
		for (String name : ALL) {
			assertArrayEquals(Files.readAllBytes(temp.resolve("a").resolve(name)), Files.readAllBytes(temp.resolve("b").resolve(name)), name);
			assertArrayEquals(Files.readAllBytes(temp.resolve("a").resolve(name)), Files.readAllBytes(temp.resolve("c").resolve(name)), name);
		}
	}

	@Test
	void onlyTheTimeDiffersBetweenTwoRuns() throws IOException {
		Measurement first = SyntheticMeasurement.complete();
		Measurement second = new Measurement(first.name(), first.imageFile(), first.micrograph(), first.recipe(), first.results(),
				first.findings(), SyntheticMeasurement.provenance("2027-09-08T07:06:05Z"));
		BuiltIn.writer(log).write(first, temp.resolve("a"));
		BuiltIn.writer(log).write(second, temp.resolve("b"));
		List<String> a = Files.readAllLines(temp.resolve("a/results.json"));
		List<String> b = Files.readAllLines(temp.resolve("b/results.json"));
		assertEquals(a.size(), b.size());
		List<String> different = new ArrayList<>();
		for (int i = 0; i < a.size(); i++) {
			if (!a.get(i).equals(b.get(i))) {
				different.add(a.get(i).strip());
			}
		}
		assertEquals(List.of("\"time\": \"2026-01-02T03:04:05Z\","), different);
	}

	@Test
	void noOutputMentionsWhereTheImageLies() throws IOException {
		BuiltIn.writer(log).write(SyntheticMeasurement.complete(), temp.resolve("a"));
		for (Map.Entry<String, byte[]> file : BuiltIn.contents(temp.resolve("a")).entrySet()) {
			String text = new String(file.getValue(), StandardCharsets.ISO_8859_1);
			assertFalse(text.contains("somewhere"), file.getKey());
			assertFalse(text.contains(temp.getFileName().toString()), file.getKey());
		}
	}

	@Test
	void aBuiltInRendererThatFailsMidwayChangesNothing() throws IOException {
		Path dir = temp.resolve("out");
		BuiltIn.writer(log).write(SyntheticMeasurement.complete(), dir);
		Files.writeString(dir.resolve("notes.txt"), "mine");
		Map<String, byte[]> before = BuiltIn.contents(dir);
		for (Renderer broken : List.<Renderer>of((m, s, folder) -> {
			Files.writeString(folder.resolve("zz.txt"), "half of i");
			throw new IOException("No space left on device");
		}, (m, s, folder) -> {
			throw new IllegalStateException("a defect");
		}, (m, s, folder) -> {
			throw new NoClassDefFoundError("gone");
		})) {
			List<Descriptor<Renderer>> all = new ArrayList<>(BuiltIn.renderers());
			all.add(BuiltIn.contribution("org.plateau.report", "org.plateau.report.zz", Map.of("files", "zz.txt"), () -> broken));
			ResultWriter writer = new ResultWriter(BuiltIn.rendererRegistry(all, log), BuiltIn.sectionRegistry(BuiltIn.sections(), log));
			IOException e = assertThrows(IOException.class, () -> writer.write(SyntheticMeasurement.layersOnly(), dir));
			assertTrue(e.getMessage().contains(dir.toString()) && !e.getMessage().contains("\n"), e.getMessage());
			assertSame(before, BuiltIn.contents(dir));
			assertThrows(IOException.class, () -> writer.write(SyntheticMeasurement.complete(), temp.resolve("x/y")));
			assertFalse(Files.exists(temp.resolve("x")), "folders made in vain stay behind");
		}
	}

	@Test
	void aFullDiskIsNamedWithARemedy() {
		List<Descriptor<Renderer>> all = List.of(BuiltIn.contribution("org.plateau.report", "org.plateau.report.zz", Map.of("files", "zz"),
				() -> (m, s, folder) -> {
					throw new IOException("No space left on device");
				}));
		ResultWriter writer = new ResultWriter(BuiltIn.rendererRegistry(all, log), BuiltIn.sectionRegistry(List.of(), log));
		IOException e = assertThrows(IOException.class, () -> writer.write(SyntheticMeasurement.complete(), temp.resolve("o")));
		assertEquals("cannot write the results of a <specimen> & more to " + temp.resolve("o")
				+ ": the disk is full; earlier results are unchanged; free some space or choose another folder", e.getMessage());
	}

	@Test
	void aFolderInTheWayOfAResultChangesNothing() throws IOException {
		Path dir = temp.resolve("out");
		BuiltIn.writer(log).write(SyntheticMeasurement.complete(), dir);
		Files.delete(dir.resolve("voids.tif"));
		Files.createDirectory(dir.resolve("voids.tif"));
		Map<String, byte[]> before = BuiltIn.contents(dir);
		IOException e = assertThrows(IOException.class, () -> BuiltIn.writer(log).write(SyntheticMeasurement.of("other",
				SyntheticMeasurement.complete().results()), dir));
		assertTrue(e.getMessage().contains("a folder named voids.tif is in the way"), e.getMessage());
		assertSame(before, BuiltIn.contents(dir));
	}

	@Test
	void aFileInPlaceOfTheFolderIsRefused() throws IOException {
		Path file = Files.writeString(temp.resolve("file"), "mine");
		for (Path dir : List.of(file, file.resolve("sub"))) {
			IOException e = assertThrows(IOException.class, () -> BuiltIn.writer(log).write(SyntheticMeasurement.complete(), dir));
			assertTrue(e.getMessage().endsWith("it is, or lies in, a file and not a folder; choose another folder"), e.getMessage());
		}
		assertEquals("mine", Files.readString(file));
	}

	@Test
	void aFolderWithoutRightsIsRefused() throws IOException {
		assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere, so this needs another user");
		Path dir = Files.createDirectory(temp.resolve("locked"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
		IOException e = assertThrows(IOException.class, () -> BuiltIn.writer(log).write(SyntheticMeasurement.complete(), dir));
		assertTrue(e.getMessage().contains("no permission to write there"), e.getMessage());
	}

	@Test
	void aThirdPartysFailureCostsOnlyItsOwnFile() throws IOException {
		List<Descriptor<Renderer>> all = new ArrayList<>(BuiltIn.renderers());
		all.add(BuiltIn.contribution("com.example", "com.example.broken", Map.of("files", "broken.txt"), () -> (m, s, folder) -> {
			Files.writeString(folder.resolve("broken.txt"), "half");
			throw new IllegalStateException("not today");
		}));
		all.add(BuiltIn.contribution("com.example", "com.example.missing", Map.of("files", "missing.txt"), () -> {
			throw new ClassNotFoundException("com.example.Missing");
		}));
		all.add(BuiltIn.contribution("a.first", "a.first.thief", Map.of("files", "results.json"), () -> (m, s, folder) -> Files
				.writeString(folder.resolve("results.json"), "stolen")));
		all.add(BuiltIn.contribution("com.example", "com.example.escape", Map.of("files", "../escape.txt"), () -> (m, s, folder) -> Files
				.writeString(folder.resolve("../escape.txt"), "out")));
		all.add(BuiltIn.contribution("com.example", "com.example.extra", Map.of("files", "extra.txt"), () -> (m, s, folder) -> {
			Files.writeString(folder.resolve("extra.txt"), m.name());
			Files.writeString(folder.resolve("undeclared.txt"), "?");
		}));
		new ResultWriter(BuiltIn.rendererRegistry(all, log), BuiltIn.sectionRegistry(BuiltIn.sections(), log))
				.write(SyntheticMeasurement.complete(), temp.resolve("out"));
		Map<String, byte[]> written = BuiltIn.contents(temp.resolve("out"));
		assertEquals(ALL.size() + 1, written.size(), written.keySet().toString());
		assertTrue(written.keySet().containsAll(ALL) && written.containsKey("extra.txt"), written.keySet().toString());
		assertTrue(Files.readString(temp.resolve("out/results.json")).contains("plateauResults"));
		assertEquals(List.of("a.first.thief", "com.example.broken", "com.example.escape", "com.example.extra", "com.example.missing"),
				log.problems().stream().map(p -> p.id()).sorted().toList());
	}

	@Test
	void filesThatANewMeasurementLacksGoButOnlyBesideResultsOfOurs() throws IOException {
		Path dir = temp.resolve("out");
		BuiltIn.writer(log).write(SyntheticMeasurement.complete(), dir);
		BuiltIn.writer(log).write(SyntheticMeasurement.layersOnly(), dir);
		assertEquals(Set.of("results.json", "interfaces.csv", "thickness.csv", "overlay.png", "report.html"), BuiltIn.contents(dir).keySet());
		Path foreign = Files.createDirectory(temp.resolve("foreign"));
		Files.writeString(foreign.resolve("voids.csv"), "somebody's own voids");
		BuiltIn.writer(log).write(SyntheticMeasurement.layersOnly(), foreign);
		assertEquals("somebody's own voids", Files.readString(foreign.resolve("voids.csv")));
	}

	private static void assertSame(Map<String, byte[]> before, Map<String, byte[]> after) {
		assertEquals(before.keySet(), after.keySet());
		before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
	}
}
