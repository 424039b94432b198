// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The one form of the program's CSV files: UTF-8, comma, point, a header with units, line feeds. */
public final class Csv {

	private final StringBuilder text = new StringBuilder();
	private final CSVPrinter printer;

	/** @param header names with units */
	public Csv(List<String> header) throws IOException {
		printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get());
		printer.printRecord(header);
	}

	public void row(List<String> cells) throws IOException {
		printer.printRecord(cells);
	}

	public String text() {
		return text.toString();
	}

	void writeTo(Path file) throws IOException {
		Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** Empty when there is no number. */
	static String cell(double value, int decimals) {
		return Double.isFinite(value) ? Numbers.fixed(value, decimals) : "";
	}
}
