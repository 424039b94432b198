// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.imaging.shapes.ShapeMeasures.Value;
import org.plateau.imaging.shapes.ShapeQuantity;
import org.plateau.internal.report.Numbers;
import org.plateau.model.roi.DrawnShape;

/**
 * The table of drawn shapes, the same in the window and on the command line: units in the header, one row a shape, the picture and its calibration in every
 * row. Safe on any thread.
 */
public final class ShapeTable {

	private static final int TEXT = -1;
	private static final List<ShapeQuantity> GREYS = List.of(ShapeQuantity.MEAN, ShapeQuantity.SD, ShapeQuantity.MIN, ShapeQuantity.MAX, ShapeQuantity.MEDIAN);

	/**
	 * A shape.
	 *
	 * @param image name of its picture
	 * @param scale of the picture in a few words
	 * @param measures empty while they are not known
	 */
	public record Row(String image, String scale, DrawnShape shape, Optional<ShapeMeasures> measures) {

		private boolean calibrated() {
			return measures.map(m -> m.scale().calibrated()).orElse(false);
		}

		private Optional<Value> value(ShapeQuantity q) {
			return measures.map(m -> m.values().get(q));
		}

		private double plain(ShapeQuantity q) {
			return value(q).map(Value::value).orElse(Double.NaN);
		}

		private double um(ShapeQuantity q, ToDoubleFunction<Value> of) {
			return calibrated() ? value(q).map(of::applyAsDouble).orElse(Double.NaN) : Double.NaN;
		}

		private double px(ShapeQuantity q) {
			return calibrated() ? Double.NaN : plain(q);
		}

		private double pixelNm(ToDoubleFunction<FaceScale> side) {
			return measures.map(ShapeMeasures::scale).filter(FaceScale::calibrated).map(s -> 1000 * side.applyAsDouble(s)).orElse(Double.NaN);
		}
	}

	/**
	 * A column.
	 *
	 * @param title with its unit
	 * @param decimals after the point; negative for a text
	 * @param shown whether there is room for it on a screen; all stand in files
	 * @param value of a number; NaN when there is none
	 * @param text of a text
	 */
	public record Column(String title, int decimals, boolean shown, ToDoubleFunction<Row> value, Function<Row, String> text) {

		public boolean number() {
			return decimals >= 0;
		}

		/** A cell with a point as decimal mark, empty when there is nothing. */
		public String cell(Row row) {
			if (!number()) {
				return text.apply(row);
			}
			double v = value.applyAsDouble(row);
			return Double.isNaN(v) ? "" : Numbers.fixed(v, decimals);
		}
	}

	private ShapeTable() {
	}

	/** Those for the screen first. Lengths are on the face in µm; of a picture without calibration they stand in columns of their own, in px. */
	public static List<Column> columns() {
		List<Column> c = new ArrayList<>();
		c.add(text("Image", true, Row::image));
		c.add(text("Name", true, r -> r.shape().name()));
		c.add(text("Layer", true, r -> r.measures().map(ShapeMeasures::layerText).orElse("")));
		withU(c, ShapeQuantity.LENGTH);
		c.add(number("Angle (°)", 2, true, r -> r.plain(ShapeQuantity.ANGLE)));
		c.add(number("U angle (°)", 2, true, r -> r.value(ShapeQuantity.ANGLE).map(v -> 2 * v.u()).orElse(Double.NaN)));
		withU(c, ShapeQuantity.AREA);
		withU(c, ShapeQuantity.PERIMETER);
		for (ShapeQuantity q : List.of(ShapeQuantity.WIDTH, ShapeQuantity.HEIGHT, ShapeQuantity.FERET_MAX, ShapeQuantity.FERET_MIN)) {
			c.add(number(q.label + " (µm)", 4, true, r -> r.um(q, Value::value)));
		}
		for (ShapeQuantity q : GREYS) {
			c.add(number(q.label + " (grey)", 2, true, r -> r.plain(q)));
		}
		c.add(number("Integrated (grey px)", 1, true, r -> r.plain(ShapeQuantity.INTEGRATED)));
		c.add(number("Pixels (px)", 2, true, r -> r.plain(ShapeQuantity.PIXELS)));
		c.add(number("X (px)", 1, true, r -> r.plain(ShapeQuantity.X)));
		c.add(number("Y (px)", 1, true, r -> r.plain(ShapeQuantity.Y)));
		c.add(number("Length (px)", 2, true, r -> r.px(ShapeQuantity.LENGTH)));
		c.add(number("Area (px²)", 2, true, r -> r.px(ShapeQuantity.AREA)));
		c.add(text("Scale on the face", true, Row::scale));
		c.add(text("Kind", false, r -> r.shape().shape().getClass().getSimpleName()));
		c.add(number("Plane", 0, false, r -> r.shape().plane() + 1));
		c.add(number("Pixel width (nm)", 4, false, r -> r.pixelNm(FaceScale::x)));
		c.add(number("Pixel height (nm)", 4, false, r -> r.pixelNm(FaceScale::y)));
		c.add(number("u scale (%)", 3, false, r -> r.measures().map(m -> 100 * m.scale().scaleU()).orElse(Double.NaN)));
		c.add(number("u tilt (%)", 3, false, r -> r.measures().map(m -> 100 * m.scale().tiltU()).orElse(Double.NaN)));
		for (ShapeQuantity q : ShapeQuantity.values()) {
			uncertainties(c, q);
		}
		return c;
	}

	private static void withU(List<Column> c, ShapeQuantity q) {
		String unit = " (" + q.unit("µm") + ")";
		c.add(number(q.label + unit, 4, true, r -> r.um(q, Value::value)));
		c.add(number("U " + q.label.toLowerCase(Locale.ROOT) + unit, 4, true, r -> r.um(q, v -> 2 * v.u())));
	}

	private static void uncertainties(List<Column> c, ShapeQuantity q) {
		String unit = " (" + q.unit("µm") + ")";
		String name = "u " + q.label.toLowerCase(Locale.ROOT);
		if (q.dimension == ShapeQuantity.Dimension.LENGTH || q.dimension == ShapeQuantity.Dimension.AREA) {
			c.add(number(name + unit, 5, false, r -> r.um(q, Value::u)));
			c.add(number(name + " from scale" + unit, 5, false, r -> r.um(q, Value::scaleU)));
			c.add(number(name + " from tilt" + unit, 5, false, r -> r.um(q, Value::tiltU)));
			c.add(number(name + " from placement" + unit, 5, false, r -> r.um(q, Value::placementU)));
		} else {
			c.add(number(name + unit, 5, false, r -> r.value(q).map(Value::u).orElse(Double.NaN)));
		}
	}

	private static Column number(String title, int decimals, boolean shown, ToDoubleFunction<Row> value) {
		return new Column(title, decimals, shown, value, r -> "");
	}

	private static Column text(String title, boolean shown, Function<Row, String> text) {
		return new Column(title, TEXT, shown, r -> Double.NaN, text);
	}
}
