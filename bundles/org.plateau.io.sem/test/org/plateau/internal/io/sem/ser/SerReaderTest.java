// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.ser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;

class SerReaderTest {

	private static final int WIDTH = 6;
	private static final int HEIGHT = 4;
	private static final String INFO = "<ObjectInfo><ExperimentalDescription><Root><Data><Label>High tension</Label><Value>30</Value><Unit>kV</Unit></Data>"
			+ "<Data><Label>Stage A</Label><Value>52.0</Value><Unit>deg</Unit></Data><Data><Label>Stage X</Label><Value>1500</Value><Unit>um</Unit></Data>"
			+ "</Root></ExperimentalDescription><AcquireDate>Sun Feb 21 17:53:06 2016</AcquireDate><AcquireInfo><DwellTimePath>0.000002</DwellTimePath>"
			+ "</AcquireInfo></ObjectInfo>";

	@TempDir
	Path folder;

	/** Sample i of every picture is i plus 100 times the picture; a pixel of 5 by 6 nm. */
	private static byte[] series(int version, int kind, int total, int valid, int type, double delta) {
		boolean wide = version == 0x220;
		int bytes = type == 1 || type == 4 ? 1 : type == 2 || type == 5 ? 2 : type == 8 ? 8 : 4;
		int table = (wide ? 34 : 30) + 32;
		int element = 50 + WIDTH * HEIGHT * bytes;
		int data = table + total * (wide ? 16 : 8);
		ByteBuffer b = ByteBuffer.allocate(data + valid * element).order(ByteOrder.LITTLE_ENDIAN);
		b.putShort((short) 0x4949).putShort((short) 0x0197).putShort((short) version).putInt(kind).putInt(0x4152).putInt(total).putInt(valid);
		if (wide) {
			b.putLong(table);
		} else {
			b.putInt(table);
		}
		b.putInt(1);
		for (int p = 0; p < valid; p++) {
			int at = data + p * element;
			if (wide) {
				b.putLong(table + 8 * p, at);
			} else {
				b.putInt(table + 4 * p, at);
			}
			b.position(at);
			b.putDouble(0).putDouble(delta).putInt(0).putDouble(0).putDouble(delta * 1.2).putInt(0).putShort((short) type).putInt(WIDTH).putInt(HEIGHT);
			for (int i = 0; i < WIDTH * HEIGHT; i++) {
				int v = i + 100 * p;
				switch (type) {
				case 1, 4 -> b.put((byte) v);
				case 2, 5 -> b.putShort((short) v);
				case 7 -> b.putFloat(v);
				case 8 -> b.putDouble(v);
				default -> b.putInt(v);
				}
			}
		}
		return b.array();
	}

	private Micrograph open(String name, byte[] bytes) throws Exception {
		Path file = folder.resolve(name);
		if (bytes.length > 0) {
			Files.write(file, bytes);
		}
		SerReader reader = new SerReader();
		assertTrue(reader.probe(file, Files.readAllBytes(file)) >= 90);
		return ((Content.Image) reader.open(file, OpenOptions.none())).micrograph();
	}

