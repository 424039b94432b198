// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.script;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What scripts print, waiting for the UI thread to fetch it. A script that prints faster than anybody can read loses the older lines, not the window its
 * memory. Safe on any thread.
 */
final class OutputText {

	/** What a piece is. */
	enum Kind {
		OUT, ERROR, PROGRESS
	}

	/** Printed text. */
	record Piece(Kind kind, String text) {
	}

	/** Most characters that wait. */
	static final int MOST = 100_000;

	private final List<Piece> waiting = new ArrayList<>();
	private int size;
	private long lost;

	synchronized void add(Kind kind, String text) {
		if (!waiting.isEmpty() && waiting.getLast().kind() == kind && waiting.getLast().text().length() < 4096) {
			waiting.set(waiting.size() - 1, new Piece(kind, waiting.getLast().text() + text));
		} else {
			waiting.add(new Piece(kind, text));
		}
		size += text.length();
		while (size > MOST && waiting.size() > 1) {
			int gone = waiting.removeFirst().text().length();
			size -= gone;
			lost += gone;
		}
	}

	/** Takes what waits, at most {@value #MOST} characters and a little more. */
	synchronized List<Piece> take() {
		List<Piece> all = new ArrayList<>(waiting);
		if (lost > 0) {
			all.addFirst(new Piece(Kind.PROGRESS, "… " + lost + " characters were printed too fast to be shown …\n"));
		}
		waiting.clear();
		size = 0;
		lost = 0;
		return all;
	}

	/** Bytes in UTF-8; whole characters come through at the end of a line, or when it is flushed. */
	OutputStream stream(Kind kind) {
		return new OutputStream() {
			private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

			@Override
			public synchronized void write(int b) {
				bytes.write(b);
			}

			@Override
			public synchronized void write(byte[] b, int from, int length) {
				bytes.write(b, from, length);
			}

			@Override
			public synchronized void flush() {
				if (bytes.size() > 0) {
					add(kind, bytes.toString(StandardCharsets.UTF_8));
					bytes.reset();
				}
			}

			@Override
			public void close() {
				flush();
			}
		};
	}
}
