// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.trouble;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.plateau.extension.Problem;

/** Puts what programs say into sentences for people. Any thread. */
final class Wording {

	private static final int LONGEST = 240;
	/** Names of Java's exceptions within a sentence; the details keep them. */
	private static final Pattern EXCEPTION = Pattern.compile("\\b(?:[a-z]\\w*\\.)*[A-Z]\\w+(?:Exception|Error)\\b(?:[,:] ?)?");
	private static final String AGAIN = "Try it again. If it comes back, choose Copy Report and send it to whoever looks after Plateau.";
	/** The beginning of a plug-in's name → what a person calls it; the first that fits. */
	private static final List<Map.Entry<String, String>> PLACES = List.of(Map.entry("org.plateau.io", "Reading files"),
			Map.entry("org.plateau.imaging", "Measuring"), Map.entry("org.plateau.analysis", "Measuring"), Map.entry("org.plateau.eds", "Elements"),
			Map.entry("org.plateau.echem", "Electrochemistry"), Map.entry("org.plateau.report", "Reports"), Map.entry("org.plateau.ui.echem", "Electrochemistry"),
			Map.entry("org.plateau", "Plateau"), Map.entry("org.eclipse.equinox.p2", "Installing plug-ins"), Map.entry("org.eclipse.core.resources", "Files"),
			Map.entry("org.eclipse.core.filesystem", "Files"), Map.entry("org.eclipse.swtchart", "Plots"), Map.entry("org.eclipse", "The window"));
	/** Remarks of the platform about itself that no one who uses it can do anything about. */
	private static final List<String> IDLE = List.of("key binding", "keybinding", "conflict was detected", "css", "not restored", "batik", "xmi", "warn: ",
			"unable to find image", "could not register", "duplicate", "a handler conflict", "performance", "is undefined");

	private Wording() {
	}

	/** The words for an entry of the platform's log; empty when it tells nothing to a person. */
	static Optional<Trouble> of(IStatus status, Instant at) {
		boolean ours = status.getPlugin().startsWith("org.plateau");
		boolean serious = status.getSeverity() == IStatus.ERROR;
		if (status.getSeverity() < IStatus.WARNING || status.getSeverity() == IStatus.CANCEL || !ours && !serious || !ours && idle(status.getMessage())) {
			return Optional.empty();
		}
		Throwable cause = root(status);
		String what = cause == null ? sentence(status.getMessage()) : about(cause, status.getMessage());
		return Optional.of(new Trouble(at, 1, serious, what, place(status.getPlugin()), remedy(cause), details(status), Optional.empty()));
	}

	/** The words for a contribution that failed. */
	static Trouble of(Problem problem, Instant at) {
		String details = problem + (problem.cause() == null ? "" : "\n\n" + stack(problem.cause()));
		return new Trouble(at, 1, true, sentence(problem.message()), problem.contributor() + (problem.id().isEmpty() ? "" : ", " + problem.id()),
				"Everything else works. Ask whoever made the plug-in for a newer one, or remove it under Help ▸ About ▸ Installation Details.", details, Optional.of(problem));
	}

	private static boolean idle(String message) {
		String lower = message == null ? "" : message.toLowerCase(Locale.ROOT);
		return IDLE.stream().anyMatch(lower::contains);
	}

	static String place(String plugin) {
		return PLACES.stream().filter(p -> plugin.equals(p.getKey()) || plugin.startsWith(p.getKey() + ".")).map(Map.Entry::getValue).findFirst().orElse(plugin);
	}

	private static String about(Throwable cause, String message) {
		String file = cause instanceof FileSystemException f && f.getFile() != null ? f.getFile() : "";
		return switch (cause) {
		case OutOfMemoryError e -> "There was not enough memory.";
		case StackOverflowError e -> "A computation went too deep and was stopped.";
		case NoSuchFileException e -> file + " is not there.";
		case FileNotFoundException e -> sentence(e.getMessage());
		case AccessDeniedException e -> file + " may not be read or written.";
		case IOException e when String.valueOf(e.getMessage()).contains("No space left") -> "The disk is full.";
		case IOException e when e.getMessage() != null -> sentence(e.getMessage());
		case ClassNotFoundException e -> "A part of a plug-in is missing: " + e.getMessage() + ".";
		case LinkageError e -> "A plug-in does not fit this version of Plateau.";
		default -> {
			boolean telling = message != null && !message.isBlank() && !message.equals(cause.getMessage()) && !message.contains("Exception")
					&& !message.startsWith("Unhandled event loop") && !message.startsWith("An internal error");
			yield telling ? sentence(message) : "Something inside Plateau failed, and the last thing you did may not have worked.";
		}
		};
	}

	private static String remedy(Throwable cause) {
		return switch (cause) {
		case null -> "Nothing was lost. " + AGAIN;
		case OutOfMemoryError e -> "Close pictures that you do not need, or make the image cache smaller in Preferences ▸ Plateau ▸ Images. Save your work and start Plateau again.";
		case NoSuchFileException e -> "If it was moved, choose Find Missing Files… on the experiment.";
		case FileNotFoundException e -> "If it was moved, choose Find Missing Files… on the experiment.";
		case AccessDeniedException e -> "Look whether you may write into the folder, and whether another program has the file open.";
		case IOException e when String.valueOf(e.getMessage()).contains("No space left") -> "Make room on the disk and do it again; what was there before is untouched.";
		case IOException e -> "Look at the file and the folder that are named. " + AGAIN;
		case LinkageError e -> "Update the plug-in, or remove it under Help ▸ About ▸ Installation Details.";
		default -> AGAIN;
		};
	}

	/** The innermost cause that says something. */
	private static Throwable root(IStatus status) {
		Throwable cause = status.getException();
		for (IStatus child : cause == null && status.isMultiStatus() ? status.getChildren() : new IStatus[0]) {
			cause = cause == null ? child.getException() : cause;
		}
		while (cause != null && cause.getCause() != null && cause.getCause() != cause && (cause instanceof CoreException
				|| cause instanceof java.lang.reflect.InvocationTargetException || cause.getClass().getName().contains("ExecutionException")
				|| cause.getClass().getName().contains("SWTException") || cause.getClass().getName().contains("InjectionException"))) {
			cause = cause.getCause();
		}
		return cause;
	}

	/** One line with a capital at its beginning and a full stop at its end. */
	private static String sentence(String text) {
		String line = text == null || text.isBlank() ? "Something went wrong that did not say what" : text.lines().map(String::strip)
				.filter(l -> !l.isEmpty()).reduce((a, b) -> a + " " + b).orElse(text);
		line = EXCEPTION.matcher(line).replaceAll("");
		if (line.length() > LONGEST) {
			line = line.substring(0, LONGEST) + " …";
		}
		// file names and paths keep their first letter
		boolean word = line.matches("\\p{Ll}[\\p{L}’']*[ ,:;].*") || line.matches("\\p{Ll}+");
		line = word ? Character.toUpperCase(line.charAt(0)) + line.substring(1) : line;
		return line.matches(".*[.!?…]$") ? line : line + ".";
	}

	private static String details(IStatus status) {
		StringBuilder text = new StringBuilder(status.getPlugin()).append(": ").append(status.getMessage());
		if (status.getException() != null) {
			text.append("\n\n").append(stack(status.getException()));
		}
		for (IStatus child : status.getChildren()) {
			text.append("\n\n").append(details(child));
		}
		return text.toString();
	}

	private static String stack(Throwable cause) {
		StringWriter text = new StringWriter();
		cause.printStackTrace(new PrintWriter(text, true));
		return text.toString().strip();
	}
}
