// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.eclipse.swt.graphics.Rectangle;
import org.plateau.extension.Progress;
import org.plateau.extension.Workers;
import org.plateau.imaging.ClassMap;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassifierPicture;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.imaging.PixelClassifier;
import org.plateau.internal.ui.core.Latest;
import org.plateau.internal.ui.core.Ui;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;
import org.plateau.viewer.Overlay;

/**
 * Trains a classifier and predicts what is in sight, in a Job that the next wish stops. Keeps what did not change: the prepared picture, the forest. Asked on the
 * UI thread.
 */
final class Preview {

	/** Coloured pixels at most: more are not seen on any screen. */
	private static final double MOST = 2.5e6;

	/**
	 * What is wanted.
	 *
	 * @param source the picture
	 * @param part of it that is looked at: all that shows the specimen, or of a large picture what holds the strokes and what is seen
	 * @param strokes to learn from, pixels of the picture; empty when the model is given
	 * @param model of another picture; empty = strokes
	 * @param visible rectangle within the part, pixels of the picture
	 */
	record Wish(PixelSource source, Rectangle part, double pixelXUm, double pixelYUm, List<ClassStroke> strokes, String model, ClassifierSettings settings, Rectangle visible) {
	}

	/** Labels of a rectangle, every {@code step}-th pixel; −1 where there are no data. */
	record Sketch(int x, int y, int step, int width, int height, byte[] labels) {
	}

	/** What came of it; without a classifier the reason why. */
	record Result(Wish wish, PixelClassifier classifier, Sketch sketch, String trouble) {
	}

	/** What the last Job left for the next: guarded by this. */
	private record Known(PixelSource source, Rectangle part, ClassifierPicture prepared, List<ClassStroke> strokes, String model, PixelClassifier classifier) {
	}

	private final Latest<Result> latest = new Latest<>("Pixel classifier");
	private final Workers workers;
	private Known known;

	Preview(Workers workers) {
		this.workers = workers;
	}

	void ask(Wish wish, Consumer<Result> then) {
		latest.ask(progress -> compute(wish, progress.lending(workers)), then);
	}

	void cancel() {
		latest.cancel();
	}

	private synchronized Known known() {
		return known;
	}

	private synchronized void know(Known next) {
		known = next;
	}

	private Result compute(Wish w, Progress progress) {
		try {
			Known k = known();
			PixelClassifier given = w.model.isEmpty() ? null : k != null && k.model.equals(w.model) ? k.classifier : PixelClassifier.parse(w.model);
			ClassifierSettings settings = given == null ? w.settings : given.settings();
			boolean same = k != null && k.source == w.source && k.part.equals(w.part) && k.prepared.settings().equals(settings);
			ClassifierPicture prepared = same ? k.prepared : ClassifierPicture.of(read(w.source, w.part), w.pixelXUm, w.pixelYUm, settings, progress);
			PixelClassifier classifier = given != null ? given
					: same && k.model.isEmpty() && k.strokes.equals(w.strokes) ? k.classifier : PixelClassifier.train(prepared, ClassifierParts.within(w.strokes, w.part), progress);
			know(new Known(w.source, w.part, prepared, w.strokes, w.model, classifier));
			Rectangle v = w.visible;
			return new Result(w, classifier, v.isEmpty() ? null : sketch(w.part, classifier.predict(prepared, v.x - w.part.x, v.y - w.part.y, v.width, v.height, progress)), "");
		} catch (IllegalArgumentException | IOException e) {
			return new Result(w, null, null, Ui.line(e));
		}
	}

	private static Raster read(PixelSource source, Rectangle part) throws IOException {
		return source.read(new TileRequest(source.id(), 0, 0, part.x, part.y, part.width, part.height));
	}

	/** A class map of a part of the picture as its labels, one per pixel of the screen at most. */
	private static Sketch sketch(Rectangle part, ClassMap map) {
		int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) map.width() * map.height() / MOST)));
		int w = (map.width() + step - 1) / step;
		int h = (map.height() + step - 1) / step;
		byte[] labels = new byte[w * h];
		for (int y = 0; y < h; y++) {
			int row = Math.min(map.height() - 1, y * step + step / 2) * map.width();
			for (int x = 0; x < w; x++) {
				labels[y * w + x] = (byte) map.label(row + Math.min(map.width() - 1, x * step + step / 2));
			}
		}
		return new Sketch(part.x + map.x0(), part.y + map.y0(), step, w, h, labels);
	}

	/** As colours over the picture. @param colour 0xRRGGBB of a class @param opacity 0 to 255 */
	static Overlay tint(Sketch s, List<String> classes, ToIntFunction<String> colour, int opacity) {
		int[] colours = classes.stream().mapToInt(c -> opacity << 24 | colour.applyAsInt(c)).toArray();
		int[] argb = new int[s.labels.length];
		for (int p = 0; p < argb.length; p++) {
			argb[p] = s.labels[p] < 0 ? 0 : colours[s.labels[p]];
		}
		return new Overlay.Tint(s.x, s.y, s.step, s.width, s.height, argb);
	}
}
