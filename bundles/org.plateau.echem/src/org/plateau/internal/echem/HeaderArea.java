// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.echem;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
		for (String line : header) {
			Matcher m = LINE.matcher(line);
			if (m.matches()) {
				double area = Double.parseDouble(m.group(1).replace(',', '.'));
				return area > 0 && !isDefault(area) ? OptionalDouble.of(area) : OptionalDouble.empty();
			}
		}
		return OptionalDouble.empty();
	}

	static boolean isDefault(double areaCm2) {
		return Math.abs(areaCm2 / EC_LAB_DEFAULT_CM2 - 1) < 1e-9;
	}
}
