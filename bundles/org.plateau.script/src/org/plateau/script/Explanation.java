// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Says what is wrong with a script in its own terms: file, line and column, and what there is instead of what was meant. */
final class Explanation {

	/** What stack traces call the script. */
	static final String FILE = "PlateauScript.groovy";

	private static final int MOST_NAMES = 14;

	private Explanation() {
	}

	/** One or more errors, those of the compiler all, in the order of their places. */
	static List<ScriptError> of(Throwable thrown, String text, String name, Collection<String> variables) {
		List<String> lines = text.lines().toList();
		if (thrown instanceof MultipleCompilationErrorsException e) {
			return e.getErrorCollector().getErrors().stream().map(m -> m instanceof SyntaxErrorMessage s ? compiler(s.getCause(), lines, name)
					: new ScriptError(name, 0, 0, "it does not compile: " + m)).distinct().toList();
		}
		Throwable e = thrown;
		while (e.getCause() != null && (e.getClass().getName().startsWith("org.codehaus.groovy.runtime.Invoker") || e instanceof java.lang.reflect.InvocationTargetException
				|| e instanceof java.lang.reflect.UndeclaredThrowableException || e instanceof ExceptionInInitializerError)) {
			e = e.getCause();
		}
		int line = Stream.of(e, thrown).flatMap(t -> Arrays.stream(t.getStackTrace())).filter(f -> FILE.equals(f.getFileName()) && f.getLineNumber() > 0).findFirst()
				.map(StackTraceElement::getLineNumber).orElse(0);
		return List.of(new ScriptError(name, line, line == 0 ? 0 : column(lines, line), message(e, variables)));
	}

	/** The first cause of a kind. */
	static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> kind) {
		for (Throwable t = e; t != null; t = t.getCause()) {
			if (kind.isInstance(t)) {
				return Optional.of(kind.cast(t));
			}
		}
		return Optional.empty();
	}

	private static ScriptError compiler(SyntaxException e, List<String> lines, String name) {
		int line = e.getStartLine();
		String message = e.getOriginalMessage().lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("this is not understood");
		if (message.startsWith("unable to resolve class ")) {
			message = "there is no class " + message.substring("unable to resolve class ".length()) + " here; give its import, or check its name";
		}
		String quoted = line >= 1 && line <= lines.size() ? "\n  " + lines.get(line - 1).replace('\t', ' ') + "\n  " + " ".repeat(Math.max(0, e.getStartColumn() - 1)) + "^" : "";
		return new ScriptError(name, line, e.getStartColumn(), message + quoted);
	}

	private static int column(List<String> lines, int line) {
		String text = line <= lines.size() ? lines.get(line - 1) : "";
		return text.length() - text.stripLeading().length() + 1;
	}

	private static String message(Throwable e, Collection<String> variables) {
		return switch (e) {
		case ScriptFault fault -> fault.getMessage();
		case MissingPropertyException m when m.getType() == null || Script.class.isAssignableFrom(m.getType()) -> "there is no variable '" + m.getProperty() + "' here; "
				+ known(m.getProperty(), new TreeSet<>(variables));
		case MissingPropertyException m -> property(m);
		case MissingMethodException m -> method(m);
		case AssertionError a -> "the assertion does not hold: " + a.getMessage();
		case StackOverflowError s -> "it calls itself without end: the stack is full";
		case OutOfMemoryError o -> "there is not enough memory";
		case InterruptedException i -> "it was interrupted";
		case java.io.IOException io when io.getMessage() != null && io.getMessage().contains(" ") -> io.getMessage();
		default -> simple(e.getClass()) + (e.getMessage() == null ? "" : ": " + e.getMessage());
		};
	}

	private static String property(MissingPropertyException m) {
		Set<String> methods = methods(m.getType());
		String has = methods.contains(m.getProperty()) ? "it is called with parentheses: " + m.getProperty() + "()" : known(m.getProperty(), methods);
		return simple(m.getType()) + " has no property '" + m.getProperty() + "'; " + has;
	}

	private static String method(MissingMethodException m) {
		String given = Arrays.stream(m.getArguments()).map(a -> a == null ? "null" : simple(a.getClass())).collect(Collectors.joining(", "));
		if (Script.class.isAssignableFrom(m.getType())) {
			return "there is no function '" + m.getMethod() + "' that takes (" + given + "); what Plateau does is called as plateau." + m.getMethod() + "(…) or image." + m.getMethod() + "(…)";
		}
		List<String> same = Arrays.stream(m.getType().getMethods()).filter(x -> x.getName().equals(m.getMethod())).map(Explanation::signature).distinct().sorted().limit(4).toList();
		if (!same.isEmpty()) {
			return simple(m.getType()) + "." + m.getMethod() + " cannot take (" + given + "); it takes " + String.join(" or ", same);
		}
		return simple(m.getType()) + " has no method '" + m.getMethod() + "'; " + known(m.getMethod(), methods(m.getType()));
	}

	private static String signature(Method m) {
		return Arrays.stream(m.getParameters()).map(p -> p.getType() == java.util.Map.class ? "name: value…" : simple(p.getType())).collect(Collectors.joining(", ", "(", ")"));
	}

	private static Set<String> methods(Class<?> type) {
		return Arrays.stream(type.getMethods()).filter(m -> m.getDeclaringClass() != Object.class && !Modifier.isStatic(m.getModifiers())).map(Method::getName)
				.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String simple(Class<?> type) {
		return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
	}

	private static String known(String meant, Set<String> names) {
		List<String> near = names.stream().filter(n -> distance(n.toLowerCase(), meant.toLowerCase()) <= Math.max(1, meant.length() / 3)).limit(3).toList();
		if (!near.isEmpty()) {
			return "did you mean " + String.join(" or ", near) + "?";
		}
		Set<String> some = names.stream().limit(MOST_NAMES).collect(Collectors.toCollection(LinkedHashSet::new));
		return "known: " + String.join(", ", some) + (some.size() < names.size() ? "…" : "");
	}

	/** Changes of one letter from one word to the other (Levenshtein). */
	private static int distance(String a, String b) {
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int above = row[j];
				row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
				diagonal = above;
			}
		}
		return row[b.length()];
	}
}
