// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.testkit.phantoms.LayerPhantom;

/**
 * What an analysis of pictures promises beside {@link AbstractAnalysisTest}: lengths and shares that hang neither on the size and shape of the pixels
 * nor on where the picture begins, and a readable end on a picture with nothing in it.
 */
public abstract class AbstractPictureAnalysisTest extends AbstractAnalysisTest {

	private static final double UNEQUAL = 1.6;
	private static final int DOWN = 17;

	/** The specimen of the tests. */
	protected LayerPhantom phantom() {
		return LayerPhantom.cell();
	}

	/** What it gets to see of a phantom; {@link LayerPhantom#results} holds picture, plan and the true interfaces. */
	protected abstract Results input(LayerPhantom phantom) throws Exception;

	/** Numbers by name that belong to the specimen, not to the picture: µm, shares, depths below the specimen's origin. */
	protected abstract Map<String, Double> physical(Results results, LayerPhantom seen);

	/**
	 * The truth of the same names by the phantom's formula, as far as there is one.
	 *
	 * @return names that are missing are only compared between pictures
	 */
	protected abstract Map<String, Double> truth(LayerPhantom phantom);

	/** By how much a number may miss the truth and the same number from other pixels, as a part of it: what sampling and noise explain. */
	protected abstract double tolerance(String name);

	@Override
	protected final Results input() throws Exception {
		return input(phantom());
	}

	@Override
	protected String numbers(Results results) {
		return physical(results, phantom()).toString();
	}

	private Outcome run(Results in) throws Exception {
		Analysis analysis = analysis();
		return analysis.run(in, new ParameterValues(analysis.parameters(), values()), Progress.NONE);
	}

	private Map<String, Double> physical(LayerPhantom phantom) throws Exception {
		Map<String, Double> numbers = physical(assertInstanceOf(Outcome.Done.class, run(input(phantom))).results(), phantom);
		assertFalse(numbers.isEmpty(), "no number to compare");
		numbers.forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
		return numbers;
	}

	private void near(Map<String, Double> expected, Map<String, Double> found, String where) {
		Set<String> names = new HashSet<>(expected.keySet());
		for (String name : names) {
			assertNotNull(found.get(name), name + " is missing " + where);
			double allowed = tolerance(name) * Math.abs(expected.get(name));
			assertEquals(expected.get(name), found.get(name), allowed, name + " " + where);
		}
	}

	@Test
	void tellsTheTruth() throws Exception {
		near(truth(phantom()), physical(phantom()), "by the phantom's formula");
	}

	@Test
	void keepsToTheSpecimenWhenPixelsAreNotSquare() throws Exception {
		LayerPhantom.View view = phantom().view();
		Map<String, Double> square = physical(phantom());
		near(square, physical(phantom().seen(view.pixels(view.pixelXNm() * UNEQUAL, view.pixelYNm()))), "with pixels " + UNEQUAL + " times as wide as high");
		near(square, physical(phantom().seen(view.pixels(view.pixelXNm(), view.pixelYNm() * UNEQUAL))), "with pixels " + UNEQUAL + " times as high as wide");
	}

	@Test
	void doesNotCareWhereThePictureBegins() throws Exception {
		near(physical(phantom()), physical(phantom().seen(phantom().view().down(DOWN))), "with an origin " + DOWN + " rows higher");
	}

	/** A strip of pixels without data along the left edge: a number, a reason why not, but neither a defect nor an infinite number. */
	@Test
	void passesOverPixelsWithoutData() throws Exception {
		Results in = input();
		Raster seen = in.get(Keys.SPECIMEN).orElse(null);
		if (seen == null) {
			return;
		}
		float[] samples = seen.samples().clone();
		for (int y = 0; y < seen.height(); y++) {
			Arrays.fill(samples, y * seen.width(), y * seen.width() + seen.width() / 20, Float.NaN);
		}
		readable(withPicture(in, new Raster(seen.width(), seen.height(), samples)));
	}

	@Test
	void endsReadablyOnAPictureWithNothingInIt() throws Exception {
		Results in = input();
		Raster seen = in.get(Keys.SPECIMEN).orElse(null);
		if (seen == null) {
			return;
		}
		float[] flat = new float[seen.samples().length];
		Arrays.fill(flat, 100);
		readable(withPicture(in, new Raster(seen.width(), seen.height(), flat)));
		Arrays.fill(flat, Float.NaN);
		readable(withPicture(in, new Raster(seen.width(), seen.height(), flat)));
	}

	private static Results withPicture(Results in, Raster picture) {
		Results out = in.with(Keys.SPECIMEN, picture);
		Optional<Micrograph> was = in.get(Keys.MICROGRAPH);
		return was.isEmpty() ? out
				: out.with(Keys.MICROGRAPH, was.get().corrected(new MemoryPixels(picture, PixelSource.SampleType.F32), was.get().calibration(),
						was.get().tilt(), was.get().dataBarRows(), was.get().sliceSpacing()));
	}

	private void readable(Results in) throws Exception {
		switch (run(in)) {
		case Outcome.Done done -> physical(done.results(), phantom()).forEach((name, value) -> assertFalse(Double.isInfinite(value), name + " is " + value));
		case Outcome.NotApplicable not -> said(not.reason());
		case Outcome.Failed failed -> said(failed.message());
		case Outcome.Cancelled cancelled -> fail("nobody cancelled it");
		}
	}

	private static void said(String reason) {
		assertEquals(List.of(reason), reason.lines().toList(), "one line");
		assertFalse(reason.isBlank() || reason.contains("Exception") || reason.contains("null"), "words for people: " + reason);
	}
}
