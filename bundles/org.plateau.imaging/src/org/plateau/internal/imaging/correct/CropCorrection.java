// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.correct;

import java.util.List;
import java.util.Map;
import org.plateau.analysis.CorrectionLog.Applied;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/** Cuts a rectangle out of the picture. */
public final class CropCorrection extends PictureCorrection {

	private static final int MOST = 1 << 24;
	private static final Parameter<Integer> X = pixels("x", "Left", "columns to leave out on the left");
	private static final Parameter<Integer> Y = pixels("y", "Top", "rows to leave out at the top");
	private static final Parameter<Integer> WIDTH = pixels("width", "Width", "columns to keep; 0 = up to the right border");
	private static final Parameter<Integer> HEIGHT = pixels("height", "Height", "rows to keep; 0 = down to the bottom, the data bar never included");

	private static Parameter<Integer> pixels(String id, String label, String description) {
		return new Parameter<>(id, label, "px", Integer.class, 0, 0, MOST, List.of(), description);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(X, Y, WIDTH, HEIGHT);
	}

	@Override
	public String citation() {
		return "definition";
	}

	@Override
	Outcome correct(Picture picture, ParameterValues parameters) {
		Raster before = picture.raster();
		int x = parameters.get(X);
		int y = parameters.get(Y);
		int w = parameters.get(WIDTH) == 0 ? before.width() - x : parameters.get(WIDTH);
		int h = parameters.get(HEIGHT) == 0 ? before.height() - y : parameters.get(HEIGHT);
		if (w < 1 || h < 1 || x + w > before.width() || y + h > before.height()) {
			throw new IllegalArgumentException(text("crop: columns %d to %d and rows %d to %d are not all in the picture of %d × %d px", x, x + w, y, y + h,
					before.width(), before.height()));
		}
		Raster after = part(before, x, y, w, h);
		String sentence = text("Cropped to %d × %d px, beginning %d columns from the left and %d rows from the top of %d × %d px.", w, h, x, y,
				before.width(), before.height());
		return picture.done(after, picture.micrograph().calibration(), picture.micrograph().tilt(), new Applied("crop", sentence, Map.of(),
				new PixelTransform(1, 0, x, 0, 1, y)));
	}

	private static Raster part(Raster from, int left, int top, int w, int h) {
		float[] samples = new float[w * h];
		for (int y = 0; y < h; y++) {
			System.arraycopy(from.samples(), (top + y) * from.width() + left, samples, y * w, w);
		}
		return new Raster(w, h, samples);
	}
}
