// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.TraceOutcome;
import org.plateau.imaging.TracedVolume;
import org.plateau.imaging.VolumeTracer;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.volume.SlicePictures;
import org.plateau.model.volume.VolumeGrid;

/** Traces the interfaces that the recipe's layer plan expects as surfaces through a whole stack. */
public final class VolumeTracingAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.LAYER_PLAN);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.PLANE));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.VOLUME_SURFACES, Keys.VOLUME_PICTURES, Keys.LAYER_STACK, VolumeKey.TRACED, TracedKey.TRACED);
	}

	@Override
	public String citation() {
		return "every slice as in a single picture; readings of all slices smoothed over the surface by kriging with the covariance they show (Matheron "
				+ "1963), estimated by Whittle's likelihood of the tapered periodogram (Riedel & Sidorenko 1995; Févotte, Bertin & Durrieu 2009)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		Micrograph stack = in.require(Keys.MICROGRAPH);
		if (stack.pixels().planes() > 1 && stack.sliceSpacing().isEmpty()) {
			return new Outcome.Failed("the distance between the slices is not known; give it with --z-step-nm, or measure one plane with --plane");
		}
		LayerPlan plan = in.require(Keys.LAYER_PLAN);
		double z = stack.sliceSpacing().map(s -> s.stepNm() / 1000).orElse(stack.facePixelXUm());
		VolumeGrid grid = new VolumeGrid(stack.pixels().width(), stack.specimenRows(), stack.pixels().planes(), stack.facePixelXUm(), stack.facePixelYUm(), z);
		try {
			return switch (VolumeTracer.trace(stack.pixels(), grid, LayerTracingAnalysis.expectations(plan, grid.pixelYUm()), progress)) {
			case VolumeTracer.Answer.Refused refused -> new Outcome.Failed(refused.reason());
			case VolumeTracer.Answer.Traced t -> new Outcome.Done(results(t.volume(), in.get(Keys.PLANE).orElse(0))
					.with(Keys.VOLUME_PICTURES, pictures(stack)));
			};
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IOException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	/** The first, the middle and the last slice. */
	private static SlicePictures pictures(Micrograph stack) throws IOException {
		int n = stack.pixels().planes();
		List<Integer> planes = IntStream.of(0, n / 2, n - 1).distinct().boxed().toList();
		List<Raster> pictures = new ArrayList<>();
		for (int plane : planes) {
			pictures.add(stack.pixels().readRows(plane, stack.specimenRows()));
		}
		return new SlicePictures(planes, pictures);
	}

	private static Results results(TracedVolume volume, int shown) {
		TraceOutcome.Traced slice = volume.slice(shown);
		return TracedKey.results(slice).with(Keys.VOLUME_SURFACES, volume.surfaces()).with(VolumeKey.TRACED, volume);
	}
}
