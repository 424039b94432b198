// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.analysis.Keys;
import org.plateau.internal.report.ElementsFigures;
import org.plateau.internal.report.Facts;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.Numbers;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.LayerElements;
import org.plateau.model.eds.MapRegistration;
import org.plateau.report.Measurement;
import org.plateau.report.spi.ReportSection;

/** What the EDS recording says: maps over the picture, elements by layer, and where nothing may be called lithium. */
public final class ElementsSection implements ReportSection {

	@Override
	public Optional<String> html(Measurement measurement) {
		Facts facts = new Facts(measurement);
		return measurement.results().get(Keys.EDS).map(run -> html(facts, run));
	}

	private static String html(Facts facts, EdsRun run) {
		Html html = new Html();
		html.p(recording(run));
		try {
			Optional<String> overlay = ElementsFigures.svg(facts, "elements");
			overlay.ifPresent(svg -> html.figure(svg, "Element maps over " + facts.imageName() + ". Full colour from the upper count of the legend on; at or below the lower one nothing is drawn."));
			Optional<MapRegistration> registration = facts.measurement().results().get(Keys.MAP_REGISTRATION);
			registration.ifPresentOrElse(r -> registration(html, r), () -> html.p("Where the maps lie over the picture could not be told, so no layer and no void can be given an element. "
					+ "Two or more places marked by hand in both decide it."));
			facts.measurement().results().get(Keys.LAYER_ELEMENTS).ifPresent(e -> layers(html, e));
			Optional<String> profile = ElementsFigures.profile(facts, "profile");
			profile.ifPresent(svg -> html.figure(svg, "Counts and grey level across the layers, laid along the interfaces; every curve over its own largest value."));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		facts.measurement().results().get(Keys.ABSENCE).ifPresent(a -> absence(html, a));
		return html.toString();
	}

	private static String recording(EdsRun run) {
		List<String> parts = new ArrayList<>();
		parts.add(run.format());
		if (run.width() > 0) {
			parts.add(run.width() + " × " + run.height() + " map pixels" + run.calibration().map(c -> " of " + Numbers.length(c.pixelSizeXNm() / 1000)).orElse(" of unknown size"));
		}
		run.conditions().beamEnergyKev().ifPresent(e -> parts.add(Numbers.withUnit(Numbers.reading(e), "kV")));
		run.conditions().liveTimeS().ifPresent(t -> parts.add("live time " + Numbers.withUnit(Numbers.reading(t), "s")));
		String shown = run.maps().stream().filter(m -> m.kind() == ElementMap.Kind.UNKNOWN).map(ElementMap::label).collect(Collectors.joining(", "));
		return "EDS recording: " + String.join(", ", parts) + ". Maps: " + run.maps().stream().map(ElementMap::label).collect(Collectors.joining(", ")) + "."
				+ (shown.isEmpty() ? "" : " Not in counts, therefore shown and not counted: " + shown + ".");
	}

	private static void registration(Html html, MapRegistration r) {
		boolean residual = Double.isFinite(r.medianResidualPx());
		html.p("Registration by " + r.method().words + (residual ? ": median residual " + Numbers.significant(r.medianResidualPx(), 2) + " px of the picture"
				+ (Double.isFinite(r.medianResidualUm()) ? " (" + Numbers.length(r.medianResidualUm()) + ")" : "") + ", 95 % below " + Numbers.significant(r.p95ResidualPx(), 2) + " px, from " + r.pairs() + " places" : "")
				+ (Double.isFinite(r.uncertaintyPx()) ? "; standard uncertainty of a position " + Numbers.significant(r.uncertaintyPx(), 2) + " px" : "") + ". " + verdict(r));
		r.notes().forEach(n -> html.note(sentence(n)));
	}

	private static String verdict(MapRegistration r) {
		if (!Double.isFinite(r.medianResidualPx())) {
			return "How good it is cannot be told.";
		}
		double mapPixel = Math.sqrt(Math.abs(r.mapToImage().xx() * r.mapToImage().yy() - r.mapToImage().xy() * r.mapToImage().yx()));
		return r.medianResidualPx() <= 0.5 * mapPixel ? "That is less than half a map pixel: the maps can be read layer by layer."
				: r.medianResidualPx() <= mapPixel ? "That is about a map pixel: thin layers mix with their neighbours." : "That is more than a map pixel: check it with landmarks before reading thin layers.";
	}

	private static void layers(Html html, LayerElements e) {
		html.h3("Elements by layer");
		List<String> heads = new ArrayList<>(List.of("layer"));
		heads.addAll(e.maps());
		heads.add("map pixels");
		html.table(1, heads.toArray(String[]::new));
		for (LayerElements.LayerMean l : e.layers()) {
			List<String> row = new ArrayList<>(List.of(l.layer()));
			for (int i = 0; i < e.maps().size(); i++) {
				row.add(l.pixels() == 0 ? Numbers.NONE : Numbers.plusMinusBare(l.mean()[i], 2 * l.u()[i]));
			}
			row.add(Integer.toString(l.pixels()));
			html.row(1, row);
		}
		html.endTable();
		html.note("Counts per map pixel, mean ± U (k = 2, counting statistics), voids left out, only map pixels that lie wholly in the layer. Counts are no concentrations: "
				+ "they depend on line, beam energy, absorption and overlaps.");
	}

	private static void absence(Html html, AbsenceReport a) {
		html.h3("Lithium by absence");
		html.p("Ordinary EDS does not see lithium. A place is called a lithium candidate when it is no void, not shadowed, has enough counts to decide, and every element that can be "
				+ "detected stays below its decision limit there; it is an argument from absence and no measurement of lithium. Where counts do not suffice it says so.");
		html.table(1, "", AbsenceClass.LITHIUM_CANDIDATE.words + " (95 %)", AbsenceClass.NOT_LITHIUM.words + " (95 %)", AbsenceClass.CANNOT_BE_TOLD.words + " (95 %)", "area, µm²");
		for (AbsenceReport.Share s : a.layers()) {
			shares(html, s);
		}
		if (a.voids() != null) {
			shares(html, a.voids());
		}
		html.endTable();
		if (a.voids() != null) {
			html.note("Layers without their voids. What is called a candidate inside voids is false: that share tells how far the method is to be trusted here.");
		}
		html.table(1, "looked for", "background, counts per map pixel", "where it is", "decision limit, counts per window", "detection limit");
		for (AbsenceReport.Limit l : a.elements()) {
			html.row(1, List.of(l.map(), Numbers.significant(l.background(), 3), Numbers.significant(l.present(), 3), Numbers.significant(l.decisionLimit(), 3), Numbers.significant(l.detectionLimit(), 3)));
		}
		html.endTable();
		html.note("Window: " + a.windowPx() + " × " + a.windowPx() + " map pixels. Limits after Currie, Anal. Chem. 40 (1968) 586, 5 % false positives and, for the detection limit, 5 % false negatives.");
		bottoms(html, a.bottoms());
		a.notes().forEach(n -> html.note(sentence(n)));
	}

	private static String sentence(String note) {
		String text = note.isEmpty() ? note : Character.toUpperCase(note.charAt(0)) + note.substring(1);
		return text.isEmpty() || text.endsWith(".") ? text : text + ".";
	}

	private static void shares(Html html, AbsenceReport.Share s) {
		List<String> row = new ArrayList<>(List.of(s.layer()));
		for (AbsenceClass c : List.of(AbsenceClass.LITHIUM_CANDIDATE, AbsenceClass.NOT_LITHIUM, AbsenceClass.CANNOT_BE_TOLD)) {
			AbsenceReport.Fraction f = s.shares().get(c);
			row.add(f == null ? Numbers.NONE : Numbers.percent(f.value(), f.ci95()));
		}
		row.add(Numbers.significant(s.areaUm2(), 3));
		html.row(1, row);
	}

	private static void bottoms(Html html, List<AbsenceReport.VoidBottom> bottoms) {
		if (bottoms.isEmpty()) {
			return;
		}
		List<String> inVoids = bottoms.stream().flatMapToInt(b -> b.voidId().stream()).sorted().distinct().mapToObj(Integer::toString).toList();
		long without = bottoms.stream().filter(b -> b.voidId().isEmpty()).count();
		html.p("Piles of Ga from the ion beam lie at the bottom of " + (inVoids.isEmpty() ? "no known void" : (inVoids.size() == 1 ? "void " : "voids ") + String.join(", ", inVoids))
				+ (without == 0 ? "." : "; " + without + (without == 1 ? " pile lies" : " piles lie") + " where no void was found: look there for one."));
	}
}
