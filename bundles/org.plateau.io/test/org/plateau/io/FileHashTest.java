// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashTest {

	@TempDir
	Path folder;

	/** Expected values from Python's hashlib, of "x" and of the two lines the documentation describes. */
	@Test
	void aFolderIsHashedByThePathsAndHashesOfItsFiles() throws Exception {
		Files.writeString(folder.resolve("a"), "x");
		Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("b"), "x");
		assertEquals("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", FileHash.sha256(folder.resolve("a")));
		assertEquals("00a663104b1de582a7c9768f1b7b1947662aabfb2515c7a309b960fba4899b46", FileHash.sha256(folder));
	}
}
