// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.internal.eds.absence.AbsenceAnalysis;
import org.plateau.internal.eds.register.RegistrationAnalysis;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;

/** The paper's case on the two examples, whose truth the phantom generator wrote, and a real EDS run over a real picture. */
class PhantomTest {

	private static Results run(Analysis a, Results in) throws Exception {
		Outcome o = a.run(in, new ParameterValues(a.parameters(), Map.of()), Progress.NONE);
		return in.with(assertInstanceOf(Outcome.Done.class, o, o.toString()).results());
	}

	@ParameterizedTest
	@ValueSource(strings = { "lipon-au-seed", "lipon-bare" })
	void platedAndEvaporatedLithiumAreLithiumAndTheVoidsBetweenAreVoids(String name) throws Exception {
		PhantomCase p = new PhantomCase(Path.of("../../examples").resolve(name), true);
		Results placed = run(new RegistrationAnalysis(), p.traced(Progress.NONE));
		assertTrue(p.residual(placed.require(Keys.MAP_REGISTRATION).mapToImage()) < 1, "bar: 1 px, is " + p.residual(placed.require(Keys.MAP_REGISTRATION).mapToImage()));
		AbsenceReport r = run(new AbsenceAnalysis(), placed).require(Keys.ABSENCE);
		double[][] n = p.classesByTruth(r.classes());
		assertTrue(share(n[3], AbsenceClass.LITHIUM_CANDIDATE) > 0.7, "plated");
		assertTrue(share(n[5], AbsenceClass.LITHIUM_CANDIDATE) > 0.7, "evaporated");
		assertTrue(share(n[7], AbsenceClass.LITHIUM_CANDIDATE) < 0.05, "bar for voids: 5 %");
		for (int k : new int[] { 1, 2, 4 }) {
			assertTrue(share(n[k], AbsenceClass.LITHIUM_CANDIDATE) < 0.01, "Pt, Cu, LiPON");
		}
	}

	private static double share(double[] n, AbsenceClass c) {
		return n[c.label] / (n[1] + n[2] + n[3]);
	}

	/** Truth: an affine map by SIFT and RANSAC with another program, rms 0.97 px (truth/battery_sem_eds.json of the collection). */
	@Test
	void realElectronPictureOfAnEdsRun() throws Exception {
		Path folder = Path.of("../../../shared/data/files/battery_sem_eds");
		assumeTrue(Files.exists(folder.resolve("eds_LATP1/LATP1_SE.tif")), "skipped: the collection of real files is not beside the project (../shared/data)");
		Raster own = PhantomCase.tiff(folder.resolve("eds_LATP1/LATP1_SE.tif"));
		Raster whole = PhantomCase.tiff(folder.resolve("sem/LATP_auf_Alu_002.tif"));
		Raster image = new Raster(1536, 1024, java.util.Arrays.copyOf(whole.samples(), 1536 * 1024));
		Micrograph m = new Micrograph("LATP", "TIFF", new MemoryPixels(image, SampleType.U16), Acquisition.unknown(), Optional.of(scale(53.9583)),
				new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "", List.of(), List.of()), 0, List.of());
		ElementMap map = new ElementMap("Al", "K", ElementMap.Kind.COUNTS, PhantomCase.tiff(folder.resolve("eds_LATP1/LATP1_Al-K.tif")), Optional.empty(), "");
		EdsRun run = new EdsRun("LATP1", "TIFF", Optional.of(scale(50.56)), List.of(map), Optional.empty(), List.of(),
				List.of(new ElectronPicture("SE", own, Optional.empty(), Optional.of(PixelTransform.IDENTITY))), EdsConditions.UNKNOWN, List.of(), List.of());
		MapRegistration r = run(new RegistrationAnalysis(), Results.empty().with(Keys.EDS, run).with(Keys.MICROGRAPH, m).with(Keys.SPECIMEN, image))
				.require(Keys.MAP_REGISTRATION);
		// centres at integers: x' = a x + b y + c
		PixelTransform truth = new PixelTransform(0.94, -0.0013, 339.4 + 0.5 - 0.5 * 0.9387, 0.0021, 0.9523, 141.87 + 0.5 - 0.5 * 0.9544);
		assertEquals(MapRegistration.Method.ELECTRON_PICTURE, r.method());
		double most = 0;
		for (int i = 0; i < 100; i++) {
			double u = 90 * (i % 10 + 0.5);
			double v = 77 * (i / 10 + 0.5);
			most = Math.max(most, Math.hypot(r.mapToImage().x(u, v) - truth.x(u, v), r.mapToImage().y(u, v) - truth.y(u, v)));
		}
		// asked: within 3 px of that map; its numbers are rounded to 0.0005, half a pixel at the edge
		assertTrue(most < 3, "off by " + most + ": " + r);
	}

	private static PixelCalibration scale(double nm) {
		return new PixelCalibration(nm, nm, 0.01, "", new Evidence("", "", ""));
	}
}
