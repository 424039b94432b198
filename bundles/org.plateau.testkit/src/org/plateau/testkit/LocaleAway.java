// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;

/** Runs something as on a machine with a decimal comma, dotless i and another time zone: files must not change by that. */
final class LocaleAway {

	private LocaleAway() {
	}

	static <T> T call(Callable<T> call) throws Exception {
		Locale locale = Locale.getDefault();
		TimeZone zone = TimeZone.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr-TR"));
		TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
		try {
			return call.call();
		} finally {
			Locale.setDefault(locale);
			TimeZone.setDefault(zone);
		}
	}
}
