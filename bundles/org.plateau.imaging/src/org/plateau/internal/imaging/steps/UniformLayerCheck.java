// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.List;
import java.util.Locale;

import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Check;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedInterface;
import org.plateau.model.image.Raster;

/**
 * Warns when the deposit has one grey level down to some depth and another beneath: two layers under one name. Voids are told by the
 * layer's own grey, and beside such a step they are found where none are. Of every depth below an interface the median over the columns
 * counts, so that voids do not, unless they run along most of it.
 */
public final class UniformLayerCheck implements Check {
	/** Height of the step, of that at the weaker of the layer's own interfaces, and of the layer's grey. */
	private static final double HEIGHT = 0.5;
	private static final double SHARE_OF_GREY = 0.1;

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN, Keys.MICROGRAPH, Keys.LAYER_PLAN, TracedKey.TRACED);
	}

	@Override
	public Finding check(Results results) {
		TraceOutcome.Traced traced = results.require(TracedKey.TRACED);
		String deposit = results.require(Keys.LAYER_PLAN).depositLayer();
		int index = traced.indexOfLayer(deposit);
		if (index < 1 || index >= traced.interfaces().size()) {
			return Finding.notApplicable("no deposit layer lies between two interfaces");
		}
		Raster image = results.require(Keys.SPECIMEN);
		TracedInterface upper = traced.interfaces().get(index - 1);
		TracedInterface lower = traced.interfaces().get(index);
		double margin = GreyStep.margin(traced.edgeBlurPx());
		GreyStep down = GreyStep.along(image, upper.y(), lower.y(), 1, margin);
		GreyStep up = GreyStep.along(image, lower.y(), upper.y(), -1, margin);
		boolean below = up == null || down != null && down.explained() >= up.explained();
		GreyStep s = below ? down : up;
		if (s == null) {
			return Finding.notApplicable(deposit + " is too thin to tell whether it is of one grey level");
		}
		double least = Math.max(SHARE_OF_GREY * Math.abs(s.before() + s.after()) / 2, HEIGHT * Math.min(height(upper), height(lower)));
		if (!s.isOneStep() || Math.abs(s.after() - s.before()) < least) {
			return Finding.ok(deposit + " is of one grey level from interface to interface");
		}
		return Finding.warning(
				String.format(Locale.ROOT, "%s looks like two layers: grey %.0f within %.2f µm of %s, %.0f beyond", deposit, s.before(),
						(margin + s.rows()) * results.require(Keys.MICROGRAPH).facePixelYUm(), (below ? upper : lower).name(), s.after()),
				"voids are told by one grey level of the layer and are not to be trusted beside such a step, and the thickness is that of both parts",
				"divide the layer where its grey level changes, or add the missing layer to the recipe; a void along most of an interface looks the same");
	}

	/** Grey levels; 0 where an interface that was drawn shows no step. */
	private static double height(TracedInterface i) {
		return Double.isNaN(i.contrast()) ? 0 : Math.abs(i.contrast());
	}
}
