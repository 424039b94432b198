// SPDX-License-Identifier: EPL-2.0
package org.plateau.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.model.Interval;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.SliceState;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VoidRuns;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeVoids;

/** Two planes of three columns and four rows; heights are 1 + column / 10 + plane. */
class StackResultsTest {

	private static final VolumeGrid GRID = new VolumeGrid(3, 4, 2, 1, 1, 1);
	private static final Interval NONE = new Interval(0, 0);

	private static Results whole() {
		float[] y = new float[6];
		for (int i = 0; i < 6; i++) {
			y[i] = 1 + 0.1f * (i % 3) + i / 3;
		}
		y[4] = Float.NaN;
		SurfaceStack surfaces = new SurfaceStack(GRID, List.of("a", "b"), List.of(new InterfaceSurface("a/b", y, new float[] { .1f, .2f, .3f, .4f, Float.NaN, .6f }, 0.9)),
				List.of(SliceState.TRACED, SliceState.TRACED));
		VolumeVoids voids = new VolumeVoids("b", new VoidRuns(GRID, new int[][] { {}, { 2, 1, 3, 7 } }), List.of(), 0.25, NONE, NONE, new VolumeVoids.AreaLoss("a/b", 0.1, NONE),
				new VolumeVoids.AreaLoss("b/c", 0.2, NONE), new VolumeVoids.Connectivity(1, 1, false));
		VoidReport numbers = new VoidReport(new LabelImage(3, 4, new int[12]), List.of(), List.of(new VoidReport.LayerFraction("b", 0.25, NONE, NONE)), List.of());
		CorrectionLog.Applied align = new CorrectionLog.Applied("align", "", Map.of(), moved(1), List.of(moved(1), moved(2)));
		return Results.empty().with(Keys.VOLUME_SURFACES, surfaces).with(Keys.VOLUME_VOIDS, voids).with(Keys.VOIDS, numbers).with(Keys.PLANE, 0)
				.with(Keys.SPECIMEN, new Raster(3, 4, new float[12])).with(Keys.CORRECTIONS, new CorrectionLog(List.of(align)));
	}

	private static PixelTransform moved(double px) {
		return new PixelTransform(1, 0, px, 0, 1, 0);
	}

	@Test
	void aPlaneHasTheCutOfSurfacesAndVoidsAndTheNumbersOfTheStack() {
		Results plane = StackResults.onPlane(whole(), 1);
		assertTrue(StackResults.isWhole(plane));
		assertEquals(1, plane.require(Keys.PLANE));
		Interface f = plane.require(Keys.LAYER_STACK).interfaces().get(0);
		assertEquals("a/b", f.name());
		assertEquals(2, f.yPx()[0], 1e-6);
		assertTrue(Double.isNaN(f.yPx()[1]), "what nobody knows stays unknown");
		assertEquals(2.2, f.yPx()[2], 1e-6);
		assertEquals(0.6, f.sigmaPx()[2], 1e-6);
		VoidReport v = plane.require(Keys.VOIDS);
		assertEquals(7, v.labels().at(1, 2));
		assertEquals(7, v.labels().at(2, 2));
		assertEquals(0, v.labels().at(0, 2));
		assertEquals(0.25, v.layers().get(0).fraction(), "of the whole volume");
		assertFalse(plane.has(Keys.SPECIMEN), "the grey values were those of another plane");
	}

	@Test
	void everyPlaneLiesWhereItWasMovedFromAndThatCanBeAskedAgain() {
		Results second = StackResults.onPlane(whole(), 1);
		assertEquals(moved(2), second.require(Keys.CORRECTIONS).correctedToStored());
		assertEquals(moved(1), StackResults.onPlane(second, 0).require(Keys.CORRECTIONS).correctedToStored());
		assertEquals(0, StackResults.onPlane(second, 0).require(Keys.VOIDS).labels().at(1, 2));
	}

	@Test
	void aPlaneThatIsNotThereIsRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> StackResults.onPlane(whole(), 2)).getMessage().contains("no plane 3"));
		assertThrows(IllegalArgumentException.class, () -> StackResults.onPlane(whole(), -1));
		assertFalse(StackResults.isWhole(Results.empty()));
	}
}
