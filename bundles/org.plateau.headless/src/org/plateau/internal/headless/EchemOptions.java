// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code plateau echem}. */
@Command(name = "echem", description = "Reads cells' records over time and writes what they tell: steps and cycles, dQ/dV, curves, and with an electrode area the theoretical thickness "
		+ "over time.", footer = { "",
				"Writes for every record steps.csv, cycles.csv, dqdv.csv and echem.json, and of all records together curves.svg, curves.png and curves.pdf. Several records get a folder each.",
				"Exit codes: 0 all read, 1 some failed (each named), 2 usage." })
final class EchemOptions {

	@Parameters(paramLabel = "FILE|EXPERIMENT", arity = "1..*", description = "records of any cycler that can be read, or experiments that hold one")
	List<String> inputs = new ArrayList<>();

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "where everything goes")
	String out;

	@Option(names = "--area-cm2", paramLabel = "A[±u]", description = "electrode area in cm² with its standard uncertainty; default: the experiment's")
	String areaCm2;

	@Option(names = "--metal", paramLabel = "Li", description = "the plated metal; default: the experiment's, else Li")
	String metal;

	@Option(names = "--plating-sign", paramLabel = "SIGN", description = "negative or positive: which current plates; default: negative")
	String platingSign = "auto";

	@Option(names = "--dqdv-mv", paramLabel = "W", description = "width of the intervals of dQ/dV in mV; default: what suits each step's noise")
	Double dqdvMv;

	@Mixin
	MapOption map;

	@Option(names = "--quiet", description = "print failures only")
	boolean quiet;

	@Option(names = "--json", description = "print what was read as JSON")
	boolean json;

	@Option(names = { "--help", "-h" }, usageHelp = true, description = "print this")
	boolean help;

	private Optional<Quantity> area = Optional.empty();

	/** @throws IllegalArgumentException telling the option and what is allowed */
	void check() {
		area = Optional.ofNullable(areaCm2).map(t -> QuantityOption.parse("--area-cm2", t, "cm²"));
		if (!List.of("auto", "negative", "positive").contains(platingSign)) {
			throw new IllegalArgumentException("--plating-sign " + platingSign + ": it is negative or positive");
		}
		if (dqdvMv != null && !(dqdvMv > 0 && dqdvMv <= 1000)) {
			throw new IllegalArgumentException("--dqdv-mv " + dqdvMv + ": give more than 0 and at most 1000 mV");
		}
	}

	/** What is known of a cell, where the command line says nothing else. */
	CellGeometry cell(CellGeometry known) {
		return new CellGeometry(metal == null ? known.deposit() : metal, area.or(known::electrodeArea), Optional.empty(), known.coulombicEfficiency());
	}

	OptionalDouble widthV() {
		return dqdvMv == null ? OptionalDouble.empty() : OptionalDouble.of(dqdvMv / 1000);
	}

	List<Path> paths(Path directory) {
		return inputs.stream().map(i -> directory.resolve(i).normalize()).toList();
	}
}
