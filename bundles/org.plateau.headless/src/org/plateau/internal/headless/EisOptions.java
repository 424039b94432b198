// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.Recipe;
import org.plateau.echem.impedance.Circuits;
import org.plateau.headless.ImpedanceSteps;
import org.plateau.model.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau eis}. */
@Command(name = "eis", description = "Evaluates impedance spectra: Kramers–Kronig test, circuit, ionic conductivity, activation energy; and DC polarisation.", footer = { "",
		"Elements of circuits: R C L CPE (Q) W Wo Ws G K Zarc La and those of plug-ins; '-' in series, p(a,b) in parallel, or Boukamp's R(RQ)W (docs/impedance.md).",
		"Files whose temperatures are known (by the file or --temperature-c) are one series with an activation energy; others are evaluated one by one.",
		"A conductivity is printed with what speaks against it; without --resistance that is always something.",
		"Exit codes: 0 done, 1 a file could not be read or fitted, or fails the Kramers–Kronig test, 2 usage." })
final class EisOptions {

	@Parameters(paramLabel = "FILE", arity = "0..*", description = "files with impedance spectra")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "where results go: eis.json, spectrum.csv, parameters.csv, figures as SVG, PDF and PNG; several evaluations get a "
			+ "sub-folder each")
	String out;

	@Option(names = "--circuit", paramLabel = "CIRCUIT", description = "equivalent circuit, e.g. R0-p(R1,CPE1)-CPE2. Default: that of the experiment the file belongs to, else the usual circuit "
			+ "that describes the points best, which is said")
	String circuit;

	@Option(names = "--guess", paramLabel = "NAME=VALUE", description = "first guess of a parameter; may be given several times")
	List<String> guesses = new ArrayList<>();

	@Option(names = "--fix", paramLabel = "NAME=VALUE", description = "a parameter that is not fitted; may be given several times")
	List<String> fixed = new ArrayList<>();

	@Option(names = "--weighting", paramLabel = "W", description = "modulus (default), unit or proportional")
	String weighting;

	@Option(names = "--resistance", paramLabel = "R1[+R2]", description = "the parameter that is the electrolyte's resistance, or a sum of some")
	String resistance;

	@Option(names = "--thickness-um", paramLabel = "L[±u]", description = "thickness of the electrolyte in µm with its standard uncertainty")
	String thicknessUm;

	@Option(names = "--area-cm2", paramLabel = "A[±u]", description = "electrode area in cm² with its standard uncertainty")
	String areaCm2;

	@Option(names = "--spectrum", paramLabel = "N", description = "only this spectrum of each file, numbered from 1; default: all")
	Integer spectrum;

	@Option(names = "--temperature-c", paramLabel = "T[,T…]", split = ",", hideParamSyntax = true, description = "temperature of each spectrum in °C, in the order of the files and of the spectra in them")
	List<Double> temperatures = new ArrayList<>();

	@Option(names = "--lowest-hz", paramLabel = "F", description = "points below are left out")
	Double lowestHz;

	@Option(names = "--highest-hz", paramLabel = "F", description = "points above are left out")
	Double highestHz;

	@Option(names = "--capacitive-only", description = "leave out points with a positive imaginary part")
	boolean capacitiveOnly;

	@Option(names = "--kk", paramLabel = "HOW", description = "how the number of RC elements of the Kramers–Kronig test is found: settled (default) or impedancePy")
	String kk;

	@Option(names = "--dc", paramLabel = "FILE", description = "a record of the current under constant voltage: electronic conductivity")
	String dc;

	@Option(names = "--dc-from-s", paramLabel = "T", description = "when the voltage was applied, s of the record; default: its begin")
	Double dcFrom;

	@Option(names = "--dc-to-s", paramLabel = "T", description = "last moment that counts; default: its end")
	Double dcTo;

	@Option(names = "--dc-last-percent", paramLabel = "P", description = "share at the end over which the current is averaged and judged; default 20")
	Double dcLast;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = "--json", description = "print the results as JSON")
	boolean json;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private Optional<Quantity> thickness = Optional.empty();
	private Optional<Quantity> area = Optional.empty();

	/**
	 * Reads the values that are not plain.
	 *
	 * @throws IllegalArgumentException telling the option and what is allowed
	 */
	void check(Circuits circuits) {
		if (inputs.isEmpty() && dc == null) {
			throw new IllegalArgumentException("give a file with an impedance spectrum, or --dc FILE");
		}
		thickness = Optional.ofNullable(thicknessUm).map(t -> QuantityOption.parse("--thickness-um", t, "µm"));
		area = Optional.ofNullable(areaCm2).map(t -> QuantityOption.parse("--area-cm2", t, "cm²"));
		if (circuit != null && !circuit.equals("auto")) {
			circuits.parse(circuit);
		}
		if (spectrum != null && spectrum < 1) {
			throw new IllegalArgumentException("--spectrum " + spectrum + ": spectra are numbered from 1");
		}
	}

	Optional<Quantity> thickness() {
		return thickness;
	}

	Optional<Quantity> area() {
		return area;
	}

	/** What is said, as parameters of the steps. */
	List<Recipe.Step> said() {
		Map<String, String> band = new LinkedHashMap<>();
		put(band, "lowestHz", lowestHz);
		put(band, "highestHz", highestHz);
		if (capacitiveOnly) {
			band.put("capacitiveOnly", "true");
		}
		Map<String, String> test = new LinkedHashMap<>(band);
		put(test, "method", kk);
		Map<String, String> fit = new LinkedHashMap<>(band);
		put(fit, "circuit", circuit);
		put(fit, "weighting", weighting);
		put(fit, "guesses", guesses.isEmpty() ? null : String.join(",", guesses));
		put(fit, "fixed", fixed.isEmpty() ? null : String.join(",", fixed));
		Map<String, String> sigma = new LinkedHashMap<>();
		put(sigma, "resistance", resistance);
		Map<String, String> polarisation = new LinkedHashMap<>();
		put(polarisation, "fromS", dcFrom);
		put(polarisation, "toS", dcTo);
		put(polarisation, "lastShare", dcLast);
		if (thickness.isPresent()) {
			for (Map<String, String> values : List.of(sigma, polarisation)) {
				put(values, "thicknessUm", thickness.get().value());
				put(values, "thicknessU", thickness.get().u());
			}
		}
		return List.of(new Recipe.Step(ImpedanceSteps.TEST, test, false), new Recipe.Step(ImpedanceSteps.FIT, fit, false), new Recipe.Step(ImpedanceSteps.SERIES, band, false),
				new Recipe.Step(ImpedanceSteps.CONDUCTIVITY, sigma, false), new Recipe.Step(ImpedanceSteps.ACTIVATION_ENERGY, sigma, false),
				new Recipe.Step(ImpedanceSteps.DC, polarisation, false));
	}

	private static void put(Map<String, String> values, String name, Object value) {
		if (value != null) {
			values.put(name, value.toString());
		}
	}
}
