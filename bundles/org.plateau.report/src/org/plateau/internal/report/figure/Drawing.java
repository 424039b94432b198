// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What a figure consists of, in mm from its top left corner, in the order it is drawn; every file format draws the same. */
public final class Drawing {

	/** Something drawn. */
	sealed interface Item {
	}

	/** Pixels over a rectangle. */
	record Picture(Rectangle2D at, PanelPixels pixels) implements Item {
	}

	/**
	 * A line along a path.
	 *
	 * @param width of the line, mm
	 * @param alpha 0 (nothing) to 1
	 * @param dash lengths of strokes and gaps, mm; empty for a solid line
	 * @param clip what is drawn of it
	 */
	record Line(Path2D path, double width, int rgb, double alpha, double[] dash, Rectangle2D clip) implements Item {
	}

	/** A filled path, even-odd. */
	record Area(Path2D path, int rgb, double alpha, Rectangle2D clip) implements Item {
	}

	/** Which point of a text is given. */
	enum Anchor {
		START(0), MIDDLE(0.5), END(1);

		final double share;

		Anchor(double share) {
			this.share = share;
		}
	}

	/**
	 * One line of text.
	 *
	 * @param x of the anchor
	 * @param baseline y of the letters' feet
	 * @param size height of the font, mm
	 */
	record Label(String text, double x, double baseline, double size, int rgb, boolean bold, Anchor anchor) implements Item {

		double left() {
			return x - anchor.share * Helvetica.width(text, size, bold);
		}
	}

	final double widthMm;
	final double heightMm;
	final List<Item> items = new ArrayList<>();

	Drawing(double widthMm, double heightMm) {
		this.widthMm = widthMm;
		this.heightMm = heightMm;
	}

	void add(Item item) {
		items.add(item);
	}

	Rectangle2D all() {
		return new Rectangle2D.Double(0, 0, widthMm, heightMm);
	}

	static Path2D rectangle(double x, double y, double width, double height) {
		return new Path2D.Double(new Rectangle2D.Double(x, y, width, height));
	}
}
