// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.XmlNode;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/**
 * A spectrum as two columns of text, energy and counts, where a line above the numbers says so: Bruker Esprit's export in German and English, with what it says of
 * the recording, and others that name both columns. Files with spectra that no reader reads, Excel workbooks and Phenom's .elid, are
 * recognised here and refused with what to export instead.
 */
public final class SpectrumTextReader implements FormatReader {

	private static final int ESPRIT = 90;
	private static final int NAMED = 70;
	private static final int REFUSED = 50;
	private static final int HEADER_LINES = 200;
	private static final int MOST_CHANNELS = 1 << 17;
	private static final Pattern KEY = Pattern.compile("([^:]{2,60}):\\s*(.*)");
	/** "Energie Impulse", "Energy (keV), Counts", "keV;Counts". */
	private static final Pattern NAMES = Pattern.compile("\"?(?:energy|energie|\u00E9nergie)?\"?[\\s(\\[/]*(k?ev)?[)\\]\"]*[\\s,;]+\"?(?:counts|impulse|intensity|intensit\u00E4t|pulses|z\u00E4hlungen|coups)\"?"
			+ "(?:[\\s(\\[/].*)?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	@Override
	public int probe(Path file, byte[] head) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		if (isWorkbook(head) && name.endsWith(".xls") || isPhenom(head) && name.endsWith(".elid")) {
			return REFUSED;
		}
		List<String> lines = Lines.head(head);
		boolean esprit = false;
		for (int i = 0; i < Math.min(lines.size() - 1, HEADER_LINES); i++) {
			String line = lines.get(i).strip();
			esprit |= i < 4 && (line.startsWith("Bruker Nano") || line.startsWith("Esprit"));
			if (isNames(line) && pair(lines.get(i + 1)) != null) {
				return esprit ? ESPRIT : NAMED;
			}
		}
		return 0;
	}

	private static boolean isWorkbook(byte[] head) {
		return head.length > 8 && head[0] == (byte) 0xD0 && head[1] == (byte) 0xCF && head[2] == 0x11 && head[3] == (byte) 0xE0;
	}

	/** A bzip2 stream. */
	private static boolean isPhenom(byte[] head) {
		return head.length > 8 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h' && head[4] == '1' && head[5] == 'A';
	}

	private static boolean isNames(String line) {
		Matcher m = NAMES.matcher(line.strip());
		return m.matches() && (m.group(1) != null || line.strip().toLowerCase(Locale.ROOT).matches("\"?(energy|energie|\u00E9nergie).*"));
	}

	/** Two numbers; null when the line has not just two. */
	private static double[] pair(String line) {
		String[] f = Lines.fields(line, Lines.separator(line.strip()));
		int n = f.length;
		while (n > 2 && f[n - 1].isBlank()) {
			n--;
		}
		if (n != 2) {
			return null;
		}
		double e = XmlNode.toNumber(f[0].strip());
		double c = XmlNode.toNumber(f[1].strip());
		return Double.isNaN(e) || Double.isNaN(c) || Double.isInfinite(e) || Double.isInfinite(c) ? null : new double[] { e, c };
	}

	/** What has been read so far. */
	private static final class Columns {
		private double[] energy = new double[4096];
		private double[] counts = new double[4096];
		private int n;
		private boolean begun;
		private boolean ev;

