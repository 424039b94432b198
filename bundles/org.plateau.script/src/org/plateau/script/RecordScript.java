// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.headless.EdsInput;
import org.plateau.headless.MeasureRequest;
import org.plateau.headless.NamedSteps;
import org.plateau.headless.Plateau;
import org.plateau.io.record.WorkStep;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.MapStyle;

/**
 * Writes what was done to a picture, or shall be, as a script of typed calls: one for every step of its record. Numbers are written so that they come back to
 * the last bit; run, the script gives the same results.
 */
public final class RecordScript {

	private final Plateau plateau;
	private final MeasureRequest request;
	private final Optional<Path> folder;
	private final StringBuilder text = new StringBuilder();

	private RecordScript(Plateau plateau, MeasureRequest request, Optional<Path> folder) {
		this.plateau = plateau;
		this.request = request;
		this.folder = folder;
	}

	/**
	 * The script. Reads the inputs once, for their hashes.
	 *
	 * @param request what is done
	 * @param folder in which the script will be started: paths below it are written relative to it; empty = all are absolute
	 */
	public static String of(Plateau plateau, MeasureRequest request, Optional<Path> folder) {
		return new RecordScript(plateau, request, folder).write();
	}

	private String write() {
		List<WorkStep> steps;
		try {
			steps = request.work(plateau.runner()::kind).steps();
		} catch (IOException e) {
			throw new ScriptFault(e.getMessage(), e);
		}
		text.append("// What was done to ").append(request.image().getFileName()).append(", step by step.\n");
		text.append("// Run it with: plateau script FILE [PICTURE [FOLDER]]   (another picture; a folder for the results)\n");
		text.append("def image = plateau.open(args.size() > 0 ? args[0] : ").append(path(request.image())).append(")\n");
		call("named", quoted(request.name()));
		request.warnings().forEach(w -> text.append("// ").append(w.replaceAll("\\s+", " ")).append('\n'));
		request.cycling().ifPresent(f -> call("cycling", path(f)));
		if (!request.impedance().isEmpty()) {
			call("impedance", request.impedance().files().stream().map(this::path).collect(Collectors.joining(", ")));
			request.impedance().said().forEach(s -> call("impedanceStep", named(s)));
		}
		if (!request.traces().isEmpty()) {
			call("traces", request.traces().files().stream().map(t -> path(t.path())).collect(Collectors.joining(", ")));
		}
		steps.forEach(this::step);
		text.append("def result = image.measure()\nprintln result\nif (args.size() > 1) {\n\tresult.write(args[1])\n}\n");
		return text.toString();
	}

	/** Sealed: a kind of step without a call does not compile. */
	private void step(WorkStep step) {
		switch (step) {
		case WorkStep.Decide d -> decide(d.options());
		case WorkStep.ChoosePlane p -> call("plane", Integer.toString(p.plane() + 1));
		case WorkStep.Correct c -> call("correct", named(c.step()));
		case WorkStep.GiveCell c -> cell(c.cell());
		case WorkStep.PlanLayers l -> call("layers", String.join(", ", quoted(l.recipe()), quoted(l.description()), quoted(l.plan().depositLayer()), layers(l.plan().layers())));
		case WorkStep.Hint h -> call("hint", quoted(h.hint().above() + "/" + h.hint().below()) + ", " + h.hint().xPx() + ", " + h.hint().yPx());
		case WorkStep.UseMaps m -> maps(request.eds());
		case WorkStep.StyleMaps s -> s.styles().forEach(this::style);
		case WorkStep.Edit e -> call("edit", named(e.step()));
		case WorkStep.Measure m -> call(m.step().required() ? "step" : "stepIfPossible", named(m.step()));
		case WorkStep.CountSteps c -> call("countSteps", c.selection().steps().stream().map(n -> Integer.toString(n + 1)).collect(Collectors.joining(", ")));
		case WorkStep.PlaceInTime t -> call("imagedAfter", Integer.toString(t.afterStep() + 1));
		}
	}

	private void call(String method, String arguments) {
		text.append("image.").append(method).append('(').append(arguments).append(")\n");
	}

	private void decide(OpenOptions o) {
		o.series().ifPresent(n -> call("series", Integer.toString(n + 1)));
		if (!o.reader().isEmpty()) {
			call("reader", quoted(o.reader()));
		}
		o.pixelSizeXNm().ifPresent(x -> call("pixelSize", o.pixelSizeYNm().isPresent() ? x + ", " + o.pixelSizeYNm().getAsDouble() : Double.toString(x)));
		o.scaleU().ifPresent(u -> call("scaleUncertainty", Double.toString(u)));
		o.tilt().ifPresent(t -> call("tilt", quoted(Words.tilt(t))));
		o.tiltAngleDeg().ifPresent(a -> call("tiltAngle", Double.toString(a)));
		o.sliceSpacingNm().ifPresent(z -> call("sliceSpacing", Double.toString(z)));
		if (!o.decidedOn().isEmpty()) {
			call("decidedOn", quoted(o.decidedOn()));
		}
	}

