// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import java.util.Objects;

/**
 * What a check found.
 *
 * @param checkId id of the check; filled in by the runner
 * @param severity how much it matters
 * @param summary one line
 * @param explanation why, with the numbers
 * @param remedy what the user can do; empty when nothing is needed
 */
public record Finding(String checkId, Severity severity, String summary, String explanation, String remedy) {

	public enum Severity {
		OK, INFO, WARNING, NOT_APPLICABLE
	}

	public Finding {
		Objects.requireNonNull(checkId, "checkId");
		Objects.requireNonNull(severity, "severity");
		Objects.requireNonNull(summary, "summary");
		Objects.requireNonNull(explanation, "explanation");
		Objects.requireNonNull(remedy, "remedy");
	}

	public static Finding ok(String summary) {
		return new Finding("", Severity.OK, summary, "", "");
	}

	public static Finding notApplicable(String reason) {
		return new Finding("", Severity.NOT_APPLICABLE, reason, "", "");
	}

	public static Finding info(String summary, String explanation, String remedy) {
		return new Finding("", Severity.INFO, summary, explanation, remedy);
	}

	public static Finding warning(String summary, String explanation, String remedy) {
		return new Finding("", Severity.WARNING, summary, explanation, remedy);
	}

	Finding named(String id) {
		return new Finding(id, severity, summary, explanation, remedy);
	}
}
