// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.plateau.report.figure.FigureOptions;

/**
 * A figure as one page of PDF 1.4 (ISO 32000-1, clauses 7 to 9): curves stay curves, text is text in an {@link EmbeddedFont}, of which the letters that are
 * used go into the file, pictures are embedded without loss. Text that the font lacks is drawn as curves.
 */
public final class PdfFigure {

	private static final double POINTS_PER_MM = 72 / 25.4;
	private static final int FIRST_FONT = 5;

	private final FigureOptions options;
	private final StringBuilder content = new StringBuilder();
	private final List<PanelPixels.Sampled> pictures = new ArrayList<>();
	private final Map<String, String> states = new LinkedHashMap<>();
	private final EmbeddedFont plain = new EmbeddedFont(false);
	private final EmbeddedFont bold = new EmbeddedFont(true);

	private PdfFigure(FigureOptions options) {
		this.options = options;
	}

	/** @return the file; empty when cancelled */
	public static Optional<byte[]> of(Drawing drawing, FigureOptions options, String description, BooleanSupplier cancelled) throws IOException {
		PdfFigure pdf = new PdfFigure(options);
		if (options.textAsCurves()) {
			Letters.require();
		}
		pdf.content.append(Plain.mm(POINTS_PER_MM)).append(" 0 0 ").append(Plain.mm(-POINTS_PER_MM)).append(" 0 ").append(Plain.mm(drawing.heightMm * POINTS_PER_MM))
				.append(" cm\n");
		for (Drawing.Item item : drawing.items) {
			if (cancelled.getAsBoolean() || !pdf.add(item, cancelled)) {
				return Optional.empty();
			}
		}
		return Optional.of(pdf.file(drawing, description));
	}

	private boolean add(Drawing.Item item, BooleanSupplier cancelled) throws IOException {
		content.append("q\n");
		switch (item) {
		case Drawing.Picture p -> {
			Optional<PanelPixels.Sampled> pixels = SvgFigure.sampled(p, options.dpi(), cancelled);
			if (pixels.isEmpty()) {
				return false;
			}
			content.append(numbers(p.at().getWidth(), 0, 0, -p.at().getHeight(), p.at().getX(), p.at().getMaxY())).append("cm /Im").append(pictures.size())
					.append(" Do\n");
			pictures.add(pixels.get());
		}
		case Drawing.Line l -> {
			clip(l.clip());
			alpha(l.alpha());
			content.append(colour(l.rgb())).append("RG ").append(numbers(l.width())).append("w 1 j\n");
			if (l.dash().length > 0) {
				content.append('[').append(Arrays.stream(l.dash()).mapToObj(Plain::mm).collect(Collectors.joining(" "))).append("] 0 d\n");
			}
			path(l.path());
			content.append("S\n");
		}
		case Drawing.Area a -> {
			clip(a.clip());
			alpha(a.alpha());
			content.append(colour(a.rgb())).append("rg\n");
			path(a.path());
			content.append("f*\n");
		}
		case Drawing.Label l -> text(l);
		}
		content.append("Q\n");
		return true;
	}

	private void text(Drawing.Label l) throws IOException {
		content.append(colour(l.rgb())).append("rg\n");
		EmbeddedFont font = l.bold() ? bold : plain;
		if (options.textAsCurves() || !font.has(l.text())) {
			Letters.require();
			path(Letters.outline(l));
			content.append("f\n");
			return;
		}
		content.append("BT ").append(l.bold() ? "/F2 " : "/F1 ").append(numbers(l.size())).append("Tf 1 0 0 -1 ").append(numbers(l.left(), l.baseline()))
				.append("Tm <").append(font.codes(l.text())).append("> Tj ET\n");
	}

	private void clip(Rectangle2D r) {
		content.append(numbers(r.getX(), r.getY(), r.getWidth(), r.getHeight())).append("re W n\n");
	}

	private void alpha(double alpha) {
		if (alpha < 1) {
			String value = Plain.mm(alpha);
			content.append('/').append(states.computeIfAbsent(value, v -> "G" + states.size())).append(" gs\n");
		}
	}

