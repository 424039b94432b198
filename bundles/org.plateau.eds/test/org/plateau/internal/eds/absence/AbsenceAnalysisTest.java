// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.absence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.Scene;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.layer.VoidReport;

/** What lies where is known: {@link Scene} made it. */
class AbsenceAnalysisTest {
	private static final PixelTransform PLAIN = new PixelTransform(4, 0, 0, 0, 4, 0);

	private final Scene scene = new Scene(PLAIN, 6, 14);

	private Results input(List<ElementMap> maps) {
		return scene.traced(scene.results(maps, List.of())).with(Keys.MAP_REGISTRATION,
				new MapRegistration(PLAIN, MapRegistration.Method.GIVEN, 0.3, 0.6, 0.003, 9, List.of(), List.of(), 0.3));
	}

	private static AbsenceReport report(Results in, Progress progress) {
		AbsenceAnalysis a = new AbsenceAnalysis();
		Outcome o = a.run(in, new ParameterValues(a.parameters(), Map.of()), progress);
		return assertInstanceOf(Outcome.Done.class, o, o.toString()).results().require(Keys.ABSENCE);
	}

	/** Share of a class among map pixels that lie wholly in layer k (3 = void). */
	private double share(AbsenceReport r, int k, AbsenceClass c) {
		int n = 0;
		int hit = 0;
		for (int i = 0; i < r.classes().labels().length; i++) {
			boolean whole = true;
			for (int j = 0; j < 16; j++) {
				int at = (i / Scene.MW * 4 + j / 4) * Scene.W + i % Scene.MW * 4 + j % 4;
				whole &= (scene.voids[at] > 0 ? 3 : scene.layer[at]) == k;
			}
			n += whole ? 1 : 0;
			hit += whole && r.classes().labels()[i] == c.label ? 1 : 0;
		}
		return hit / (double) n;
	}

	@Test
	void lithiumIsLithiumAndNothingElseIs() {
		AbsenceReport r = report(input(scene.maps(1)), Progress.NONE);
		assertTrue(share(r, 1, AbsenceClass.LITHIUM_CANDIDATE) > 0.7, "lithium " + share(r, 1, AbsenceClass.LITHIUM_CANDIDATE));
		assertTrue(share(r, 0, AbsenceClass.NOT_LITHIUM) > 0.97, "Cu " + share(r, 0, AbsenceClass.NOT_LITHIUM));
		assertTrue(share(r, 2, AbsenceClass.NOT_LITHIUM) > 0.97, "LiPON " + share(r, 2, AbsenceClass.NOT_LITHIUM));
		assertEquals(1, share(r, 3, AbsenceClass.NOT_LITHIUM), "voids");
		AbsenceReport.Share plated = r.layers().get(1);
		AbsenceReport.Fraction f = plated.shares().get(AbsenceClass.LITHIUM_CANDIDATE);
		assertTrue(f.ci95().contains(f.value()) && f.ci95().high() - f.ci95().low() < 0.2, f.toString());
		// rates that the scene was made with, counts per map pixel
		assertEquals(0.03, r.elements().get(0).background(), 0.01);
		assertEquals(3, r.elements().get(0).present(), 0.15);
		// 1.645 · √(2 B) for the window's background, Poisson's law may ask for more
		double b = r.elements().get(0).background() * r.windowPx() * r.windowPx();
		assertTrue(r.elements().get(0).decisionLimit() >= 1.6448 * Math.sqrt(2 * b), r.elements().toString());
	}

	@Test
	void voidsThatWereOverlookedAreDarkAndCannotBeTold() {
		Results in = input(scene.maps(1));
		VoidReport none = new VoidReport(new LabelImage(Scene.W, Scene.H, new int[Scene.W * Scene.H]), List.of(), in.require(Keys.VOIDS).layers(), List.of());
		AbsenceReport r = report(in.with(Keys.VOIDS, none), Progress.NONE);
		assertTrue(share(r, 3, AbsenceClass.LITHIUM_CANDIDATE) < 0.05, "false lithium " + share(r, 3, AbsenceClass.LITHIUM_CANDIDATE));
		assertTrue(r.bottoms().stream().anyMatch(p -> p.voidId().isEmpty()), "their Ga is seen");
		assertEquals(Finding.Severity.WARNING, new VoidBottomCheck().check(Results.empty().with(Keys.ABSENCE, r)).severity());
	}

