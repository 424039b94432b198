// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.util.function.IntConsumer;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.script.ScriptError;
import org.plateau.ui.Themes;

/** What scripts print and how they end; the place of an error is a link. Old text goes when there is too much. UI thread. */
final class ScriptOutput {

	private static final int MOST = 400_000;

	/** What a range is, so that another theme can colour it again. */
	private enum Look {
		PLAIN, ERROR, FAINT, LINK
	}

	/** @param line of the script that a link leads to; 0 for what is no link */
	private record Mark(Look look, int line) {
	}

	private final StyledText text;
	/** Letters of the longest line that was printed. */
	private int longest;

	/** @param open gets the line of a link that is clicked */
	ScriptOutput(Composite parent, IntConsumer open) {
		text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
		text.setFont(JFaceResources.getTextFont());
		text.setMargins(6, 4, 6, 4);
		text.setAlwaysShowScrollBars(false);
		text.addListener(SWT.MouseUp, e -> click(e, open));
		text.addListener(SWT.MouseMove, e -> text.setCursor(text.getDisplay().getSystemCursor(line(e) > 0 ? SWT.CURSOR_HAND : SWT.CURSOR_IBEAM)));
		text.addListener(SWT.Resize, e -> wrap());
		Themes.paintsItself(text);
		Themes.onChange(text, this::paint);
		paint();
	}

	StyledText text() {
		return text;
	}

	private void paint() {
		text.setBackground(Themes.paper());
		text.setForeground(Themes.ink());
		for (StyleRange range : text.getStyleRanges()) {
			range.foreground = colour(((Mark) range.data).look());
			text.setStyleRange(range);
		}
	}

	private static Color colour(Look look) {
		return switch (look) {
		case PLAIN -> Themes.ink();
		case ERROR -> Themes.theory();
		case FAINT -> Themes.faintInk();
		case LINK -> Themes.link();
		};
	}

	private int line(Event e) {
		int offset = text.getOffsetAtPoint(new Point(e.x, e.y));
		StyleRange range = offset < 0 || offset >= text.getCharCount() ? null : text.getStyleRangeAtOffset(offset);
		return range != null && range.data instanceof Mark m ? m.line() : 0;
	}

	private void click(Event e, IntConsumer open) {
		int line = line(e);
		if (line > 0 && text.getSelectionCount() == 0) {
			open.accept(line);
		}
	}

	void clear() {
		text.setText("");
		longest = 0;
		wrap();
	}

	/** Sentences go on in the next line where the view ends; as soon as something wider was printed, which may be a table, lines stay whole and the view scrolls. */
	private void wrap() {
		GC gc = new GC(text);
		double letter = gc.getFontMetrics().getAverageCharacterWidth();
		gc.dispose();
		boolean fits = longest * letter <= text.getClientArea().width - text.getLeftMargin() - text.getRightMargin();
		if (text.getWordWrap() != fits) {
			text.setWordWrap(fits);
		}
	}

	/** What was printed. */
	void add(OutputText.Piece piece) {
		longest = Math.max(longest, piece.text().lines().mapToInt(String::length).max().orElse(0));
		wrap();
		append(piece.text(), switch (piece.kind()) {
		case OUT -> new Mark(Look.PLAIN, 0);
		case ERROR -> new Mark(Look.ERROR, 0);
		case PROGRESS -> new Mark(Look.FAINT, 0);
		});
	}

	/** A line of the view itself. */
	void say(String line) {
		onNewLine();
		append(line + "\n", new Mark(Look.FAINT, 0));
	}

	/** The value of the last expression. */
	void value(String value) {
		onNewLine();
		append("⇒ " + value + "\n", new Mark(Look.PLAIN, 0));
	}

	void error(ScriptError error) {
		onNewLine();
		String told = error.toString();
		int place = error.line() == 0 ? 0 : (error.file() + ":" + error.line() + ":" + error.column()).length();
		if (place > 0) {
			append(told.substring(0, place), new Mark(Look.LINK, error.line()));
		}
		append(told.substring(place) + "\n", new Mark(Look.ERROR, 0));
	}

	private void onNewLine() {
		int n = text.getCharCount();
		if (n > 0 && !text.getTextRange(n - 1, 1).equals("\n")) {
			text.append("\n");
		}
	}

	private void append(String what, Mark mark) {
		if (what.isEmpty()) {
			return;
		}
		int from = text.getCharCount();
		text.append(what);
		if (mark.look() != Look.PLAIN) {
			StyleRange range = new StyleRange(from, text.getCharCount() - from, colour(mark.look()), null);
			range.data = mark;
			if (mark.line() > 0) {
				range.underline = true;
			}
			text.setStyleRange(range);
		}
		int over = text.getCharCount() - MOST;
		if (over > 0) {
			text.replaceTextRange(0, over + MOST / 10, "");
		}
		text.setTopIndex(text.getLineCount() - 1);
	}
}
