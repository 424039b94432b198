// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;

/** The picture with what was found in it, as pixels or as a drawing. */
public final class Overlay {

	private static final int DRAWING_WIDTH = 1200;
	private static final int EMBEDDED_WIDTH = 1600;

	private Overlay() {
	}

	/** In image pixels. */
	public static Optional<byte[]> png(Facts facts) throws IOException {
		Optional<Raster> specimen = facts.specimen();
		if (specimen.isEmpty()) {
			return Optional.empty();
		}
		Svg.requireFonts();
		BufferedImage image = GreyPicture.of(specimen.get()).toRgb();
		Graphics2D g = image.createGraphics();
		try {
			new OverlayPainter(facts, image.getWidth(), image.getHeight(), 1, 1).paint(g);
		} finally {
			g.dispose();
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		return Optional.of(bytes.toByteArray());
	}

	/** With true lengths in both directions. */
	public static Optional<String> svg(Facts facts, String idPrefix) throws IOException {
		Optional<Raster> specimen = facts.specimen();
		if (specimen.isEmpty()) {
			return Optional.empty();
		}
		Svg.requireFonts();
		Raster raster = specimen.get();
		double scale = (double) DRAWING_WIDTH / raster.width();
		OverlayPainter painter = new OverlayPainter(facts, raster.width(), raster.height(), scale, scale * aspect(facts));
		SVGGraphics2D g = Svg.canvas(painter.width(), painter.height(), idPrefix);
		painter.paint(g);
		String marks = Svg.element(g, painter.width(), painter.height(), "Cross-section with traced interfaces and voids");
		String picture = Base64.getEncoder().encodeToString(GreyPicture.of(raster).notWiderThan(EMBEDDED_WIDTH).toJpeg());
		int afterStart = marks.indexOf('>') + 1;
		return Optional.of(marks.substring(0, afterStart) + Numbers.format(
				"<image x=\"0\" y=\"0\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,%s\"/>",
				Numbers.fixed(painter.width(), 1), Numbers.fixed(painter.height(), 1), picture) + marks.substring(afterStart));
	}

	/** Height of a pixel on the face over its width. */
	private static double aspect(Facts facts) {
		Micrograph m = facts.measurement().micrograph();
		return facts.hasFaceScale() ? m.facePixelYUm() / m.facePixelXUm() : 1;
	}
}