	private void cell(CellGeometry c) {
		call("metal", quoted(c.deposit()));
		c.electrodeArea().ifPresent(a -> call("electrodeArea", quantity(a)));
		c.arealCharge().ifPresent(q -> call("arealCharge", quantity(q)));
		call("coulombicEfficiency", quantity(c.coulombicEfficiency()));
		c.electrolyteThickness().ifPresent(t -> call("electrolyteThickness", quantity(t)));
	}

	private void maps(EdsInput eds) {
		call("maps", eds.files().stream().map(this::path).collect(Collectors.joining(", ")));
		OpenOptions o = eds.options();
		o.pixelSizeXNm().ifPresent(x -> call("mapPixelSize", x + ", " + o.pixelSizeYNm().orElse(x)));
		o.scaleU().ifPresent(u -> call("mapScaleUncertainty", Double.toString(u)));
		if (!o.decidedOn().isEmpty()) {
			call("mapDecidedOn", quoted(o.decidedOn()));
		}
		eds.handwork().landmarks().forEach(l -> call("landmark", l.map().x() + ", " + l.map().y() + ", " + l.image().x() + ", " + l.image().y()));
	}

	private void style(MapStyle s) {
		call("mapStyle", quoted(s.map()) + ", visible: " + s.visible() + String.format(Locale.ROOT, ", colour: '#%06x'", s.rgb()) + ", opacity: " + s.opacity()
				+ (Double.isNaN(s.lower()) ? "" : ", lower: " + s.lower()) + (Double.isNaN(s.upper()) ? "" : ", upper: " + s.upper()) + ", gamma: " + s.gamma() + ", blend: "
				+ quoted(s.blend().id) + ", bin: " + s.bin() + ", smoothPx: " + s.smoothPx());
	}

	private static String layers(List<LayerPlan.Expectation> layers) {
		return layers.stream().map(l -> "\n\tplateau.layer(" + quoted(l.name()) + (l.optional() ? ", optional: true" : "")
				+ (l.edge() == LayerPlan.Edge.ANY ? "" : ", edge: " + quoted(Words.word(l.edge()))) + (Double.isNaN(l.minUm()) ? "" : ", minUm: " + l.minUm())
				+ (Double.isNaN(l.maxUm()) ? "" : ", maxUm: " + l.maxUm()) + (l.solid() ? ", solid: true" : "") + (l.darkerBase() ? ", darkerBase: true" : "") + ")").collect(Collectors.joining(",", "[", "]"));
	}

	/** The last part of the id where that is enough to find it again, and its parameters. */
	private String named(Recipe.Step step) {
		String shortName = NamedSteps.shortName(step.analysisId());
		boolean alone = plateau.analyses().descriptors().stream().filter(d -> NamedSteps.shortName(d.id()).equals(shortName)).count() == 1;
		StringBuilder call = new StringBuilder(quoted(alone ? shortName : step.analysisId()));
		for (Map.Entry<String, String> p : new TreeMap<>(step.parameters()).entrySet()) {
			call.append(", ").append(p.getKey().matches("[A-Za-z_][A-Za-z0-9_]*") ? p.getKey() : quoted(p.getKey())).append(": ").append(literal(p.getValue()));
		}
		return call.toString();
	}

	/** A number or switch as such where its text comes back from it, else a text. */
	static String literal(String value) {
		boolean plain = value.equals("true") || value.equals("false") || value.matches("-?[0-9]{1,15}(\\.[0-9]+)?") && new BigDecimal(value).toString().equals(value);
		return plain ? value : quoted(value);
	}

	private static String quantity(Quantity q) {
		return "plateau.quantity(" + q.value() + ", " + (Double.isNaN(q.u()) ? "Double.NaN" : Double.toString(q.u())) + ", " + quoted(q.unit()) + ")";
	}

	private String path(Path file) {
		Path full = file.toAbsolutePath().normalize();
		Path shown = folder.map(f -> f.toAbsolutePath().normalize()).filter(full::startsWith).map(f -> f.relativize(full)).orElse(full);
		return quoted(shown.toString());
	}

	static String quoted(String value) {
		return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r") + "'";
	}
}
