// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.plateau.analysis.Parameter;

/**
 * What can stand at a place in a script: methods after a dot, variables, and between the quotes of {@code correct('…')} and its kind the names that are
 * installed. Types are followed through calls, assignments, loops and closures as far as Java tells them. Safe on any thread.
 */
public final class ScriptCompletion {

	/**
	 * Something to insert.
	 *
	 * @param from where what is replaced begins; it ends at the place that was asked about
	 * @param insert the text
	 * @param caret where to go on, counted from {@code from}
	 * @param shown the line of the list
	 */
	public record Proposal(int from, String insert, int caret, String shown) {
	}

	private static final int DEEPEST = 12;
	private static final Pattern NAME_ARGUMENT = Pattern.compile("\\.(correct|edit|step|stepIfPossible|setting|recipe|measure)\\(\\s*['\"]([\\w-]*)$");
	private static final Pattern PARAMETER = Pattern.compile("\\.(?:correct|edit|step|stepIfPossible|setting)\\(\\s*['\"]([\\w.]+)['\"]\\s*,(?:[^()\\n]*,)?\\s*(\\w*)$");

	private final Map<String, Class<?>> variables;
	private final Optional<ScriptFacade> installed;

	/**
	 * @param variables by name
	 * @param installed knows the names of corrections, edits, analyses and recipes; empty = they are not offered
	 */
	public ScriptCompletion(Map<String, Class<?>> variables, Optional<ScriptFacade> installed) {
		this.variables = new TreeMap<>(variables);
		this.installed = installed;
	}

	/** What can stand at a place, by name; nothing when nobody can tell. */
	public List<Proposal> at(String script, int offset) {
		String before = script.substring(0, offset);
		Optional<List<Proposal>> named = installed.flatMap(i -> names(i, before));
		if (named.isPresent()) {
			return named.get();
		}
		int start = offset;
		while (start > 0 && Character.isJavaIdentifierPart(script.charAt(start - 1))) {
			start--;
		}
		String prefix = script.substring(start, offset);
		int dot = start;
		while (dot > 0 && Character.isWhitespace(script.charAt(dot - 1))) {
			dot--;
		}
		if (dot > 0 && script.charAt(dot - 1) == '.') {
			int end = dot - 1;
			boolean spread = end > 0 && script.charAt(end - 1) == '*';
			end -= end > 0 && (spread || script.charAt(end - 1) == '?') ? 1 : 0;
			Optional<Type> type = before(script, end, 0);
			int from = start;
			return type.flatMap(t -> spread ? element(t) : Optional.of(t)).map(t -> members(raw(t), prefix, from)).orElse(List.of());
		}
		int from = start;
		return variables.keySet().stream().filter(v -> v.startsWith(prefix)).map(v -> new Proposal(from, v, v.length(), v + " : " + variables.get(v).getSimpleName())).toList();
	}

	private static Optional<List<Proposal>> names(ScriptFacade plateau, String before) {
		Matcher name = NAME_ARGUMENT.matcher(before);
		if (name.find()) {
			List<String> known = switch (name.group(1)) {
			case "correct" -> plateau.corrections();
			case "edit" -> plateau.edits();
			case "recipe", "measure" -> plateau.recipes();
			default -> plateau.analyses();
			};
			return Optional.of(known.stream().filter(k -> k.startsWith(name.group(2))).sorted().map(k -> new Proposal(name.start(2), k, k.length(), k)).toList());
		}
		Matcher parameter = PARAMETER.matcher(before);
		if (parameter.find()) {
			try {
				return Optional.of(plateau.parameters(parameter.group(1)).stream().filter(p -> p.id().startsWith(parameter.group(2)))
						.map(p -> new Proposal(parameter.start(2), p.id() + ": ", p.id().length() + 2, shown(p))).toList());
			} catch (ScriptFault e) {
				return Optional.of(List.of());
			}
		}
		return Optional.empty();
	}

