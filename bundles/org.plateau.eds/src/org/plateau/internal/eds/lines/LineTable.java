// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.lines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plateau.eds.LineFamily;
import org.plateau.eds.XrayFamily;
import org.plateau.eds.XrayLine;

/** The table file in memory. */
public final class LineTable {

	private static final class Holder {
		static final LineTable TABLE = read();
	}

	private final Map<String, List<XrayFamily>> bySymbol;
	private final List<XrayLine> rising;

	private LineTable(List<XrayLine> lines) {
		Map<String, Map<LineFamily, List<XrayLine>>> sorted = new LinkedHashMap<>();
		for (XrayLine l : lines) {
			sorted.computeIfAbsent(l.element(), s -> new EnumMap<>(LineFamily.class)).computeIfAbsent(l.family(), f -> new ArrayList<>()).add(l);
		}
		bySymbol = new LinkedHashMap<>();
		sorted.forEach((symbol, families) -> bySymbol.put(symbol, families.values().stream().map(LineTable::family).toList()));
		rising = bySymbol.values().stream().flatMap(List::stream).flatMap(f -> f.lines().stream()).sorted(Comparator.comparingDouble(XrayLine::energyKev)).toList();
	}

	/** Weights are rounded in the file; here they add up to 1. */
	private static XrayFamily family(List<XrayLine> lines) {
		double sum = lines.stream().mapToDouble(XrayLine::weight).sum();
		return new XrayFamily(lines.stream().sorted(Comparator.comparingDouble(XrayLine::weight).reversed()).map(l -> new XrayLine(l.element(), l.atomicNumber(),
				l.family(), l.siegbahn(), l.iupac(), l.energyKev(), l.weight() / sum, l.edgeKev())).toList());
	}

	public static LineTable get() {
		return Holder.TABLE;
	}

	private static LineTable read() {
		List<XrayLine> lines = new ArrayList<>();
		try (BufferedReader in = new BufferedReader(
				new InputStreamReader(LineTable.class.getResourceAsStream("xray-lines.tsv"), StandardCharsets.UTF_8))) {
			for (String text = in.readLine(); text != null; text = in.readLine()) {
				if (!text.startsWith("#") && !text.isBlank()) {
					String[] t = text.split("\t");
					lines.add(new XrayLine(t[1], Integer.parseInt(t[0]), LineFamily.valueOf(t[2]), t[3], t[4], Double.parseDouble(t[5]), Double.parseDouble(t[6]),
							Double.parseDouble(t[7])));
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return new LineTable(lines);
	}

	public List<String> symbols() {
		return List.copyOf(bySymbol.keySet());
	}

	public List<XrayFamily> families(String symbol) {
		return bySymbol.getOrDefault(symbol, List.of());
	}

	public List<XrayLine> between(double fromKev, double toKev) {
		return rising.stream().filter(l -> l.energyKev() >= fromKev && l.energyKev() <= toKev).toList();
	}
}
