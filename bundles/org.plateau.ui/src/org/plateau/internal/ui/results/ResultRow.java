// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.imaging.shapes.ShapeMeasures.Value;
import org.plateau.imaging.shapes.ShapeQuantity;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.internal.ui.views.PictureColumns;
import org.plateau.model.roi.DrawnShape;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable.Column;

/**
 * One listed shape with its numbers.
 *
 * @param board of its picture
 * @param shape as it is
 * @param measures empty while they are being computed
 */
record ResultRow(ShapeBoard board, DrawnShape shape, Optional<ShapeMeasures> measures) {

	private static final List<ShapeQuantity> GREYS = List.of(ShapeQuantity.MEAN, ShapeQuantity.SD, ShapeQuantity.MIN, ShapeQuantity.MAX, ShapeQuantity.MEDIAN);

	ImageSession session() {
		return board.session();
	}

	/** Whether another row is of the same object. */
	boolean sameObject(ResultRow other) {
		return board == other.board && shape.id().equals(other.shape.id());
	}

	private boolean calibrated() {
		return measures.map(m -> m.scale().calibrated()).orElse(false);
	}

	private Optional<Value> value(ShapeQuantity q) {
		return measures.map(m -> m.values().get(q));
	}

	/** In µm or µm²; NaN when the picture is not calibrated. */
	private double um(ShapeQuantity q) {
		return calibrated() ? plain(q) : Double.NaN;
	}

	/** In px or px² of a picture that is not calibrated; NaN of one that is. */
	private double px(ShapeQuantity q) {
		return calibrated() ? Double.NaN : plain(q);
	}

	private double plain(ShapeQuantity q) {
		return value(q).map(Value::value).orElse(Double.NaN);
	}

	private double expandedU(ShapeQuantity q) {
		return value(q).map(v -> 2 * v.u()).orElse(Double.NaN);
	}

	private double expandedUmU(ShapeQuantity q) {
		return calibrated() ? expandedU(q) : Double.NaN;
	}

	private double pixelNm(boolean x) {
		return measures.map(ShapeMeasures::scale).filter(FaceScale::calibrated).map(s -> 1000 * (x ? s.x() : s.y())).orElse(Double.NaN);
	}

	/** What the table shows. */
	static List<Column<ResultRow>> columns() {
		List<Column<ResultRow>> c = new ArrayList<>();
		c.add(Column.text("Image", 130, r -> PictureColumns.name(r.session())));
		c.add(Column.text("Name", 92, r -> r.shape().name()));
		c.add(Column.text("Layer", 110, r -> r.measures().map(ShapeMeasures::layerText).orElse("")));
		lengths(c, ShapeQuantity.LENGTH, 108);
		c.add(Column.number("Angle (°)", 92, 2, r -> r.plain(ShapeQuantity.ANGLE)));
		c.add(Column.number("U angle (°)", 104, 2, r -> r.expandedU(ShapeQuantity.ANGLE)));
		lengths(c, ShapeQuantity.AREA, 104);
		lengths(c, ShapeQuantity.PERIMETER, 126);
		c.add(um("Width (µm)", 98, ShapeQuantity.WIDTH));
		c.add(um("Height (µm)", 104, ShapeQuantity.HEIGHT));
		c.add(um("Feret max (µm)", 130, ShapeQuantity.FERET_MAX));
		c.add(um("Feret min (µm)", 126, ShapeQuantity.FERET_MIN));
		for (ShapeQuantity q : GREYS) {
			c.add(Column.number(q.label + " (grey)", 104, 2, r -> r.plain(q)));
		}
		c.add(Column.number("Integrated (grey px)", 150, 1, r -> r.plain(ShapeQuantity.INTEGRATED)));
		c.add(Column.number("Pixels (px)", 98, 2, r -> r.plain(ShapeQuantity.PIXELS)));
		c.add(Column.number("X (px)", 76, 1, r -> r.plain(ShapeQuantity.X)));
		c.add(Column.number("Y (px)", 76, 1, r -> r.plain(ShapeQuantity.Y)));
		c.add(Column.number("Length (px)", 98, 2, r -> r.px(ShapeQuantity.LENGTH)));
		c.add(Column.number("Area (px²)", 94, 2, r -> r.px(ShapeQuantity.AREA)));
		c.add(Column.text("Scale on the face", 220, r -> PictureColumns.scale(r.session())));
		return c;
	}

	private static void lengths(List<Column<ResultRow>> c, ShapeQuantity q, int width) {
		String unit = q.unit("µm");
		c.add(um(q.label + " (" + unit + ")", width, q));
		c.add(Column.number("U " + q.label.toLowerCase(Locale.ROOT) + " (" + unit + ")", width + 10, 4, r -> r.expandedUmU(q)));
	}

	private static Column<ResultRow> um(String title, int width, ShapeQuantity q) {
		return Column.number(title, width, 4, r -> r.um(q));
	}

	/** What a file has beside that: plane, pixel sizes, and the uncertainty of every number by cause. */
	static List<Column<ResultRow>> onlyExported() {
		List<Column<ResultRow>> c = new ArrayList<>();
		c.add(Column.text("Kind", 80, r -> ShapeBoard.kind(r.shape().shape())));
		c.add(Column.number("Plane", 80, 0, r -> r.shape().plane() + 1));
		c.add(Column.number("Pixel width (nm)", 80, 4, r -> r.pixelNm(true)));
		c.add(Column.number("Pixel height (nm)", 80, 4, r -> r.pixelNm(false)));
		c.add(Column.number("u scale (%)", 80, 3, r -> r.measures().map(m -> 100 * m.scale().scaleU()).orElse(Double.NaN)));
		c.add(Column.number("u tilt (%)", 80, 3, r -> r.measures().map(m -> 100 * m.scale().tiltU()).orElse(Double.NaN)));
		for (ShapeQuantity q : ShapeQuantity.values()) {
			String unit = " (" + q.unit("µm") + ")";
			boolean size = q.dimension == ShapeQuantity.Dimension.LENGTH || q.dimension == ShapeQuantity.Dimension.AREA;
			c.add(Column.number("u " + q.label + unit, 80, 5, r -> size && !r.calibrated() ? Double.NaN : r.value(q).map(Value::u).orElse(Double.NaN)));
			if (size) {
				c.add(Column.number("u " + q.label + " from scale" + unit, 80, 5, r -> r.part(q, 0)));
				c.add(Column.number("u " + q.label + " from tilt" + unit, 80, 5, r -> r.part(q, 1)));
				c.add(Column.number("u " + q.label + " from placement" + unit, 80, 5, r -> r.part(q, 2)));
			}
		}
		return c;
	}

	private double part(ShapeQuantity q, int cause) {
		return calibrated() ? value(q).map(v -> cause == 0 ? v.scaleU() : cause == 1 ? v.tiltU() : v.placementU()).orElse(Double.NaN) : Double.NaN;
	}
}
