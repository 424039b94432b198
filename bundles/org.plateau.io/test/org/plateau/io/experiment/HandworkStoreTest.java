// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.io.spi.FormatException;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;

class HandworkStoreTest {

	@TempDir
	Path temp;

	@Test
	void whatWasSaidAboutALoosePictureIsReadAgainAndGoesWhenItIsTakenBack() throws Exception {
		HandworkStore store = new HandworkStore(temp.resolve("state/handwork"));
		Path picture = temp.resolve("a b.tif");
		Path other = temp.resolve("c.tif");
		assertEquals(Optional.empty(), store.read(picture));
		Handwork said = Handwork.NONE.and(new Correction("x.pin", Map.of("x", "3"), true))
				.withDrawn(List.of(new DrawnShape("s1", "Ä", new Shape.Line(new Position(1, 2), new Position(3.25, 4)), 0)));
		store.write(picture, said);
		assertEquals(Optional.of(said), store.read(temp.resolve("sub/../a b.tif")));
		assertEquals(Optional.empty(), store.read(other));
		store.write(picture, Handwork.NONE);
		assertFalse(Files.exists(store.fileOf(picture)));
	}

	@Test
	void aBrokenFileIsNamedWithItsLine() throws Exception {
		HandworkStore store = new HandworkStore(temp);
		Path picture = temp.resolve("a.tif");
		Files.writeString(store.fileOf(picture), "{ \"plateauHandwork\": 1,\n \"picture\": ");
		FormatException e = assertThrows(FormatException.class, () -> store.read(picture));
		assertTrue(e.getMessage().contains("line 2"), e.getMessage());
	}
}
