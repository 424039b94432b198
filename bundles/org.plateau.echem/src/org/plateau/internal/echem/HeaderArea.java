// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.model.echem.CyclingRecord;

/** The electrode area that a record's header states; a hint for a person, never used for a number. */
final class HeaderArea {

	/** What EC-Lab writes when nobody entered an area. */
	static final double EC_LAB_DEFAULT_CM2 = 0.001;

	private static final Pattern LINE = Pattern.compile("\\s*electrode surface area\\s*:\\s*([0-9]+[.,]?[0-9]*)\\s*cm.*",
			Pattern.CASE_INSENSITIVE);

	private HeaderArea() {
	}

	/** cm²; empty when the header says nothing, 0 or EC-Lab's default. */
	static OptionalDouble statedCm2(List<String> header) {
		OptionalDouble written = writtenCm2(header);
		return written.isPresent() && written.getAsDouble() > 0 && !isDefault(written.getAsDouble()) ? written : OptionalDouble.empty();
	}

	/** For a message that asks for the area: what the header says about it; empty when it says nothing. */
	static String hint(CyclingRecord record) {
		OptionalDouble written = writtenCm2(record.header());
		if (written.isEmpty()) {
			return "";
		}
		double area = written.getAsDouble();
		return " (the header of " + record.name() + " says " + area + " cm²" + (statedCm2(record.header()).isPresent()
				? ": give --area-cm2 " + area + " if that was measured)" : ", which is what EC-Lab writes when nobody entered one)");
	}

	private static OptionalDouble writtenCm2(List<String> header) {
		for (String line : header) {
			Matcher m = LINE.matcher(line);
			if (m.matches()) {
				return OptionalDouble.of(Double.parseDouble(m.group(1).replace(',', '.')));
			}
		}
		return OptionalDouble.empty();
	}

	static boolean isDefault(double areaCm2) {
		return Math.abs(areaCm2 / EC_LAB_DEFAULT_CM2 - 1) < 1e-9;
	}
}