	@ParameterizedTest
	@CsvSource({ "1, U8", "2, U16", "3, U32", "4, S16", "5, S16", "6, S32", "7, F32", "8, F32" })
	void bothVersionsAndEveryTypeAreReadAndTurned(int type, String as) throws Exception {
		for (int version : new int[] { 0x210, 0x220 }) {
			Micrograph m = open("a.ser", series(version, 0x4122, 3, 2, type, 5e-9));
			assertEquals(as, m.pixels().sampleType().name());
			assertEquals(2, m.pixels().planes());
			assertEquals(WIDTH * (HEIGHT - 1) + 100, m.pixels().readRows(1, HEIGHT).at(0, 0));
			assertEquals(100 + WIDTH - 1, m.pixels().readRows(1, HEIGHT).at(WIDTH - 1, HEIGHT - 1));
			assertEquals(5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
			assertEquals(6, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
			assertTrue(m.warnings().toString().contains("stopped after 2 of 3"), m.warnings().toString());
			assertTrue(m.sliceSpacing().isEmpty());
			m.pixels().close();
		}
	}

	@Test
	void theDescriptionBesideItIsUnderstoodAndOpensItToo() throws Exception {
		byte[] emi = ("JK\0\2 noise " + INFO.replace("30", "20") + " noise " + INFO).getBytes(StandardCharsets.ISO_8859_1);
		Files.write(folder.resolve("x y_1.ser"), series(0x220, 0x4122, 1, 1, 2, 5e-9));
		Micrograph second = open("x y_2.ser", series(0x220, 0x4122, 1, 1, 2, 5e-9));
		assertTrue(second.acquisition().number(AcquisitionKey.BEAM_ENERGY).isEmpty());
		second.pixels().close();
		Files.write(folder.resolve("x y.emi"), emi);
		second = open("x y_2.ser", new byte[0]);
		assertEquals(30, second.acquisition().number(AcquisitionKey.BEAM_ENERGY).orElseThrow(), 1e-9);
		assertEquals(52, second.acquisition().number(AcquisitionKey.STAGE_TILT).orElseThrow(), 1e-9);
		assertEquals(1.5, second.acquisition().number(AcquisitionKey.STAGE_X).orElseThrow(), 1e-9);
		assertEquals(2, second.acquisition().number(AcquisitionKey.DWELL_TIME).orElseThrow(), 1e-9);
		second.pixels().close();
		Micrograph first = open("x y.emi", new byte[0]);
		assertEquals(20, first.acquisition().number(AcquisitionKey.BEAM_ENERGY).orElseThrow(), 1e-9);
		assertTrue(first.warnings().toString().contains("more .ser files"), first.warnings().toString());
		first.pixels().close();
	}

	@Test
	void entitiesInTheDescriptionAreNotFollowed() throws Exception {
		Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
		String bad = "<ObjectInfo><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><AcquireDate>&e;</AcquireDate></ObjectInfo>";
		Files.write(folder.resolve("b.emi"), ("JK\0\2" + bad).getBytes(StandardCharsets.UTF_8));
		Micrograph m = open("b_1.ser", series(0x210, 0x4122, 1, 1, 2, 5e-9));
		assertTrue(!m.acquisition().toString().contains("SECRET") && m.warnings().toString().contains("cannot be read"), m.warnings().toString());
		m.pixels().close();
	}

	@Test
	void aDiffractionPatternHasNoScale() throws Exception {
		Micrograph m = open("d.ser", series(0x220, 0x4122, 1, 1, 2, 4e7));
		assertTrue(m.calibration().isEmpty() && m.warnings().toString().contains("diffraction"));
		m.pixels().close();
	}

	@Test
	void whatIsNotReadIsRefused() {
		refused(series(0x210, 0x4120, 1, 1, 2, 1), "spectra");
		refused(series(0x230, 0x4122, 1, 1, 2, 1), "version 0x0230");
		refused(series(0x210, 0x4122, 1, 0, 2, 1), "0 pictures");
		refused(series(0x210, 0x4122, 1, 1, 9, 1), "complex");
		byte[] good = series(0x210, 0x4122, 2, 2, 2, 1);
		refused(Arrays.copyOf(good, good.length - 1), "byte ");
		byte[] lying = good.clone();
		ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(14, Integer.MAX_VALUE).putInt(18, Integer.MAX_VALUE);
		refused(lying, "pictures in a series");
		byte[] outside = good.clone();
		ByteBuffer.wrap(outside).order(ByteOrder.LITTLE_ENDIAN).putInt(22, Integer.MAX_VALUE);
		refused(outside, "byte ");
	}

	private void refused(byte[] bytes, String part) {
		FormatException e = assertThrows(FormatException.class, () -> new SerReader().open(Files.write(folder.resolve("r.ser"), bytes), OpenOptions.none()));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	@Test
	void aDescriptionWithoutPicturesSaysWhatIsMissing() throws Exception {
		Path emi = Files.write(folder.resolve("lonely.emi"), "JK\0\2".getBytes(StandardCharsets.UTF_8));
		FormatException e = assertThrows(FormatException.class, () -> new SerReader().open(emi, OpenOptions.none()));
		assertTrue(e.getMessage().contains("lonely_1.ser"), e.getMessage());
	}
}
