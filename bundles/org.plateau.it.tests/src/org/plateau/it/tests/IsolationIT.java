// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.Circuit;
import org.plateau.echem.impedance.Circuits;
import org.plateau.extension.Patience;
import org.plateau.extension.Problem;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.extension.Supervision;
import org.plateau.headless.Interrupt;
import org.plateau.headless.Plateau;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Provenance;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.report.Measurement;
import org.plateau.report.ResultWriter;
import org.plateau.report.Sections;

/**
 * What every kind of harm at every extension point comes to; the table is docs/isolation.md. The hostile contributions are those of org.plateau.it.broken.
 * Limits are shortened so that each is reached after a third of a second.
 */
class IsolationIT {

	private static final String HOSTILE = "org.plateau.it.broken";
	private static final Path TABLE = CommandLine.PROJECT.resolve("docs/isolation.md");
	private static final Path PICTURE = Path.of("corpus/layouts/grey8.png");
	private static final String BEGIN = "<!-- written by IsolationIT: begin -->\n";
	private static final String END = "<!-- written by IsolationIT: end -->\n";
	private static final double SHORT_MS = 300;

	/** Something that a contribution does against its contract. */
	private enum Harm {
		THROWS("throws an exception"), ERROR("throws an error"), NULL("gives null"), STACK("calls itself without end"), MEMORY("allocates without end"),
		CANCELS("says it was cancelled"), SLEEPS("sleeps for a minute"), DEAF("computes and hears nothing");

		final String words;

		Harm(String words) {
			this.words = words;
		}

		boolean slow() {
			return this == SLEEPS || this == DEAF;
		}
	}

	/** Uses what is contributed, sees that everything else works, and tells what a user sees. */
	@FunctionalInterface
	private interface Use {
		String see(Plateau plateau, BooleanSupplier cancelled) throws Exception;
	}

	/**
	 * A method of a contract.
	 *
	 * @param method as the hostile class knows it
	 * @param limitMs after which it is left out; 0 when only cancelling ends it
	 * @param nothing whether it can give null at all
	 */
	private record Place(String method, long limitMs, boolean nothing, Use use) {
	}

	@TempDir
	Path folder;
	private Path hostileFile;
	private Measurement bare;

	@BeforeEach
	void prepare() throws IOException {
		hostileFile = Files.writeString(folder.resolve("a.hostile"), "not a picture");
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		Micrograph m = assertInstanceOf(Content.Image.class, plateau.opener().open(PICTURE, OpenOptions.none())).micrograph();
		bare = new Measurement("bare", PICTURE, m, new Recipe("r", "", new LayerPlan(List.of(), ""), List.of()), Results.empty().with(Keys.MICROGRAPH, m), List.of(),
				new Provenance("Plateau", List.of(), new TreeMap<>(), 0, "2026-01-01T00:00:00Z"));
	}

	@AfterEach
	void bePatient() {
		System.clearProperty(HOSTILE);
		System.clearProperty(Patience.FACTOR);
	}

	private List<Place> places() {
		long answer = Patience.ANSWER.limitMs();
		long look = Patience.LOOK.limitMs();
		return List.of(new Place("formats.constructor", answer, false, (p, c) -> othersOpen(p)), new Place("formats.probe", answer, true, (p, c) -> othersOpen(p)),
				new Place("formats.open", 0, true, this::open), new Place("formats.width", 0, true, this::open),
				new Place("formats.read", Patience.READ.limitMs(), true, this::read), new Place("headerRules.read", answer, true, (p, c) -> othersOpen(p)),
				new Place("analyses.constructor", 0, false, IsolationIT::run), new Place("analyses.parameters", 0, true, IsolationIT::run),
				new Place("analyses.needs", 0, true, IsolationIT::run), new Place("analyses.takes", 0, true, IsolationIT::run), new Place("analyses.run", 0, true, IsolationIT::run),
				new Place("checks.check", look, true, (p, c) -> check(p)), new Place("models.metal", answer, true, (p, c) -> metals(p)),
				new Place("models.circuit", answer, true, (p, c) -> circuits(p)), new Place("sections.html", look, true, (p, c) -> sections(p)),
				new Place("renderers.render", Patience.WRITE.limitMs(), false, (p, c) -> write(p)), new Place("commands.run", 0, false, this::command));
	}

	private static String othersOpen(Plateau p) throws Exception {
		assertInstanceOf(Content.Image.class, p.opener().open(PICTURE, OpenOptions.none()));
		return "others open the file";
	}

	private String open(Plateau p, BooleanSupplier cancelled) throws IOException {
		try (var scope = Supervision.under(cancelled)) {
			p.opener().open(hostileFile, OpenOptions.none());
			throw new AssertionError("opened all the same");
		} catch (FormatException e) {
			assertTrue(e.getMessage().startsWith("a.hostile") && e.getMessage().contains(HOSTILE), e.getMessage());
			return "one line about the file";
		}
	}

