// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelSource.SampleType;

/** A picture with a data bar or without, in which a scale bar of known length is drawn as instruments draw it; the seed chooses everything. */
final class DrawnBar {

	enum Style {
		/** A block with its text to the right, as JEOL. */
		BLOCK,
		/** |-----| with the text above, as Zeiss. */
		TICKED,
		/** |-- text --|, as Thermo. */
		SPLIT,
		/** Arrow heads at the ends and the text in the middle, as older FEI. */
		ARROWS,
		/** Eleven marks with the text below, as Hitachi. */
		RULER,
		/** |-----| written over the picture with the text above, as Bruker. */
		OVERLAY
	}

	private static final int WIDTH = 1024;
	private static final int HEIGHT = 400;
	private static final double[] DIGITS = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 2.5 };
	private static final String[] UNITS = { "nm", "µm", "um", "mm" };

	final Style style;
	final String face;
	final int size;
	final String text;
	final double lengthUm;
	/** Tick middle to tick middle; of a block its columns. */
	final int lengthPx;
	final int dataBarRows;
	final PixelSource pixels;

	private final Random random;
	private final boolean dark;
	private Graphics2D g;

	/**
	 * @param faces the typefaces to choose from
	 * @param nonsense write something that is no length of a scale bar
	 */
	DrawnBar(long seed, List<String> faces, boolean nonsense) throws IOException {
		random = new Random(seed * 7919 + 13);
		style = Style.values()[random.nextInt(Style.values().length)];
		face = faces.get(random.nextInt(faces.size()));
		size = 10 + random.nextInt(30);
		dark = random.nextBoolean();
		double digits = DIGITS[random.nextInt(DIGITS.length)] * Math.pow(10, random.nextInt(3));
		int unit = random.nextInt(UNITS.length);
		lengthUm = digits * (unit == 0 ? 1e-3 : unit == 3 ? 1e3 : 1);
		String number = digits == Math.rint(digits) && random.nextInt(4) > 0 ? String.valueOf((int) digits) : String.valueOf(digits);
		String space = random.nextBoolean() ? " " : "";
		text = nonsense ? nonsense(number, space) : number + space + UNITS[unit];
		lengthPx = 60 + random.nextInt(240) + (style == Style.SPLIT || style == Style.ARROWS ? 12 * size : 0);
		dataBarRows = style == Style.OVERLAY ? 0 : Math.max(48, 3 * size);
		pixels = new MemoryPixels(GlyphPatterns.raster(spoilt(draw())), SampleType.U8);
	}

	/** Those of the typefaces that this machine has. */
	static List<String> here(List<String> faces) {
		List<String> here = List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
		return faces.stream().filter(here::contains).toList();
	}

	private String nonsense(String number, String space) {
		String[] other = { number + space + "kV", number + space + "pm", number + space + "cm", number + space + "ms", number + space + "nA", "x" + number,
				number + space + "µm²", "1/" + number + space + "nm", number + space + "nm-1", "13" + space + "nm", "37" + space + "µm", "1S" + space + "µm",
				number + space + "µV", number + space + "mrad", number + space + "dm", number + space + "hm", number + space + "in" };
		return other[random.nextInt(other.length)];
	}

	private BufferedImage draw() {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			double layer = 90 + 40 * Math.sin(i / WIDTH / 31.0) + 12 * random.nextGaussian();
			image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, (int) Math.max(20, Math.min(200, layer)));
		}
		g = image.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
				random.nextBoolean() ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
		g.setFont(new Font(face, random.nextInt(3) == 0 ? Font.BOLD : Font.PLAIN, size));
		int weak = random.nextInt(40);
		if (dataBarRows > 0) {
			g.setColor(dark ? new Color(weak, weak, weak) : Color.WHITE);
			g.fillRect(0, HEIGHT - dataBarRows, WIDTH, dataBarRows);
		}
		g.setColor(dark || dataBarRows == 0 ? Color.WHITE : new Color(weak, weak, weak));
		if (dataBarRows > 0) {
			g.drawString("15.0 kV", 8, HEIGHT - dataBarRows / 3);
		}
		int right = style == Style.BLOCK ? 120 + 6 * size : 12;
		drawBar(Math.min(160 + 6 * size + random.nextInt(100), WIDTH - lengthPx - right), HEIGHT - Math.max(48, 3 * size));
		g.dispose();
		return image;
	}

	private void drawBar(int x, int top) {
		int rows = HEIGHT - top;
		FontMetrics m = g.getFontMetrics();
		int pen = 1 + random.nextInt(3);
		int tick = 3 + random.nextInt(6);
		int textWidth = m.stringWidth(text);
		switch (style) {
		case BLOCK -> {
			int y = top + rows / 4;
			g.fillRect(x, y, lengthPx, 4 + random.nextInt(10));
			g.drawString(text, x + lengthPx + 30 + random.nextInt(80), y + m.getAscent() / 2 + 4);
		}
		case TICKED, OVERLAY -> {
			int y = HEIGHT - 6 - tick;
			line(x, x + lengthPx, y, pen);
			ticks(x, y, pen, tick);
			g.drawString(text, x + (style == Style.OVERLAY ? (lengthPx - textWidth) / 2 : 0), y - tick - pen - 3);
		}
		case SPLIT -> {
			int y = top + rows / 2;
			int half = (lengthPx - textWidth - 16) / 2;
			line(x, x + half, y, pen);
			line(x + lengthPx - half, x + lengthPx, y, pen);
			ticks(x, y, pen, tick);
			g.drawString(text, x + half + 8, y + m.getAscent() * 4 / 10);
		}
		case ARROWS -> {
			int y = top + rows / 2;
			int half = (lengthPx - textWidth - 16) / 2;
			line(x, x + half, y, 1);
			line(x + lengthPx - half, x + lengthPx, y, 1);
			for (int i = 1; i <= 5; i++) {
				g.fillRect(x + i, y - i / 2, 1, 1 + 2 * (i / 2));
				g.fillRect(x + lengthPx - i, y - i / 2, 1, 1 + 2 * (i / 2));
			}
			g.drawString(text, x + half + 8, y + m.getAscent() * 4 / 10);
		}
		default -> {
			for (int i = 0; i <= 10; i++) {
				g.fillRect(x + (int) Math.rint(i * lengthPx / 10.0), top + 2, pen, 2 * pen + 3);
			}
			g.drawString(text, x + lengthPx - textWidth, top + 2 * pen + 8 + m.getAscent());
		}
		}
	}

	/** A pen of some rows whose middles are at both ends. */
	private void line(int from, int to, int y, int pen) {
		g.fillRect(from - pen / 2, y - pen / 2, to - from + pen, pen);
	}

	private void ticks(int x, int y, int pen, int tick) {
		g.fillRect(x - pen / 2, y - tick, pen, 2 * tick);
		g.fillRect(x + lengthPx - pen / 2, y - tick, pen, 2 * tick);
	}

	private BufferedImage spoilt(BufferedImage image) throws IOException {
		BufferedImage out = image;
		int how = random.nextInt(4);
		if (how == 1) {
			float side = 0.05f + 0.15f * random.nextFloat();
			float[] weights = new float[9];
			for (int i = 0; i < 9; i++) {
				weights[i] = (i % 3 == 1 ? 1 - 2 * side : side) * (i / 3 == 1 ? 1 - 2 * side : side);
			}
			out = new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
		} else if (how >= 2) {
			Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
			ImageWriter writer = writers.next();
			ImageWriteParam p = writer.getDefaultWriteParam();
			p.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			p.setCompressionQuality(0.5f + 0.45f * random.nextFloat());
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			writer.setOutput(ImageIO.createImageOutputStream(bytes));
			writer.write(null, new IIOImage(image, null, null), p);
			writer.dispose();
			out = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
		}
		return out;
	}

	@Override
	public String toString() {
		return style + " '" + text + "' in " + face + " " + size + ", " + lengthPx + " columns";
	}
}
