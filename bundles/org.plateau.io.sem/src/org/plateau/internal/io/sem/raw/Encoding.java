// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.raw;

import java.nio.ByteBuffer;
import org.plateau.model.image.PixelSource.SampleType;

/** How one sample lies in the file. */
public enum Encoding {
	U8(1, SampleType.U8), S8(1, SampleType.S16), U16(2, SampleType.U16), S16(2, SampleType.S16), U32(4, SampleType.U32), S32(4, SampleType.S32),
	F16(2, SampleType.F32), F32(4, SampleType.F32), F64(8, SampleType.F32),
	/** Blue, green, red and an unused byte; read as luminance. */
	BGRA(4, SampleType.U8),
	/** One byte, 0 or not 0. */
	BINARY(1, SampleType.U8);

	private static final float RED = 0.299f;
	private static final float GREEN = 0.587f;
	private static final float BLUE = 0.114f;

	public final int bytes;
	/** What a reader of the pixels is told. */
	public final SampleType type;

	Encoding(int bytes, SampleType type) {
		this.bytes = bytes;
		this.type = type;
	}

	/** The sample that begins at the byte {@code at} of the buffer. */
	public float decode(ByteBuffer b, int at) {
		return switch (this) {
		case U8 -> b.get(at) & 0xFF;
		case S8 -> b.get(at);
		case U16 -> b.getShort(at) & 0xFFFF;
		case S16 -> b.getShort(at);
		case U32 -> b.getInt(at) & 0xFFFFFFFFL;
		case S32 -> b.getInt(at);
		case F16 -> Float.float16ToFloat(b.getShort(at));
		case F32 -> b.getFloat(at);
		case F64 -> (float) b.getDouble(at);
		case BGRA -> BLUE * (b.get(at) & 0xFF) + GREEN * (b.get(at + 1) & 0xFF) + RED * (b.get(at + 2) & 0xFF);
		case BINARY -> b.get(at) == 0 ? 0 : 1;
		};
	}
}
