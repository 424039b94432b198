// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.headless.ExperimentMeasure;
import org.plateau.headless.MeasureRequest;
import org.plateau.model.Quantity;
import org.plateau.model.echem.ChargeResult;
import org.plateau.model.echem.Closure;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.VoidRegion;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.layer.VoidReport.ContactLoss;
import org.plateau.model.layer.VoidReport.LayerFraction;
import org.plateau.report.Measurement;
import org.plateau.report.SummaryTable;

/**
 * What measuring a picture gave. What was not measured is a {@link ScriptFault} that says so; {@link #has} asks first. Immutable, any thread.
 */
public final class ScriptResult {

	private final ScriptFacade plateau;
	private final MeasureRequest request;
	private final Measurement measurement;
	private final Optional<Path> own;

	ScriptResult(ScriptFacade plateau, MeasureRequest request, Measurement measurement, Optional<Path> own) {
		this.plateau = plateau;
		this.request = request;
		this.measurement = measurement;
		this.own = own;
	}

	public String name() {
		return measurement.name();
	}

	/** The picture. */
	public Path file() {
		return measurement.imageFile();
	}

	/** The layers that were found, top first; none when nothing was traced. */
	public List<String> layers() {
		return get(Keys.LAYER_STACK).map(LayerStack::layers).orElse(List.of());
	}

	/** The traced interfaces, top first: rows in pixels of the traced picture, by column. */
	public List<Interface> interfaces() {
		return require(Keys.LAYER_STACK, "layers were not traced").interfaces();
	}

	/** Name of the plated layer. */
	public String deposit() {
		String planned = get(Keys.LAYER_PLAN).map(LayerPlan::depositLayer).orElse(measurement.recipe().plan().depositLayer());
		if (!layers().contains(planned)) {
			throw new ScriptFault(name() + ": no plated layer was found; layers: " + String.join(", ", layers()));
		}
		return planned;
	}

	/** Mean thickness of the plated layer on the specimen's face, µm, with its combined standard uncertainty. */
	public Quantity thickness() {
		return thickness(deposit());
	}

	/** Mean thickness of a layer on the specimen's face, µm, with its combined standard uncertainty. */
	public Quantity thickness(String layer) {
		LayerThickness t = profile(layer);
		if (!Double.isFinite(t.vertical().meanUm())) {
			throw new ScriptFault(name() + ": the layer " + layer + " could not be measured");
		}
		double u = t.vertical().budget().combinedUm();
		return new Quantity(t.vertical().meanUm(), Double.isFinite(u) ? u : Double.NaN, "µm");
	}

	/** Everything about a layer's thickness: profile, statistics, uncertainty by cause, µm. */
	public LayerThickness profile(String layer) {
		ThicknessReport report = require(Keys.THICKNESS, "thickness was not measured");
		return report.layer(layer).orElseThrow(() -> new ScriptFault(name() + ": there is no layer '" + layer + "'; layers: "
				+ report.layers().stream().map(LayerThickness::layer).collect(Collectors.joining(", "))));
	}

	/** All voids; areas µm², lengths µm, centroids in pixels of the traced picture. */
	public List<VoidRegion> voids() {
		return require(Keys.VOIDS, "voids were not looked for").voids();
	}

	/** Share of the plated layer's area that is void, with its 95 % interval. */
	public LayerFraction voidFraction() {
		return voidFraction(deposit());
	}

	/** Share of a layer's area that is void, with its 95 % interval. */
	public LayerFraction voidFraction(String layer) {
		VoidReport voids = require(Keys.VOIDS, "voids were not looked for");
		return voids.layers().stream().filter(l -> l.layer().equals(layer)).findFirst()
				.orElseThrow(() -> new ScriptFault(name() + ": no voids were looked for in '" + layer + "'; searched: "
						+ voids.layers().stream().map(LayerFraction::layer).collect(Collectors.joining(", "))));
	}

	/** Share of an interface's length that voids have taken, with its 95 % interval. @param interfaceName above/below */
	public ContactLoss contactLoss(String interfaceName) {
		VoidReport voids = require(Keys.VOIDS, "voids were not looked for");
		return voids.contacts().stream().filter(c -> c.interfaceName().equals(interfaceName)).findFirst()
				.orElseThrow(() -> new ScriptFault(name() + ": the contact of '" + interfaceName + "' was not measured; measured: "
						+ voids.contacts().stream().map(ContactLoss::interfaceName).collect(Collectors.joining(", "))));
	}