	private String read(Plateau p, BooleanSupplier cancelled) throws Exception {
		PixelSource pixels = assertInstanceOf(Content.Image.class, p.opener().open(hostileFile, OpenOptions.none())).micrograph().pixels();
		try (pixels; var scope = Supervision.under(cancelled)) {
			String line = assertThrows(IOException.class, () -> pixels.readRows(0, 8)).getMessage();
			assertTrue(line.contains("a.hostile") && line.contains(HOSTILE), line);
			return "one line about the file";
		}
	}

	private static String run(Plateau p, BooleanSupplier cancelled) {
		Recipe recipe = new Recipe("r", "", new LayerPlan(List.of(), ""), List.of(new Recipe.Step("org.plateau.it.broken.hostileAnalysis", Map.of(), false)));
		var run = p.runner().run(recipe, Results.empty(), new Progress() {
			@Override
			public boolean isCanceled() {
				return cancelled.getAsBoolean();
			}

			@Override
			public void report(double fraction, String task) {
				// nobody looks
			}
		});
		if (run.end() instanceof Outcome.Cancelled) {
			throw new CancellationException();
		}
		assertInstanceOf(Outcome.Done.class, run.end(), "an optional step that fails does not end the run");
		assertTrue(run.findings().stream().anyMatch(f -> f.explanation().contains(HOSTILE)), run.findings().toString());
		return "the step fails, the run goes on";
	}

	private static String check(Plateau p) {
		assertTrue(p.runner().check(Results.empty()).size() >= 2);
		return "other checks answer";
	}

	private static String metals(Plateau p) {
		assertTrue(p.metals().find("Li").isPresent() && p.metals().find("Uo").isEmpty());
		return "the others are there";
	}

	private static String circuits(Plateau p) {
		List<String> ids = p.circuits().usual().stream().map(Circuits.Usual::id).toList();
		assertTrue(ids.size() >= 2 && ids.stream().noneMatch(i -> i.startsWith(HOSTILE)), ids.toString());
		return "the others are there";
	}

	private String sections(Plateau p) {
		List<Sections.Rendered> rendered = new Sections(p.sections()).of(bare);
		assertTrue(rendered.stream().anyMatch(r -> r.html().contains("The plug-in " + HOSTILE + " could not make this section")), rendered.toString());
		assertTrue(rendered.stream().filter(r -> !r.html().contains("could not make")).count() >= 1, rendered.toString());
		return "the report says so in its place";
	}

	private String write(Plateau p) throws IOException {
		Path results = Files.createTempDirectory(folder, "results");
		var some = new Registry<>(p.renderers().point(), org.plateau.report.spi.Renderer.class, p.renderers().descriptors().stream()
				.filter(d -> d.contributor().equals(HOSTILE) || d.id().endsWith("resultsJson")).toList(), p.problems());
		new ResultWriter(some, new Registry<>(p.sections().point(), org.plateau.report.spi.ReportSection.class, List.of(), new ProblemLog())).write(bare, results);
		assertTrue(Files.isRegularFile(results.resolve("results.json")));
		return "the other files are written";
	}

	private String command(Plateau p, BooleanSupplier cancelled) throws Exception {
		Class<?> application = FrameworkUtil.getBundle(Plateau.class).loadClass("org.plateau.internal.headless.CommandLineApplication");
		Method run = application.getDeclaredMethod("run", Plateau.class, Path.class, List.class, PrintStream.class, PrintStream.class);
		run.setAccessible(true);
		Field stopped = Interrupt.class.getDeclaredField("anyStopped");
		stopped.setAccessible(true);
		Thread ctrlC = Thread.ofPlatform().daemon().start(() -> {
			try {
				while (!cancelled.getAsBoolean()) {
					Thread.sleep(10);
				}
				stopped.set(null, true);
			} catch (InterruptedException | IllegalAccessException e) {
				// over
			}
		});
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		try (PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
			assertEquals(1, run.invoke(null, p, folder, List.of("hostile"), System.out, e));
		} finally {
			ctrlC.interrupt();
			ctrlC.join();
			stopped.set(null, false);
		}
		String line = err.toString(StandardCharsets.UTF_8);
		assertEquals(1, line.lines().count(), line);
		if (line.endsWith("cancelled\n")) {
			throw new CancellationException();
		}
		assertTrue(line.contains(HOSTILE), line);
		return "one line, exit code 1";
	}

