// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.plateau.analysis.RecipeRunner;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.Metals;
import org.plateau.echem.impedance.Circuits;
import org.plateau.echem.spi.CircuitModel;
import org.plateau.echem.spi.ElementModel;
import org.plateau.echem.spi.MetalModel;
import org.plateau.extension.Descriptor;
import org.plateau.extension.PlatformExtensions;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.extension.Supervision;
import org.plateau.extension.Workers;
import org.plateau.headless.spi.Command;
import org.plateau.io.Opener;
import org.plateau.io.eds.EdsPicture;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.report.ResultWriter;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;

/**
 * Everything that was contributed, put together once. Make it at start, hand it on; it is not a singleton. Safe on any thread.
 */
public final class Plateau {

	private final ProblemLog problems = new ProblemLog();
	private final Registry<FormatReader> formats;
	private final Registry<Analysis> analyses;
	private final Registry<Check> checks;
	private final Registry<HeaderRule> headerRules;
	private final Registry<URL> recipeFiles;
	private final Registry<MetalModel> metalModels;
	private final Registry<ElementModel> circuitElements;
	private final Registry<CircuitModel> circuitModels;
	private final Registry<Renderer> renderers;
	private final Registry<ReportSection> sections;
	private final Registry<Command> commands;
	private final PlatformExtensions extensions;

	/**
	 * Reads the contributions; loads none of their classes.
	 *
	 * @param platform the running extension registry
	 */
	public Plateau(IExtensionRegistry platform) {
		extensions = new PlatformExtensions(platform, problems);
		extensions.unresolved();
		formats = extensions.read("org.plateau.io.formats", FormatReader.class);
		analyses = extensions.read("org.plateau.analysis.analyses", Analysis.class);
		checks = extensions.read("org.plateau.analysis.checks", Check.class);
		recipeFiles = extensions.readFiles("org.plateau.analysis.recipes");
		metalModels = extensions.read(Metals.POINT, "metal", MetalModel.class);
		circuitElements = extensions.read(Metals.POINT, Circuits.ELEMENT, ElementModel.class);
		circuitModels = extensions.read(Metals.POINT, Circuits.CIRCUIT, CircuitModel.class);
		renderers = extensions.read("org.plateau.report.renderers", Renderer.class);
		sections = extensions.read("org.plateau.report.sections", ReportSection.class);
		commands = extensions.read("org.plateau.headless.commands", Command.class);
		headerRules = extensions.read("org.plateau.io.sem.headerRules", HeaderRule.class);
	}

	/** The threads of this machine, for computations that take them from their caller. */
	public Workers workers() {
		return Workers.on(ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
	}

	/** Contributions that did not work. */
	public ProblemLog problems() {
		return problems;
	}

	public Registry<FormatReader> formats() {
		return formats;
	}

	public Registry<Analysis> analyses() {
		return analyses;
	}

	public Registry<Check> checks() {
		return checks;
	}

	public Registry<MetalModel> metalModels() {
		return metalModels;
	}

	/** The metals that can be plated; asks every contribution for its numbers. */
	public Metals metals() {
		return new Metals(metalModels);
	}

	public Registry<ElementModel> circuitElements() {
		return circuitElements;
	}

	public Registry<CircuitModel> circuitModels() {
		return circuitModels;
	}

	/** The elements and usual circuits for impedance; asks every contribution. */
	public Circuits circuits() {
		return new Circuits(circuitElements, circuitModels);
	}

	public Registry<Renderer> renderers() {
		return renderers;
	}

	public Registry<ReportSection> sections() {
		return sections;
	}

	public Registry<Command> commands() {
		return commands;
	}

	/** Every registry above, the header rules and the recipes too. */
	public List<Registry<?>> registries() {
		return List.of(formats, headerRules, analyses, checks, recipeFiles, metalModels, circuitElements, circuitModels, sections, renderers, commands);
	}

	/** Where contributions are read from. */
	public PlatformExtensions extensions() {
		return extensions;
	}

	/** The command of a verb. */
	public Optional<Descriptor<Command>> command(String verb) {
		return commands.descriptors().stream().filter(d -> d.attribute("verb").equals(verb)).findFirst();
	}

	public Opener opener() {
		return new Opener(formats);
	}

	/**
	 * Opens a file as a picture, an EDS file too: of that the picture that was taken with electrons, or the counts of every map pixel. Worker threads.
	 *
	 * @return its pixels to be closed by the caller
	 * @throws IOException when it holds no picture; the message says what to do
	 * @throws CancellationException when cancelled
	 */
	public Micrograph picture(Path file, OpenOptions options, BooleanSupplier cancelled) throws IOException {
		try (var scope = Supervision.under(cancelled)) {
			return EdsPicture.open(opener(), file, options, cancelled);
		}
	}

	public RecipeRunner runner() {
		return new RecipeRunner(analyses, checks);
	}

	public Recipes recipes() {
		return new Recipes(recipeFiles);
	}

	public ResultWriter resultWriter() {
		return new ResultWriter(renderers, sections);
	}
}
