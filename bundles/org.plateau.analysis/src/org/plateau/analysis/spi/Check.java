// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis.spi;

import java.util.List;
import org.plateau.analysis.Finding;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;

/**
 * A sanity check over results: scale doubted, profile too short, more metal than charge. Contributed to
 * {@code org.plateau.analysis.checks}. Stateless, fast, never called on the UI thread.
 */
public interface Check {

	/** Without these it is not applicable. */
	List<ResultKey<?>> needs();

	/** What it has to say; never null. */
	Finding check(Results results);
}
