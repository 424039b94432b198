// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.report.FigureStyle;

/** The thickness of a layer over the area of a stack in colours, seen from above, with true lengths and a colour scale. */
final class ThicknessMapFigure {

	private static final int MAP_WIDTH = 1000;
	private static final int LOWEST_MAP = 60;
	private static final int MARGIN = 70;
	private static final int SCALE_WIDTH = 130;
	private static final int FONT = 15;
	/** Dark blue to yellow, even in lightness (viridis, Smith and van der Walt 2015). */
	private static final int[] COLOURS = { 0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725 };
	private static final Color INK = new Color(FigureStyle.MEAN_COLOUR);

	private ThicknessMapFigure() {
	}

	static String svg(LayerThicknessMap map, VolumeGrid grid, String idPrefix) throws IOException {
		Svg.requireFonts();
		double perUm = MAP_WIDTH / (grid.columns() * grid.pixelXUm());
		double height = Math.max(LOWEST_MAP, grid.slices() * grid.pixelZUm() * perUm);
		double perUmZ = height / (grid.slices() * grid.pixelZUm());
		double low = map.vertical().p05Um() - 0.02 * (map.vertical().p95Um() - map.vertical().p05Um());
		double high = Math.max(low + 1e-9, map.vertical().p95Um() + 0.02 * (map.vertical().p95Um() - map.vertical().p05Um()));
		double width = MARGIN + MAP_WIDTH + SCALE_WIDTH;
		double total = height + MARGIN + 0.5 * FONT;
		SVGGraphics2D g = Svg.canvas(width, total, idPrefix);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
		g.setColor(INK);
		g.setStroke(new BasicStroke(1));
		g.draw(new Rectangle2D.Double(MARGIN, 0.5 * FONT, MAP_WIDTH, height));
		axis(g, grid.columns() * grid.pixelXUm(), perUm, height);
		axisZ(g, grid.slices() * grid.pixelZUm(), perUmZ);
		scale(g, low, high, height);
		String svg = Svg.element(g, width, total, "Thickness of " + map.layer() + " over the area of the stack");
		int afterStart = svg.indexOf('>') + 1;
		return svg.substring(0, afterStart) + Numbers.format(
				"<image x=\"%d\" y=\"%s\" width=\"%d\" height=\"%s\" preserveAspectRatio=\"none\" image-rendering=\"pixelated\" href=\"data:image/png;base64,%s\"/>",
				MARGIN, Numbers.fixed(0.5 * FONT, 1), MAP_WIDTH, Numbers.fixed(height, 1), Base64.getEncoder().encodeToString(png(map, grid, low, high)))
				+ svg.substring(afterStart);
	}

	private static byte[] png(LayerThicknessMap map, VolumeGrid grid, double low, double high) throws IOException {
		// at most as many pixels as anybody can see
		int step = Math.max(1, grid.columns() / (2 * MAP_WIDTH));
		int stepZ = Math.max(1, grid.slices() / (2 * MAP_WIDTH));
		int w = Math.ceilDiv(grid.columns(), step);
		int h = Math.ceilDiv(grid.slices(), stepZ);
		BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
		for (int z = 0; z < h; z++) {
			for (int x = 0; x < w; x++) {
				float t = map.verticalUm()[z * stepZ * grid.columns() + x * step];
				image.setRGB(x, z, t == t ? colour((t - low) / (high - low)) : 0xFFFFFF);
			}
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		return bytes.toByteArray();
	}

	/** Colour of a share of the scale; beyond its ends as at them. */
	static int colour(double share) {
		double s = Math.max(0, Math.min(1, share)) * (COLOURS.length - 1);
		int i = Math.min(COLOURS.length - 2, (int) s);
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int a = COLOURS[i] >> shift & 0xFF;
			int b = COLOURS[i + 1] >> shift & 0xFF;
			rgb |= (int) Math.round(a + (s - i) * (b - a)) << shift;
		}
		return rgb;
	}

	private static void axis(SVGGraphics2D g, double lengthUm, double perUm, double height) {
		double step = FigureStyle.niceLength(lengthUm / 4);
		float y = (float) (0.5 * FONT + height + 1.5 * FONT);
		for (double um = 0; um <= lengthUm * (1 + 1e-9); um += step) {
			String text = Numbers.reading(um);
			g.drawString(text, (float) (MARGIN + um * perUm - 0.5 * g.getFontMetrics().stringWidth(text)), y);
		}
		String name = "x along the slices, µm";
		g.drawString(name, (float) (MARGIN + 0.5 * (MAP_WIDTH - g.getFontMetrics().stringWidth(name))), y + 1.3f * FONT);
	}

	private static void axisZ(SVGGraphics2D g, double lengthUm, double perUm) {
		double step = FigureStyle.niceLength(lengthUm / 2);
		for (double um = 0; um <= lengthUm * (1 + 1e-9); um += step) {
			String text = Numbers.reading(um);
			g.drawString(text, (float) (MARGIN - 6 - g.getFontMetrics().stringWidth(text)), (float) (0.5 * FONT + um * perUm + 0.36 * FONT));
		}
		g.drawString("z, µm", 0, (float) (0.5 * FONT + 0.5 * lengthUm * perUm + 0.36 * FONT));
	}

	private static void scale(SVGGraphics2D g, double low, double high, double height) {
		double left = MARGIN + MAP_WIDTH + 16;
		int n = 64;
		for (int i = 0; i < n; i++) {
			g.setColor(new Color(colour((i + 0.5) / n)));
			g.fill(new Rectangle2D.Double(left, 0.5 * FONT + height * (n - 1 - i) / n, 16, height / n + 0.5));
		}
		g.setColor(INK);
		int marks = height > 6 * FONT ? 4 : 1;
		for (int i = 0; i <= marks; i++) {
			g.drawString(Numbers.significant(low + (high - low) * i / marks, 4) + " µm", (float) (left + 22),
					(float) (0.5 * FONT + height * (marks - i) / marks + 0.36 * FONT));
		}
	}
}