	/** One cell: harm at a place. */
	private String cell(Harm harm, Place place, List<String> sentences) throws Exception {
		if (harm == Harm.NULL && !place.nothing()) {
			return "–";
		}
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		boolean cancelling = harm.slow() && place.limitMs() == 0;
		if (harm.slow()) {
			System.setProperty(Patience.FACTOR, String.valueOf(cancelling ? 0.05 : SHORT_MS / place.limitMs()));
		}
		System.setProperty(HOSTILE, harm + "@" + place.method());
		long begun = System.nanoTime();
		String seen;
		try {
			seen = place.use().see(plateau, () -> cancelling && System.nanoTime() - begun > 100_000_000);
		} catch (CancellationException e) {
			assertTrue(cancelling, "nobody cancelled");
			seen = "cancelled";
		}
		assertTrue(System.nanoTime() - begun < 10_000_000_000L, harm + " at " + place.method() + " held everything up");
		if (harm == Harm.DEAF && cancelling) {
			for (int i = 0; i < 500 && problems(plateau).isEmpty(); i++) {
				Thread.sleep(10);
			}
		}
		bePatient();
		List<String> problems = problems(plateau);
		assertTrue(!problems.isEmpty() || seen.equals("cancelled"), harm + " at " + place.method() + ": nobody is named");
		List<String> numbers = new ArrayList<>();
		for (String p : problems) {
			if (!sentences.contains(p)) {
				sentences.add(p);
			}
			numbers.add(String.valueOf(sentences.indexOf(p) + 1));
		}
		return seen + (numbers.isEmpty() ? "" : " (" + String.join(", ", numbers) + ")");
	}

	private static List<String> problems(Plateau plateau) {
		return plateau.problems().problems().stream().filter(p -> p.contributor().equals(HOSTILE) && p.id().contains(".hostile")).map(Problem::message).toList();
	}

	@Test
	void everyHarmCostsOnlyItselfAndIsNamed() throws Exception {
		List<Place> places = places();
		for (Place p : places) {
			// everything is loaded once before anything is timed
			System.setProperty(HOSTILE, "THROWS@" + p.method());
			p.use().see(new Plateau(RegistryFactory.getRegistry()), () -> false);
		}
		bePatient();
		List<String> sentences = new ArrayList<>();
		StringBuilder table = new StringBuilder("| method");
		for (Harm harm : Harm.values()) {
			table.append(" | ").append(harm.words);
		}
		table.append(" |\n|").append("---|".repeat(Harm.values().length + 1)).append('\n');
		for (Place place : places) {
			table.append("| `").append(place.method()).append('`');
			for (Harm harm : Harm.values()) {
				table.append(" | ").append(cell(harm, place, sentences));
			}
			table.append(" |\n");
		}
		table.append("\nThe numbers are what *Problems* and `plateau list --problems` say, with the name of the plug-in and the id of its contribution:\n\n");
		for (int i = 0; i < sentences.size(); i++) {
			table.append(i + 1).append(". ").append(sentences.get(i)).append('\n');
		}
		Path actual = Files.writeString(Files.createDirectories(Path.of("target")).resolve("isolation.md"), table);
		String page = Files.readString(TABLE);
		assertTrue(page.contains(BEGIN) && page.contains(END), "docs/isolation.md has no place for the table");
		assertEquals(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)), table.toString(),
				"docs/isolation.md is not what happens now; the new table: " + actual);
	}

	private static List<String> saidAfter(String harm) {
		System.setProperty(HOSTILE, harm);
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		run(plateau, () -> false);
		return problems(plateau);
	}

	@Test
	void aResultOfTheWrongKindIsStoppedBeforeAnybodyStumblesOverIt() {
		assertEquals(List.of("it failed while it ran: its result 'layers.stack' is a java.lang.String, not a org.plateau.model.layer.LayerStack"), saidAfter("STOLEN@analyses"));
		assertEquals(List.of("it failed while it ran: it gave the result 'layers.stack', which it does not declare"), saidAfter("UNDECLARED@analyses"));
	}

	@Test
	void anElementOfACircuitThatFailsIsNoNumber() {
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		Circuit circuit = plateau.circuits().parse("R0-Hostile1");
		// R0 = 1 Ω and the element, a resistor of 2 Ω
		assertEquals(3, circuit.impedance(1, 1, 2)[0], 1e-12);
		System.setProperty(HOSTILE, "STACK@models.impedance");
		assertTrue(Double.isNaN(circuit.impedance(1, 1, 2)[0]));
		assertEquals(List.of("its impedance failed: it called itself without end (StackOverflowError)"), problems(plateau));
	}

	@Test
	void aDeafAnalysisIsCancelledWithinASecond() {
		Plateau plateau = new Plateau(RegistryFactory.getRegistry());
		System.setProperty(HOSTILE, "DEAF@analyses.run");
		long cancel = System.nanoTime() + 200_000_000;
		assertThrows(CancellationException.class, () -> run(plateau, () -> System.nanoTime() > cancel));
		long ms = (System.nanoTime() - cancel) / 1_000_000;
		assertFalse(ms >= 2_000, "took " + ms + " ms: a second, and as much again for a busy machine");
	}
}
