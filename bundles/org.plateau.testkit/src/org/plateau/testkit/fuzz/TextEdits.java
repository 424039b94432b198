// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes to text, whole files or headers inside binary ones: numbers, lines, keys, XML entities. */
final class TextEdits {

	private static final int SHORTEST = 16;
	private static final int LONGEST = 1 << 20;
	private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:[.,]\\d+)?(?:[eE][-+]?\\d+)?");
	private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,}");
	private static final String[] NUMBERS = { "0", "-1", "1", "-0.0", "1e999", "-1e999", "NaN", "nan", "Infinity", "1e-320", "1e300", "2147483647",
			"2147483648", "4294967295", "4294967296", "1000000000", "99999999999999999999999999", "0x10", "1,5", "1.5.5", "", " ", utf8("µ"), "1e", "--1",
			"9223372036854775807", "0.0000000000000000000000000000000001", "1d", utf8("٣"), utf8("1e٣") };
	private static final String LAUGHS = laughs();

	private record Run(int from, int to) {
	}

	/** Files are changed as Latin-1, so that every byte stays as it is. */
	private static String utf8(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	private TextEdits() {
	}

	static byte[] edit(byte[] in, Random random) {
		List<Run> runs = runs(in);
		if (runs.isEmpty()) {
			return in;
		}
		Run run = runs.get(random.nextInt(runs.size()));
		Charset latin = StandardCharsets.ISO_8859_1;
		String text = new String(in, run.from(), run.to() - run.from(), latin);
		byte[] changed = change(text, random).getBytes(latin);
		boolean whole = run.from() == 0 && run.to() == in.length;
		if (!whole && random.nextInt(4) != 0) {
			// offsets behind it stay true
			changed = Arrays.copyOf(changed, text.length());
		}
		return ByteEdits.splice(in, run.from(), run.to(), changed);
	}

	private static String change(String text, Random random) {
		return switch (random.nextInt(12)) {
		case 0, 1, 2, 3 -> replace(text, NUMBER, NUMBERS[random.nextInt(NUMBERS.length)], random);
		case 4 -> replace(text, WORD, "", random);
		case 5 -> replace(text, WORD, "x".repeat(1 + random.nextInt(3000)), random);
		case 6 -> lines(text, random);
		case 7 -> xml(text, random);
		case 8 -> {
			int at = random.nextInt(text.length());
			String[] odd = { "\0", "\n", "\r\r\n", "=", "==", ":", "\"", "<", ">", "&", "&#0;", "&amp;", "[", "]", "{", "}", "\t\t\t", ";;;", ",,,", "\uFFFF", "%s", "\\",
					"[[[[[[[[", "<a>".repeat(3000), "[".repeat(3000), "{\"a\":".repeat(2000), "(".repeat(3000) };
			yield text.substring(0, at) + odd[random.nextInt(odd.length)] + text.substring(at);
		}
		case 9 -> text.substring(0, random.nextInt(text.length()));
		case 10 -> random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
		default -> {
			char a = text.charAt(random.nextInt(text.length()));
			yield text.replace(a, text.charAt(random.nextInt(text.length())));
		}
		};
	}

	private static String replace(String text, Pattern pattern, String by, Random random) {
		List<int[]> found = new ArrayList<>();
		Matcher m = pattern.matcher(text);
		while (found.size() < 2000 && m.find()) {
			found.add(new int[] { m.start(), m.end() });
		}
		if (found.isEmpty()) {
			return text;
		}
		int[] at = found.get(random.nextInt(found.size()));
		return text.substring(0, at[0]) + by + text.substring(at[1]);
	}

	private static String lines(String text, Random random) {
		List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)", -1)));
		int at = random.nextInt(lines.size());
		String line = lines.get(at);
		switch (random.nextInt(4)) {
		case 0 -> lines.remove(at);
		case 1 -> lines.add(at, line);
		case 2 -> lines.set(at, line.strip().repeat(1 + random.nextInt(200)) + "\n");
		default -> lines.add(lines.remove(random.nextInt(lines.size())));
		}
		return String.join("", lines);
	}

	private static String xml(String text, Random random) {
		int root = text.indexOf('<', text.indexOf("?>") + 1);
		if (root < 0) {
			return LAUGHS + text;
		}
		String[] types = { LAUGHS, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">",
				"<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>" };
		String declared = text.substring(0, root) + types[random.nextInt(types.length)] + text.substring(root);
		String used = random.nextBoolean() ? "&l9;" : "&x;";
		int value = declared.lastIndexOf("</");
		return value < 0 ? declared : declared.substring(0, value) + used + declared.substring(value);
	}

	private static String laughs() {
		StringBuilder s = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"lol\">");
		for (int i = 1; i < 10; i++) {
			s.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
		}
		return s.append("]>").toString();
	}

	private static List<Run> runs(byte[] in) {
		List<Run> runs = new ArrayList<>();
		int from = 0;
		int end = Math.min(in.length, LONGEST);
		for (int i = 0; i <= end; i++) {
			boolean text = i < end && (in[i] >= ' ' && in[i] < 127 || in[i] == '\n' || in[i] == '\r' || in[i] == '\t' || in[i] == (byte) 0xB5);
			if (!text) {
				if (i - from >= SHORTEST) {
					runs.add(new Run(from, i));
				}
				from = i + 1;
			}
		}
		return runs;
	}
}
