// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.dm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes DigitalMicrograph files tag by tag, as the format is described. */
final class TestDm {

	/** A tag with its name. */
	interface Tag {
		void write(TestDm dm, DataOutputStream out) throws IOException;
	}

	private final int version;
	private final ByteOrder order;

	TestDm(int version, ByteOrder order) {
		this.version = version;
		this.order = order;
	}

	static Tag group(String name, Tag... tags) {
		return (dm, out) -> {
			byte[] body = dm.body(o -> {
				o.write(1);
				o.write(0);
				dm.count(o, tags.length);
				for (Tag t : tags) {
					t.write(dm, o);
				}
			});
			dm.entry(out, 20, name, body);
		};
	}

	static Tag data(String name, byte[] value, long... type) {
		return (dm, out) -> dm.entry(out, 21, name, dm.body(o -> {
			o.writeBytes("%%%%");
			dm.count(o, type.length);
			for (long t : type) {
				dm.count(o, t);
			}
			o.write(value);
		}));
	}

	Tag u32(String name, int value) {
		return data(name, bytes(4).putInt(value).array(), 5);
	}

	Tag f32(String name, double value) {
		return data(name, bytes(4).putFloat((float) value).array(), 6);
	}

	Tag f64(String name, double value) {
		return data(name, bytes(8).putDouble(value).array(), 7);
	}

	Tag text(String name, String value) {
		ByteBuffer b = bytes(2 * value.length());
		value.chars().forEach(c -> b.putChar((char) c));
		return data(name, b.array(), 20, 4, value.length());
	}

	ByteBuffer bytes(int count) {
		return ByteBuffer.allocate(count).order(order);
	}

	/** A member of ImageList. */
	Tag image(int type, byte[] samples, int sampleBytes, int[] sizes, double scale, String unit, Tag... tags) {
		List<Tag> dimensions = new ArrayList<>();
		List<Tag> calibrations = new ArrayList<>();
		for (int i = 0; i < sizes.length; i++) {
			dimensions.add(u32("", sizes[i]));
			calibrations.add(group("", f32("Origin", 0), f32("Scale", scale * (i + 1)), text("Units", unit)));
		}
		return group("", group("ImageData", group("Calibrations", group("Dimension", calibrations.toArray(Tag[]::new))),
				data("Data", samples, 20, sampleBytes == 1 ? 10 : sampleBytes == 2 ? 4 : sampleBytes == 4 ? 5 : 7, samples.length / sampleBytes),
				u32("DataType", type), group("Dimensions", dimensions.toArray(Tag[]::new))), group("ImageTags", tags));
	}

	byte[] file(Tag... tags) {
		byte[] root = body(o -> {
			o.write(1);
			o.write(0);
			count(o, tags.length);
			for (Tag t : tags) {
				t.write(this, o);
			}
		});
		return body(o -> {
			o.writeInt(version);
			count(o, root.length);
			o.writeInt(order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
			o.write(root);
			o.writeLong(0);
		});
	}

	private interface Writing {
		void to(DataOutputStream out) throws IOException;
	}

	private byte[] body(Writing writing) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			writing.to(new DataOutputStream(bytes));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	private void entry(DataOutputStream out, int kind, String name, byte[] body) throws IOException {
		byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
		out.write(kind);
		out.writeShort(text.length);
		out.write(text);
		if (version == 4) {
			out.writeLong(body.length);
		}
		out.write(body);
	}

	private void count(DataOutputStream out, long n) throws IOException {
		if (version == 4) {
			out.writeLong(n);
		} else {
			out.writeInt((int) n);
		}
	}
}