		private void add(double[] pair) {
			if (n == energy.length) {
				energy = Arrays.copyOf(energy, 2 * n);
				counts = Arrays.copyOf(counts, 2 * n);
			}
			energy[n] = pair[0];
			counts[n++] = pair[1];
		}
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		byte[] head;
		try (InputStream in = Files.newInputStream(path)) {
			head = in.readNBytes(16);
		}
		if (isWorkbook(head)) {
			throw FormatException.of(path, "this is an Excel workbook, which is not read", "export the spectrum as text (.txt), .msa or .spx");
		}
		if (isPhenom(head)) {
			throw FormatException.of(path, "this is a project of Phenom Element Identification, which is not read", "export its maps as TIFF and its spectra as .msa");
		}
		Conditions conditions = new Conditions();
		boolean[] esprit = new boolean[1];
		Columns columns = new Columns();
		Lines.each(path, (number, line) -> line(path, number, line, conditions, esprit, columns));
		if (columns.n < 2) {
			throw FormatException.of(path, columns.begun ? "there are no channels below the names of its columns" : "no line names the columns energy and counts",
					"write a line 'Energy (keV)' with a tab and 'Counts' above the numbers, or export it as .msa");
		}
		SpectrumAxis axis = axis(path, columns);
		EdsConditions told = conditions.build();
		String name = path.getFileName().toString();
		Spectrum spectrum = new Spectrum(name, axis, Arrays.copyOf(columns.counts, columns.n), told);
		return new Content.Eds(List.of(new EdsRun(name, esprit[0] ? "Bruker Esprit text" : "Spectrum text", Optional.empty(), List.of(), Optional.empty(), List.of(spectrum), List.of(),
				told, List.of(), new ArrayList<>())));
	}

	private static boolean line(Path path, int number, String line, Conditions conditions, boolean[] esprit, Columns columns) throws FormatException {
		if (columns.begun) {
			double[] pair = line.isBlank() ? null : pair(line);
			if (pair != null && columns.n < MOST_CHANNELS) {
				columns.add(pair);
			} else if (!line.isBlank()) {
				throw FormatException.atLine(path, number, columns.n >= MOST_CHANNELS ? "there are more than " + MOST_CHANNELS + " channels" : "the line is no pair of energy and counts",
						"the file is damaged or cut off; export it again");
			}
			return true;
		}
		if (number > HEADER_LINES) {
			return false;
		}
		esprit[0] |= number < 5 && (line.startsWith("Bruker Nano") || line.startsWith("Esprit"));
		if (isNames(line)) {
			columns.begun = true;
			columns.ev = line.matches("(?i).*\\bev\\b.*");
			return true;
		}
		Matcher m = KEY.matcher(line);
		if (m.matches()) {
			key(m.group(1).strip(), m.group(2).strip(), conditions);
		}
		return true;
	}

	/** Esprit's keys in German and English; times in ms. */
	private static void key(String key, String text, Conditions c) {
		c.key(key, text);
		double v = XmlNode.toNumber(text);
		switch (key.toLowerCase(Locale.ROOT)) {
		case "datum", "date" -> c.date(text);
		case "real-zeit", "real time", "realtime" -> c.realS(v / 1000);
		case "life-zeit", "live time", "life time", "livetime" -> c.liveS(v / 1000);
		case "prim\u00E4renergie", "primary energy" -> c.beamKev(v);
		case "abnahmewinkel", "take off angle", "take-off angle", "elevation angle" -> c.elevationDeg(v);
		case "kippungwinkel", "kippungswinkel", "tilt angle" -> c.tiltDeg(v);
		case "azimutwinkel", "azimut angle", "azimuth angle" -> c.azimuthDeg(v);
		case "detektor-typ", "detector type" -> c.detector(text);
		case "mn-fwhm", "mn fwhm" -> c.resolutionEv(v);
		default -> { }
		}
	}

	/** Through the first and the last energy, which the middle ones must follow to a quarter of a channel. */
	private static SpectrumAxis axis(Path path, Columns c) throws FormatException {
		double unit = c.ev ? 1 : 1000;
		double step = (c.energy[c.n - 1] - c.energy[0]) / (c.n - 1);
		if (!(step > 0) || step * unit > 1e4 || Math.abs(c.energy[0] * unit) > 1e6) {
			throw FormatException.of(path, "its energies do not rise", "the file is damaged, or no spectrum");
		}
		for (int i = 0; i < c.n; i++) {
			if (Math.abs(c.energy[i] - c.energy[0] - i * step) > step / 4) {
				throw FormatException.of(path, "its energies are not evenly spaced: channel " + i + " should lie at " + (c.energy[0] + i * step) + ", not at " + c.energy[i],
						"the file is damaged, or lines are missing; export it again");
			}
		}
		return new SpectrumAxis(c.energy[0] * unit, step * unit, c.n);
	}
}
