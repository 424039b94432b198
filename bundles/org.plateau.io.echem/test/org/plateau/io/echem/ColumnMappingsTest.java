// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.internal.io.echem.MappedTableReader;
import org.plateau.io.echem.ColumnMapping.Column;
import org.plateau.io.echem.ColumnMapping.Decimals;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CyclingRecord;

class ColumnMappingsTest {

	/** A header, names in another language with units in a line below, decimal commas, minutes and microampere, plating positive. */
	private static final String TABLE = "Zelle 12\nPrüfstand 3\n\nLaufzeit;Spannung;Strom;Ladung;Schritt;Bemerkung\n[min];[mV];[µA];[µAh];;\n"
			+ "0;2600,5;0;0;1;Start\n0,5;-100;50,25;0,418;2;\n1;-99,5;50,25;0,837;2;\n";
	private static final String WORDS = "time=Laufzeit:min,potential=Spannung:mV,current=Strom:µA:reversed,charge=Ladung:µAh:reversed,step=Schritt";

	@TempDir
	Path folder;

	private Path write(String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
	}

	private static void assertRead(CyclingRecord r) {
		assertArrayEquals(new double[] { 0, 30, 60 }, r.timeS(), 1e-12);
		assertArrayEquals(new double[] { 2.6005, -0.1, -0.0995 }, r.potentialV(), 1e-12);
		assertArrayEquals(new double[] { 0, -50.25e-6, -50.25e-6 }, r.currentA(), 1e-15);
		assertArrayEquals(new int[] { 1, 2, 2 }, r.sequence());
		assertArrayEquals(new double[] { 0, -0.418e-3, -0.837e-3 }, r.otherColumns().get("(Q-Qo)/mA.h"), 1e-15);
		assertEquals(List.of("Zelle 12", "Prüfstand 3", ""), r.header());
		assertTrue(r.signConvention().contains("turned round"));
	}

	@Test
	void aTableIsReadAsItIsSaid() throws IOException {
		Path file = write("a.csv", TABLE);
		TableLook look = ColumnMappings.look(file);
		assertEquals("Laufzeit;Spannung;Strom;Ladung;Schritt;Bemerkung", look.header());
		assertEquals(4, look.namesLine());
		assertEquals(1, look.rowsBelow());
		assertEquals(List.of("0", "2600,5", "0", "0", "1", "Start"), look.rows().get(0));
		assertRead(ColumnMappings.read(file, ColumnMappings.said(WORDS, look)));
		assertRead(ColumnMappings.read(file, ColumnMappings.said("time=1:min,potential=2:mV,current=3:uA:reversed,charge=4:µA.h:reversed,step=5,decimals=comma", look)));
	}

	@Test
	void whatWasSaidIsRememberedForTheNextFile() throws IOException {
		Path file = write("a.csv", TABLE);
		assertEquals(Optional.empty(), ColumnMappings.remembered(file));
		String unknown = assertThrows(FormatException.class, () -> new MappedTableReader().open(file, OpenOptions.none())).getMessage();
		assertTrue(unknown.contains("--map") && unknown.contains("Laufzeit, Spannung"), unknown);
		ColumnMapping mapping = ColumnMappings.said(WORDS, ColumnMappings.look(file));
		assertEquals(folder.resolve(ColumnMappings.FILE_NAME).toAbsolutePath().normalize(), ColumnMappings.remember(file, mapping));
		Path next = write("b.csv", TABLE.replace("Zelle 12", "Zelle 13"));
		assertEquals(Optional.of(mapping), ColumnMappings.remembered(next));
		byte[] head = Files.readAllBytes(next);
		assertTrue(new MappedTableReader().probe(next, head) > 85);
		assertRead(((Content.Cycling) new MappedTableReader().open(write("c.csv", TABLE), OpenOptions.none())).record());
		// other names: not this mapping
		assertEquals(Optional.empty(), ColumnMappings.remembered(write("d.csv", TABLE.replace("Strom", "Last"))));
		// said again, it is replaced
		ColumnMapping other = ColumnMappings.said(WORDS.replace(":µA:reversed", ":nA"), ColumnMappings.look(file));
		ColumnMappings.remember(file, other);
		assertEquals(List.of(other), ColumnMappings.kept(file));
	}

	@Test
	void inAnExperimentItIsKeptThere() throws IOException {
		write("experiment/experiment.json", "{}");
		Path file = write("experiment/cell/a.csv", TABLE);
		Path kept = ColumnMappings.remember(file, ColumnMappings.said(WORDS, ColumnMappings.look(file)));
		assertEquals(folder.resolve("experiment").resolve(ColumnMappings.FILE_NAME).toAbsolutePath().normalize(), kept);
		assertTrue(ColumnMappings.remembered(write("experiment/later/b.csv", TABLE)).isPresent());
		assertTrue(ColumnMappings.fromFile(kept, file).column(ColumnRole.TIME).isPresent());
		String misfit = assertThrows(FormatException.class, () -> ColumnMappings.fromFile(kept, write("x.csv", "a,b\n1,2\n3,4\n"))).getMessage();
		assertTrue(misfit.contains("none of the 1 mappings") && misfit.contains("a,b"), misfit);
	}