	private static String colour(int rgb) {
		return String.format(Locale.ROOT, "%.4f %.4f %.4f ", (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
	}

	private static String numbers(double... values) {
		return Arrays.stream(values).mapToObj(Plain::mm).collect(Collectors.joining(" ")) + " ";
	}

	private void path(Shape shape) {
		double[] c = new double[6];
		double x = 0;
		double y = 0;
		for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
			switch (i.currentSegment(c)) {
			case PathIterator.SEG_MOVETO -> content.append(numbers(x = c[0], y = c[1])).append("m\n");
			case PathIterator.SEG_LINETO -> content.append(numbers(x = c[0], y = c[1])).append("l\n");
			case PathIterator.SEG_QUADTO -> {
				content.append(numbers(x + 2 * (c[0] - x) / 3, y + 2 * (c[1] - y) / 3, c[2] + 2 * (c[0] - c[2]) / 3, c[3] + 2 * (c[1] - c[3]) / 3, c[2], c[3]))
						.append("c\n");
				x = c[2];
				y = c[3];
			}
			case PathIterator.SEG_CUBICTO -> {
				content.append(numbers(c)).append("c\n");
				x = c[4];
				y = c[5];
			}
			default -> content.append("h\n");
			}
		}
	}

	/** Objects 1 to 4 are catalogue, pages, page and content; then the fonts that are used; then the pictures; last what the file is about. */
	private byte[] file(Drawing drawing, String description) {
		List<byte[]> objects = new ArrayList<>();
		List<byte[]> fonts = new ArrayList<>();
		StringBuilder fontNames = new StringBuilder();
		for (EmbeddedFont font : List.of(plain, bold)) {
			if (font.isUsed()) {
				int first = FIRST_FONT + fonts.size();
				fontNames.append(font == bold ? "/F2 " : "/F1 ").append(first).append(" 0 R ");
				font.dictionaries(first).forEach(d -> fonts.add(ascii(d)));
				byte[] letters = font.subset();
				fonts.add(stream("/Length1 " + letters.length + " ", Chunks.deflated(letters)));
				fonts.add(stream("", Chunks.deflated(font.meaning())));
			}
		}
		int firstPicture = FIRST_FONT + fonts.size();
		int about = firstPicture + pictures.size();
		StringBuilder images = new StringBuilder();
		for (int i = 0; i < pictures.size(); i++) {
			images.append("/Im").append(i).append(' ').append(firstPicture + i).append(" 0 R ");
		}
		StringBuilder transparency = new StringBuilder();
		states.forEach((value, name) -> transparency.append('/').append(name).append(" << /ca ").append(value).append(" /CA ").append(value).append(" >> "));
		objects.add(ascii("<< /Type /Catalog /Pages 2 0 R >>"));
		objects.add(ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
		objects.add(ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + numbers(drawing.widthMm * POINTS_PER_MM, drawing.heightMm * POINTS_PER_MM)
				+ "] /Contents 4 0 R /Resources << /Font << " + fontNames + ">> /XObject << " + images + ">> /ExtGState << " + transparency + ">> >> >>"));
		objects.add(stream("", Chunks.deflated(ascii(content.toString()))));
		objects.addAll(fonts);
		for (PanelPixels.Sampled p : pictures) {
			objects.add(stream("/Type /XObject /Subtype /Image /Width " + p.width() + " /Height " + p.height() + " /BitsPerComponent 8 /ColorSpace "
					+ (p.channels() == 1 ? "/DeviceGray" : "/DeviceRGB") + " /DecodeParms << /Predictor 15 /Colors " + p.channels() + " /Columns " + p.width()
					+ " >> ", Chunks.rows(p)));
		}
		objects.add(ascii("<< /Subject <FEFF" + hex(description) + "> /Creator (Plateau) >>"));
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(ascii("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n"));
		List<Integer> offsets = new ArrayList<>();
		for (int i = 0; i < objects.size(); i++) {
			offsets.add(file.size());
			file.writeBytes(ascii(i + 1 + " 0 obj\n"));
			file.writeBytes(objects.get(i));
			file.writeBytes(ascii("\nendobj\n"));
		}
		int table = file.size();
		file.writeBytes(ascii("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n"));
		for (int offset : offsets) {
			file.writeBytes(ascii(String.format("%010d 00000 n \n", offset)));
		}
		file.writeBytes(ascii("trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R /Info " + about + " 0 R >>\nstartxref\n" + table + "\n%%EOF\n"));
		return file.toByteArray();
	}

	private static String hex(String text) {
		StringBuilder hex = new StringBuilder();
		for (byte b : text.getBytes(StandardCharsets.UTF_16BE)) {
			hex.append(String.format("%02X", b & 0xFF));
		}
		return hex.toString();
	}

	private static byte[] stream(String dictionary, byte[] data) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(ascii("<< " + dictionary + "/Filter /FlateDecode /Length " + data.length + " >>\nstream\n"));
		out.writeBytes(data);
		out.writeBytes(ascii("\nendstream"));
		return out.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
