// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.spi.FormatException;
import org.plateau.model.echem.CyclingRecord;

class DelimitedReaderTest {

	@TempDir
	Path folder;

	private CyclingRecord read(String text) throws IOException {
		Path file = folder.resolve("record.csv");
		Files.writeString(file, text);
		return TestFiles.open(new DelimitedReader(), file);
	}

	private static int probe(String head) {
		return new DelimitedReader().probe(Path.of("record.csv"), head.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Time (s),Voltage (V),Current (mA)\n0,1.5,-2.5\n2,1.25,-2.5\n",
			"made by hand; twice\ntime/h;E/mV;I/uA\n0;1500;-2500,0\n0,000555555555555555555;1250;-2500,0\n",
			"Test_Time(s)\tCurrent(A)\tVoltage(V)\tStep_Index\n0\t-2.5e-3\t1.5\t4\n2\t-2.5e-3\t1.25\t4",
			"\"Time [min]\",\"Potential [V]\",\"Current [A]\"\r\n0,\"1.5\",-0.0025\r\n\"0.033333333333333333\",1.25,-0.0025\r\n",
			"Time,Current(mA),Voltage(V)\n0:00:00,-2.5,1.5\n0:00:02,-2.5,1.25\n" })
	void headersThatTellTheirUnits(String text) throws IOException {
		assertEquals(55, probe(text));
		CyclingRecord record = read(text);
		assertArrayEquals(new double[] { 0, 2 }, record.timeS(), 1e-9);
		assertArrayEquals(new double[] { 1.5, 1.25 }, record.potentialV(), 1e-12);
		assertArrayEquals(new double[] { -2.5e-3, -2.5e-3 }, record.currentA(), 1e-15);
	}

	@Test
	void nobodyGuessesAUnit() {
		assertEquals(20, probe("Time,Voltage,Current\n0,1,2\n"), "taken to be refused with the reason, unless another reader knows it");
		assertTrue(assertThrows(FormatException.class, () -> read("Time,Voltage,Current\n0,1,2\n")).getMessage().contains("line 1: time and current"));
		String message = assertThrows(FormatException.class, () -> read("Time,Voltage (V),Current (A)\n0,1,2\n")).getMessage();
		assertTrue(message.contains("line 1: the column 'Time' has no unit"), message);
	}

	@Test
	void temperatureIsNotTime() {
		assertEquals(0, probe("T (°C),Voltage (V),Current (A)\n20,1,2\n"));
	}

	@Test
	void timeOfEachStepIsNotTimeOfTheRecord() {
		String message = assertThrows(FormatException.class, () -> read("Time,Current(mA)\n0:00:00,1\n0:00:10,1\n0:00:00,-1\n")).getMessage();
		assertTrue(message.contains("or go back"), message);
	}

	@Test
	void ambiguousDatesAreRefused() {
		String message = assertThrows(FormatException.class,
				() -> read("Time,Current(mA)\n03/02/2021 00:00:00,1\n04/02/2021 00:00:00,1\n")).getMessage();
		assertTrue(message.contains("day and month"), message);
	}

	@Test
	void binaryAndHugeLinesAreNotClaimed() {
		byte[] noise = new byte[1 << 16];
		new java.util.Random(1).nextBytes(noise);
		assertEquals(0, new DelimitedReader().probe(Path.of("x"), noise));
		assertEquals(0, probe("(((((((((( ".repeat(6000)));
		assertEquals(0, probe(""));
	}
}
