// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;

/** What every {@link Check} promises: an answer that can be read, and a warning where one is due. */
public abstract class AbstractCheckTest {

	/** A new check. */
	protected abstract Check check() throws Exception;

	/** Results about which it has nothing to complain. */
	protected abstract Results fine() throws Exception;

	/** Results that deserve its warning. */
	protected abstract Results suspicious() throws Exception;

	@Test
	void whatItNeedsIsInTheResultsOfThisTest() throws Exception {
		for (ResultKey<?> key : check().needs()) {
			assertTrue(fine().has(key) && suspicious().has(key), key.id());
		}
	}

	@Test
	void isContentWithGoodResults() throws Exception {
		Finding finding = check().check(fine());
		assertEquals(Finding.Severity.OK, finding.severity(), finding.toString());
		assertFalse(finding.summary().isBlank());
	}

	@Test
	void warnsWithReasonAndRemedy() throws Exception {
		Finding finding = check().check(suspicious());
		assertTrue(finding.severity() == Finding.Severity.WARNING || finding.severity() == Finding.Severity.INFO, finding.toString());
		assertFalse(finding.summary().isBlank() || finding.explanation().isBlank() || finding.remedy().isBlank(), finding.toString());
	}
}
