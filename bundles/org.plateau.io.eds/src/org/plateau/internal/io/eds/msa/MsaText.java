// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.msa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.Lines;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/** The text of an EMSA/MAS file. Numbers count, not what the header claims about how many there are. */
final class MsaText {

	private static final int MOST_CHANNELS = 1 << 20;
	private static final int MOST_LINES = 4_000_000;
	private static final Pattern HEADER = Pattern.compile("#+\\s*([^:]*?)\\s*:\\s?(.*)");
	/** The keyword's own unit: {@code BEAMKV   -kV}. */
	private static final Pattern UNIT = Pattern.compile("(\\S.*?)\\s*-\\s*(\\S{1,3})");
	/** In channels: header and energies agree. */
	private static final double SAME = 0.5;
	/** In channels: equal steps, as far as they are rounded. */
	private static final double EVEN = 0.1;

	private final Path file;
	private final Map<String, String> keys = new LinkedHashMap<>();
	private final Map<String, Integer> lines = new LinkedHashMap<>();
	private final List<String> warnings = new ArrayList<>();
	private final Set<String> elements = new LinkedHashSet<>();
	private double[] numbers = new double[4096];
	private int count;

	MsaText(Path file, String text) throws FormatException {
		this.file = file;
		parse(text);
	}

	List<String> warnings() {
		return warnings;
	}

	List<String> elements() {
		return List.copyOf(elements);
	}

	private void parse(String text) throws FormatException {
		boolean data = false;
		int number = 0;
		for (int at = 0; at < text.length() && number < MOST_LINES;) {
			int end = at;
			while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
				end++;
			}
			String line = text.substring(at, end).strip();
			number++;
			at = end + (end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n' ? 2 : 1);
			if (line.startsWith("#")) {
				Matcher m = HEADER.matcher(line);
				String key = m.matches() ? m.group(1) : line.substring(1).strip();
				Matcher unit = UNIT.matcher(key);
				String word = (unit.matches() ? unit.group(1) : key).strip().toUpperCase(Locale.ROOT);
				if (word.equals("ENDOFDATA")) {
					return;
				}
				data = data || word.equals("SPECTRUM");
				keys.merge(word, m.matches() ? m.group(2).strip() : "", (a, b) -> b.isEmpty() ? a : a + " " + b);
				lines.putIfAbsent(word, number);
			} else if (data && !line.isEmpty()) {
				numbers(line, number);
			}
		}
		if (!data) {
			throw FormatException.atLine(file, number, "the file ends before '#SPECTRUM'", "it was not copied completely; copy it again");
		}
		warnings.add("the file has no '#ENDOFDATA': it may be incomplete");
	}

	private void numbers(String line, int number) throws FormatException {
		int at = 0;
		while (at < line.length()) {
			int end = at;
			while (end < line.length() && !separates(line.charAt(end))) {
				end++;
			}
			if (end > at) {
				if (count == numbers.length) {
					if (count >= 2 * MOST_CHANNELS) {
						throw FormatException.atLine(file, number, "there are more than " + MOST_CHANNELS + " channels", "check that it is the right file");
					}
					numbers = Arrays.copyOf(numbers, 2 * count);
				}
				try {
					numbers[count++] = Double.parseDouble(line.substring(at, end));
				} catch (NumberFormatException e) {
					throw FormatException.atLine(file, number, "'" + line.substring(at, Math.min(end, at + 40)) + "' is not a number",
							"the file is damaged, or its decimal sign is a comma; export it again");
				}
			}
			at = end + 1;
		}
	}

	private static boolean separates(char c) {
		return c == ',' || c == ';' || Character.isWhitespace(c);
	}

	private String text(String key) {
		return keys.getOrDefault(key, "");
	}

