// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/**
 * How one file ended.
 *
 * @param opened it was read
 * @param kind the answer without its numbers and names
 * @param failure empty when all is well, else what promise was broken
 * @param where the topmost place in a stack trace, for telling failures apart; empty without failure
 * @param cause of a failure, null when there is none
 */
record Outcome(boolean opened, String kind, String failure, String where, Throwable cause) {

	private static final int LONGEST_MESSAGE = 2000;
	/** What follows is mostly quoted from the file. */
	private static final int LONGEST_KIND = 100;

	/** Opens a file as the program does and uses what comes. */
	static Outcome of(FormatReader reader, Path file, Seed seed) {
		String name = file.getFileName().toString();
		try {
			int confidence = reader.probe(file, head(file));
			if (confidence < 0 || confidence > 100) {
				return failed("probe answers " + confidence, "probe", null);
			}
			return new Outcome(true, Exercise.run(open(reader, file)), "", "", null);
		} catch (IOException e) {
			String message = String.valueOf(e.getMessage());
			if (message.lines().count() != 1 || message.chars().anyMatch(c -> c < ' ')) {
				return failed("the message is not one line: " + message, "message " + place(e), e);
			}
			if (message.equals(file.toString()) || !names(message, name, seed)) {
				return failed("the message does not name the file, or nothing else: " + message, "message " + place(e), e);
			}
			if (message.length() > LONGEST_MESSAGE) {
				return failed("the message has " + message.length() + " characters", "message " + place(e), e);
			}
			return new Outcome(false, kind(message.replace(name, "")), "", "", null);
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
			return failed(e.toString().lines().findFirst().orElse(""), e.getClass().getSimpleName() + " " + place(e), e);
		}
	}

	/** Names what was opened, or one of the files beside or inside it. */
	private static boolean names(String message, String name, Seed seed) {
		return message.contains(name) || seed.files().keySet().stream().anyMatch(f -> message.contains(f.substring(f.lastIndexOf('/') + 1)));
	}

	private static Content open(FormatReader reader, Path file) throws IOException {
		Content content = reader.open(file, OpenOptions.none());
		if (content == null) {
			throw new IllegalStateException("open answers null");
		}
		return content;
	}

	private static byte[] head(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			return new byte[0];
		}
		try (var in = Files.newInputStream(file)) {
			return in.readNBytes(Opener.HEAD_BYTES);
		}
	}

	static Outcome failed(String failure, String where, Throwable cause) {
		return new Outcome(false, "failure " + where, failure, where, cause);
	}

	/** The beginning of a sentence without its numbers and quotations. */
	static String kind(String sentence) {
		String kind = sentence.replaceAll("'[^']*'|\"[^\"]*\"|[-+]?\\d[\\d.,eE+-]*", "#").replaceAll("(?:# ?)+", "#");
		return kind.substring(0, Math.min(kind.length(), LONGEST_KIND));
	}

	static String place(Throwable e) {
		for (StackTraceElement at : e.getStackTrace()) {
			if (at.getClassName().startsWith("org.plateau.") && !at.getClassName().equals(FormatException.class.getName())
					&& !at.getClassName().startsWith("org.plateau.testkit")) {
				return at.getClassName() + "." + at.getMethodName();
			}
		}
		return e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].getClassName();
	}
}
