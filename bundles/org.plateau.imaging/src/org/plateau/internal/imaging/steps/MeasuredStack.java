// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.ThicknessReport;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;

/**
 * Thicknesses with the curves that they were measured from, so that those of curves that stayed as they were need not be measured again.
 *
 * @param stack the curves
 * @param settings everything else that the numbers depend on
 * @param report the numbers
 */
record MeasuredStack(LayerStack stack, List<Object> settings, ThicknessReport report) {

	static final ResultKey<MeasuredStack> KEY = new ResultKey<>("imaging.measuredStack", MeasuredStack.class, "µm",
			"the curves that thicknesses were measured from");

	/** A layer of this name between the same two curves. */
	Optional<LayerThickness> layer(String name, Interface upper, Interface lower) {
		int i = stack.layers().indexOf(name);
		return i < 1 || i > stack.interfaces().size() - 1 || !same(stack.interfaces().get(i - 1), upper) || !same(stack.interfaces().get(i), lower)
				? Optional.empty() : report.layer(name);
	}

	/** The same curve under the same name. */
	Optional<InterfaceRoughness> roughness(Interface curve) {
		return stack.interfaces().stream().anyMatch(i -> i.name().equals(curve.name()) && same(i, curve))
				? report.interfaces().stream().filter(r -> r.name().equals(curve.name())).findFirst() : Optional.empty();
	}

	static boolean same(Interface a, Interface b) {
		return Arrays.equals(a.yPx(), b.yPx()) && Arrays.equals(a.sigmaPx(), b.sigmaPx());
	}
}
