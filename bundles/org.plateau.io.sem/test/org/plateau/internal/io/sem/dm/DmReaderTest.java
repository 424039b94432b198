// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.dm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.TileRequest;

class DmReaderTest {

	private static final int WIDTH = 7;
	private static final int HEIGHT = 5;

	@TempDir
	Path folder;

	private Micrograph open(byte[] bytes) throws Exception {
		Path file = Files.write(folder.resolve("a b\u00e4.dm"), bytes);
		DmReader reader = new DmReader();
		assertTrue(reader.probe(file, bytes) >= 90);
		return ((Content.Image) reader.open(file, OpenOptions.none())).micrograph();
	}

	private static byte[] samples(TestDm dm, int type, int planes) {
		int n = WIDTH * HEIGHT * planes;
		ByteBuffer b = dm.bytes(8 * n);
		for (int i = 0; i < n; i++) {
			switch (type) {
			case 1 -> b.putShort((short) (i - 10));
			case 10 -> b.putShort((short) (i + 40_000));
			case 2 -> b.putFloat(i + 0.5f);
			case 6 -> b.put((byte) (i + 100));
			case 9 -> b.put((byte) (i - 10));
			case 7 -> b.putInt(i - 10);
			case 11 -> b.putInt(i + (int) 3_000_000_000L);
			case 12 -> b.putDouble(i + 0.5);
			case 14 -> b.put((byte) (i % 2));
			default -> b.put((byte) 10).put((byte) 20).put((byte) (i + 100)).put((byte) 0);
			}
		}
		return Arrays.copyOf(b.array(), b.position());
	}

