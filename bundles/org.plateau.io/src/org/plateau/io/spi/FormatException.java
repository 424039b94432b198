// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read, told in one line: which file, where in it, what is wrong, what to do. */
public final class FormatException extends IOException {

	private static final long serialVersionUID = 1L;
	private static final int LONGEST = 1000;

	private FormatException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * @param offset byte at which it goes wrong, from 0
	 * @param what what is wrong, and what was expected
	 * @param remedy what the user can do; may be empty
	 */
	public static FormatException atByte(Path file, long offset, String what, String remedy) {
		return new FormatException(line(file, "byte " + offset, what, remedy), null);
	}

	/**
	 * @param line from 1
	 */
	public static FormatException atLine(Path file, long line, String what, String remedy) {
		return new FormatException(line(file, "line " + line, what, remedy), null);
	}

	/** A fault of the file as a whole. */
	public static FormatException of(Path file, String what, String remedy) {
		return new FormatException(line(file, "", what, remedy), null);
	}

	/** The same with a technical cause for the log. */
	public FormatException causedBy(Throwable cause) {
		return new FormatException(getMessage(), cause);
	}

	private static String line(Path file, String where, String what, String remedy) {
		String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
		String text = name + (where.isEmpty() ? "" : ", " + where) + ": " + oneLine(what);
		return oneLine(remedy.isEmpty() ? text : text + "; " + remedy);
	}

	/** What is wrong often quotes the file, and a damaged file may hold anything. */
	private static String oneLine(String text) {
		String line = text.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]", "?");
		return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
	}
}
