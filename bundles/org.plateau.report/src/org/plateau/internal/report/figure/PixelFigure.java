// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.plateau.report.figure.Figure;

/** A figure in dots. */
public final class PixelFigure {

	private static final double MM_PER_INCH = 25.4;
	private static final long MOST_DOTS = 150_000_000;

	private PixelFigure() {
	}

	/** As PNG with its resolution. */
	public static Optional<byte[]> png(Drawing drawing, int dpi, String description, BooleanSupplier cancelled) throws IOException {
		return pixels(drawing, dpi / MM_PER_INCH, cancelled).map(p -> Chunks.png(sampled(p), description, dpi));
	}

	/** As TIFF with its resolution. */
	public static Optional<byte[]> tiff(Drawing drawing, int dpi, String description, BooleanSupplier cancelled) throws IOException {
		return pixels(drawing, dpi / MM_PER_INCH, cancelled).map(p -> RgbTiff.of(sampled(p), description, dpi));
	}

	private static PanelPixels.Sampled sampled(Figure.Pixels p) {
		byte[] samples = new byte[3 * p.rgb().length];
		for (int i = 0; i < p.rgb().length; i++) {
			samples[3 * i] = (byte) (p.rgb()[i] >> 16);
			samples[3 * i + 1] = (byte) (p.rgb()[i] >> 8);
			samples[3 * i + 2] = (byte) p.rgb()[i];
		}
		return new PanelPixels.Sampled(p.width(), p.height(), 3, samples);
	}

	/**
	 * In memory.
	 *
	 * @param perMm dots per mm
	 */
	public static Optional<Figure.Pixels> pixels(Drawing drawing, double perMm, BooleanSupplier cancelled) throws IOException {
		int width = (int) Math.max(1, Math.round(drawing.widthMm * perMm));
		int height = (int) Math.max(1, Math.round(drawing.heightMm * perMm));
		if ((long) width * height > MOST_DOTS) {
			throw new IOException("a figure of " + width + " × " + height + " dots is more than is sensible; choose less resolution or width, or SVG or PDF");
		}
		Letters.require();
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D g = image.createGraphics();
		try {
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, width, height);
			g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			for (Drawing.Item item : drawing.items) {
				if (cancelled.getAsBoolean() || !paint(g, image, item, perMm, cancelled)) {
					return Optional.empty();
				}
			}
		} finally {
			g.dispose();
		}
		return Optional.of(new Figure.Pixels(width, height, ((DataBufferInt) image.getRaster().getDataBuffer()).getData()));
	}

	private static boolean paint(Graphics2D g, BufferedImage image, Drawing.Item item, double perMm, BooleanSupplier cancelled) {
		AffineTransform toDots = AffineTransform.getScaleInstance(perMm, perMm);
		switch (item) {
		case Drawing.Picture p -> {
			return paintPicture(image, p, perMm, cancelled);
		}
		case Drawing.Line l -> {
			begin(g, l.clip(), l.rgb(), l.alpha(), toDots);
			g.setStroke(stroke(l, perMm));
			g.draw(toDots.createTransformedShape(l.path()));
		}
		case Drawing.Area a -> {
			begin(g, a.clip(), a.rgb(), a.alpha(), toDots);
			Path2D evenOdd = new Path2D.Double(a.path(), toDots);
			evenOdd.setWindingRule(Path2D.WIND_EVEN_ODD);
			g.fill(evenOdd);
		}
		case Drawing.Label l -> {
			begin(g, null, l.rgb(), 1, toDots);
			g.fill(toDots.createTransformedShape(Letters.outline(l)));
		}
		}
		g.setComposite(AlphaComposite.SrcOver);
		return true;
	}

	private static BasicStroke stroke(Drawing.Line l, double perMm) {
		float[] dash = new float[l.dash().length];
		for (int i = 0; i < dash.length; i++) {
			dash[i] = (float) (l.dash()[i] * perMm);
		}
		float width = (float) Math.max(0.75, l.width() * perMm);
		return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.length == 0 ? null : dash, 0);
	}

	private static void begin(Graphics2D g, Rectangle2D clip, int rgb, double alpha, AffineTransform toDots) {
		Shape area = clip == null ? null : toDots.createTransformedShape(clip);
		g.setClip(area);
		g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) alpha));
		g.setColor(new Color(rgb));
	}

	private static boolean paintPicture(BufferedImage image, Drawing.Picture p, double perMm, BooleanSupplier cancelled) {
		int left = (int) Math.round(p.at().getX() * perMm);
		int top = (int) Math.round(p.at().getY() * perMm);
		int width = Math.max(1, (int) Math.round(p.at().getMaxX() * perMm) - left);
		int height = Math.max(1, (int) Math.round(p.at().getMaxY() * perMm) - top);
		Optional<PanelPixels.Sampled> sampled = p.pixels().at(width, height, cancelled);
		if (sampled.isEmpty()) {
			return false;
		}
		PanelPixels.Sampled s = sampled.get();
		int[] row = new int[width];
		for (int y = 0; y < Math.min(height, image.getHeight() - top); y++) {
			for (int x = 0; x < width; x++) {
				int at = (y * width + x) * s.channels();
				row[x] = s.channels() == 1 ? (s.samples()[at] & 0xFF) * 0x010101
						: (s.samples()[at] & 0xFF) << 16 | (s.samples()[at + 1] & 0xFF) << 8 | s.samples()[at + 2] & 0xFF;
			}
			image.setRGB(left, top + y, Math.min(width, image.getWidth() - left), 1, row, 0, width);
		}
		return true;
	}
}