	/** Areal charge (mAh/cm²) and theoretical thickness (µm). */
	public ChargeResult charge() {
		return require(Keys.CHARGE, "the charge is not known: it needs a record and the electrode's area, or the areal charge");
	}

	/** Thickness that the charge accounts for, µm. */
	public Quantity theoreticalThickness() {
		return charge().theoreticalThickness();
	}

	/** Measured against theoretical thickness. */
	public Closure closure() {
		return require(Keys.CLOSURE, "there is no theoretical thickness to compare with, or no plated layer");
	}

	/** The elements by layer, counts per map pixel. */
	public LayerElements elements() {
		return require(Keys.LAYER_ELEMENTS, "there are no element maps over its layers");
	}

	/** Where no signal may be called lithium. */
	public AbsenceReport absence() {
		return require(Keys.ABSENCE, "lithium by absence was not looked for");
	}

	/** What the checks say. */
	public List<Finding> findings() {
		return measurement.findings();
	}

	/** The summaries of the checks that warn. */
	public List<String> warnings() {
		return findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING).map(Finding::summary).toList();
	}

	/** Whether there is something under a key: {@code result.has(Keys.CLOSURE)}. */
	public boolean has(ResultKey<?> key) {
		return results().has(key);
	}

	/** A result by its key, of plug-ins too. */
	public <T> Optional<T> get(ResultKey<T> key) {
		return results().get(key);
	}

	/** A result by the id of its key, e.g. {@code 'layers.stack'}; null when there is none. */
	public Object get(String keyId) {
		return results().asMap().entrySet().stream().filter(e -> e.getKey().id().equals(keyId)).map(Map.Entry::getValue).findFirst().orElse(null);
	}

	/** All results by key. */
	public Results results() {
		return measurement.results();
	}

	/** The measurement as the rest of the program has it. */
	public Measurement measurement() {
		return measurement;
	}

	/**
	 * A line for a table: name, then for every layer its thickness (µm) with standard uncertainty and its void fraction, then theoretical thickness and the
	 * ratio of measured to theoretical, as far as they are known.
	 */
	public Map<String, Object> row() {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("name", name());
		for (LayerThickness t : get(Keys.THICKNESS).map(ThicknessReport::layers).orElse(List.of())) {
			if (Double.isFinite(t.vertical().meanUm())) {
				row.put("thickness of " + t.layer(), thickness(t.layer()));
			}
		}
		get(Keys.VOIDS).ifPresent(v -> v.layers().forEach(l -> row.put("void fraction of " + l.layer(), l.fraction())));
		get(Keys.CHARGE).ifPresent(c -> row.put("theoretical thickness", c.theoreticalThickness()));
		get(Keys.CLOSURE).ifPresent(c -> row.put("measured / theoretical", c.ratio()));
		return row;
	}

	/**
	 * Writes results.json, report.html, tables and pictures; what {@code plateau measure} writes.
	 *
	 * @param folder path, relative to the folder the script was started in
	 * @return the folder
	 */
	public Path write(Object folder) {
		return writeTo(plateau.file(folder));
	}

	/** The same into the experiment's own folder for this picture; of a picture of no experiment a fault. */
	public Path write() {
		return writeTo(own.orElseThrow(() -> new ScriptFault(name() + " belongs to no experiment: say where its results go with write('folder')")));
	}

	private Path writeTo(Path folder) {
		try {
			plateau.program().resultWriter().write(measurement, folder);
			return folder;
		} catch (IOException e) {
			throw plateau.fault(folder, e);
		}
	}

	/** Writes into a new folder beside others: {@code folder/<name of the picture>}. @return that folder */
	public Path writeUnder(Object folder) {
		return writeTo(plateau.file(folder).resolve(ExperimentMeasure.stem(file())));
	}

	/** A script that does the same, of typed calls. */
	public String script() {
		return RecordScript.of(plateau.program(), request, Optional.of(plateau.directory()));
	}

	private <T> T require(ResultKey<T> key, String why) {
		return get(key).orElseThrow(() -> new ScriptFault(name() + ": " + why
				+ findings().stream().filter(f -> f.summary().startsWith("left out")).map(f -> "\n" + f.summary() + ": " + f.explanation()).limit(1).collect(Collectors.joining())));
	}

	/** The short table that {@code plateau measure} prints. */
	@Override
	public String toString() {
		return SummaryTable.text(List.of(measurement)).stripTrailing();
	}
}
