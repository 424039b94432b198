// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.extension.Progress;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Interval;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelTransform;
import org.plateau.testkit.AbstractAnalysisTest;
import org.plateau.testkit.AbstractCheckTest;

/** Registration of maps and lithium by absence keep the promises of analyses and checks, on an example as input. */
class EdsContractsIT {

	private static final CommandLine LINE = new CommandLine();
	private static Results all;

	private static Micrograph open(Path file) throws Exception {
		return ((Content.Image) LINE.plateau.opener().open(file, OpenOptions.none())).micrograph();
	}

	/** The example's picture and maps, its layers and voids as the recipe finds them, and where the maps lie. */
	private static synchronized Results all() throws Exception {
		if (all == null) {
			Path folder = CommandLine.PROJECT.resolve("examples/lipon-bare");
			Micrograph picture = open(folder.resolve("image.tif"));
			List<ElementMap> maps = new ArrayList<>();
			for (String element : List.of("Cu", "P", "O", "Ga", "N", "Pt")) {
				Micrograph m = open(folder.resolve("eds_" + element + ".tif"));
				maps.add(new ElementMap(element, "", ElementMap.Kind.COUNTS, m.pixels().readRows(0, m.pixels().height()), Optional.empty(), "example"));
			}
			Micrograph own = open(folder.resolve("eds_se.tif"));
			EdsRun run = new EdsRun("example", "TIFF", own.calibration(), maps, Optional.empty(), List.of(), List.of(new ElectronPicture("SE",
					own.pixels().readRows(0, own.pixels().height()), own.calibration(), Optional.of(PixelTransform.IDENTITY))), EdsConditions.UNKNOWN, List.of(), List.of());
			Results start = Results.empty().with(Keys.MICROGRAPH, picture).with(Keys.SPECIMEN, picture.pixels().readRows(0, picture.specimenRows()));
			Recipe recipe = LINE.plateau.recipes().named("lipon-cell", Path.of("."));
			Results traced = LINE.plateau.runner().run(recipe, start, Progress.NONE).results().with(Keys.EDS, run);
			MapRegistration placed = new MapRegistration(new PixelTransform(4, 0, 0, 0, 4, 0), MapRegistration.Method.GIVEN, 0.2, 0.5, 0.002, 60, List.of(), List.of(), 0.1);
			all = traced.with(Keys.MAP_REGISTRATION, placed);
		}
		return all;
	}

	private static Analysis analysis(String id) {
		return LINE.plateau.analyses().create(LINE.plateau.analyses().find(id).orElseThrow()).orElseThrow();
	}

	private static Check check(String id) {
		return LINE.plateau.checks().create(LINE.plateau.checks().find(id).orElseThrow()).orElseThrow();
	}

	@Nested
	class Registration extends AbstractAnalysisTest {
		@Override
		protected Analysis analysis() {
			return EdsContractsIT.analysis("org.plateau.eds.registration");
		}

		@Override
		protected Results input() throws Exception {
			return all();
		}

		@Override
		protected boolean isLong() {
			return true;
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.MAP_REGISTRATION).toString();
		}
	}

	@Nested
	class Absence extends AbstractAnalysisTest {
		@Override
		protected Analysis analysis() {
			return EdsContractsIT.analysis("org.plateau.eds.absence");
		}

		@Override
		protected Results input() throws Exception {
			return all();
		}

		@Override
		protected boolean isLong() {
			return true;
		}

		@Override
		protected String numbers(Results r) {
			AbsenceReport a = r.require(Keys.ABSENCE);
			return Arrays.hashCode(a.classes().labels()) + " " + a.elements() + a.bottoms() + a.layers().stream().map(s -> s.shares().get(AbsenceClass.LITHIUM_CANDIDATE)).toList();
		}
	}

	private static Results placed(double residual) {
		return Results.empty().with(Keys.MAP_REGISTRATION,
				new MapRegistration(new PixelTransform(4, 0, 0, 0, 4, 0), MapRegistration.Method.ELECTRON_PICTURE, residual, 2 * residual, 0.01 * residual, 50, List.of(), List.of(), 0.1));
	}

	private static AbsenceReport.Share share(String name, double lithium) {
		return new AbsenceReport.Share(name, Map.of(AbsenceClass.LITHIUM_CANDIDATE, new AbsenceReport.Fraction(lithium, new Interval(lithium, lithium)), AbsenceClass.NOT_LITHIUM,
				new AbsenceReport.Fraction(1 - lithium, new Interval(1 - lithium, 1 - lithium)), AbsenceClass.CANNOT_BE_TOLD, new AbsenceReport.Fraction(0, new Interval(0, 0))), 10);
	}

	private static Results absence(double lithium, List<AbsenceReport.VoidBottom> bottoms) {
		return Results.empty().with(Keys.LAYER_PLAN, new LayerPlan(List.of(), "Li_plated")).with(Keys.ABSENCE, new AbsenceReport(new LabelImage(1, 1, new int[] { 1 }), List.of(),
				List.of(share("Li_plated", lithium)), share("voids", 0), bottoms, 7, List.of()));
	}

	@Nested
	class Residual extends AbstractCheckTest {
		@Override
		protected Check check() {
			return EdsContractsIT.check("org.plateau.eds.registrationResidual");
		}

		@Override
		protected Results fine() {
			return placed(0.2);
		}

		@Override
		protected Results suspicious() {
			return placed(7);
		}
	}

	@Nested
	class Lithium extends AbstractCheckTest {
		@Override
		protected Check check() {
			return EdsContractsIT.check("org.plateau.eds.lithiumByAbsence");
		}

		@Override
		protected Results fine() {
			return absence(0.9, List.of());
		}

		@Override
		protected Results suspicious() {
			return absence(0.2, List.of());
		}
	}

	@Nested
	class Bottoms extends AbstractCheckTest {
		@Override
		protected Check check() {
			return EdsContractsIT.check("org.plateau.eds.voidBottoms");
		}

		@Override
		protected Results fine() {
			return absence(0.9, List.of());
		}

		@Override
		protected Results suspicious() {
			return absence(0.9, List.of(new AbsenceReport.VoidBottom(OptionalInt.empty(), 100, 50, 8)));
		}
	}
}
