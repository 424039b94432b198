// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plateau.analysis.Finding;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.Provenance;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** Everything that is needed to judge the measurement and to make it again, in the form of ISO 9220. */
public final class MethodSection implements ReportSection {

	private static final int LONGEST_SETTING = 240;

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		Html html = new Html();
		html.note("The items follow the report form of ISO 9220, ISO 1463 and ASTM B487. No conformity to any of them is claimed.");
		html.form(form(facts));
		acquisition(html, measurement.micrograph().acquisition());
		steps(html, measurement.provenance());
		inputs(html, measurement.provenance());
		return Optional.of(html.toString());
	}

	private static List<String[]> form(Facts facts) {
		Measurement m = facts.measurement();
		List<String[]> rows = new ArrayList<>();
		rows.add(new String[] { "Specimen", m.name() });
		rows.add(new String[] { "Picture", facts.imageName() + facts.plane().map(p -> facts.volume().isPresent() ? ", all " + facts.planes() + " slices" : ", " + p).orElse("") + " (" + m.micrograph().format() + ", " + m.micrograph().pixels().width()
				+ " × " + m.micrograph().specimenRows() + " px without data bar)" });
		Optional<LayerThickness> subject = facts.depositThickness()
				.or(() -> facts.measuredLayers().stream().findFirst());
		subject.ifPresent(s -> {
			rows.add(new String[] { "Layer measured", facts.depositThickness().isPresent() ? s.layer()
					: "every layer; this form gives " + s.layer() });
			String worth = "; worth " + Numbers.significant(s.vertical().nEff(), 2) + " independent ones";
			facts.volumeThickness().flatMap(t -> t.layer(s.layer())).ifPresentOrElse(map -> {
				rows.add(new String[] { "Place and area measured", area(map, facts.volume().orElseThrow().grid()) });
				rows.add(new String[] { "Number of readings", known(map.verticalUm()) + ", one per column and slice" + worth });
			}, () -> {
				rows.add(new String[] { "Place and length measured", place(facts, s) });
				rows.add(new String[] { "Number of readings", readings(s.verticalUm()) + ", one per column" + worth });
			});
			rows.add(new String[] { "Mean thickness", Numbers.plusMinus(Facts.mean(s.vertical())) + " (k = 2)" });
			rows.add(new String[] { "Standard deviation, CV", Numbers.length(s.vertical().sdUm()) + ", " + Numbers.percent(s.vertical().cv()) });
			rows.add(new String[] { "Smallest, largest", Numbers.length(s.vertical().minUm()) + ", " + Numbers.length(s.vertical().maxUm()) });
		});
		rows.add(new String[] { "Instrument", instrument(facts) });
		rows.add(new String[] { "Calibration", m.micrograph().calibration().map(c -> c.source() + "; u = " + Numbers.percent(c.relativeU())
				+ " (k = 1)").orElse("none") });
		rows.add(new String[] { "Tilt decision", m.micrograph().tilt().sentence() });
		rows.add(new String[] { "Method", "recipe " + m.recipe().name()
				+ (m.recipe().description().isBlank() ? "" : ": " + m.recipe().description()) });
		List<String> deviations = facts.warnings().stream().map(Finding::summary).toList();
		rows.add(new String[] { "Deviations, remarks", deviations.isEmpty() ? "none found by the checks" : String.join("; ", deviations) });
		rows.add(new String[] { "Picture taken", facts.acquired(AcquisitionKey.DATE).orElse("not recorded") });
		rows.add(new String[] { "Measured", m.provenance().time() });
		rows.add(new String[] { "Operator", "not recorded" });
		return rows;
	}

	private static String place(Facts facts, LayerThickness s) {
		int[] found = IntStream.range(0, s.verticalUm().length).filter(x -> Double.isFinite(s.verticalUm()[x])).toArray();
		double pitchUm = facts.measurement().micrograph().facePixelXUm();
		String where = found.length == s.verticalUm().length ? "the whole width of the picture, "
				: "columns " + (found[0] + 1) + " to " + (found[found.length - 1] + 1) + " of " + s.verticalUm().length + " where found, ";
		return where + Numbers.length(found.length * pitchUm);
	}

	private static String area(LayerThicknessMap map, VolumeGrid grid) {
		return Numbers.length(grid.columns() * grid.pixelXUm()) + " × " + Numbers.length(grid.slices() * grid.pixelZUm()) + ", known in "
				+ Numbers.percent((double) known(map.verticalUm()) / grid.mapSize());
	}

	private static long known(float[] map) {
		return IntStream.range(0, map.length).filter(i -> Float.isFinite(map[i])).count();
	}

	private static long readings(double[] profileUm) {
		return IntStream.range(0, profileUm.length).filter(x -> Double.isFinite(profileUm[x])).count();
	}

	private static String instrument(Facts facts) {
		List<AcquisitionKey> keys = List.of(AcquisitionKey.VENDOR, AcquisitionKey.INSTRUMENT, AcquisitionKey.BEAM_ENERGY,
				AcquisitionKey.BEAM_CURRENT, AcquisitionKey.DETECTOR, AcquisitionKey.WORKING_DISTANCE, AcquisitionKey.STAGE_TILT);
		String known = keys.stream().filter(k -> facts.acquired(k).isPresent())
				.map(k -> k == AcquisitionKey.VENDOR || k == AcquisitionKey.INSTRUMENT ? facts.acquired(k).get()
						: name(k) + " " + facts.acquired(k).get())
				.collect(Collectors.joining(", "));
		return known.isEmpty() ? "not recorded" : known;
	}

	private static String name(AcquisitionKey key) {
		return key == AcquisitionKey.STAGE_TILT ? "stage tilt" : key.id.replace('_', ' ');
	}

	private static void acquisition(Html html, Acquisition acquisition) {
		if (acquisition.readings().isEmpty()) {
			return;
		}
		html.h3("Recorded by the instrument").table(3, "what", "value", "raw key and text");
		acquisition.readings().forEach((key, r) -> html.row(3, List.of(name(key),
				Double.isNaN(r.number()) ? r.text() : Numbers.withUnit(Numbers.reading(r.number()), key.unit),
				r.evidence().key() + " = " + r.evidence().text())));
		html.endTable();
	}

	private static void steps(Html html, Provenance provenance) {
		if (provenance.steps().isEmpty()) {
			return;
		}
		html.h3("Steps, with every setting").table(2, "analysis", "settings");
		for (Provenance.Step step : provenance.steps()) {
			String settings = step.parameters().entrySet().stream().map(MethodSection::setting).collect(Collectors.joining(", "));
			html.row(2, List.of(step.analysisId() + " " + step.analysisVersion(), settings.isEmpty() ? Numbers.NONE : settings));
		}
		html.endTable();
	}

	/** A forest or many strokes would fill pages: results.json has them whole. */
	private static String setting(Map.Entry<String, String> parameter) {
		String value = parameter.getValue();
		return parameter.getKey() + " = " + (value.length() <= LONGEST_SETTING ? value
				: value.substring(0, LONGEST_SETTING / 2) + "… (" + value.length() + " characters, whole in results.json)");
	}

	private static void inputs(Html html, Provenance provenance) {
		html.h3("Inputs").raw("<table>\n<thead><tr><th>file</th><th>SHA-256</th></tr></thead>\n<tbody>\n");
		provenance.inputSha256().forEach((file, hash) -> html.raw("<tr><td>").raw(Html.text(file)).raw("</td><td><code>")
				.raw(Html.text(hash)).raw("</code></td></tr>\n"));
		html.endTable();
		html.note(provenance.product() + ", seed " + provenance.seed() + ".");
	}
}
