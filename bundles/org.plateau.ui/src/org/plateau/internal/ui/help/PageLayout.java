// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.plateau.ui.Themes;

/** A page set for one width in the colours of the theme. Holds fonts, pictures and texts of the operating system until it is disposed. UI thread. */
final class PageLayout {

	/** Wider lines are hard to read. */
	private static final int WIDEST = 860;
	private static final int MARGIN = 16;
	private static final int GAP = 9;
	private static final int INDENT = 22;
	private static final int CELL = 7;
	private static final int CODE_PADDING = 8;
	private static final double[] SIZES = { 1.7, 1.35, 1.15, 1.05, 1, 1 };

	/** A text at its place. */
	private record Piece(TextLayout layout, int x, int y, List<Link> links) {
	}

	/** A link of the page. */
	record Link(int start, int end, String target) {
	}

	/** Something below or between the texts. */
	private record Box(Rectangle area, Color fill, Color line) {
	}

	private record Shown(Image image, Rectangle area) {
	}

	private record Anchor(String name, int y) {
	}

	private final Display display;
	private final Font plain;
	private final List<Font> fonts = new ArrayList<>();
	private final Font bold;
	private final Font italic;
	private final Font boldItalic;
	private final Font mono;
	private final Font[] headings = new Font[SIZES.length];
	private final List<Piece> pieces = new ArrayList<>();
	private final List<Box> boxes = new ArrayList<>();
	private final List<Shown> pictures = new ArrayList<>();
	private final List<Anchor> anchors = new ArrayList<>();
	private final Color paperOfCode = Themes.dark() ? Themes.rgb(0x1F2022) : Themes.rgb(0xF4F5F7);
	private final Color paperOfHeader = Themes.dark() ? Themes.rgb(0x36383B) : Themes.rgb(0xEEF1F4);
	private final int width;
	private int y = MARGIN;

	PageLayout(Control control, HelpPage page, int available) {
		display = control.getDisplay();
		plain = control.getFont();
		bold = font(1, SWT.BOLD);
		italic = font(1, SWT.ITALIC);
		boldItalic = font(1, SWT.BOLD | SWT.ITALIC);
		FontData data = plain.getFontData()[0];
		mono = new Font(display, "Monospace", data.getHeight(), SWT.NORMAL);
		fonts.add(mono);
		for (int i = 0; i < SIZES.length; i++) {
			headings[i] = font(SIZES[i], SWT.BOLD);
		}
		width = Math.max(160, Math.min(WIDEST, available - 2 * MARGIN));
		for (Block block : page.blocks()) {
			add(page, block);
		}
		y += MARGIN;
	}

	private Font font(double factor, int style) {
		FontData data = plain.getFontData()[0];
		Font made = new Font(display, data.getName(), (int) Math.round(data.getHeight() * factor), style);
		fonts.add(made);
		return made;
	}

	private void add(HelpPage page, Block block) {
		switch (block) {
		case Block.Heading h -> {
			y += h.level() == 1 ? 0 : GAP;
			anchors.add(new Anchor(h.anchor(), y - GAP / 2));
			y += text(h.spans(), headings[h.level() - 1], MARGIN, y, width) + GAP;
		}
		case Block.Paragraph p -> y += text(p.spans(), plain, MARGIN, y, width) + GAP;
		case Block.Item i -> {
			int x = MARGIN + INDENT * i.depth();
			text(List.of(Span.plain(i.marker())), plain, x + 4, y, INDENT);
			y += text(i.spans(), plain, x + INDENT, y, width - INDENT * (i.depth() + 1)) + GAP / 2;
		}
		case Block.Code c -> code(c.text());
		case Block.Table t -> table(t);
		case Block.Picture p -> picture(page, p);
		}
	}

	private void code(String text) {
		int top = y;
		y += CODE_PADDING;
		y += text(List.of(new Span(text, false, false, true, "")), mono, MARGIN + CODE_PADDING, y, width - 2 * CODE_PADDING) + CODE_PADDING;
		boxes.add(new Box(new Rectangle(MARGIN, top, width, y - top), paperOfCode, null));
		y += GAP;
	}