	private static String shown(Parameter<?> p) {
		String unit = p.unit().isEmpty() || p.unit().equals("1") ? "" : " " + p.unit();
		return p.id() + ": " + (p.defaultValue().toString().isEmpty() ? p.type().getSimpleName() : p.defaultValue() + unit) + " – " + p.description();
	}

	private static List<Proposal> members(Class<?> type, String prefix, int from) {
		Map<String, Proposal> found = new LinkedHashMap<>();
		Arrays.stream(type.getMethods()).filter(m -> m.getName().startsWith(prefix) && m.getDeclaringClass() != Object.class && !m.isSynthetic() && !Modifier.isStatic(m.getModifiers()))
				.filter(m -> !List.of("equals", "hashCode", "toString", "compareTo").contains(m.getName()))
				.sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount).thenComparing(ScriptCompletion::signature)).forEach(m -> {
					int caret = m.getName().length() + (m.getParameterCount() == 0 ? 2 : 1);
					found.putIfAbsent(signature(m), new Proposal(from, m.getName() + "()", caret, signature(m) + " : " + m.getReturnType().getSimpleName()));
				});
		return List.copyOf(found.values());
	}

	/** As a script calls it: a map in front stands for named arguments, which may come last. */
	private static String signature(Method m) {
		List<String> parameters = new ArrayList<>();
		boolean named = m.getParameterCount() > 0 && m.getParameterTypes()[0] == Map.class;
		Arrays.stream(m.getParameters()).skip(named ? 1 : 0).forEach(p -> parameters.add(m.isVarArgs() && p.getType().isArray() ? p.getType().getComponentType().getSimpleName() + "…"
				: p.getType().getSimpleName()));
		if (named) {
			parameters.add("name: value…");
		}
		return m.getName() + parameters.stream().collect(Collectors.joining(", ", "(", ")"));
	}

	/** The type of the expression that ends at a place. */
	private Optional<Type> before(String s, int end, int depth) {
		List<String> chain = new ArrayList<>();
		int i = end;
		while (true) {
			i = blank(s, i);
			boolean called = false;
			while (i > 0 && (s.charAt(i - 1) == ')' || s.charAt(i - 1) == ']' || s.charAt(i - 1) == '}')) {
				boolean index = s.charAt(i - 1) == ']';
				int open = open(s, i - 1);
				if (open < 0) {
					return Optional.empty();
				}
				called = true;
				if (index) {
					chain.add(0, "[]");
				}
				i = blank(s, open);
			}
			int stop = i;
			while (i > 0 && Character.isJavaIdentifierPart(s.charAt(i - 1))) {
				i--;
			}
			if (i == stop) {
				return Optional.empty();
			}
			chain.add(0, s.substring(i, stop) + (called && !(chain.size() > 0 && chain.get(0).equals("[]")) ? "()" : ""));
			int dot = blank(s, i);
			if (dot == 0 || s.charAt(dot - 1) != '.') {
				return follow(s, i, chain, depth);
			}
			i = dot - 1;
			i -= i > 0 && (s.charAt(i - 1) == '?' || s.charAt(i - 1) == '*') ? 1 : 0;
		}
	}

	private Optional<Type> follow(String s, int at, List<String> chain, int depth) {
		Optional<Type> type = root(s, at, chain.get(0), depth);
		for (String part : chain.subList(1, chain.size())) {
			type = type.flatMap(t -> part.equals("[]") ? element(t) : step(t, part.replace("()", "")));
		}
		return type;
	}

	private Optional<Type> root(String s, int at, String name, int depth) {
		if (depth > DEEPEST || name.endsWith("()")) {
			return Optional.empty();
		}
		if (variables.containsKey(name)) {
			return Optional.of(variables.get(name));
		}
		String known = s.substring(0, at);
		int assigned = last(known, "\\b" + Pattern.quote(name) + "\\s*=(?![=~])\\s*");
		int loop = last(known, "\\bfor\\s*\\(\\s*(?:\\w+\\s+)?" + Pattern.quote(name) + "\\s+in\\s+");
		int closure = name.equals("it") ? last(known, "\\{\\s*") : last(known, "\\{\\s*" + Pattern.quote(name) + "\\s*->");
		if (closure > Math.max(assigned, loop)) {
			int brace = known.lastIndexOf('{', closure - 1);
			return before(s, argument(s, brace), depth + 1, true);
		}
		if (assigned < 0 && loop < 0) {
			return Optional.empty();
		}
		int begin = Math.max(assigned, loop);
		Optional<Type> type = before(s, forward(s, begin), depth + 1);
		return loop > assigned ? type.flatMap(ScriptCompletion::element) : type;
	}

	/** The elements of what a closure at a place is called on: {@code list.each} without its last part. */
	private Optional<Type> before(String s, int end, int depth, boolean closure) {
		int i = blank(s, end);
		while (i > 0 && Character.isJavaIdentifierPart(s.charAt(i - 1))) {
			i--;
		}
		i = blank(s, i);
		if (!closure || i == 0 || s.charAt(i - 1) != '.') {
			return Optional.empty();
		}
		return before(s, i - 1, depth).map(t -> element(t).orElse(t));
	}

	/** Before the parenthesis of a closure that is passed in one. */
	private static int argument(String s, int brace) {
		int i = blank(s, brace);
		return i > 0 && s.charAt(i - 1) == '(' ? i - 1 : i;
	}

	/** Where a chain of calls that begins at a place ends. */
	private static int forward(String s, int from) {
		int i = from;
		int depth = 0;
		while (i < s.length()) {
			char c = s.charAt(i);
			if (c == '(' || c == '[' || c == '{') {
				depth++;
			} else if (c == ')' || c == ']' || c == '}') {
				if (depth == 0) {
					break;
				}
				depth--;
			} else if (depth == 0 && !Character.isJavaIdentifierPart(c) && c != '.' && c != '?' && c != '*') {
				int next = i;
				while (next < s.length() && Character.isWhitespace(s.charAt(next))) {
					next++;
				}
				if (next >= s.length() || next == i || s.charAt(next) != '.') {
					break;
				}
				i = next - 1;
			}
			i++;
		}
		return i;
	}

	private static int last(String s, String regex) {
		Matcher m = Pattern.compile(regex).matcher(s);
		int end = -1;
		while (m.find()) {
			end = m.end();
		}
		return end;
	}

	private static int blank(String s, int end) {
		int i = end;
		while (i > 0 && Character.isWhitespace(s.charAt(i - 1))) {
			i--;
		}
		return i;
	}

	/** The bracket that opens what is closed at a place; -1 when there is none. Texts are not looked into. */
	private static int open(String s, int close) {
		int depth = 0;
		for (int i = close; i >= 0; i--) {
			char c = s.charAt(i);
			if (c == ')' || c == ']' || c == '}') {
				depth++;
			} else if (c == '(' || c == '[' || c == '{') {
				depth--;
				if (depth == 0) {
					return i;
				}
			}
		}
		return -1;
	}

	/** What a method, or a property of that name, gives. */
	private static Optional<Type> step(Type on, String name) {
		if (Iterable.class.isAssignableFrom(raw(on))) {
			if (List.of("first", "last", "find", "getFirst", "getLast", "min", "max").contains(name)) {
				return element(on);
			}
			if (List.of("findAll", "sort", "take", "drop", "reverse", "unique", "each", "toSorted").contains(name)) {
				return Optional.of(on);
			}
		}
		String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
		return Arrays.stream(raw(on).getMethods()).filter(m -> m.getName().equals(name) || m.getName().equals(getter) && m.getParameterCount() == 0).map(Method::getGenericReturnType)
				.findFirst();
	}

	private static Optional<Type> element(Type of) {
		return of instanceof ParameterizedType p && Iterable.class.isAssignableFrom(raw(p)) ? Optional.of(p.getActualTypeArguments()[0]) : Optional.empty();
	}

	private static Class<?> raw(Type type) {
		return type instanceof Class<?> c ? c : type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : Object.class;
	}
}
