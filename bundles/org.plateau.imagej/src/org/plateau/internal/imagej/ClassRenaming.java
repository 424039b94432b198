// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Gives a compiled class another name: in its constant pool (JVMS § 4.4), where alone names stand. */
final class ClassRenaming {

	private ClassRenaming() {
	}

	/**
	 * @param from the class's name with slashes
	 * @param to its new name, of any length
	 */
	static byte[] rename(byte[] classFile, String from, String to) throws IOException {
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeLong(in.readLong()); // magic and version
		int count = in.readUnsignedShort();
		out.writeShort(count);
		for (int i = 1; i < count; i++) {
			int tag = in.readUnsignedByte();
			out.writeByte(tag);
			switch (tag) {
			case 1 -> out.writeUTF(in.readUTF().replace(from, to));
			case 5, 6 -> {
				out.writeLong(in.readLong());
				i++; // long and double take two places
			}
			case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
			case 15 -> {
				out.writeByte(in.readUnsignedByte());
				out.writeShort(in.readUnsignedShort());
			}
			default -> out.writeInt(in.readInt());
			}
		}
		in.transferTo(out);
		return bytes.toByteArray();
	}
}
