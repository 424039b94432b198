// SPDX-License-Identifier: EPL-2.0
package com.example.meanchord;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.testkit.AbstractAnalysisTest;

class MeanChordAnalysisTest extends AbstractAnalysisTest {

	@Override
	protected Analysis analysis() {
		return new MeanChordAnalysis();
	}

	@Override
	protected Results input() {
		PixelCalibration calibration = new PixelCalibration(20, 10, 0.01, "test", new Evidence("test", "20 10", "unequal pixels"));
		TiltDecision headOn = new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "seen head-on", List.of(), List.of());
		Micrograph picture = new Micrograph("x", "test", new MemoryPixels(new Raster(200, 100, new float[20_000]), PixelSource.SampleType.U8), new Acquisition(Map.of(), Map.of()),
				Optional.of(calibration), headOn, 0, List.of());
		return Results.empty().with(Keys.MICROGRAPH, picture)
				.with(Keys.LAYER_STACK, new LayerStack(List.of("top", "layer", "bottom"), List.of(line("top/layer", 20), line("layer/bottom", 70))));
	}

	private static Interface line(String name, double y) {
		double[] heights = new double[200];
		Arrays.fill(heights, y);
		return new Interface(name, heights, new double[200], 1);
	}

	@Override
	protected String numbers(Results results) {
		return results.require(MeanChord.KEY).toString();
	}

	@Override
	protected boolean isLong() {
		return true;
	}
}
