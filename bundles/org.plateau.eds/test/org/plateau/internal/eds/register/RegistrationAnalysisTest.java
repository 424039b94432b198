// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.Scene;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.eds.MapRegistration.Method;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.roi.Position;

/** The truth is the transform with which {@link Scene} made the maps. */
class RegistrationAnalysisTest {
	/** Turned by 1.5°, 2 % too large, sheared, shifted by about 20 px. */
	private static final PixelTransform BENT = new PixelTransform(3.92, -0.13, 26, 0.10, 3.88, -4);

	private static Outcome run(Results in, Map<String, String> values, Progress progress) {
		RegistrationAnalysis a = new RegistrationAnalysis();
		return a.run(in, new ParameterValues(a.parameters(), values), progress);
	}

	private static MapRegistration done(Outcome outcome) {
		return assertInstanceOf(Outcome.Done.class, outcome, outcome.toString()).results().require(Keys.MAP_REGISTRATION);
	}

	@Test
	void ownElectronPictureWithTurnShearAndScale() {
		Scene scene = new Scene(BENT, 12, 14);
		MapRegistration r = done(run(scene.results(scene.maps(1), List.of(scene.picture())), Map.of(), Progress.NONE));
		assertEquals(Method.ELECTRON_PICTURE, r.method());
		assertTrue(scene.residual(r.mapToImage()) < 0.25, "off by " + scene.residual(r.mapToImage()));
		assertTrue(r.medianResidualPx() < 1 && r.pairs() >= 4, r.toString());
		// µm on the face with 10 × 12.5 nm pixels lie between 0.010 and 0.0125 µm a pixel
		assertTrue(r.medianResidualUm() >= 0.0099 * r.medianResidualPx() && r.medianResidualUm() <= 0.0126 * r.medianResidualPx(), r.toString());
	}

	@Test
	void mapThatCoversAPartOfThePicture() {
		PixelTransform part = new PixelTransform(2.5, 0.05, 150, -0.04, 2.5, 70);
		Scene scene = new Scene(part, 12, 14);
		MapRegistration r = done(run(scene.results(scene.maps(1), List.of(scene.picture())), Map.of("scaleTolerance", "0.4"), Progress.NONE));
		assertTrue(scene.residual(r.mapToImage()) < 0.4, "off by " + scene.residual(r.mapToImage()));
	}

	@Test
	void mapsAloneOverTracedLayers() {
		Scene scene = new Scene(new PixelTransform(3.98, -0.03, 8, 0.03, 3.98, -5), 16, 10);
		MapRegistration r = done(run(scene.traced(scene.results(scene.maps(2), List.of())), Map.of(), Progress.NONE));
		assertEquals(Method.MUTUAL_INFORMATION, r.method());
		// what the analysis promises without an electron picture: one map pixel, 4 px
		assertTrue(scene.residual(r.mapToImage()) < 4, "off by " + scene.residual(r.mapToImage()));
		assertTrue(r.uncertaintyPx() > 0.05 && r.uncertaintyPx() < 4, r.toString());
	}

	@Test
	void greyLevelsAloneAreTriedOnlyWhenAskedFor() {
		Scene scene = new Scene(new PixelTransform(3.98, -0.03, 8, 0.03, 3.98, -5), 16, 10);
		Results untraced = scene.results(scene.maps(2), List.of());
		String message = assertInstanceOf(Outcome.Failed.class, run(untraced, Map.of(), Progress.NONE)).message();
		assertTrue(message.contains("no layers were traced") && message.contains("Mark two or more places"), message);
		MapRegistration r = done(run(untraced, Map.of("method", "maps"), Progress.NONE));
		assertTrue(r.notes().stream().anyMatch(n -> n.contains("grey")), r.notes().toString());
		assertTrue(scene.residual(r.mapToImage()) < 4, "off by " + scene.residual(r.mapToImage()));
	}

	@Test
	void levelLayersSayWhichDirectionCannotBeTold() {
		Scene scene = new Scene(new PixelTransform(4, 0, 0, 0, 4, 3), 0, 0);
		String message = assertInstanceOf(Outcome.Failed.class, run(scene.traced(scene.results(scene.maps(1), List.of())), Map.of(), Progress.NONE)).message();
		assertTrue(message.contains("left") && message.contains("right") && message.contains("Mark two or more places"), message);
	}

	@Test
	void flatMapsAreRefused() {
		Scene scene = new Scene(BENT, 12, 14);
		double[] same = { 0.5, 0.5, 0.5, 0.5 };
		String message = assertInstanceOf(Outcome.Failed.class,
				run(scene.traced(scene.results(List.of(scene.map("Cu", same, 0), scene.map("P", same, 0)), List.of())), Map.of(), Progress.NONE)).message();
		assertTrue(message.contains("flat"), message);
	}

	@Test
	void landmarksWinOverThePicture() {
		Scene scene = new Scene(BENT, 12, 14);
		PixelTransform said = new PixelTransform(4, 0, 100, 0, 4, 50);
		List<Landmark> marks = List.of(new Landmark(new Position(10, 10), new Position(140, 90)), new Landmark(new Position(100, 60), new Position(500, 290)));
		MapRegistration r = done(run(scene.results(scene.maps(1), List.of(scene.picture())).with(Keys.MAP_HANDWORK, MapHandwork.NONE.withLandmarks(marks)), Map.of(),
				Progress.NONE));
		assertEquals(Method.LANDMARKS, r.method());
		assertEquals(0, Placement.apart(said, r.mapToImage(), Scene.MW, Scene.MH), 1e-6);
		assertEquals(marks, r.landmarks());
	}

	@Test
	void landmarksAreRefinedWhenAsked() {
		Scene scene = new Scene(new PixelTransform(3.98, -0.03, 8, 0.03, 3.98, -5), 16, 10);
		// marked 6 px too far to the right
		List<Landmark> marks = List.of(new Landmark(new Position(10, 10), new Position(scene.truth.x(10, 10) + 6, scene.truth.y(10, 10))),
				new Landmark(new Position(100, 60), new Position(scene.truth.x(100, 60) + 6, scene.truth.y(100, 60))));
		Results in = scene.traced(scene.results(scene.maps(2), List.of())).with(Keys.MAP_HANDWORK, MapHandwork.NONE.withLandmarks(marks));
		MapRegistration r = done(run(in, Map.of("refineLandmarks", "true"), Progress.NONE));
		assertTrue(scene.residual(r.mapToImage()) < 4, "off by " + scene.residual(r.mapToImage()));
	}

	@Test
	void sameBitsWithAnyNumberOfThreads() {
		Scene scene = new Scene(BENT, 12, 14);
		Results own = scene.results(scene.maps(1), List.of(scene.picture()));
		assertEquals(done(run(own, Map.of(), Progress.NONE)), done(run(own, Map.of(), Scene.threads(3))));
		Results maps = scene.traced(scene.results(own.require(Keys.EDS).maps(), List.of()));
		assertEquals(done(run(maps, Map.of(), Progress.NONE)), done(run(maps, Map.of(), Scene.threads(3))));
	}
}
