// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import org.jfree.svg.SVGGraphics2D;

/** Drawings as inline SVG: the same bytes every time, ids that do not meet those of other drawings on the page. */
public final class Svg {

	private Svg() {
	}

	/** Java cannot even measure a text without a font on the machine. */
	public static void requireFonts() throws IOException {
		try {
			new Font(Font.SANS_SERIF, Font.PLAIN, 10).getStringBounds("0", new FontRenderContext(null, true, true));
		} catch (RuntimeException | LinkageError | InternalError e) {
			throw new IOException("figures need a font and this machine has none that Java finds; install fontconfig and one font, "
					+ "e.g. the packages fontconfig and fonts-dejavu-core", e);
		}
	}

	/** An empty drawing. */
	public static SVGGraphics2D canvas(double width, double height, String idPrefix) {
		SVGGraphics2D g = new SVGGraphics2D(width, height);
		g.setDefsKeyPrefix(idPrefix);
		g.setGeomDoubleConverter(v -> Numbers.fixed(v, 2));
		g.setTransformDoubleConverter(v -> Numbers.fixed(v, 6));
		return g;
	}

	/** The element for an HTML page, as wide as its place allows. */
	static String element(SVGGraphics2D g, double width, double height, String description) {
		String svg = g.getSVGElement();
		int end = svg.indexOf('>');
		return Numbers.format("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
				+ "viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\"", Numbers.fixed(width, 1), Numbers.fixed(height, 1),
				Html.text(description)) + svg.substring(end);
	}
}
