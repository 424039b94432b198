// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a small record of every kind of text table into the corpus: what the readers are fuzzed with. */
final class CyclingCorpus {

	static final Path FOLDER = Path.of("../org.plateau.it.tests/corpus/cycling");
	static final int ROWS = 12;

	private CyclingCorpus() {
	}

	/** File names and contents; every one has {@link #ROWS} rows. */
	static Map<String, byte[]> files() {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("eclab_modulobat.mpt", ecLab("EC-Lab", "Modulo Bat", "mode\tox/red\tNs\ttime/s\tcontrol/mA\tEwe/V\tI/mA\t(Q-Qo)/mA.h\n",
				"3\t0\t%1$d\t%2$.7E\t0.0\t%3$.7E\t%4$.7E\t%4$.7E\n").getBytes(StandardCharsets.ISO_8859_1));
		files.put("eclab_decimalcomma.mpt", ecLab("EC-Lab", "Chronopotentiometry", "mode\ttime/s\tEwe/V\t<I>/mA\tCapacitance charge/µF\n",
				"1\t%2$.5E\t%3$.5E\t%4$.5E\t0,5\n").replace('.', ',').getBytes(StandardCharsets.ISO_8859_1));
		files.put("eclab_ocv.mpt", ecLab("EC-Lab", "Open Circuit Voltage", "mode\terror\ttime/s\tEwe/V\n", "3\t0\t%2$.7E\t%3$.7E\n")
				.getBytes(StandardCharsets.ISO_8859_1));
		files.put("btlab_datetime.mpt", ecLab("BT-Lab", "Battery Capacity Determination", "mode\ttime/s\tEcell/V\tI/mA\n",
				"1\t11/19/2024 15:%1$02d:00.000\t%3$.7E\t%4$.7E\n").getBytes(StandardCharsets.UTF_8));
		files.put("table_comma.csv", table("Time (s),Voltage (V),Current (mA),Step\n", "%2$.1f,%3$.4f,%4$.4f,%1$d\n").getBytes(StandardCharsets.UTF_8));
		files.put("table_semicolon.csv", ("made by hand;2026\n" + table("Test Time [h];Voltage [mV];Current [A]\n", "%2$.1f;%3$.4f;%4$.4f\n").replace('.', ','))
				.getBytes(StandardCharsets.UTF_8));
		files.put("table_utf16.tsv", ("\uFEFF" + table("time/s\tEwe/V\tI/mA\n", "%2$.1f\t%3$.4f\t%4$.4f\n")).getBytes(StandardCharsets.UTF_16LE));
		return files;
	}

	private static String ecLab(String program, String technique, String names, String row) {
		return program + " ASCII FILE\nNb header lines : 7\n\n" + technique + "\n\nElectrode surface area : 0.001 cm²\n" + table(names, row);
	}

	private static String table(String names, String row) {
		StringBuilder text = new StringBuilder(names);
		for (int i = 0; i < ROWS; i++) {
			text.append(String.format(Locale.ROOT, row, i / 4, i * 10.0, -0.05 - 0.001 * i, i < 4 ? 0 : -0.5));
		}
		return text.toString();
	}

	public static void main(String[] args) throws IOException {
		Files.createDirectories(FOLDER);
		for (Map.Entry<String, byte[]> file : files().entrySet()) {
			Files.write(FOLDER.resolve(file.getKey()), file.getValue());
		}
	}
}
