// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.plateau.internal.io.sem.bar.Glyphs.Pattern;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * Draws the characters of lengths in many typefaces and writes the patterns that the reader of scale bars carries, {@code glyphs.bin.gz}. Run by hand, with
 * the path of that file, on a machine with the typefaces (Debian: fonts-dejavu, fonts-liberation, fonts-urw-base35, fonts-lato, fonts-noto-mono).
 */
final class GlyphPatterns {

	/** Faces as instruments use them or near to them: sans serif, typewriter, some serif. Others are kept back for the tests. */
	static final List<String> FACES = List.of("DejaVu Sans", "DejaVu Sans Mono", "DejaVu Sans Condensed", "Liberation Sans", "Liberation Mono",
			"Liberation Sans Narrow", "Nimbus Sans", "Nimbus Sans Narrow", "Nimbus Mono PS", "Noto Mono", "Noto Sans Mono", "Lato", "Liberation Serif",
			"Nimbus Roman");
	static final List<String> KEPT_BACK = List.of("URW Gothic", "P052", "C059", "DejaVu Serif", "URW Bookman", "Lato Medium", "DejaVu Serif Condensed");
	/** Small letters other than those of units are patterns too: what looks more like one of them is not read. */
	private static final String CHARACTERS = "0123456789µunm*kpsercawqgdbhtvx";
	private static final float[] SIZES = { 10, 12, 15, 20, 30, 45 };
	/** A pattern this near to a stored one of the same character adds nothing. */
	private static final double SAME = 0.018;

	private GlyphPatterns() {
	}

	public static void main(String[] args) throws IOException {
		List<Pattern> patterns = draw(FACES);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes));
		out.writeInt(patterns.size());
		for (Pattern p : patterns) {
			out.writeChar(p.character());
			out.writeShort((int) Math.rint(1000 * p.logAspect()));
			for (int i = 0; i < Glyphs.CELLS; i += 2) {
				out.write(Math.round(p.cells()[i] * 15) << 4 | Math.round(p.cells()[i + 1] * 15));
			}
		}
		out.close();
		Files.write(Path.of(args[0]), bytes.toByteArray());
		System.out.println(patterns.size() + " patterns, " + bytes.size() + " bytes");
	}

	static List<Pattern> draw(List<String> faces) throws IOException {
		Set<String> here = Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
		List<Pattern> patterns = new ArrayList<>();
		for (String face : faces) {
			if (!here.contains(face)) {
				throw new IOException("the typeface " + face + " is not installed");
			}
			for (int style : new int[] { Font.PLAIN, Font.BOLD }) {
				for (float size : SIZES) {
					for (boolean smooth : new boolean[] { true, false }) {
						Font font = new Font(face, style, 1).deriveFont(size);
						for (char c : CHARACTERS.toCharArray()) {
							pattern(font, smooth, c, String.valueOf(c)).filter(p -> isNew(p, patterns)).ifPresent(patterns::add);
						}
						for (Map.Entry<Character, String> e : new TreeMap<>(Glyphs.TOUCHING).entrySet()) {
							pattern(font, smooth, e.getKey(), e.getValue()).filter(p -> isNew(p, patterns)).ifPresent(patterns::add);
						}
					}
				}
			}
		}
		return patterns;
	}

	private static boolean isNew(Pattern p, List<Pattern> patterns) {
		return patterns.stream().noneMatch(o -> o.character() == p.character() && o.distance(p, SAME) < SAME);
	}

	private static Optional<Pattern> pattern(Font font, boolean smooth, char c, String text) throws IOException {
		if (font.canDisplayUpTo(text) >= 0) {
			return Optional.empty();
		}
		int side = (int) (3 * font.getSize2D()) + 8;
		BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D g = image.createGraphics();
		g.setFont(font);
		g.setColor(Color.WHITE);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
				smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
		g.drawString(text, side / 3f, 2 * side / 3f);
		g.dispose();
		Optional<BarStrip> strip = BarStrip.read(new MemoryPixels(raster(image), SampleType.U8), side).with(BarStrip.Ink.ON_GROUND);
		return strip.flatMap(s -> {
			List<Shape> shapes = Shape.in(s);
			return shapes.size() == 1 || text.length() == 1 ? shapes.stream().max(Comparator.comparingInt(Shape::area)).map(shape -> Glyphs.pattern(c, s, shape))
					: Optional.empty();
		});
	}

	static Raster raster(BufferedImage image) {
		float[] samples = new float[image.getWidth() * image.getHeight()];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
		}
		return new Raster(image.getWidth(), image.getHeight(), samples);
	}
}
