// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.profile;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.plateau.imaging.shapes.GreyHistogram;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.model.image.PixelSource;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.ui.ImageSession;

/** How much of the selected area, or of the whole picture, has which grey value. */
public final class HistogramView extends CurveView {

	private static final int BINS = 256;

	private record Basis(String name, Shape area, String pixelsId) {
	}

	private GreyHistogram histogram;

	@Override
	void controls(Composite parent) {
		// there is nothing to set
	}

	@Override
	Optional<Object> basis(ShapeBoard of) {
		ImageSession session = of.session();
		if (session.pixels().isEmpty() || session.micrograph().isEmpty()) {
			return Optional.empty();
		}
		PixelSource pixels = session.pixels().get();
		Optional<DrawnShape> area = of.single().filter(s -> s.shape().encloses());
		return Optional.of(area.map(a -> new Basis(name(a), a.shape(), pixels.id()))
				.orElseGet(() -> new Basis("Whole picture", new Shape.Rectangle(new Position(0, 0), new Position(pixels.width(), rows(session))), pixels.id())));
	}

	private static int rows(ImageSession session) {
		return Math.min(session.pixels().orElseThrow().height(), session.micrograph().orElseThrow().specimenRows());
	}

	@Override
	String hint() {
		return "Open a picture: the histogram of the selected area, or of all of it, appears here (H).";
	}

	@Override
	CurveJob<?> compute(ShapeBoard of) {
		Basis b = (Basis) basis(of).orElseThrow();
		PixelSource pixels = of.session().pixels().orElseThrow();
		int rows = rows(of.session());
		return new CurveJob<>("Histogram", p -> GreyHistogram.of(b.area(), BINS, pixels, 0, rows, p), found -> take(b, found), of.session()::tell);
	}

	private void take(Basis b, GreyHistogram found) {
		if (!wanted(b)) {
			return;
		}
		histogram = found;
		double[] x = new double[found.pixels().length];
		double total = 0;
		double sum = 0;
		for (int i = 0; i < x.length; i++) {
			x[i] = found.value(i);
			total += found.pixels()[i];
			sum += found.pixels()[i] * x[i];
		}
		plot(x, found.pixels(), "Grey", "Covered pixels (px)",
				b.name() + String.format(Locale.ROOT, "   ·   %s px   ·   mean %.2f", pixels(total), total > 0 ? sum / total : Double.NaN), true);
	}

	@Override
	Optional<String> csv() {
		return board() == null ? Optional.empty() : Optional.ofNullable(histogram).map(GreyHistogram::csv);
	}

	@Override
	String fileName() {
		return "histogram";
	}

	@Override
	void pointed(double x) {
		// a grey value has no place
	}

	@Override
	String readout(int i) {
		return String.format(Locale.ROOT, "grey %.5g   %s px", histogram.value(i), pixels(histogram.pixels()[i]));
	}

	/** Pixels that an outline cuts count as far as it covers them. */
	private static String pixels(double n) {
		return String.format(Locale.ROOT, n == Math.rint(n) ? "%.0f" : "%.1f", n);
	}
}
