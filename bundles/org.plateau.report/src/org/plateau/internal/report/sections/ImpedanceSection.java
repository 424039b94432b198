// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.sections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.ActivationEnergy;
import org.plateau.echem.impedance.CircuitChoice;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.FittedParameter;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.echem.impedance.IonicConductivity;
import org.plateau.internal.report.Html;
import org.plateau.internal.report.ImpedanceTables;
import org.plateau.internal.report.Numbers;
import org.plateau.report.ImpedanceSummary;
import org.plateau.report.Measurement;
import org.plateau.report.plot.ImpedancePlots;
import org.plateau.report.plot.ImpedancePlots.Shown;
import org.plateau.report.plot.Plot;
import org.plateau.report.plot.PlotFigure;
import org.plateau.report.spi.ReportSection;

/** Impedance: the spectrum, its test, the circuit, and the conductivities with what speaks against them. */
public final class ImpedanceSection implements ReportSection {

	private static final double WIDTH_MM = 180;
	private static final double ROW_MM = 66;

	@Override
	public Optional<String> html(Measurement measurement) {
		return html(measurement.results());
	}

	/** Empty without impedance and polarisation. */
	public static Optional<String> html(Results results) {
		if (!results.has(Keys.IMPEDANCE) && !results.has(ImpedanceKeys.DC_POLARISATION)) {
			return Optional.empty();
		}
		Html html = new Html();
		try {
			results.get(ImpedanceKeys.CONDUCTIVITY).ifPresent(c -> conductivity(html, c));
			results.get(ImpedanceKeys.ACTIVATION_ENERGY).ifPresent(a -> html.p(sentence(ImpedanceSummary.energy(a))));
			results.get(Keys.IMPEDANCE).ifPresent(s -> html.p(sentence(ImpedanceSummary.spectrum(s))));
			results.get(ImpedanceKeys.KRAMERS_KRONIG).ifPresent(t -> html.p(sentence(ImpedanceSummary.test(t))));
			results.get(ImpedanceKeys.CIRCUIT_CHOICE).filter(c -> !c.candidates().isEmpty()).map(CircuitChoice::sentence).ifPresent(s -> html.p(sentence(s)));
			if (results.has(Keys.IMPEDANCE)) {
				figures(html, results);
			}
			if (results.has(ImpedanceKeys.FIT)) {
				parameters(html, results.require(ImpedanceKeys.FIT));
			}
			Optional<ActivationEnergy> energy = results.get(ImpedanceKeys.ACTIVATION_ENERGY);
			if (energy.isPresent()) {
				temperatures(html, energy.get());
			}
			Optional<DcPolarisation> dc = results.get(ImpedanceKeys.DC_POLARISATION);
			if (dc.isPresent()) {
				html.h3("Electronic conductivity").p(sentence(ImpedanceSummary.polarisation(dc.get())));
				if (results.has(Keys.CYCLING)) {
					html.figure(new PlotFigure(List.of(ImpedancePlots.polarisation(results.require(Keys.CYCLING), dc.get())), 1, WIDTH_MM, ROW_MM, "DC polarisation").svg("polarisation"),
							"Current under constant voltage and its mean over the part that was judged.");
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return Optional.of(html.toString());
	}

	/** Never the number alone. */
	private static void conductivity(Html html, IonicConductivity c) {
		html.raw("<div class=\"tiles\">\n<div class=\"tile").raw(c.unqualified() ? "" : " void").raw("\"><b>Ionic conductivity").raw(c.unqualified() ? "" : ", doubtful").raw("</b><span>")
				.raw(Html.text(Numbers.wide(c.conductivity()))).raw("</span><small>").raw(Html.text("σ = L/(R A); R = " + Numbers.wide(c.resistance()) + ", L = " + Numbers.plusMinus(c.thickness())
						+ (c.thicknessFrom().isEmpty() ? "" : " (" + c.thicknessFrom() + ")") + ", A = " + Numbers.plusMinus(c.area())))
				.raw("</small></div>\n</div>\n");
		c.doubts().forEach(d -> html.p("Against this conductivity speaks: " + d + "."));
		html.note("That the resistance is that of the ion-conducting layer is a reading of the circuit, not a measurement.");
	}

	private static void figures(Html html, Results results) throws IOException {
		List<ImpedanceTables.Row> rows = ImpedanceTables.rows(results);
		List<Shown> shown = rows.stream().map(ImpedanceTables.Row::shown).toList();
		html.figure(ImpedanceTables.nyquist(shown, WIDTH_MM).svg("nyquist"), "Nyquist plot: points measured"
				+ (rows.stream().anyMatch(r -> r.fit().isPresent()) ? ", curves fitted" : "") + "; a unit is as long on both axes"
				+ (ImpedancePlots.nyquistDetail(shown).isPresent() ? "; on the right its high frequencies." : "."));
		html.figure(new PlotFigure(List.of(ImpedancePlots.modulus(shown), ImpedancePlots.phase(shown)), 2, WIDTH_MM, ROW_MM, "Bode plots").svg("bode"), "Bode plots: modulus and phase.");
		List<Plot> residuals = new ArrayList<>();
		results.get(ImpedanceKeys.FIT).map(ImpedancePlots::residuals).ifPresent(residuals::add);
		results.get(ImpedanceKeys.KRAMERS_KRONIG).filter(t -> t.realResidual().length > 0).map(ImpedancePlots::residuals).ifPresent(residuals::add);
		if (!residuals.isEmpty()) {
			html.figure(new PlotFigure(residuals, residuals.size(), WIDTH_MM, ROW_MM, "Residuals").svg("residuals"),
					"Residuals of the fit and of the Kramers–Kronig test, whose limit is dashed. What is left should scatter about zero without a pattern.");
		}
	}

	private static void parameters(Html html, ImpedanceFit fit) {
		html.h3("Circuit " + fit.circuit().notation());
		html.table(1, "parameter", "value", "state", "strongest correlation");
		for (int i = 0; i < fit.parameters().size(); i++) {
			FittedParameter p = fit.parameters().get(i);
			html.row(1, List.of(p.parameter().name(), Numbers.wide(p.value()), p.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), strongest(fit, i)));
		}
		html.endTable();
		html.note("χ²/ν = " + Numbers.format("%.3g", fit.reducedChiSquare()) + " with ν = " + fit.degreesOfFreedom() + ", " + fit.weighting().name().toLowerCase(java.util.Locale.ROOT) + " weighting; "
				+ fit.agreeingStarts() + " of " + fit.starts() + " starts ended there" + (fit.converged() ? "." : ", without converging.")
				+ " Uncertainties come from the scatter of the residuals and take for granted that the circuit is the right one.");
	}

	private static String strongest(ImpedanceFit fit, int i) {
		int best = IntStream.range(0, fit.parameters().size()).filter(j -> j != i && !Double.isNaN(fit.correlation()[i][j])).boxed()
				.max(java.util.Comparator.comparingDouble(j -> Math.abs(fit.correlation()[i][j]))).orElse(-1);
		return best < 0 ? Numbers.NONE : Numbers.fixed(fit.correlation()[i][best], 2) + " with " + fit.parameters().get(best).parameter().name();
	}

	private static void temperatures(Html html, ActivationEnergy a) throws IOException {
		html.h3("Over temperature");
		html.figure(new PlotFigure(List.of(ImpedancePlots.arrhenius(a)), 1, WIDTH_MM, ROW_MM, "Arrhenius plot").svg("arrhenius"), "Arrhenius plot; bars are ± 2 u of the resistance.");
		html.table(1, "spectrum", "temperature (°C)", "conductivity", "doubts");
		for (ActivationEnergy.Point p : a.points()) {
			html.row(1, List.of(p.spectrum(), Numbers.reading(p.temperatureC()), Numbers.wide(p.conductivity().conductivity()),
					p.conductivity().doubts().isEmpty() ? "none" : String.join("; ", p.conductivity().doubts())));
		}
		html.endTable();
	}

	private static String sentence(String text) {
		String capital = Character.toUpperCase(text.charAt(0)) + text.substring(1);
		return capital.endsWith(".") ? capital : capital + ".";
	}
}
