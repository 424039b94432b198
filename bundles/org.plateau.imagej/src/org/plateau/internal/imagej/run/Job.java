// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What ImageJ gets.
 *
 * @param macro the macro's text
 * @param argument what {@code getArgument()} gives
 * @param title of the picture
 * @param bits 8, 16 or 32: how samples are stored
 * @param width columns
 * @param height rows
 * @param samples row by row
 * @param pixelWidth µm, or 1 without calibration
 * @param pixelHeight µm, or its ratio to the width without calibration
 * @param calibrated false: the unit is the pixel
 */
public record Job(String macro, String argument, String title, int bits, int width, int height, float[] samples, double pixelWidth, double pixelHeight, boolean calibrated) {

	public void write(DataOutputStream out) throws IOException {
		text(out, macro);
		text(out, argument);
		text(out, title);
		out.writeInt(bits);
		out.writeInt(width);
		out.writeInt(height);
		out.writeDouble(pixelWidth);
		out.writeDouble(pixelHeight);
		out.writeBoolean(calibrated);
		floats(out, samples);
	}

	static Job read(DataInputStream in) throws IOException {
		String macro = text(in);
		String argument = text(in);
		String title = text(in);
		int bits = in.readInt();
		int width = in.readInt();
		int height = in.readInt();
		double pixelWidth = in.readDouble();
		double pixelHeight = in.readDouble();
		boolean calibrated = in.readBoolean();
		return new Job(macro, argument, title, bits, width, height, floats(in), pixelWidth, pixelHeight, calibrated);
	}

	static void text(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	static String text(DataInputStream in) throws IOException {
		return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
	}

	static void floats(DataOutputStream out, float[] values) throws IOException {
		out.writeInt(values.length);
		for (float v : values) {
			out.writeFloat(v);
		}
	}

	static float[] floats(DataInputStream in) throws IOException {
		float[] values = new float[in.readInt()];
		for (int i = 0; i < values.length; i++) {
			values[i] = in.readFloat();
		}
		return values;
	}
}
