// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.plateau.analysis.Keys;
import org.plateau.eds.overlay.MapPalette;
import org.plateau.eds.overlay.OverlayCompositor;
import org.plateau.extension.Workers;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.report.MapOverlay;
import org.plateau.report.figure.FigurePanel;

/** Element maps over the picture, with a legend of count ranges, and how the elements run across the layers. */
public final class ElementsFigures {

	private static final int DRAWING_WIDTH = 1200;
	/** The picture in full stands beside the report as a file of its own. */
	private static final int EMBEDDED_WIDTH = 1200;
	private static final double LINE_SHARE = 1.7;

	private ElementsFigures() {
	}

	/** In pixels of the picture, the legend in rows below it; empty when no maps lie over it. */
	public static Optional<byte[]> png(Facts facts) throws IOException {
		Optional<BufferedImage> image = blended(facts, Integer.MAX_VALUE);
		if (image.isEmpty()) {
			return Optional.empty();
		}
		Svg.requireFonts();
		List<FigurePanel.Key> keys = keys(facts);
		int w = image.get().getWidth();
		int h = image.get().getHeight();
		int font = Math.max(10, w / 72);
		BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
		Graphics2D measure = probe.createGraphics();
		double legend = paintLegend(measure, keys, font, w, 0, false);
		measure.dispose();
		BufferedImage whole = new BufferedImage(w, h + (int) Math.ceil(legend), BufferedImage.TYPE_INT_RGB);
		Graphics2D g = whole.createGraphics();
		try {
			g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, w, whole.getHeight());
			g.drawImage(image.get(), 0, 0, null);
			paintLegend(g, keys, font, w, h, true);
		} finally {
			g.dispose();
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(whole, "png", bytes);
		return Optional.of(bytes.toByteArray());
	}

	/** With true lengths in both directions, the legend below. */
	public static Optional<String> svg(Facts facts, String idPrefix) throws IOException {
		Optional<BufferedImage> image = blended(facts, EMBEDDED_WIDTH);
		if (image.isEmpty()) {
			return Optional.empty();
		}
		Svg.requireFonts();
		Raster specimen = facts.specimen().orElseThrow();
		Micrograph m = facts.measurement().micrograph();
		double aspect = facts.hasFaceScale() ? m.facePixelYUm() / m.facePixelXUm() : 1;
		double height = (double) DRAWING_WIDTH / specimen.width() * specimen.height() * aspect;
		List<FigurePanel.Key> keys = keys(facts);
		int font = DRAWING_WIDTH / 75;
		SVGGraphics2D measure = Svg.canvas(1, 1, idPrefix);
		double legend = paintLegend(measure, keys, font, DRAWING_WIDTH, 0, false);
		SVGGraphics2D g = Svg.canvas(DRAWING_WIDTH, height + legend, idPrefix);
		paintLegend(g, keys, font, DRAWING_WIDTH, height, true);
		String marks = Svg.element(g, DRAWING_WIDTH, height + legend, "Cross-section with element maps");
		int afterStart = marks.indexOf('>') + 1;
		return Optional.of(marks.substring(0, afterStart) + Numbers.format(
				"<image x=\"0\" y=\"0\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,%s\"/>",
				Numbers.fixed(DRAWING_WIDTH, 1), Numbers.fixed(height, 1), Base64.getEncoder().encodeToString(GreyPicture.jpeg(image.get()))) + marks.substring(afterStart));
	}

	private static List<FigurePanel.Key> keys(Facts facts) {
		return MapOverlay.of(facts.measurement().results()).map(MapOverlay::keys).orElse(List.of());
	}

	/** Greys with the maps over them. */
	private static Optional<BufferedImage> blended(Facts facts, int maxWidth) {
		Optional<Raster> specimen = facts.specimen();
		Optional<OverlayCompositor> maps = MapOverlay.of(facts.measurement().results());
		if (specimen.isEmpty() || maps.isEmpty()) {
			return Optional.empty();
		}
		BufferedImage image = GreyPicture.of(specimen.get()).notWiderThan(maxWidth).toRgb();
		int w = image.getWidth();
		int h = image.getHeight();
		int[] argb = image.getRGB(0, 0, w, h, null, 0, w);
		int reduction = maxWidth == Integer.MAX_VALUE ? 1 : Math.ceilDiv(specimen.get().width(), maxWidth);
		double scale = 1.0 / Math.max(1, reduction);
		maps.get().blend(argb, w, h, new PixelTransform(scale, 0, 0, 0, scale, 0), OverlayCompositor.Sampling.NEAREST, Workers.CALLER);
		image.setRGB(0, 0, w, h, argb, 0, w);
		return Optional.of(image);
	}

	/** @return height that it takes */
	private static double paintLegend(Graphics2D g, List<FigurePanel.Key> keys, int font, double width, double top, boolean draw) {
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, font));
		FontMetrics metrics = g.getFontMetrics();
		double swatch = 1.8 * font;
		double before = swatch + 0.4 * font;
		double row = LINE_SHARE * font;
		List<LegendGrid.Place> places = LegendGrid.of(keys.stream().mapToDouble(k -> (k.isNote() ? 0 : before) + metrics.stringWidth(k.text())).toArray(), 1.5 * font, width);
		for (int i = 0; i < keys.size() && draw; i++) {
			FigurePanel.Key k = keys.get(i);
			double x = places.get(i).x();
			double middle = top + 0.4 * font + (places.get(i).row() + 0.5) * row;
			if (!k.isNote()) {
				Rectangle2D patch = new Rectangle2D.Double(x, middle - 0.4 * font, swatch, 0.8 * font);
				g.setColor(new Color(k.rgb()));
				g.fill(patch);
			}
			g.setColor(Color.DARK_GRAY);
			g.drawString(k.text(), (float) (x + (k.isNote() ? 0 : before)), (float) (middle + 0.36 * font));
		}
		return keys.isEmpty() ? 0 : 0.4 * font + (places.get(places.size() - 1).row() + 1) * row;
	}

	/** Elements and grey across the layers: each curve over its own largest value. */
	public static Optional<String> profile(Facts facts, String idPrefix) throws IOException {
		Optional<LayerElements> elements = facts.measurement().results().get(Keys.LAYER_ELEMENTS);
		if (elements.isEmpty() || elements.get().depthUm().length < 2) {
			return Optional.empty();
		}
		List<ElementMap> maps = facts.measurement().results().get(Keys.EDS).map(EdsRun::maps).orElse(List.of());
		List<MapStyle> styles = MapPalette.complete(maps, false, facts.measurement().results().get(Keys.MAP_HANDWORK).map(MapHandwork::styles).orElse(List.of()));
		int[] colours = new int[elements.get().maps().size()];
		for (int i = 0; i < colours.length; i++) {
			String label = elements.get().maps().get(i);
			colours[i] = styles.stream().filter(s -> s.map().equals(label)).findFirst().map(MapStyle::rgb).orElse(MapPalette.of(label));
		}
		return Optional.of(Charts.elements(elements.get(), colours, idPrefix));
	}
}
