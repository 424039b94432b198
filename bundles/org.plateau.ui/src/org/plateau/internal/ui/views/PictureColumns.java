// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.views;

import java.util.List;
import java.util.function.Function;

import org.plateau.imaging.shapes.FaceScale;
import org.plateau.ui.ImageSession;
import org.plateau.ui.RecordTable.Column;

/** Which picture a row is of and how it is calibrated, for tables that leave the workbench. */
public final class PictureColumns {

	private PictureColumns() {
	}

	/** @param session of a row; null gives empty cells */
	public static <T> List<Column<T>> of(Function<T, ImageSession> session) {
		return List.of(Column.text("Image", 140, row -> name(session.apply(row))), Column.text("Scale on the face", 200, row -> scale(session.apply(row))));
	}

	public static String name(ImageSession session) {
		return session == null ? "" : session.file().getFileName().toString();
	}

	/** {@code 10 × 12.69 nm, tilt uncorrected × 1.269}, or why there is none. */
	public static String scale(ImageSession session) {
		return session == null ? "" : session.micrograph().map(m -> FaceScale.of(m).note()).orElse("");
	}
}
