// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read, told in one line: which file, where in it, what is wrong, what to do. */
public final class FormatException extends IOException {

	private static final long serialVersionUID = 1L;
	private static final int LONGEST = 1000;

	private final boolean sound;

	private FormatException(String message, Throwable cause, boolean sound) {
		super(message, cause);
		this.sound = sound;
	}

	/**
	 * @param offset byte at which it goes wrong, from 0
	 * @param what what is wrong, and what was expected
	 * @param remedy what the user can do; may be empty
	 */
	public static FormatException atByte(Path file, long offset, String what, String remedy) {
		return new FormatException(line(file, "byte " + offset, what, remedy), null, false);
	}

	/**
	 * @param line from 1
	 */
	public static FormatException atLine(Path file, long line, String what, String remedy) {
		return new FormatException(line(file, "line " + line, what, remedy), null, false);
	}

	/** A fault of the file as a whole. */
	public static FormatException of(Path file, String what, String remedy) {
		return new FormatException(line(file, "", what, remedy), null, false);
	}

	/** Nothing is wrong with the file; it only holds no picture, which was asked for. */
	public static FormatException noPicture(Path file, String what, String remedy) {
		return new FormatException(line(file, "", what, remedy), null, true);
	}

	/** Whether the file can be read, but holds something else than what was asked for. */
	public boolean isSound() {
		return sound;
	}

	/** The same with a technical cause for the log. */
	public FormatException causedBy(Throwable cause) {
		return new FormatException(getMessage(), cause, sound);
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
