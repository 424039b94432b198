// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What ImageJ gives back.
 *
 * @param version of ImageJ
 * @param error one line; empty when all went well
 * @param errorLine of the macro, from 1; 0 when unknown
 * @param picture the active picture at the end; null when there is none
 * @param headings columns of the table of results; empty without one
 * @param rows its cells as texts
 */
public record Answer(String version, String error, int errorLine, Picture picture, List<String> headings, List<List<String>> rows) {

	/**
	 * A picture.
	 *
	 * @param bits 8, 16, 24 (colours) or 32
	 * @param slices 1 for a single picture
	 * @param width columns
	 * @param height rows
	 * @param samples of the first slice, row by row
	 * @param pixelWidth in {@code unit}
	 * @param pixelHeight in {@code unit}
	 * @param unit as ImageJ calls it; {@code pixel} without calibration
	 * @param xOrigin where the corner of the picture that was handed over lies in this one
	 * @param yOrigin likewise
	 */
	public record Picture(int bits, int slices, int width, int height, float[] samples, double pixelWidth, double pixelHeight, String unit, double xOrigin, double yOrigin) {
	}

	void write(DataOutputStream out) throws IOException {
		Job.text(out, version);
		Job.text(out, error);
		out.writeInt(errorLine);
		out.writeBoolean(picture != null);
		if (picture != null) {
			for (int n : new int[] { picture.bits, picture.slices, picture.width, picture.height }) {
				out.writeInt(n);
			}
			Job.floats(out, picture.samples);
			out.writeDouble(picture.pixelWidth);
			out.writeDouble(picture.pixelHeight);
			Job.text(out, picture.unit);
			out.writeDouble(picture.xOrigin);
			out.writeDouble(picture.yOrigin);
		}
		texts(out, headings);
		out.writeInt(rows.size());
		for (List<String> row : rows) {
			texts(out, row);
		}
	}

	public static Answer read(DataInputStream in) throws IOException {
		String version = Job.text(in);
		String error = Job.text(in);
		int line = in.readInt();
		Picture picture = in.readBoolean() ? picture(in) : null;
		List<String> headings = texts(in);
		List<List<String>> rows = new ArrayList<>();
		for (int n = in.readInt(); n > 0; n--) {
			rows.add(texts(in));
		}
		return new Answer(version, error, line, picture, headings, rows);
	}

	private static Picture picture(DataInputStream in) throws IOException {
		int bits = in.readInt();
		int slices = in.readInt();
		int width = in.readInt();
		int height = in.readInt();
		float[] samples = Job.floats(in);
		double pixelWidth = in.readDouble();
		double pixelHeight = in.readDouble();
		String unit = Job.text(in);
		return new Picture(bits, slices, width, height, samples, pixelWidth, pixelHeight, unit, in.readDouble(), in.readDouble());
	}

	private static void texts(DataOutputStream out, List<String> texts) throws IOException {
		out.writeInt(texts.size());
		for (String t : texts) {
			Job.text(out, t);
		}
	}

	private static List<String> texts(DataInputStream in) throws IOException {
		List<String> texts = new ArrayList<>();
		for (int n = in.readInt(); n > 0; n--) {
			texts.add(Job.text(in));
		}
		return texts;
	}
}