	/** Columns get room for what they hold: none less than its longest word as far as that goes, the rest by the length of the text. */
	private void table(Block.Table table) {
		int columns = table.rows().stream().mapToInt(List::size).max().orElse(0);
		if (columns == 0) {
			return;
		}
		int[] widths = widths(table, columns);
		int top = y;
		for (int r = 0; r < table.rows().size(); r++) {
			List<List<Span>> row = table.rows().get(r);
			int x = MARGIN;
			int height = 0;
			for (int c = 0; c < row.size(); c++) {
				height = Math.max(height, text(row.get(c), r == 0 ? bold : plain, x + CELL, y + CELL / 2, widths[c] - 2 * CELL));
				x += widths[c];
			}
			Rectangle area = new Rectangle(MARGIN, y, sum(widths), height + CELL);
			boxes.add(new Box(area, r == 0 ? paperOfHeader : null, Themes.grid()));
			y += height + CELL;
		}
		int x = MARGIN;
		for (int c = 0; c < columns - 1; c++) {
			x += widths[c];
			boxes.add(new Box(new Rectangle(x, top, 0, y - top), null, Themes.grid()));
		}
		y += GAP;
	}

	private int[] widths(Block.Table table, int columns) {
		int[] least = new int[columns];
		int[] wish = new int[columns];
		TextLayout probe = new TextLayout(display);
		probe.setFont(bold);
		for (List<List<Span>> row : table.rows()) {
			for (int c = 0; c < row.size(); c++) {
				String text = Block.plain(row.get(c));
				wish[c] = Math.max(wish[c], measure(probe, text) + 2 * CELL + 2);
				for (String word : text.split("\\s+")) {
					least[c] = Math.max(least[c], Math.min(width / columns, measure(probe, word) + 2 * CELL + 2));
				}
			}
		}
		probe.dispose();
		int[] widths = new int[columns];
		int spare = width - sum(least);
		int wanted = 0;
		for (int c = 0; c < columns; c++) {
			wanted += wish[c] - least[c];
		}
		for (int c = 0; c < columns; c++) {
			int more = wanted == 0 ? 0 : (int) ((long) Math.min(spare, wanted) * (wish[c] - least[c]) / wanted);
			widths[c] = least[c] + Math.max(0, more);
		}
		return widths;
	}

	private static int measure(TextLayout probe, String text) {
		probe.setText(text);
		return probe.getBounds().width;
	}

	private static int sum(int[] values) {
		int sum = 0;
		for (int v : values) {
			sum += v;
		}
		return sum;
	}

	private void picture(HelpPage page, Block.Picture picture) {
		Optional<URL> url = HelpBook.picture(page, picture.target());
		try (var in = url.isEmpty() ? null : url.get().openStream()) {
			if (in != null) {
				Image image = new Image(display, in);
				Rectangle size = image.getBounds();
				double factor = Math.min(1, (double) width / size.width);
				Rectangle area = new Rectangle(MARGIN, y, (int) (size.width * factor), (int) (size.height * factor));
				pictures.add(new Shown(image, area));
				boxes.add(new Box(new Rectangle(area.x - 1, area.y - 1, area.width + 1, area.height + 1), null, Themes.grid()));
				y += area.height + GAP;
				return;
			}
		} catch (java.io.IOException | SWTException e) {
			// the words stand for it
		}
		y += text(List.of(Span.plain("[" + picture.alternative() + "]")), italic, MARGIN, y, width) + GAP;
	}

