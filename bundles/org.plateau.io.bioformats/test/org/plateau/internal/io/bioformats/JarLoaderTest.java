// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.spi.FormatException;

/** Where Bio-Formats is looked for, and what is said when it is not there or no good. */
class JarLoaderTest {

	private static final String VERSION = "standin.version";

	@TempDir
	Path temp;

	@AfterEach
	void noVersion() {
		System.clearProperty(VERSION);
	}

	private static String refused(Path jar) {
		Unusable e = assertThrows(Unusable.class, () -> StandIn.load(jar));
		assertEquals(1, e.getMessage().lines().count(), e.getMessage());
		assertTrue(e.getMessage().contains(jar.toString()), e.getMessage());
		return e.getMessage();
	}

	@Test
	void aBrokenJarIsOneLine() throws IOException {
		Path text = Files.writeString(temp.resolve("text.jar"), "<html>not found</html>");
		assertTrue(refused(text).contains("is no jar, or only a part of one"));
		Path whole = StandIn.jar(temp.resolve("whole.jar"));
		byte[] bytes = Files.readAllBytes(whole);
		Path cut = Files.write(temp.resolve("cut.jar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
		assertTrue(refused(cut).contains("is no jar, or only a part of one"));
		Path other = StandIn.jar(temp.resolve("other.jar"), n -> n.startsWith("ome/"));
		assertTrue(refused(other).contains("but not Bio-Formats: it lacks loci.formats.ImageReader"));
		Path lacking = StandIn.jar(temp.resolve("lacking.jar"), n -> !n.contains("MetadataTools"));
		assertTrue(refused(lacking).contains("is incomplete: it lacks loci.formats.MetadataTools"));
		Path noUnits = StandIn.jar(temp.resolve("units.jar"), n -> !n.contains("quantity"));
		assertTrue(refused(noUnits).contains("is incomplete: it lacks ome.units.quantity.Length"), refused(noUnits));
	}

	/** The class file version, bytes 6 and 7 of a class file, of a Java that does not exist yet (JVMS § 4.1). */
	@Test
	void aNewerJavaIsNamed() throws IOException {
		Path jar = temp.resolve("future.jar");
		try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
			for (String name : new String[] { "loci/formats/FormatTools.class", "loci/formats/ImageReader.class" }) {
				out.putNextEntry(new java.util.jar.JarEntry(name));
				out.write(new byte[] { (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 120, 0, 1, 0, 0 });
			}
		}
		assertTrue(refused(jar).contains("needs a newer Java than " + Runtime.version().feature()), refused(jar));
	}

	@Test
	void versionsAreCheckedAndNamed() throws Exception {
		System.setProperty(VERSION, "5.9.2");
		assertTrue(refused(StandIn.jar(temp.resolve("old.jar"))).contains("too old: versions 6 to 8 are supported"));
		System.setProperty(VERSION, "9.1.0");
		JarLoader.Loaded newer = StandIn.load(StandIn.jar(temp.resolve("newer.jar")));
		assertEquals("9.1.0", newer.version());
		assertTrue(newer.remark().contains("newer than"), newer.remark());
		System.setProperty(VERSION, "6.0.1");
		assertEquals("", StandIn.load(StandIn.jar(temp.resolve("six.jar"))).remark());
		System.setProperty(VERSION, "(unknown version)");
		assertTrue(StandIn.load(StandIn.jar(temp.resolve("unknown.jar"))).remark().contains("does not tell its version"));
	}

	@Test
	void theEnvironmentGoesBeforeAChoiceAndThatBeforeTheFolder() throws Exception {
		Path home = temp.resolve("home");
		JarPlace plain = new JarPlace(null, home);
		assertEquals(Optional.empty(), plain.find());
		Files.createDirectories(plain.dropIn());
		Path dropped = StandIn.jar(plain.dropIn().resolve("bioformats_package-8.0.0.jar"));
		StandIn.jar(plain.dropIn().resolve("bioformats_package-7.3.1.jar"));
		assertEquals(dropped, plain.find().orElseThrow().path(), "the newer of two");
		Path chosen = StandIn.jar(temp.resolve("chosen µ.jar"));
		plain.choose(chosen);
		assertEquals(chosen, new JarPlace("", home).find().orElseThrow().path());
		assertEquals("as chosen", plain.find().orElseThrow().by());
		Path folder = Files.createDirectory(temp.resolve("folder"));
		Path inside = StandIn.jar(folder.resolve("bioformats_package.jar"));
		JarPlace.Found found = new JarPlace(folder.toString(), home).find().orElseThrow();
		assertEquals(java.util.List.of(inside), found.jars());
		assertTrue(found.by().contains("PLATEAU_BIOFORMATS"));
		plain.forget();
		assertEquals(dropped, plain.find().orElseThrow().path());
		Files.move(chosen, chosen.resolveSibling("gone.jar"));
		plain.choose(chosen);
		Unusable gone = assertThrows(Unusable.class, plain::find);
		assertTrue(gone.getMessage().contains("there is no file " + chosen), gone.getMessage());
		Unusable empty = assertThrows(Unusable.class, () -> new JarPlace(temp.toString(), home).find());
		assertTrue(empty.getMessage().contains("holds no bioformats_package.jar"), empty.getMessage());
	}

	@Test
	void aFileSaysThatBioFormatsCouldOpenItWhenItIsNotThere() {
		Path file = Path.of("a.czi");
		FormatException none = assertThrows(FormatException.class, () -> BioFormatsReader.load(file, new JarPlace("", temp)));
		assertTrue(none.getMessage().startsWith("a.czi: no reader of Plateau knows this kind of file; Bio-Formats could open it"), none.getMessage());
		FormatException gone = assertThrows(FormatException.class, () -> BioFormatsReader.load(file, new JarPlace(temp.resolve("no.jar").toString(), temp)));
		assertTrue(gone.getMessage().contains("cannot be used: Bio-Formats: there is no file"), gone.getMessage());
		assertEquals(1, gone.getMessage().lines().count());
	}

	@Test
	void aReplacedJarIsLoadedAgain() throws Exception {
		Path jar = StandIn.jar(temp.resolve("a.jar"));
		JarLoader.Loaded first = StandIn.load(jar);
		assertTrue(first == StandIn.load(jar));
		Path copy = temp.resolve("b.jar");
		System.setProperty(VERSION, "7.0.0");
		Files.copy(jar, copy);
		assertEquals("7.0.0", StandIn.load(copy).version());
	}
}
