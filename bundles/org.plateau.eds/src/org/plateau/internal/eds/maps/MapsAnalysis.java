// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.maps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.eds.CubeSpectra;
import org.plateau.eds.ElementSearch;
import org.plateau.eds.FamilyCounts;
import org.plateau.eds.FittedSpectrum;
import org.plateau.eds.IdentifiedElement;
import org.plateau.eds.LineMaps;
import org.plateau.eds.MapMethod;
import org.plateau.eds.MappedLine;
import org.plateau.eds.XrayFamily;
import org.plateau.eds.XrayLines;
import org.plateau.extension.Progress;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;

/** Maps from the spectrum image of an EDS run, of the elements that it names and of those that its sum spectrum shows. Maps that it has stay. */
public final class MapsAnalysis implements Analysis {

	private static final double SEEN = 3;
	private static final double LEAST_CONFIDENCE = 0.5;
	private static final double TELLING_BLEND = 0.1;

	static final Parameter<String> METHOD = Parameter.text("method", "Counts of a line", MapMethod.WINDOW.id,
			List.of(MapMethod.WINDOW.id, MapMethod.THREE_WINDOWS.id, MapMethod.CONTINUUM.id, MapMethod.FIT.id),
			"all counts in a window; or without background by three windows, by the fitted continuum, or by a fit of all lines, which also takes overlapping lines apart");
	static final Parameter<Double> WINDOW = Parameter.number("windowFwhm", "Width of the window", "1", LineMaps.WINDOW_FWHM, 0.2, 5,
			"in full widths at half maximum of the peak at its energy");
	static final Parameter<String> ELEMENTS = Parameter.text("elements", "Elements", "", List.of(),
			"symbols with commas; empty = those that the file names and those that the sum spectrum shows");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(METHOD, WINDOW, ELEMENTS);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.EDS);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of());
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.EDS);
	}

	@Override
	public String citation() {
		return "line energies: Deslattes et al. 2005 (NIST SRD 128) and Bearden 1967; width of peaks: Fiori & Newbury 1978; windows and background after "
				+ "Goldstein et al., Scanning Electron Microscopy and X-Ray Microanalysis; non-negative least squares: Lawson & Hanson 1974, Bro & de Jong 1997";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		EdsRun run = in.require(Keys.EDS);
		if (progress.isCanceled()) {
			return new Outcome.Cancelled();
		}
		if (run.cube().isEmpty()) {
			return new Outcome.Done(Results.empty().with(Keys.EDS, run));
		}
		Set<String> asked = new LinkedHashSet<>();
		for (String s : parameters.get(ELEMENTS).split("[,;\\s]+")) {
			if (!s.isEmpty()) {
				if (XrayLines.of(s).isEmpty()) {
					return new Outcome.Failed("'" + s + "' is not an element with X-ray lines; Be to U have some, written as symbols");
				}
				asked.add(s);
			}
		}
		try {
			return new Outcome.Done(Results.empty().with(Keys.EDS, mapped(run, asked, parameters, progress)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IOException e) {
			return new Outcome.Failed("the spectrum image of " + run.name() + " cannot be read: " + e.getMessage());
		}
	}

	private static EdsRun mapped(EdsRun run, Set<String> asked, ParameterValues parameters, Progress progress) throws IOException {
		Spectrum sum = CubeSpectra.totals(run.cube().orElseThrow(), run.conditions(), "sum of the spectrum image", progress.part(0, 0.4)).sum();
		List<Spectrum> spectra = new ArrayList<>(run.spectra());
		spectra.add(sum);
		List<String> warnings = new ArrayList<>(run.warnings());
		if (!(sum.total() > 0)) {
			warnings.add("the spectrum image has no counts");
			return new EdsRun(run.name(), run.format(), run.calibration(), run.maps(), run.cube(), spectra, run.pictures(), run.conditions(), run.elements(), warnings);
		}
		FittedSpectrum fitted = asked.isEmpty() ? ElementSearch.identify(sum, run.elements(), progress.part(0.4, 0.5))
				: ElementSearch.fit(sum, asked, progress.part(0.4, 0.5));
		Set<String> stored = new LinkedHashSet<>();
		run.maps().forEach(m -> stored.add(m.element()));
		List<XrayFamily> families = new ArrayList<>();
		Set<String> elements = new LinkedHashSet<>(run.elements());
		for (IdentifiedElement e : fitted.elements()) {
			if (e.named() || e.found() && e.confidence() >= LEAST_CONFIDENCE) {
				elements.add(e.element());
				family(e, fitted).filter(f -> !stored.contains(f.element())).ifPresent(families::add);
			}
		}
		MapMethod method = java.util.Arrays.stream(MapMethod.values()).filter(m -> m.id.equals(parameters.get(METHOD))).findFirst().orElseThrow();
		List<ElementMap> maps = new ArrayList<>(run.maps());
		for (MappedLine line : LineMaps.of(run.cube().orElseThrow(), fitted, families, method, parameters.get(WINDOW), progress.part(0.5, 1))) {
			maps.add(line.map());
			if (method != MapMethod.FIT) {
				line.blends().stream().filter(b -> b.share() >= TELLING_BLEND).forEach(b -> warnings.add(b.sentence()));
			}
		}
		fitted.unexplained().forEach(e -> warnings.add(String.format(Locale.ROOT, "no element explains the peak at %.3f keV", e)));
		return new EdsRun(run.name(), run.format(), run.calibration(), maps, run.cube(), spectra, run.pictures(), run.conditions(), List.copyOf(elements), warnings);
	}

	/** The family that the beam excites best, or the one that is seen when that is not. */
	private static Optional<XrayFamily> family(IdentifiedElement e, FittedSpectrum fitted) {
		Optional<XrayFamily> best = XrayLines.best(e.element(), fitted.beamKev(), fitted.axis().energyKev(fitted.axis().channels() - 1));
		if (e.families().isEmpty()) {
			return Optional.empty();
		}
		FamilyCounts seen = e.strongest();
		boolean bestSeen = best.isPresent() && e.families().stream().anyMatch(c -> c.family().equals(best.get()) && c.significance() > SEEN);
		return bestSeen || !(seen.significance() > SEEN) ? best : Optional.of(seen.family());
	}
}
