// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.StackEdit;
import org.plateau.imaging.VoidEdit;
import org.plateau.imaging.VoidEditor;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.internal.imagej.run.Answer;
import org.plateau.internal.imaging.steps.VoidKey;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;

/** Takes the mask that an ImageJ macro leaves as the voids of the layer: 255 is void, 0 is not. Of the mask what lies outside of the layer counts as little as what is drawn there by hand. */
public final class MacroVoids implements Analysis {

	private static final Parameter<Boolean> REPLACE = Parameter.flag("replace", "Replace", true, "the mask takes the place of the voids that were found; false adds to them");
	private static final int MOST = 20_000;

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(MacroStep.MACRO, MacroStep.ARGUMENT, MacroStep.SHA256, REPLACE, MacroStep.LIMIT);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.SPECIMEN, Keys.LAYER_STACK, VoidKey.SEGMENTATION);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(VoidKey.SEGMENTATION);
	}

	@Override
	public String citation() {
		return "ImageJ (Schneider, Rasband & Eliceiri, Nature Methods 9 (2012) 671), macro of the user";
	}

	@Override
	public Outcome run(Results in, ParameterValues p, Progress progress) {
		VoidSegmentation voids = in.require(VoidKey.SEGMENTATION);
		if (p.get(MacroStep.MACRO).isBlank()) {
			return new Outcome.Done(Results.empty().with(VoidKey.SEGMENTATION, voids));
		}
		Raster picture = in.require(Keys.SPECIMEN);
		try {
			Answer answer = MacroStep.run(in.require(Keys.MICROGRAPH), picture, p, progress.part(0, 0.5));
			boolean[] mask = mask(answer.picture(), picture);
			within(mask, picture.width(), in.require(Keys.LAYER_STACK), voids.layer());
			List<VoidEdit> edits = edits(mask, picture.width(), picture.height(), p.get(REPLACE) && !voids.map().voids().isEmpty());
			IllegalArgumentException nothing = null;
			int done = 0;
			for (int i = 0; i < edits.size(); i++) {
				try {
					voids = VoidEditor.apply(picture, voids, edits.get(i), progress.part(0.5 + 0.5 * i / edits.size(), 0.5 + 0.5 * (i + 1) / edits.size()));
					done++;
				} catch (IllegalArgumentException e) {
					nothing = e; // a sliver at an interface, of which no pixel lies in the layer by one half
				}
			}
			if (nothing != null && done == 0) {
				throw nothing;
			}
			return new Outcome.Done(Results.empty().with(VoidKey.SEGMENTATION, voids));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IllegalArgumentException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	/** @throws IllegalArgumentException when it is no mask of this picture */
	static boolean[] mask(Answer.Picture p, Raster picture) {
		if (p == null || p.bits() != 8 || p.slices() != 1) {
			throw new IllegalArgumentException("the ImageJ macro left no mask: it has to end with a picture of 8 bits that holds 0 and 255 only, as run(\"Convert to Mask\") makes it");
		}
		if (p.width() != picture.width() || p.height() != picture.height()) {
			throw new IllegalArgumentException("the mask of the ImageJ macro has " + p.width() + " × " + p.height() + " px, the picture " + picture.width() + " × " + picture.height());
		}
		boolean[] mask = new boolean[p.samples().length];
		for (int i = 0; i < mask.length; i++) {
			if (p.samples()[i] != 0 && p.samples()[i] != 255) {
				throw new IllegalArgumentException("the ImageJ macro left a picture with the grey " + (int) p.samples()[i] + " and not a mask of 0 and 255; end with run(\"Convert to Mask\")");
			}
			mask[i] = p.samples()[i] == 255;
		}
		return mask;
	}

	/** Takes away what lies in other layers, which would be cut off anyway: a mask of a whole picture has many outlines there. */
	static void within(boolean[] mask, int width, LayerStack stack, String layer) {
		Optional<Interface> above = stack.above(layer);
		Optional<Interface> below = stack.below(layer);
		for (int i = 0; i < mask.length; i++) {
			double top = above.isEmpty() ? 0 : above.get().yPx()[i % width];
			double bottom = below.isEmpty() ? Double.MAX_VALUE : below.get().yPx()[i % width];
			mask[i] &= !(i / width + 1 <= top || i / width >= bottom); // where an interface is unknown nothing is taken away
		}
	}

	private static List<VoidEdit> edits(boolean[] mask, int width, int height, boolean replace) {
		List<MaskOutlines.Loop> loops = MaskOutlines.of(mask, width, height);
		if (loops.size() > MOST) {
			throw new IllegalArgumentException("the mask of the ImageJ macro has " + loops.size() + " outlines, more than " + MOST + ": it looks like noise; smooth it first");
		}
		List<VoidEdit> edits = new ArrayList<>();
		if (replace) {
			edits.add(new VoidEdit.Polygon(List.of(new StackEdit.Point(0, 0), new StackEdit.Point(width, 0), new StackEdit.Point(width, height), new StackEdit.Point(0, height)), false));
		}
		for (MaskOutlines.Loop loop : loops) {
			List<StackEdit.Point> corners = new ArrayList<>();
			for (int i = 0; i < loop.x().length; i++) {
				corners.add(new StackEdit.Point(loop.x()[i], loop.y()[i]));
			}
			edits.add(new VoidEdit.Polygon(corners, !loop.hole()));
		}
		return edits;
	}
}