	private static byte[] picture(int version, ByteOrder order, int type, int bytes, int planes, String unit) {
		TestDm dm = new TestDm(version, order);
		int[] sizes = planes > 1 ? new int[] { WIDTH, HEIGHT, planes } : new int[] { WIDTH, HEIGHT };
		TestDm.Tag scope = TestDm.group("Microscope Info", dm.f64("Voltage", 5000), dm.text("Name", "3View"), dm.f64("Indicated Magnification", 0),
				TestDm.group("Stage Position", dm.f64("Stage Alpha", 52), dm.f64("Stage X", 1500)));
		return dm.file(dm.text("Comment", "x"), TestDm.group("ImageList", dm.image(6, new byte[4], 1, new int[] { 2, 2 }, 1, ""),
				dm.image(type, samples(dm, type, planes), bytes, sizes, 4, unit, scope, TestDm.group("DataBar", dm.text("Acquisition Date", "1/2/2020")))),
				TestDm.group("Thumbnails", TestDm.group("", dm.u32("ImageIndex", 0))));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2, S16, 24", "2, 4, F32, 34.5", "6, 1, U8, 134", "7, 4, S32, 24", "9, 1, S16, 24", "10, 2, U16, 40034", "11, 4, U32, 3000000034",
			"12, 8, F32, 34.5", "14, 1, U8, 0", "23, 4, U8, 52.946" })
	void everyTypeIsReadExactlyInBothVersionsAndByteOrders(int type, int bytes, SampleType as, double last) throws Exception {
		for (int version = 3; version <= 4; version++) {
			for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
				Micrograph m = open(picture(version, order, type, bytes, 1, "nm"));
				assertEquals(WIDTH, m.pixels().width());
				assertEquals(HEIGHT, m.pixels().height());
				assertEquals(as, m.pixels().sampleType());
				assertEquals((float) last, m.pixels().readRows(0, HEIGHT).at(WIDTH - 1, HEIGHT - 1), Math.ulp((float) last) + 1e-4);
				m.pixels().close();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "nm, 4", "\u00b5m, 4000", "\u03bcm, 4000", "um, 4000", "pm, 0.004", "\u00c5, 0.4", "m, 4e9" })
	void lengthsAreReadInTheirUnitWithXAndYApart(String unit, double nm) throws Exception {
		Micrograph m = open(picture(4, ByteOrder.LITTLE_ENDIAN, 6, 1, 3, unit));
		assertEquals(nm, m.calibration().orElseThrow().pixelSizeXNm(), 1e-6 * nm);
		assertEquals(2 * nm, m.calibration().orElseThrow().pixelSizeYNm(), 1e-6 * nm);
		assertEquals(3 * nm, m.sliceSpacing().orElseThrow().stepNm(), 1e-6 * nm);
		m.pixels().close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1/nm", "" })
	void withoutALengthThereIsNoScale(String unit) throws Exception {
		Micrograph m = open(picture(3, ByteOrder.LITTLE_ENDIAN, 6, 1, 1, unit));
		assertTrue(m.calibration().isEmpty());
		assertEquals(!unit.isEmpty(), m.warnings().stream().anyMatch(w -> w.contains("diffraction")), m.warnings().toString());
		m.pixels().close();
	}

	@Test
	void planesAndRegionsAreReadWhereTheyAre() throws Exception {
		Micrograph m = open(picture(4, ByteOrder.BIG_ENDIAN, 10, 2, 3, "nm"));
		assertEquals(3, m.pixels().planes());
		var r = m.pixels().read(new TileRequest(m.pixels().id(), 2, 0, 3, 1, 2, 3));
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 2; x++) {
				assertEquals(40_000 + 2 * WIDTH * HEIGHT + (y + 1) * WIDTH + x + 3, r.at(x, y));
			}
		}
		m.pixels().close();
	}

	@Test
	void theMicroscopeIsUnderstoodAndZerosAreNot() throws Exception {
		Micrograph m = open(picture(3, ByteOrder.LITTLE_ENDIAN, 6, 1, 1, "nm"));
		assertEquals(5, m.acquisition().number(AcquisitionKey.BEAM_ENERGY).orElseThrow(), 1e-9);
		assertEquals(52, m.acquisition().number(AcquisitionKey.STAGE_TILT).orElseThrow(), 1e-9);
		assertEquals(1.5, m.acquisition().number(AcquisitionKey.STAGE_X).orElseThrow(), 1e-9);
		assertEquals("3View", m.acquisition().text(AcquisitionKey.INSTRUMENT).orElseThrow());
		assertEquals("1/2/2020", m.acquisition().text(AcquisitionKey.DATE).orElseThrow());
		assertTrue(m.acquisition().number(AcquisitionKey.MAGNIFICATION).isEmpty());
		m.pixels().close();
	}

	@ParameterizedTest
	@CsvSource({ "3, complex", "13, complex", "39, type 39", "0, type 0" })
	void typesThatAreNoGreyValuesAreRefused(int type, String part) {
		assertRefused(picture(4, ByteOrder.LITTLE_ENDIAN, type, 4, 1, "nm"), part);
	}

	@Test
	void spectraAreRefusedWithASentence() {
		TestDm dm = new TestDm(3, ByteOrder.LITTLE_ENDIAN);
		assertRefused(dm.file(TestDm.group("ImageList", dm.image(2, new byte[40], 4, new int[] { 10 }, 1, "eV"))), "spectrum");
		assertRefused(dm.file(TestDm.group("ImageList", dm.image(2, new byte[96], 4, new int[] { 2, 3, 4 }, 1, "keV"))), "spectrum image");
		assertRefused(dm.file(TestDm.group("ImageList", dm.image(2, new byte[24], 4, new int[] { 2, 3 }, 1, "nm",
				TestDm.group("Meta Data", dm.text("Format", "Spectrum image"))))), "spectrum image");
		assertRefused(dm.file(TestDm.group("ImageList")), "no picture");
	}

	@Test
	void damageIsNamedWithItsByte() {
		byte[] good = picture(4, ByteOrder.LITTLE_ENDIAN, 6, 1, 1, "nm");
		assertRefused(Arrays.copyOf(good, good.length / 2), "byte ");
		TestDm dm = new TestDm(3, ByteOrder.LITTLE_ENDIAN);
		assertRefused(dm.file(TestDm.group("ImageList", dm.image(6, new byte[30], 1, new int[] { 7, 5 }, 1, "nm"))), "needs 35 bytes");
		assertRefused(dm.file(TestDm.group("ImageList", dm.image(6, new byte[35], 1, new int[] { 1_000_000_000, 1_000_000_000 }, 1, "nm"))), "makes no sense");
		TestDm.Tag deep = dm.u32("x", 1);
		for (int i = 0; i < 100; i++) {
			deep = TestDm.group("g", deep);
		}
		assertRefused(dm.file(deep), "nested");
		assertRefused(dm.file(TestDm.data("huge", new byte[0], 20, 4, Integer.MAX_VALUE)), "byte ");
	}

	private void assertRefused(byte[] bytes, String part) {
		FormatException e = assertThrows(FormatException.class, () -> open(bytes));
		assertTrue(e.getMessage().contains(part), e.getMessage());
		assertEquals(1, e.getMessage().lines().count());
	}
}
