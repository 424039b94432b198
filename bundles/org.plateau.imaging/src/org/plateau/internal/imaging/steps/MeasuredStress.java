// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import org.plateau.analysis.ResultKey;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.StressReport;

/**
 * Stress with the curves that it was measured from, so that it need not be measured again while they stay as they were.
 *
 * @param inner the sheet's side towards the deposit
 * @param outer its other side
 * @param settings everything else that the numbers depend on
 * @param report the numbers
 */
record MeasuredStress(Interface inner, Interface outer, List<Object> settings, StressReport report) {

	static final ResultKey<MeasuredStress> KEY = new ResultKey<>("imaging.measuredStress", MeasuredStress.class, "GPa", "the curves that stress was measured from");

	boolean isOf(Interface otherInner, Interface otherOuter, List<Object> otherSettings) {
		return settings.equals(otherSettings) && MeasuredStack.same(inner, otherInner) && MeasuredStack.same(outer, otherOuter);
	}
}
