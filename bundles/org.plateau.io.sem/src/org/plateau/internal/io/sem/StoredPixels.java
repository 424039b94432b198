// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** One plane that was unpacked as a whole and is held as it was stored, one or two bytes a sample; grey values are made when asked for. */
final class StoredPixels implements PixelSource {

	private static final float[] LUMINANCE = { 0.299f, 0.587f, 0.114f };

	private final Path file;
	private final java.awt.image.Raster samples;
	/** Red, green and blue of every index; null without palette. */
	private final float[][] palette;
	private final boolean coloured;
	private final SampleType type;
	private final int width;
	private final int height;
	private final String id = PixelRequests.newId("picture");

	StoredPixels(Path file, BufferedImage image) {
		this.file = file;
		samples = image.getRaster();
		width = image.getWidth();
		height = image.getHeight();
		ColorModel model = image.getColorModel();
		palette = model instanceof IndexColorModel indexed ? colours(indexed) : null;
		coloured = palette == null && model.getNumColorComponents() >= 3;
		type = palette == null && image.getSampleModel().getSampleSize(0) > 8 ? SampleType.U16 : SampleType.U8;
	}

	private static float[][] colours(IndexColorModel model) {
		float[][] of = new float[3][1 << model.getPixelSize()];
		for (int i = 0; i < model.getMapSize(); i++) {
			of[0][i] = model.getRed(i);
			of[1][i] = model.getGreen(i);
			of[2][i] = model.getBlue(i);
		}
		return of;
	}

	/** The largest difference between the colours of a pixel; 0 = grey. Cost: goes over the whole picture. */
	float mostColour() {
		float most = 0;
		if (!coloured && palette == null) {
			return most;
		}
		float[][] bands = new float[3][width];
		for (int y = 0; y < height; y++) {
			bands(0, y, width, bands);
			for (int x = 0; x < width; x++) {
				float high = Math.max(bands[0][x], Math.max(bands[1][x], bands[2][x]));
				most = Math.max(most, high - Math.min(bands[0][x], Math.min(bands[1][x], bands[2][x])));
			}
		}
		return most;
	}

	/** Red, green and blue of a part of a row; only the first when the picture has no colours. */
	private void bands(int x, int y, int w, float[][] into) {
		for (int b = 0; b < (coloured ? 3 : 1); b++) {
			samples.getSamples(x, y, w, 1, b, into[b]);
		}
		for (int i = 0; palette != null && i < w; i++) {
			int index = (int) into[0][i];
			for (int b = 0; b < 3; b++) {
				into[b][i] = palette[b][index];
			}
		}
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int planes() {
		return 1;
	}

	@Override
	public int levels() {
		return PixelRequests.levels(width, height);
	}

	@Override
	public SampleType sampleType() {
		return type;
	}

	@Override
	public Raster read(TileRequest r) throws IOException {
		return PixelRequests.read(this, r, file, this::fill);
	}

	private void fill(int x, int y, int w, int h, float[] out) {
		boolean colours = coloured || palette != null;
		float[][] bands = new float[3][w];
		for (int row = 0; row < h; row++) {
			bands(x, y + row, w, bands);
			for (int i = 0; i < w; i++) {
				float r = bands[0][i];
				float g = colours ? bands[1][i] : r;
				float b = colours ? bands[2][i] : r;
				out[row * w + i] = r == g && g == b ? r : LUMINANCE[0] * r + LUMINANCE[1] * g + LUMINANCE[2] * b;
			}
		}
	}

	@Override
	public void close() {
		// the garbage collector takes it
	}
}
