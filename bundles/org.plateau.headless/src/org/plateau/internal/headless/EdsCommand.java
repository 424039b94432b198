// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.eds.CubeSpectra;
import org.plateau.eds.MapRegions;
import org.plateau.eds.RegionSpectrum;
import org.plateau.headless.EdsExport;
import org.plateau.headless.EdsInput;
import org.plateau.headless.EdsSteps;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.Interrupt;
import org.plateau.headless.MeasureOutcome;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.MeasureTask;
import org.plateau.headless.Plateau;
import org.plateau.headless.spi.Command;
import org.plateau.io.experiment.Experiment;
import org.plateau.io.experiment.ExperimentStore;
import org.plateau.io.experiment.FileRef;
import org.plateau.io.experiment.MapStyleFile;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.MapHandwork;
import org.plateau.model.eds.MapRegistration;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.layer.LayerStack;
import org.plateau.report.ElementSummary;
import org.plateau.report.Figures;
import org.plateau.report.Measurement;

/** {@code plateau eds}: an EDS recording in; maps, spectra, and with a picture where they lie on it and what that says, out. */
public final class EdsCommand implements Command {

	@Override
	public int run(Plateau plateau, Path directory, List<String> args, PrintStream out, PrintStream err) {
		EdsOptions options = new EdsOptions();
		OptionalInt end = Usage.read("eds", options, args, () -> {
			options.check();
			options.paths(directory);
		}, out, err);
		if (end.isPresent()) {
			return end.getAsInt();
		}
		Interrupt interrupt = Interrupt.begin();
		try {
			Path folder = directory.resolve(options.out).normalize();
			List<MapStyle> styles = options.styles == null ? List.of() : MapStyleFile.read(directory.resolve(options.styles));
			EdsInput eds = EdsInput.of(plateau, options.paths(directory), new MapHandwork(List.of(), options.places(), styles), options.mapSize()).only(options.elements);
			return options.image == null ? alone(plateau, eds, folder, options, interrupt, out, err) : measured(plateau, directory, eds, folder, options, interrupt, out, err);
		} catch (IOException | IllegalArgumentException e) {
			err.println(MeasureTask.line(options.paths(directory).get(0), e));
			return SOME_FAILED;
		} finally {
			interrupt.end();
		}
	}

