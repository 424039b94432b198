// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plateau.analysis.Keys;
import org.plateau.internal.report.Numbers;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.AbsenceReport;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapRegistration;

/** What the elements say, in a few lines for a console. */
public final class ElementSummary {

	/** Layers with a smaller share are not named one by one. */
	private static final double NAMED_FROM = 0.05;

	private ElementSummary() {
	}

	/** What was recorded: two lines at most. */
	public static String recording(EdsRun run) {
		String size = run.width() == 0 ? "" : ", " + run.width() + " × " + run.height() + " map pixels" + run.calibration().map(c -> " of " + Numbers.length(c.pixelSizeXNm() / 1000)).orElse(" of unknown size");
		String maps = run.maps().stream().map(m -> m.label() + (m.kind() == ElementMap.Kind.COUNTS ? "" : " (" + m.kind().unit + ")")).collect(Collectors.joining(", "));
		return (run.name() + ": " + run.format() + size + run.cube().map(c -> ", a spectrum of " + c.axis().channels() + " channels at each").orElse("")
				+ (run.spectra().isEmpty() ? "" : ", spectra: " + run.spectra().size()) + "\n" + (maps.isEmpty() ? "" : "maps: " + maps + "\n")).replace(Numbers.NO_BREAK, ' ');
	}

	/** Recording, registration, lithium by absence; empty without EDS. */
	public static String text(Measurement m) {
		Optional<EdsRun> run = m.results().get(Keys.EDS);
		return run.isEmpty() ? "" : recording(run.get()) + lines(m).stream().collect(Collectors.joining("\n", "", "\n"));
	}

	/** Where the maps lie, and what absence says about each layer and the voids; one sentence each, empty without EDS. */
	public static List<String> lines(Measurement m) {
		List<String> lines = new ArrayList<>();
		Optional<MapRegistration> registration = m.results().get(Keys.MAP_REGISTRATION);
		registration.ifPresent(r -> lines.add("maps placed by " + r.method().words + (Double.isFinite(r.medianResidualPx())
				? ", median residual " + Numbers.significant(r.medianResidualPx(), 2) + " px of the picture" + (Double.isFinite(r.medianResidualUm()) ? " (" + Numbers.length(r.medianResidualUm()) + ")" : "")
				: "")));
		if (m.results().has(Keys.EDS) && registration.isEmpty()) {
			lines.add("where the maps lie over the picture could not be told: mark two or more places in both (--landmark)");
		}
		m.results().get(Keys.ABSENCE).ifPresent(a -> lines.add(absence(a)));
		return lines.stream().map(l -> l.replace(Numbers.NO_BREAK, ' ')).toList();
	}

	private static String absence(AbsenceReport a) {
		List<String> candidates = new ArrayList<>();
		double elsewhere = Double.NEGATIVE_INFINITY;
		for (AbsenceReport.Share s : a.layers()) {
			AbsenceReport.Fraction f = s.shares().get(AbsenceClass.LITHIUM_CANDIDATE);
			if (f != null && f.value() >= NAMED_FROM) {
				candidates.add(s.layer() + " " + Numbers.percent(f.value()));
			} else if (f != null && s.areaUm2() != 0) {
				elsewhere = Math.max(elsewhere, f.value());
			}
		}
		String voids = a.voids() == null || a.voids().shares().get(AbsenceClass.LITHIUM_CANDIDATE) == null ? ""
				: "; in voids " + Numbers.percent(a.voids().shares().get(AbsenceClass.LITHIUM_CANDIDATE).value());
		return "lithium candidate by absence: " + (candidates.isEmpty() ? "no layer" : String.join(", ", candidates))
				+ (elsewhere >= 0 ? (candidates.isEmpty() ? "; at most " : "; elsewhere at most ") + Numbers.percent(elsewhere) : "") + voids;
	}
}
