// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.mrc;

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
import org.plateau.model.image.PixelSource.SampleType;

class MrcReaderTest {

	private static final int NX = 6;
	private static final int NY = 4;
	private static final int NZ = 3;

	@TempDir
	Path folder;

	private Micrograph open(ByteBuffer bytes) throws Exception {
		Path file = Files.write(folder.resolve("a.mrc"), bytes.array());
		MrcReader reader = new MrcReader();
		assertTrue(reader.probe(file, bytes.array()) > 0);
		return ((Content.Image) reader.open(file, OpenOptions.none())).micrograph();
	}

	/** Sample i of the file is i; the header as MRC2014 lays it out. */
	private static ByteBuffer file(int mode, ByteOrder order, int extended) {
		int bytes = mode == 0 ? 1 : mode == 2 ? 4 : 2;
		ByteBuffer b = ByteBuffer.allocate(1024 + extended + NX * NY * NZ * bytes).order(order);
		b.putInt(NX).putInt(NY).putInt(NZ).putInt(mode);
		b.putInt(28, NX).putInt(32, NY).putInt(36, NZ);
		b.putFloat(40, NX * 50f).putFloat(44, NY * 60f).putFloat(48, NZ * 200f);
		b.putInt(64, 1).putInt(68, 2).putInt(72, 3).putInt(92, extended).putInt(108, 20140);
		b.put(208, "MAP ".getBytes(StandardCharsets.US_ASCII));
		int stamp = order == ByteOrder.LITTLE_ENDIAN ? 0x44 : 0x11;
		b.put(212, (byte) stamp).put(213, (byte) stamp);
		b.position(1024 + extended);
		for (int i = 0; i < NX * NY * NZ; i++) {
			switch (mode) {
			case 0 -> b.put((byte) (i + 100));
			case 2 -> b.putFloat(i);
			case 12 -> b.putShort(Float.floatToFloat16(i));
			default -> b.putShort((short) (mode == 6 ? i + 60_000 : i - 30));
			}
		}
		return b;
	}

	/** The picture's upper left corner is the first sample of the last stored row. */
	@ParameterizedTest
	@CsvSource({ "1, S16, -30", "2, F32, 0", "6, U16, 60000", "12, F32, 0" })
	void everyModeIsReadAndTurnedInBothByteOrders(int mode, SampleType type, double first) throws Exception {
		for (ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			Micrograph m = open(file(mode, order, 0));
			assertEquals(type, m.pixels().sampleType());
			assertEquals(NZ, m.pixels().planes());
			assertEquals(first + NX * NY + NX * (NY - 1), m.pixels().readRows(1, NY).at(0, 0));
			assertEquals(first + NX * NY + NX - 1, m.pixels().readRows(1, NY).at(NX - 1, NY - 1));
			assertEquals(5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-6);
			assertEquals(6, m.calibration().orElseThrow().pixelSizeYNm(), 1e-6);
			assertEquals(20, m.sliceSpacing().orElseThrow().stepNm(), 1e-6);
			m.pixels().close();
		}
	}

	@Test
	void theSignOfBytesFollowsTheFlagThenTheRange() throws Exception {
		assertEquals(SampleType.S16, typeOf(file(0, ByteOrder.LITTLE_ENDIAN, 0)));
		assertEquals(SampleType.U8, typeOf(file(0, ByteOrder.LITTLE_ENDIAN, 0).putFloat(80, 171)));
		assertEquals(SampleType.U8, typeOf(file(0, ByteOrder.LITTLE_ENDIAN, 0).putInt(108, 0)));
		assertEquals(SampleType.S16, typeOf(file(0, ByteOrder.LITTLE_ENDIAN, 0).putInt(152, 1146047817).putInt(156, 1)));
		assertEquals(SampleType.U8, typeOf(file(0, ByteOrder.LITTLE_ENDIAN, 0).putInt(152, 1146047817).putInt(156, 0)));
	}

	private SampleType typeOf(ByteBuffer b) throws Exception {
		Micrograph m = open(b);
		m.pixels().close();
		return m.pixels().sampleType();
	}

	@Test
	void oneAngstromAndNoCellAreNoScale() throws Exception {
		Micrograph one = open(file(1, ByteOrder.LITTLE_ENDIAN, 0).putFloat(40, NX).putFloat(44, NY).putFloat(48, NZ));
		assertTrue(one.calibration().isEmpty() && one.sliceSpacing().isEmpty(), one.warnings().toString());
		one.pixels().close();
		Micrograph none = open(file(1, ByteOrder.LITTLE_ENDIAN, 0).putFloat(40, 0).putFloat(44, 0).putFloat(48, -1));
		assertTrue(none.calibration().isEmpty() && none.sliceSpacing().isEmpty(), none.warnings().toString());
		none.pixels().close();
	}

	@Test
	void theMicroscopesExtendedHeaderIsUnderstood() throws Exception {
		ByteBuffer b = file(1, ByteOrder.LITTLE_ENDIAN, 768 * NZ).putFloat(40, 0);
		b.put(104, "FEI1".getBytes(StandardCharsets.US_ASCII));
		for (int z = 0; z < NZ; z++) {
			int at = 1024 + 768 * z;
			b.putInt(at, 768).put(at + 20, "Helios".getBytes(StandardCharsets.US_ASCII));
			b.putDouble(at + 84, 2000).putDouble(at + 100, 52 + z).putDouble(at + 116, 0.001).putDouble(at + 156, 4e-9).putDouble(at + 164, 5e-9);
		}
		Micrograph m = open(b);
		assertEquals(2, m.acquisition().number(AcquisitionKey.BEAM_ENERGY).orElseThrow(), 1e-9);
		assertEquals(52, m.acquisition().number(AcquisitionKey.STAGE_TILT).orElseThrow(), 1e-9);
		assertEquals(4, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(5, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertTrue(m.sliceSpacing().isEmpty() && m.warnings().toString().contains("different tilts"), m.warnings().toString());
		m.pixels().close();
	}

	@Test
	void whatIsNotReadIsRefusedAtItsByte() {
		refused(file(1, ByteOrder.LITTLE_ENDIAN, 0).putInt(12, 4), "complex");
		refused(file(1, ByteOrder.LITTLE_ENDIAN, 0).putInt(12, 101), "4 bits");
		refused(file(1, ByteOrder.LITTLE_ENDIAN, 0).putInt(64, 3).putInt(72, 1), "axes");
		refused(file(1, ByteOrder.LITTLE_ENDIAN, 0).putInt(92, 1 << 30), "extended header");
		refused(file(1, ByteOrder.LITTLE_ENDIAN, 0).putInt(8, NZ + 1), "byte " + (1024 + NX * NY * NZ * 2));
		refused(file(1, ByteOrder.LITTLE_ENDIAN, 0).putInt(0, -1), "make no sense");
		refused(ByteBuffer.wrap(Arrays.copyOf(file(1, ByteOrder.LITTLE_ENDIAN, 0).array(), 500)), "byte ");
	}

	private void refused(ByteBuffer b, String part) {
		FormatException e = assertThrows(FormatException.class, () -> new MrcReader().open(Files.write(folder.resolve("b.mrc"), b.array()), OpenOptions.none()));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}
}