	/** Without a picture: maps and spectra. */
	private static int alone(Plateau plateau, EdsInput eds, Path folder, EdsOptions options, Interrupt interrupt, PrintStream out, PrintStream err) throws IOException {
		try (EdsRun opened = eds.open(plateau)) {
			EdsRun run = EdsSteps.withMaps(plateau, opened, eds.elements(), interrupt);
			if (interrupt.isCanceled()) {
				err.println(run.name() + ": stopped");
				return SOME_FAILED;
			}
			run.warnings().forEach(w -> err.println("  warning: " + w));
			Files.createDirectories(folder);
			List<Path> files = new ArrayList<>(EdsExport.maps(run, folder.resolve("maps")));
			files.addAll(EdsExport.spectra(spectra(run, interrupt), folder.resolve("spectra")));
			ObjectNode json = JsonNodeFactory.instance.objectNode().put("plateauEds", 1);
			EdsInfo.put(json, List.of(run), "", false);
			json.putArray("files").addAll(files.stream().map(f -> json.textNode(folder.relativize(f).toString())).toList());
			Files.write(folder.resolve("eds.json"), (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
			if (options.json) {
				out.println(json.toPrettyString());
			} else if (!options.quiet) {
				out.print(ElementSummary.recording(run));
				out.println(files.size() + " files of maps and spectra: " + folder);
			}
			return OK;
		}
	}

	private static List<Spectrum> spectra(EdsRun run, Interrupt interrupt) throws IOException {
		List<Spectrum> spectra = new ArrayList<>(run.spectra());
		if (run.cube().isPresent()) {
			spectra.add(CubeSpectra.totals(run.cube().get(), run.conditions(), "sum of all pixels", interrupt).sum());
		}
		return spectra;
	}

	/** Those of the recording, and of a spectrum image the sum, and that of every layer. */
	private static List<Spectrum> spectra(EdsRun run, Measurement m, Interrupt interrupt) throws IOException {
		List<Spectrum> spectra = new ArrayList<>(spectra(run, interrupt));
		Optional<MapRegistration> registration = m.results().get(Keys.MAP_REGISTRATION);
		Optional<LayerStack> stack = m.results().get(Keys.LAYER_STACK);
		if (run.cube().isPresent() && registration.isPresent() && stack.isPresent()) {
			MapRegions layers = MapRegions.layers(stack.get(), registration.get().mapToImage(), run.width(), run.height(), m.results().get(Keys.VOIDS));
			CubeSpectra.regions(run.cube().get(), run.conditions(), layers, interrupt).stream().filter(r -> r.pixels() > 0).map(RegionSpectrum::spectrum).forEach(spectra::add);
		}
		return spectra;
	}

	private static int measured(Plateau plateau, Path directory, EdsInput eds, Path folder, EdsOptions options, Interrupt interrupt, PrintStream out, PrintStream err)
			throws IOException {
		MeasureRequest request = request(plateau, directory, eds, options);
		switch (MeasureTask.run(plateau, request, interrupt)) {
		case MeasureOutcome.Measured m -> {
			return write(plateau, eds, m.measurement(), folder, options, interrupt, out, err);
		}
		case MeasureOutcome.DecisionNeeded d -> {
			err.println(d.message());
			return DECISION_NEEDED;
		}
		case MeasureOutcome.Failed f -> err.println(f.message());
		case MeasureOutcome.Cancelled c -> err.println(request.name() + ": stopped");
		}
		return SOME_FAILED;
	}

	/** Of a picture of an experiment with what the experiment says about it, as far as the command line says nothing else. */
	private static MeasureRequest request(Plateau plateau, Path directory, EdsInput eds, EdsOptions options) throws IOException {
		Path image = directory.resolve(options.image).normalize();
		Optional<Experiment> experiment = ExperimentStore.around(image);
		Optional<FileRef> picture = experiment.flatMap(e -> e.reference(image)).filter(f -> f.role().equals(FileRef.IMAGE));
		if (picture.isEmpty()) {
			Recipe recipe = EdsSteps.in(plateau, plateau.recipes().named(options.recipe == null ? ExperimentMeasure.RECIPE : options.recipe, directory), eds.elements());
			return new MeasureRequest(ExperimentMeasure.stem(image), image, options.scale.open(), recipe,
					CellGeometry.UNKNOWN, Optional.empty(), Optional.empty(), List.of(), options.plane(), eds);
		}
		Recipe recipe = options.recipe == null ? ExperimentMeasure.recipe(plateau, experiment.get()) : plateau.recipes().named(options.recipe, directory);
		MeasureRequest kept = ExperimentMeasure.request(experiment.get(), picture.get(), recipe, Optional.empty());
		MapHandwork said = picture.get().handwork().maps();
		said = eds.handwork().landmarks().isEmpty() ? said : said.withLandmarks(eds.handwork().landmarks());
		said = eds.handwork().styles().isEmpty() ? said : said.withStyles(eds.handwork().styles());
		return new MeasureRequest(kept.name(), image, options.scale.open().orElse(kept.options()), EdsSteps.in(plateau, kept.recipe(), eds.elements()), kept.cell(), Optional.empty(),
				Optional.empty(), List.of(), options.plane(), eds.with(said));
	}

	private static int write(Plateau plateau, EdsInput eds, Measurement m, Path folder, EdsOptions options, Interrupt interrupt, PrintStream out, PrintStream err)
			throws IOException {
		boolean read = m.results().has(Keys.EDS);
		for (Finding f : m.findings()) {
			if (f.severity() == Finding.Severity.WARNING) {
				err.println("  warning: " + f.summary() + (f.summary().startsWith("left out") ? ": " + f.explanation() : ""));
			}
		}
		if (!read) {
			return SOME_FAILED; // the warnings tell why
		}
		plateau.resultWriter().write(m, folder);
		EdsExport.maps(m.results().require(Keys.EDS), folder.resolve("maps"));
		try (EdsRun again = eds.open(plateau)) {
			EdsExport.spectra(spectra(again, m, interrupt), folder.resolve("spectra"));
		}
		Optional<String> svg = new Figures(m).elementsSvg("elements");
		if (svg.isPresent()) {
			Files.write(folder.resolve("eds_overlay.svg"), svg.get().getBytes(StandardCharsets.UTF_8));
		}
		if (options.json) {
			out.println(new ObjectMapper().readTree(folder.resolve("results.json").toFile()).path("eds").toPrettyString());
		} else if (!options.quiet) {
			out.print(ElementSummary.text(m));
			out.println("report: " + folder.resolve("report.html"));
		}
		return m.results().has(Keys.MAP_REGISTRATION) ? OK : DECISION_NEEDED;
	}
}
