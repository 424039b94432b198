// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.util.List;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.image.Raster;

/** Which row of the picture is the brightest. */
public final class BrightestRow implements Analysis {

	/** What it gives, under an id of our own. */
	public static final ResultKey<Integer> ROW = new ResultKey<>("com.example.row", Integer.class, "px", "the row with the largest mean");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of();
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.SPECIMEN);
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(ROW);
	}

	@Override
	public String citation() {
		return "definition of the mean";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		Raster image = in.require(Keys.SPECIMEN);
		double[] means = new double[image.height()];
		// rows are shared among the threads that the caller lends; each has its own place to write to
		progress.workers().split(image.height(), 64, (from, to) -> {
			for (int y = from; y < to && !progress.isCanceled(); y++) {
				means[y] = mean(image, y);
			}
		});
		if (progress.isCanceled()) {
			return new Outcome.Cancelled();
		}
		int best = -1;
		for (int y = 0; y < means.length; y++) {
			if (means[y] > (best < 0 ? Double.NEGATIVE_INFINITY : means[best])) {
				best = y;
			}
		}
		return best < 0 ? new Outcome.NotApplicable("the picture holds no data") : new Outcome.Done(Results.empty().with(ROW, best));
	}

	/** NaN marks pixels without data: they do not count; the mean of none is NaN. */
	private static double mean(Raster image, int y) {
		double sum = 0;
		int n = 0;
		for (int x = 0; x < image.width(); x++) {
			if (!Float.isNaN(image.at(x, y))) {
				sum += image.at(x, y);
				n++;
			}
		}
		return sum / n;
	}
}
