// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.echem.impedance.CircuitParameter;
import org.plateau.echem.spi.ElementModel;
import org.plateau.extension.Progress;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Raster;
import org.plateau.report.Measurement;
import org.plateau.report.Sections;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;
import org.plateau.testkit.phantoms.LayerPhantom;

/** Every contract test catches the fault it is there for. */
class KitCatchesTest {

	private static final ResultKey<Double> DEPTH = new ResultKey<>("test.depth", Double.class, "µm", "depth of the brightest row");

	@TempDir
	Path temp;

	private static void caught(Executable test) {
		assertThrows(AssertionError.class, test);
	}

	/** Finds the brightest row; what is wrong with it comes from outside. */
	private record Brightest(Function<Results, Results> spoil, Function<Progress, Boolean> stop, double umPerRow, boolean extra) implements Analysis {

		@Override
		public List<Parameter<?>> parameters() {
			return List.of();
		}

		@Override
		public List<ResultKey<?>> needs() {
			return List.of(Keys.SPECIMEN, Keys.MICROGRAPH);
		}

		@Override
		public List<ResultKey<?>> results() {
			return List.of(DEPTH);
		}

		@Override
		public String citation() {
			return "none";
		}

		@Override
		public Outcome run(Results in, ParameterValues parameters, Progress progress) {
			if (stop.apply(progress)) {
				return new Outcome.Cancelled();
			}
			Results seen = spoil.apply(in);
			Raster image = seen.require(Keys.SPECIMEN);
			int best = 0;
			double most = Double.NEGATIVE_INFINITY;
			for (int y = 0; y < image.height(); y++) {
				double sum = 0;
				for (int x = 0; x < image.width(); x++) {
					sum += image.at(x, y);
				}
				if (sum > most) {
					most = sum;
					best = y;
				}
			}
			double um = Double.isNaN(umPerRow) ? seen.require(Keys.MICROGRAPH).facePixelYUm() : umPerRow;
			Results out = Results.empty().with(DEPTH, (best + 0.5) * um);
			return new Outcome.Done(extra ? out.with(Keys.PLANE, 1) : out);
		}
	}

	private static AbstractPictureAnalysisTest test(Function<Results, Results> spoil, Function<Progress, Boolean> stop, double umPerRow, boolean extra,
			boolean fromOrigin) {
		return new AbstractPictureAnalysisTest() {
			@Override
			protected Analysis analysis() {
				return new Brightest(spoil, stop, umPerRow, extra);
			}

			@Override
			protected LayerPhantom phantom() {
				return new LayerPhantom(List.of(new LayerPhantom.Layer("a", 60), new LayerPhantom.Layer("sheet", 220), new LayerPhantom.Layer("b", 80)),
						List.of(new LayerPhantom.Edge(4), new LayerPhantom.Edge(4.02)), List.of(), new LayerPhantom.View(25, 25, 120, 240, 0), 4, 1);
			}

			@Override
			protected Results input(LayerPhantom phantom) {
				return phantom.results("");
			}

			@Override
			protected Map<String, Double> physical(Results results, LayerPhantom seen) {
				double origin = fromOrigin ? seen.view().downPx() * seen.view().pixelYNm() / 1000 : 0;
				return Map.of("depth", results.require(DEPTH) - origin);
			}

			@Override
			protected Map<String, Double> truth(LayerPhantom phantom) {
				return Map.of("depth", 4.01);
			}

			@Override
			protected double tolerance(String name) {
				return 0.01;
			}

			@Override
			protected boolean isLong() {
				return true;
			}
		};
	}

	private static AbstractPictureAnalysisTest sound() {
		return test(in -> in, Progress::isCanceled, Double.NaN, false, true);
	}

	@Test
	void aSoundAnalysisPasses() throws Exception {
		AbstractPictureAnalysisTest sound = sound();
		sound.tellsTheTruth();
		sound.keepsToTheSpecimenWhenPixelsAreNotSquare();
		sound.doesNotCareWhereThePictureBegins();
		sound.endsReadablyOnAPictureWithNothingInIt();
		sound.stopsWhenCancelled();
		sound.leavesItsInputAlone();
		sound.givesTheSameNumbersOnAnyNumberOfThreads();
		sound.givesWhatItDeclares();
		sound.isNotRunWithoutWhatItNeeds();
	}

