// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderNamesTest {

	@Test
	void onlyFoldersOfTheSameNameAreToldApartByAsLittleAsIsNeeded() {
		List<Path> folders = List.of(Path.of("/a/2025/cell"), Path.of("/a/2026/cell"), Path.of("/b/2026/cell"), Path.of("/a/other"), Path.of("/a/2026/cell copy"));
		assertEquals(List.of(Path.of("2025/cell").toString(), Path.of("a/2026/cell").toString(), Path.of("b/2026/cell").toString(), "", "cell copy"),
				FolderNames.places(List.of("cell", "cell", "cell", "other", "cell"), folders));
		assertEquals(List.of("", ""), FolderNames.places(List.of("cell", "cell"), List.of(folders.get(0), folders.get(0))), "the same folder twice");
	}
}