	/** Sets a text; its height. */
	private int text(List<Span> spans, Font font, int x, int top, int room) {
		TextLayout layout = new TextLayout(display);
		layout.setFont(font);
		layout.setSpacing(2);
		layout.setText(Block.plain(spans));
		layout.setWidth(Math.max(20, room));
		List<Link> links = new ArrayList<>();
		int at = 0;
		for (Span span : spans) {
			int end = at + span.text().length();
			boolean heavy = span.bold() || font == bold;
			Font own = span.code() ? mono : font != plain && font != bold ? font : heavy && span.italic() ? boldItalic : heavy ? bold : span.italic() ? italic : plain;
			TextStyle style = new TextStyle(own, span.link().isEmpty() ? Themes.ink() : Themes.link(), null);
			if (!span.link().isEmpty()) {
				style.underline = true;
				links.add(new Link(at, end - 1, span.link()));
			}
			if (end > at) {
				layout.setStyle(style, at, end - 1);
			}
			at = end;
		}
		pieces.add(new Piece(layout, x, top, links));
		return layout.getBounds().height;
	}

	/** Height of the whole page. */
	int height() {
		return y;
	}

	/** Where a heading begins; 0 when there is none of the name. */
	int top(String anchor) {
		return anchors.stream().filter(a -> a.name().equals(anchor)).mapToInt(Anchor::y).findFirst().orElse(0);
	}

	/** The number of links, in reading order. */
	int links() {
		return pieces.stream().mapToInt(p -> p.links().size()).sum();
	}

	/** Target of a link by its number. */
	String target(int number) {
		return at(number, (piece, link) -> link.target());
	}

	/** Where a link stands on the page. */
	Rectangle bounds(int number) {
		return at(number, (piece, link) -> {
			Rectangle r = piece.layout().getBounds(link.start(), link.end());
			return new Rectangle(r.x + piece.x(), r.y + piece.y(), r.width, r.height);
		});
	}

	private <T> T at(int number, java.util.function.BiFunction<Piece, Link, T> value) {
		int left = number;
		for (Piece piece : pieces) {
			if (left < piece.links().size()) {
				return value.apply(piece, piece.links().get(left));
			}
			left -= piece.links().size();
		}
		throw new IndexOutOfBoundsException(number);
	}

	/** The link at a place of the page. */
	Optional<String> linkAt(int x, int pageY) {
		for (Piece piece : pieces) {
			Rectangle area = piece.layout().getBounds();
			Point at = new Point(x - piece.x(), pageY - piece.y());
			if (!piece.links().isEmpty() && area.contains(at)) {
				int offset = piece.layout().getOffset(at, null);
				for (Link link : piece.links()) {
					if (offset >= link.start() && offset <= link.end() && piece.layout().getBounds(link.start(), link.end()).contains(at)) {
						return Optional.of(link.target());
					}
				}
			}
		}
		return Optional.empty();
	}

	/** Draws what lies between two heights of the page. */
	void paint(GC gc, int from, int to) {
		for (Box box : boxes) {
			if (box.area().y < to && box.area().y + box.area().height >= from) {
				if (box.fill() != null) {
					gc.setBackground(box.fill());
					gc.fillRectangle(box.area().x, box.area().y - from, box.area().width, box.area().height);
				}
				if (box.line() != null) {
					gc.setForeground(box.line());
					gc.drawRectangle(box.area().x, box.area().y - from, box.area().width, box.area().height);
				}
			}
		}
		gc.setInterpolation(SWT.HIGH);
		for (Shown shown : pictures) {
			Rectangle a = shown.area();
			if (a.y < to && a.y + a.height >= from) {
				Rectangle size = shown.image().getBounds();
				gc.drawImage(shown.image(), 0, 0, size.width, size.height, a.x, a.y - from, a.width, a.height);
			}
		}
		gc.setForeground(Themes.ink());
		for (Piece piece : pieces) {
			Rectangle area = piece.layout().getBounds();
			if (piece.y() < to && piece.y() + area.height >= from) {
				piece.layout().draw(gc, piece.x(), piece.y() - from);
			}
		}
	}

	void dispose() {
		pieces.forEach(p -> p.layout().dispose());
		pictures.forEach(p -> p.image().dispose());
		fonts.forEach(Font::dispose);
	}
}