	@Test
	void analysesThatBreakAPromiseAreCaught() {
		caught(test(in -> in, p -> false, Double.NaN, false, true)::stopsWhenCancelled);
		caught(test(in -> in, Progress::isCanceled, Double.NaN, true, true)::givesWhatItDeclares);
		caught(test(in -> in, Progress::isCanceled, 0.025, false, true)::keepsToTheSpecimenWhenPixelsAreNotSquare);
		caught(test(in -> in, Progress::isCanceled, 0.03, false, true)::tellsTheTruth);
		caught(test(in -> in, Progress::isCanceled, Double.NaN, false, false)::doesNotCareWhereThePictureBegins);
		caught(test(in -> {
			in.require(Keys.SPECIMEN).samples()[0]++;
			return in;
		}, Progress::isCanceled, Double.NaN, false, true)::leavesItsInputAlone);
		AtomicInteger calls = new AtomicInteger();
		caught(test(in -> in.with(Keys.SPECIMEN, new Raster(1, 300 + calls.incrementAndGet(), rising(300 + calls.get()))), Progress::isCanceled, Double.NaN, false,
				true)::givesTheSameNumbersTwice);
		caught(test(in -> in, p -> p.workers().threads() > 2, Double.NaN, false, true)::givesTheSameNumbersOnAnyNumberOfThreads);
	}

	private static float[] rising(int n) {
		float[] samples = new float[n];
		for (int i = 0; i < n; i++) {
			samples[i] = i;
		}
		return samples;
	}

	@Test
	void headerRulesThatBreakAPromiseAreCaught() {
		AtomicInteger calls = new AtomicInteger();
		caught(rule(h -> reading(1 + calls.incrementAndGet()))::isAPureFunction);
		caught(rule(h -> reading(5))::saysNothingAboutHeadersOfOthers);
		caught(rule(h -> h.sidecars().isEmpty() ? Optional.empty() : reading(7))::readsItsOwnHeaderWithEvidence);
		caught(rule(h -> reading(Double.parseDouble(h.sidecars().get(0).text().substring(2))))::neverThrowsAndNeverGivesNonsense);
	}

	private static Optional<HeaderReading> reading(double nm) {
		return Optional.of(new HeaderReading.Builder("T", "T", Map.of("p", nm + "")).number(AcquisitionKey.PIXEL_SIZE_X, 1, "p").build());
	}

	private static AbstractHeaderRuleTest rule(HeaderRule rule) {
		return new AbstractHeaderRuleTest() {
			@Override
			protected HeaderRule rule() {
				return rule;
			}

			@Override
			protected RawHeader header() {
				return new RawHeader("x.tif", 10, 10, Map.of(), List.of(new RawHeader.Sidecar("x.t", "p=5")));
			}

			@Override
			protected Map<AcquisitionKey, Double> expected() {
				return Map.of(AcquisitionKey.PIXEL_SIZE_X, 5.0);
			}
		};
	}

	@Test
	void sectionsThatBreakAPromiseAreCaught() throws Exception {
		section(m -> "<p>fine &amp; well</p>").isSoundHtml();
		caught(section(m -> "<p>fine</p>")::saysNothingWhereNothingWasMeasured);
		caught(section(m -> "<p>" + m.name() + "</p>")::isSoundHtml);
		caught(section(m -> "<p>a</p><script>b</script>")::needsNothingFromOutside);
		caught(section(m -> "<img src=\"file:a.png\"/>")::needsNothingFromOutside);
		caught(section(m -> "<p>" + 1.0 / 3 + "</p>")::writesNumbersForPeople);
		caught(section(m -> "<p>" + Double.NaN + "</p>")::writesNumbersForPeople);
		caught(section(m -> String.format("<p>%.2f</p>", 1.5))::isTheSameEveryTimeAndEverywhere);
		caught(section(m -> "<p>" + new Object().hashCode() + "</p>")::isTheSameEveryTimeAndEverywhere);
	}

