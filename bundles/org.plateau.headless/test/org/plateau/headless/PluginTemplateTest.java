// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginTemplateTest {

	@TempDir
	Path temp;

	@ParameterizedTest
	@EnumSource(PluginTemplate.Example.class)
	void nothingOfTheExampleIsLeftInIt(PluginTemplate.Example example) throws IOException {
		Path folder = temp.resolve("project");
		new PluginTemplate(folder, "com.acme.pores", example, "file:/sites/plateau").write();
		try (var all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				String text = Files.readString(file);
				assertFalse(text.contains("com.example") || text.contains("com/example") || text.contains("snippet:") || text.contains("mean-chord"), file + "\n" + text);
			}
		}
		assertTrue(Files.readString(folder.resolve("pom.xml")).contains("<plateau.site>file:/sites/plateau</plateau.site>"));
		assertTrue(Files.readString(folder.resolve("pom.xml")).contains("<module>com.acme.pores.site</module>"));
		assertTrue(Files.readString(folder.resolve("com.acme.pores/META-INF/MANIFEST.MF")).contains("Bundle-SymbolicName: com.acme.pores;singleton:=true"));
	}

	@Test
	void refusesNamesOfOthersAndFullFolders() throws IOException {
		for (String id : new String[] { "org.plateau.mine", "com.example.mine", "Mine", "mine", "com.acme.Pores" }) {
			assertThrows(IllegalArgumentException.class, () -> new PluginTemplate(temp, id, PluginTemplate.Example.HEADER, ""), id);
		}
		Files.writeString(temp.resolve("precious.txt"), "mine");
		assertThrows(IOException.class, () -> new PluginTemplate(temp, "com.acme.pores", PluginTemplate.Example.HEADER, "").write());
		assertEquals("mine", Files.readString(temp.resolve("precious.txt")));
	}
}
