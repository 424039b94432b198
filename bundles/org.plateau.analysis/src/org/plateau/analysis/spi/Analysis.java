// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis.spi;

import java.util.List;
import java.util.Optional;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;

/**
 * One step of measuring: a filter, a tracer, a detector, an electrochemical evaluation. Contributed to
 * {@code org.plateau.analysis.analyses}. Stateless; one instance per run; never called on the UI thread; starts no threads; polls
 * {@link Progress#isCanceled()} at least every 100 ms. Same input, parameters and seed give the same numbers.
 */
public interface Analysis {

	/** Settings, in the order a dialog shows them. Ids are forever. */
	List<Parameter<?>> parameters();

	/** What must be there before it can run; when something is missing it is not run, and that is said. */
	List<ResultKey<?>> needs();

	/** What it gives. */
	List<ResultKey<?>> results();

	/**
	 * What it takes into account where it is there, beside {@link #needs()} and its own earlier {@link #results()}. An analysis that says so is given nothing else, and may run beside
	 * steps before it that give none of this. One that does not say, empty, is given everything known and runs when all steps before it have ended.
	 */
	default Optional<List<ResultKey<?>>> takes() {
		return Optional.empty();
	}

	/** Paper, standard or formula that the method comes from. */
	String citation();

	/**
	 * Runs it.
	 *
	 * @param in everything known so far, or that part of it that {@link #takes()} asks for; holds at least {@link #needs()}. After a correction by hand also its own earlier {@link #results()}, of
	 *        which it may take over what would come out the same, to the last bit
	 * @param parameters checked values of {@link #parameters()}
	 * @throws Exception a defect; the runner contains it and reports the contributor
	 */
	Outcome run(Results in, ParameterValues parameters, Progress progress) throws Exception;
}