	private static AbstractReportSectionTest section(Function<Measurement, String> html) {
		return new AbstractReportSectionTest() {
			@Override
			protected ReportSection section() {
				return m -> Optional.of(html.apply(m));
			}

			@Override
			protected Measurement measurement() {
				return PlainPlateau.unmeasured(LayerPhantom.cell());
			}
		};
	}

	@Test
	void renderersThatBreakAPromiseAreCaught() {
		caught(renderer((m, s, folder) -> Files.writeString(folder.resolve("other.txt"), "x"))::writesWhatItDeclares);
		caught(renderer((m, s, folder) -> Files.writeString(folder.resolve("a.txt"), "x" + System.nanoTime()))::writesTheSameBytesEveryTimeAndEverywhere);
		caught(renderer((m, s, folder) -> Files.writeString(folder.resolve("a.txt"), "TITLE".toLowerCase()))::writesTheSameBytesEveryTimeAndEverywhere);
		caught(renderer((m, s, folder) -> Files.writeString(folder.resolveSibling("beside.txt"), "x"))::managesWithLittle);
	}

	private AbstractRendererTest renderer(Renderer renderer) {
		AbstractRendererTest test = new AbstractRendererTest() {
			@Override
			protected Renderer renderer() {
				return renderer;
			}

			@Override
			protected Set<String> files() {
				return Set.of("a.txt");
			}

			@Override
			protected Measurement measurement() {
				return PlainPlateau.unmeasured(LayerPhantom.cell());
			}
		};
		try {
			test.temp = Files.createTempDirectory(temp, "r");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return test;
	}

	@Test
	void commandsThatBreakAPromiseAreCaught() {
		caught(command((args, err) -> 0)::helps);
		caught(command((args, err) -> 0)::refusesAnOptionThatItDoesNotKnowInALine);
		caught(command((args, err) -> {
			err.println("v: bad\nv: worse\nv: worst");
			return 2;
		})::refusesAnOptionThatItDoesNotKnowInALine);
		caught(command((args, err) -> 1)::endsWell);
	}

	private interface Verb {
		int run(List<String> args, PrintStream err);
	}

	private AbstractCommandTest command(Verb verb) {
		AbstractCommandTest test = new AbstractCommandTest() {
			@Override
			protected Command command() {
				return (Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) -> verb.run(args, err);
			}

			@Override
			protected String verb() {
				return "v";
			}

			@Override
			protected List<String> good() {
				return List.of();
			}
		};
		test.temp = temp;
		return test;
	}

	@Test
	void elementsThatBreakAPromiseAreCaught() throws Exception {
		element((w, p) -> new double[] { p[0], 0 }).obeysItsFormula();
		caught(element((w, p) -> new double[] { 2 * p[0], 0 })::obeysItsFormula);
		caught(element((w, p) -> new double[] { p[0] * (1 - w), 0 })::isFiniteAndSmoothOverAllFrequencies);
		caught(element((w, p) -> new double[] { p[0], w > 1e6 ? Double.NaN : 0 })::isFiniteAndSmoothOverAllFrequencies);
		caught(element((w, p) -> new double[] { p[0] > 100 ? 300 : p[0], 0 })::isFiniteAndSmoothOverAllFrequencies);
		caught(element((w, p) -> new double[] { p[0] * 1e4, 0 })::startsWithinItsBounds);
	}

	private interface Formula {
		double[] z(double omega, double[] p);
	}

	private static AbstractElementModelTest element(Formula formula) {
		return new AbstractElementModelTest() {
			@Override
			protected ElementModel element() {
				return new ElementModel() {
					@Override
					public List<CircuitParameter> parameters() {
						return List.of(CircuitParameter.positive("R", "Ω"));
					}

					@Override
					public double[] impedance(double omega, double[] p) {
						return formula.z(omega, p);
					}

					@Override
					public double[] typical(double ohm, double seconds) {
						return new double[] { ohm };
					}
				};
			}

			@Override
			protected double[] expected() {
				return new double[] { 100, 0 };
			}
		};
	}
}
