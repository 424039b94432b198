// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes small EC-Lab binaries: the layout of the versions that real files have. */
final class MprWriter {

	/** How modules begin: of EC-Lab before 11.50 with data of version 0, 2 or 3, and of later ones. */
	enum Age {
		V0(0, 100, false), V2(2, 405, false), V3(3, 406, false), LATE(11, 1007, true);

		final int version;
		final int recordsAt;
		final boolean shifted;

		Age(int version, int recordsAt, boolean shifted) {
			this.version = version;
			this.recordsAt = recordsAt;
			this.shifted = shifted;
		}
	}

	private final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
	private final Age age;

	MprWriter(Age age) {
		this.age = age;
		out.put(text("BIO-LOGIC MODULAR FILE\u001A", 48)).putInt(0);
	}

	/** @param records all rows, packed */
	MprWriter data(int rows, int[] ids, byte[] records) {
		ByteBuffer header = ByteBuffer.allocate(age.recordsAt).order(ByteOrder.LITTLE_ENDIAN).putInt(rows);
		if (age.shifted) {
			header.putShort((short) ids.length);
		} else {
			header.put((byte) ids.length);
		}
		for (int id : ids) {
			if (age == Age.V0) {
				header.put((byte) id);
			} else {
				header.putShort((short) id);
			}
		}
		byte[] all = new byte[age.recordsAt + records.length];
		System.arraycopy(header.array(), 0, all, 0, age.recordsAt);
		System.arraycopy(records, 0, all, age.recordsAt, records.length);
		return module("VMP data", "VMP data", age.version, all);
	}

	MprWriter settings(int technique) {
		return module("VMP Set", "VMP settings", age.shifted ? 10 : 0, new byte[] { (byte) technique, 0, 0, 0 });
	}

	/** @param days since 1899-12-30 */
	MprWriter log(double days) {
		return module("VMP LOG", "VMP LOG", age.shifted ? 10 : 0, ByteBuffer.allocate(600).order(ByteOrder.LITTLE_ENDIAN).putDouble(585, days).array());
	}

	MprWriter loop(int... starts) {
		ByteBuffer b = ByteBuffer.allocate(4 + 4 * starts.length).order(ByteOrder.LITTLE_ENDIAN).putInt(starts.length);
		for (int start : starts) {
			b.putInt(start);
		}
		return module("VMP loop", "VMP loop index", 0, b.array());
	}

	private MprWriter module(String name, String longName, int version, byte[] content) {
		out.put(text("MODULE", 6)).put(text(name, 10)).put(text(longName, 25));
		if (age.shifted) {
			out.putInt(-1).putInt(content.length).putInt(0).putInt(version);
		} else {
			out.putInt(content.length).putInt(version);
		}
		out.put(text("03/02/21", 8)).put(content);
		return this;
	}

	byte[] bytes() {
		byte[] bytes = new byte[out.position()];
		out.get(0, bytes);
		return bytes;
	}

	private static byte[] text(String s, int length) {
		byte[] bytes = new byte[length];
		java.util.Arrays.fill(bytes, (byte) ' ');
		byte[] own = s.getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(own, 0, bytes, 0, own.length);
		return bytes;
	}
}
