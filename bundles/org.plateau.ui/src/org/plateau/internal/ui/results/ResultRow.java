// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.results;

import java.util.List;
import java.util.Optional;

import org.plateau.imaging.shapes.ShapeMeasures;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.internal.ui.views.PictureColumns;
import org.plateau.model.roi.DrawnShape;
import org.plateau.report.ShapeTable;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable.Column;

/**
 * One listed shape with its numbers.
 *
 * @param board of its picture
 * @param numbers empty in it while they are being computed
 */
record ResultRow(ShapeBoard board, ShapeTable.Row numbers) {

	private static final int CHARACTER = 8;
	private static final int ROOM = 22;
	private static final int TEXT = 130;

	static ResultRow of(ShapeBoard board, DrawnShape shape) {
		Optional<ShapeMeasures> measures = board.numbers().of(shape);
		return new ResultRow(board, new ShapeTable.Row(PictureColumns.name(board.session()), PictureColumns.scale(board.session()), shape, measures));
	}

	DrawnShape shape() {
		return numbers.shape();
	}

	ImageSession session() {
		return board.session();
	}

	/** @param shown those for the screen, or those that stand in files only */
	static List<Column<ResultRow>> columns(boolean shown) {
		return ShapeTable.columns().stream().filter(c -> c.shown() == shown).map(ResultRow::column).toList();
	}

	private static Column<ResultRow> column(ShapeTable.Column c) {
		int width = Math.max(c.title().length() * CHARACTER + ROOM, c.number() ? 0 : TEXT);
		return c.number() ? Column.number(c.title(), width, c.decimals(), r -> c.value().applyAsDouble(r.numbers()))
				: Column.text(c.title(), width, r -> c.text().apply(r.numbers()));
	}
}
