// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.plateau.internal.report.Html;
import org.plateau.report.figure.FigureOptions;

/** A figure as SVG 1.1 in mm: curves and text stay curves and text, pictures are embedded as PNG. */
public final class SvgFigure {

	private static final double MM_PER_INCH = 25.4;
	private static final String FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif";

	private final FigureOptions options;
	private final StringBuilder body = new StringBuilder();
	private final List<Rectangle2D> clips = new ArrayList<>();

	private SvgFigure(FigureOptions options) {
		this.options = options;
	}

	/** @return the file; empty when cancelled */
	public static Optional<byte[]> of(Drawing drawing, FigureOptions options, String description, BooleanSupplier cancelled) throws IOException {
		if (options.textAsCurves()) {
			Letters.require();
		}
		SvgFigure svg = new SvgFigure(options);
		for (Drawing.Item item : drawing.items) {
			if (cancelled.getAsBoolean() || !svg.add(item, cancelled)) {
				return Optional.empty();
			}
		}
		StringBuilder file = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		String w = Plain.mm(drawing.widthMm);
		String h = Plain.mm(drawing.heightMm);
		file.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"").append(w).append("mm\" height=\"").append(h)
				.append("mm\" viewBox=\"0 0 ").append(w).append(' ').append(h).append("\">\n");
		file.append("<desc>").append(Html.text(description)).append("</desc>\n<defs>\n");
		for (int i = 0; i < svg.clips.size(); i++) {
			file.append("<clipPath id=\"p").append(i).append("\"><path d=\"").append(path(svg.clips.get(i))).append("\"/></clipPath>\n");
		}
		file.append("</defs>\n").append("<rect width=\"").append(w).append("\" height=\"").append(h).append("\" fill=\"#ffffff\"/>\n").append(svg.body)
				.append("</svg>\n");
		return Optional.of(file.toString().getBytes(StandardCharsets.UTF_8));
	}

	private boolean add(Drawing.Item item, BooleanSupplier cancelled) {
		switch (item) {
		case Drawing.Picture p -> {
			Optional<PanelPixels.Sampled> pixels = sampled(p, options.dpi(), cancelled);
			if (pixels.isEmpty()) {
				return false;
			}
			body.append("<image x=\"").append(Plain.mm(p.at().getX())).append("\" y=\"").append(Plain.mm(p.at().getY())).append("\" width=\"")
					.append(Plain.mm(p.at().getWidth())).append("\" height=\"").append(Plain.mm(p.at().getHeight()))
					.append("\" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,")
					.append(Base64.getEncoder().encodeToString(Chunks.png(pixels.get(), "", 0))).append("\"/>\n");
		}
		case Drawing.Line l -> body.append("<path d=\"").append(path(l.path())).append("\" fill=\"none\" stroke=\"").append(colour(l.rgb())).append('"')
				.append(l.alpha() < 1 ? " stroke-opacity=\"" + Plain.mm(l.alpha()) + "\"" : "").append(" stroke-width=\"").append(Plain.mm(l.width()))
				.append("\" stroke-linejoin=\"round\"").append(l.dash().length == 0 ? "" : " stroke-dasharray=\""
						+ Arrays.stream(l.dash()).mapToObj(Plain::mm).collect(Collectors.joining(" ")) + "\"").append(clip(l.clip())).append("/>\n");
		case Drawing.Area a -> body.append("<path d=\"").append(path(a.path())).append("\" fill=\"").append(colour(a.rgb())).append("\" fill-rule=\"evenodd\"")
				.append(a.alpha() < 1 ? " fill-opacity=\"" + Plain.mm(a.alpha()) + "\"" : "").append(clip(a.clip())).append("/>\n");
		case Drawing.Label l -> {
			if (options.textAsCurves()) {
				body.append("<path d=\"").append(path(Letters.outline(l))).append("\" fill=\"").append(colour(l.rgb())).append("\"/>\n");
			} else {
				body.append("<text x=\"").append(Plain.mm(l.x())).append("\" y=\"").append(Plain.mm(l.baseline())).append("\" font-family=\"").append(FONTS)
						.append("\" font-size=\"").append(Plain.mm(l.size())).append('"').append(l.bold() ? " font-weight=\"bold\"" : "")
						.append(switch (l.anchor()) {
						case START -> "";
						case MIDDLE -> " text-anchor=\"middle\"";
						case END -> " text-anchor=\"end\"";
						}).append(" fill=\"").append(colour(l.rgb())).append("\">").append(Html.text(l.text())).append("</text>\n");
			}
		}
		}
		return true;
	}

	/** As many pixels as the resolution asks for, and not more than there are. */
	static Optional<PanelPixels.Sampled> sampled(Drawing.Picture p, int dpi, BooleanSupplier cancelled) {
		int width = (int) Math.min(p.pixels().width(), Math.max(1, Math.round(p.at().getWidth() / MM_PER_INCH * dpi)));
		int height = (int) Math.min(p.pixels().height(), Math.max(1, Math.round(p.at().getHeight() / MM_PER_INCH * dpi)));
		return p.pixels().at(width, height, cancelled);
	}

	private String clip(Rectangle2D clip) {
		int i = clips.indexOf(clip);
		if (i < 0) {
			i = clips.size();
			clips.add(clip);
		}
		return " clip-path=\"url(#p" + i + ")\"";
	}

	private static String colour(int rgb) {
		return String.format("#%06x", rgb & 0xFFFFFF);
	}

	private static String path(Shape shape) {
		StringBuilder d = new StringBuilder();
		double[] c = new double[6];
		for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
			int type = i.currentSegment(c);
			int points = switch (type) {
			case PathIterator.SEG_CLOSE -> 0;
			case PathIterator.SEG_QUADTO -> 2;
			case PathIterator.SEG_CUBICTO -> 3;
			default -> 1;
			};
			d.append("MLQCZ".charAt(type));
			for (int k = 0; k < 2 * points; k++) {
				d.append(k == 0 ? "" : " ").append(Plain.mm(c[k]));
			}
		}
		return d.toString();
	}
}
