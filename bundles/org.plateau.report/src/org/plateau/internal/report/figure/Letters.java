// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.Locale;
import org.plateau.internal.report.Svg;

/** The font of the machine that comes nearest to the one that was laid out with, never wider than it. */
final class Letters {

	private static final String[] NEAREST = { "Helvetica", "Arial", "Liberation Sans", "Nimbus Sans" };

	private Letters() {
	}

	static void require() throws IOException {
		Svg.requireFonts();
	}

	/** In mm on paper. */
	static Shape outline(Drawing.Label l) {
		Font font = font(l.bold()).deriveFont(100f);
		GlyphVector run = font.createGlyphVector(new FontRenderContext(null, true, true), l.text());
		double scale = l.size() / 100;
		double natural = run.getLogicalBounds().getWidth() * scale;
		double planned = Helvetica.width(l.text(), l.size(), l.bold());
		double squeeze = natural > planned ? planned / natural : 1;
		double left = l.x() - l.anchor().share * natural * squeeze;
		AffineTransform t = AffineTransform.getTranslateInstance(left, l.baseline());
		t.scale(scale * squeeze, scale);
		return t.createTransformedShape(run.getOutline());
	}

	private static Font font(boolean bold) {
		int style = bold ? Font.BOLD : Font.PLAIN;
		for (String name : NEAREST) {
			Font font = new Font(name, style, 100);
			if (font.getFamily(Locale.ROOT).equals(name)) {
				return font;
			}
		}
		return new Font(Font.SANS_SERIF, style, 100);
	}
}
