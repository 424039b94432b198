// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

import java.util.List;
import org.plateau.model.Quantity;

/**
 * The charge that plated the deposit and the thickness it accounts for.
 *
 * @param arealCharge mAh/cm²
 * @param theoreticalThickness µm of dense metal, with coulombic efficiency
 * @param metal the deposit
 * @param steps all steps of the record; empty when the charge was given directly
 * @param platingSteps indices of the steps that were counted
 * @param signConvention one sentence on the sign of the current
 */
public record ChargeResult(Quantity arealCharge, Quantity theoreticalThickness, DepositMetal metal, List<CyclingStep> steps,
		List<Integer> platingSteps, String signConvention) {
}