	/** A shadow that electrons do not know of: a fifth of the X-rays of a quarter of the columns arrives. */
	@Test
	void whereSomethingShadesTheXraysItCannotBeTold() {
		double[] open = candidates(report(input(scene.maps(3)), Progress.NONE));
		assertTrue(open[0] > 0.6 && open[1] > 0.6, "without a shadow: " + open[0] + ", " + open[1]);
		Arrays.fill(scene.reach, 40, 70, 0.2);
		AbsenceReport r = report(input(scene.maps(3)), Progress.NONE);
		double[] n = candidates(r);
		assertTrue(n[0] < 0.05, "in the shadow: " + n[0]);
		assertTrue(n[1] > 0.6, "outside: " + n[1]);
		assertTrue(r.notes().stream().anyMatch(s -> s.contains("Li_plated") && s.contains("shadow")), r.notes().toString());
	}

	/** Share of candidates of the lithium deep in the shadow, a window and more from its rim, and left of it. */
	private double[] candidates(AbsenceReport r) {
		int[] all = new int[2];
		int[] hit = new int[2];
		for (int i = 0; i < r.classes().labels().length; i++) {
			int x = i % Scene.MW;
			int k = x >= 50 && x < 62 ? 0 : x < 30 ? 1 : -1;
			if (k >= 0 && scene.layer[(i / Scene.MW * 4 + 2) * Scene.W + x * 4 + 2] == 1) {
				all[k]++;
				hit[k] += r.classes().labels()[i] == AbsenceClass.LITHIUM_CANDIDATE.label ? 1 : 0;
			}
		}
		return new double[] { hit[0] / (double) all[0], hit[1] / (double) all[1] };
	}

	@Test
	void tooFewCountsCannotTell() {
		AbsenceReport r = report(input(scene.maps(0.002)), Progress.NONE);
		assertEquals(0, share(r, 1, AbsenceClass.LITHIUM_CANDIDATE));
		assertTrue(share(r, 1, AbsenceClass.CANNOT_BE_TOLD) > 0.9);
		Finding f = new LithiumCheck().check(input(scene.maps(0.002)).with(Keys.ABSENCE, r));
		assertEquals(Finding.Severity.WARNING, f.severity(), f.toString());
	}

	@Test
	void gaPilesLieAtTheVoidsTheyBelongTo() {
		AbsenceReport r = report(input(scene.maps(1)), Progress.NONE);
		// 25 counts a pile on a background of 0.05 a pixel: each is seen, none elsewhere
		assertTrue(r.bottoms().stream().filter(p -> p.voidId().isPresent()).count() >= 11, r.bottoms().toString());
		assertTrue(r.bottoms().stream().noneMatch(p -> p.voidId().isEmpty()), r.bottoms().toString());
	}

	@Test
	void elementWithinTheLayerIsNotLithium() {
		// three tenths of the rate of the Cu layer everywhere in the deposit, thirty times the blank that LiPON gives
		double[] mixed = { 3, 0.9, 0.03, 0.02 };
		AbsenceReport r = report(input(List.of(scene.map("Cu", mixed, 0), scene.map("P", new double[] { 0.03, 0.02, 1.6, 0.01 }, 0))), Progress.NONE);
		assertTrue(share(r, 1, AbsenceClass.NOT_LITHIUM) > 0.9, "not lithium " + share(r, 1, AbsenceClass.NOT_LITHIUM));
		Finding f = new LithiumCheck().check(input(List.of()).with(Keys.ABSENCE, r));
		assertEquals(Finding.Severity.WARNING, f.severity(), f.toString());
	}

	@Test
	void sameBitsWithAnyNumberOfThreads() {
		Results in = input(scene.maps(1));
		AbsenceReport one = report(in, Progress.NONE);
		AbsenceReport three = report(in, Scene.threads(3));
		assertArrayEquals(one.classes().labels(), three.classes().labels());
		assertEquals(one.elements(), three.elements());
		assertEquals(one.layers(), three.layers());
		assertEquals(one.bottoms(), three.bottoms());
	}

	@Test
	void withoutCountsItDoesNotApply() {
		ElementMap cu = scene.maps(1).get(0);
		ElementMap percent = new ElementMap("Cu", "", ElementMap.Kind.WEIGHT_PERCENT, cu.values(), cu.windowKev(), "scene");
		AbsenceAnalysis a = new AbsenceAnalysis();
		assertInstanceOf(Outcome.NotApplicable.class, a.run(input(List.of(percent)), new ParameterValues(a.parameters(), Map.of()), Progress.NONE));
	}
}