	/** NaN when it is missing or no number. */
	private double number(String key) {
		try {
			return Double.parseDouble(text(key).split("\\s", 2)[0]);
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	Spectrum spectrum() throws FormatException {
		boolean pairs = text("DATATYPE").toUpperCase(Locale.ROOT).startsWith("XY");
		int n = pairs ? count / 2 : count;
		if (n == 0) {
			throw FormatException.atLine(file, lines.getOrDefault("SPECTRUM", 1), "there are no numbers below '#SPECTRUM'", "export the spectrum again");
		}
		if (pairs && count % 2 != 0) {
			warnings.add("the last pair of energy and counts is incomplete and was left out");
		}
		double claimed = number("NPOINTS");
		if (claimed != n && !Double.isNaN(claimed)) {
			warnings.add("'NPOINTS' is " + text("NPOINTS") + ", but there are " + n + " values: all of them were read");
		}
		double[] counts = new double[n];
		double[] energies = new double[pairs ? n : 0];
		for (int i = 0; i < n; i++) {
			double v = numbers[pairs ? 2 * i + 1 : i];
			if (!Double.isFinite(v)) {
				throw FormatException.of(file, "the counts of channel " + i + " are not a finite number", "export the spectrum again");
			}
			counts[i] = v;
			if (pairs) {
				energies[i] = numbers[2 * i];
			}
		}
		String signal = text("SIGNALTYPE").toUpperCase(Locale.ROOT);
		if (!signal.isEmpty() && !signal.startsWith("ED") && !signal.startsWith("XED")) {
			warnings.add("'SIGNALTYPE' is " + signal + ": this is no EDS spectrum");
		}
		String title = text("TITLE");
		return new Spectrum(title.isEmpty() ? file.getFileName().toString() : title, axis(n, energies), counts, conditions());
	}

	private SpectrumAxis axis(int n, double[] energies) throws FormatException {
		double step = number("XPERCHAN");
		double first = number("OFFSET");
		double scale = evPerUnit();
		if (energies.length > 1) {
			double told = (energies[n - 1] - energies[0]) / (n - 1);
			boolean agrees = step > 0 && Double.isFinite(first) && Math.abs(energies[0] - first) <= SAME * step && Math.abs(energies[n - 1] - first - (n - 1) * step) <= SAME * step;
			if (!agrees && told > 0 && Double.isFinite(told)) {
				boolean headed = step > 0 && Double.isFinite(first);
				if (headed && !even(energies, told)) {
					warnings.add("the energies beside the counts are not in equal steps: the header's " + first + " and " + step + " are used");
				} else {
					if (headed) {
						warnings.add("the energies beside the counts begin at " + energies[0] + " in steps of " + told + ", the header says " + first + " and " + step
								+ ": the energies beside the counts are used");
					}
					step = told;
					first = energies[0];
				}
			}
		}
		if (!Double.isFinite(first)) {
			warnings.add("'OFFSET' is missing: the first channel is taken to be at 0");
			first = 0;
		}
		if (!(step > 0) || !Double.isFinite(step * scale) || !Double.isFinite(first * scale)) {
			throw FormatException.atLine(file, lines.getOrDefault("XPERCHAN", 1), "'XPERCHAN' does not tell the width of a channel: '" + text("XPERCHAN") + "'",
					"write it into the file, in the unit of XUNITS");
		}
		return new SpectrumAxis(first * scale, step * scale, n);
	}

	private static boolean even(double[] energies, double step) {
		for (int i = 0; i < energies.length; i++) {
			if (Math.abs(energies[i] - energies[0] - i * step) > EVEN * step) {
				return false;
			}
		}
		return true;
	}

	private double evPerUnit() {
		String unit = text("XUNITS").toLowerCase(Locale.ROOT);
		if (unit.contains("kev")) {
			return 1000;
		}
		if (unit.contains("mev")) {
			return 1e6;
		}
		if (!unit.contains("ev")) {
			warnings.add(unit.isEmpty() ? "'XUNITS' is missing: eV was taken" : "'XUNITS' is '" + unit + "': eV was taken");
		}
		return 1;
	}

	private EdsConditions conditions() {
		Conditions c = new Conditions();
		keys.forEach(c::key);
		for (String key : List.of("ELEMENTS", "D1ELEMENTS", "D2ELEMENTS")) {
			for (String word : text(key).split("[,;\\s]+")) {
				String symbol = Lines.symbol(word);
				if (symbol.isEmpty() && word.matches("[0-9]{1,3}")) {
					symbol = Lines.symbol(Integer.parseInt(word));
				}
				if (!symbol.isEmpty()) {
					elements.add(symbol);
				}
			}
		}
		double resolution = number("RESO (MNKA)");
		String detector = text("EDAX DETECTOR") + text("DETNAME");
		return c.beamKev(number("BEAMKV")).beamNa(number("PROBECUR")).liveS(number("LIVETIME")).realS(number("REALTIME")).resolutionEv(resolution)
				.elevationDeg(number("ELEVANGLE")).azimuthDeg(number("AZIMANGLE")).tiltDeg(number("XTILTSTGE"))
				.detector(detector.isEmpty() ? text("EDSDET") : detector).date((text("DATE") + " " + text("TIME")).strip()).build();
	}
}