	@Test
	void aTableWithoutNames() throws IOException {
		Path file = write("n.txt", "0\t-0.1\t-1\n1\t-0.2\t-1\n2\t-0.3\t-1\n");
		TableLook look = ColumnMappings.look(file);
		assertEquals(0, look.namesLine());
		CyclingRecord r = ColumnMappings.read(file, ColumnMappings.said("time=1:s,potential=2:V,current=3:mA", look));
		assertArrayEquals(new double[] { 0, 1, 2 }, r.timeS());
		assertArrayEquals(new double[] { -1e-3, -1e-3, -1e-3 }, r.currentA());
	}

	@Test
	void datesNeedNoUnit() throws IOException {
		Path file = write("t.csv", "when,E,I\n2021-03-04 10:00:00,0.1,1\n2021-03-04 10:01:00,0.2,1\n");
		assertArrayEquals(new double[] { 0, 60 }, ColumnMappings.read(file, ColumnMappings.said("time=when,potential=E:V,current=I:mA", ColumnMappings.look(file))).timeS());
	}

	@Test
	void namesThatTellSomethingAreGuessed() throws IOException {
		TableLook look = ColumnMappings.look(write("g.csv", "index;test_time;current;voltage;cycle\n0;0.0;0.00;1.14;1\n1;120.0;0.00;1.14;1\n"));
		assertEquals(List.of(ColumnRole.OTHER, ColumnRole.TIME, ColumnRole.CURRENT, ColumnRole.POTENTIAL, ColumnRole.CYCLE),
				look.columns().stream().map(TableLook.ColumnGuess::role).toList());
		TableLook units = ColumnMappings.look(write("u.csv", "Time;I\ns;mA\n0;1\n1;1\n"));
		assertEquals("mA", units.columns().get(1).unit());
	}

	@Test
	void whatCannotBeIsSaid() throws IOException {
		TableLook look = ColumnMappings.look(write("a.csv", TABLE));
		assertSays("no column is said to be the current", "time=Laufzeit:min", look);
		assertSays("two columns are said to be the time", "time=Laufzeit:min,time=Schritt:s,current=Strom:mA", look);
		assertSays("there is no column 'Zeit'", "time=Zeit:min,current=Strom:mA", look);
		assertSays("there is no role 'amps'", "amps=Strom:mA", look);
		assertSays("cannot be a current in 'V'", "time=Laufzeit:min,current=Strom:V", look);
		assertSays("role=column:unit", "Laufzeit", look);
		assertThrows(IllegalArgumentException.class, () -> new ColumnMapping("a,b", ',', Decimals.COMMA, 0,
				List.of(new Column("a", ColumnRole.TIME, "s", false), new Column("b", ColumnRole.CURRENT, "A", false))));
		String broken = assertThrows(FormatException.class, () -> ColumnMappings.remembered(write("broken/" + ColumnMappings.FILE_NAME, "{\n\"plateauColumns\": 1,\n\"tabels\": []}"))).getMessage();
		assertTrue(broken.contains("line") && broken.contains("tabels"), broken);
	}

	private static void assertSays(String expected, String words, TableLook look) {
		String message = assertThrows(IllegalArgumentException.class, () -> ColumnMappings.said(words, look)).getMessage();
		assertTrue(message.contains(expected), message);
	}

	/** Property: every unit there and back. */
	@Test
	void unitsMakeARoundTrip() throws IOException {
		double[] seconds = { 0, 60, 7200.5 };
		double[] ampere = { 0, -5e-8, 2.5e-3 };
		for (String t : ColumnRole.TIME.units()) {
			for (String i : ColumnRole.CURRENT.units()) {
				StringBuilder text = new StringBuilder("zeit,strom\n");
				for (int row = 0; row < seconds.length; row++) {
					text.append(seconds[row] / ColumnRole.TIME.factor(t).orElseThrow()).append(',').append(ampere[row] / ColumnRole.CURRENT.factor(i).orElseThrow()).append('\n');
				}
				Path file = write("r.csv", text.toString());
				CyclingRecord r = ColumnMappings.read(file, ColumnMappings.said("time=zeit:" + t + ",current=strom:" + i, ColumnMappings.look(file)));
				assertArrayEquals(seconds, r.timeS(), 1e-9);
				assertArrayEquals(ampere, r.currentA(), 1e-15);
			}
		}
	}
}
