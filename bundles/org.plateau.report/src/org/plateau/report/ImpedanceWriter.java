// SPDX-License-Identifier: EPL-2.0
package org.plateau.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.echem.impedance.DcPolarisation;
import org.plateau.echem.impedance.ImpedanceKeys;
import org.plateau.internal.report.ImpedanceJson;
import org.plateau.internal.report.ImpedanceTables;
import org.plateau.model.Provenance;
import org.plateau.report.plot.ImpedancePlots;
import org.plateau.report.plot.ImpedancePlots.Shown;
import org.plateau.report.plot.Plot;
import org.plateau.report.plot.PlotFigure;

/** The result files of impedance without a picture. Safe on any thread but that of the user interface. */
public final class ImpedanceWriter {

	private static final double WIDTH_MM = 170;
	private static final double ROW_MM = 65;
	/** More spectra are not told apart in one diagram. */
	private static final int MOST_CURVES = 12;

	private ImpedanceWriter() {
	}

	/**
	 * Writes {@code eis.json}, and as far as there are results {@code spectrum.csv}, {@code parameters.csv} and the figures {@code nyquist}, {@code bode},
	 * {@code residuals}, {@code arrhenius} and {@code polarisation} as SVG, PDF and PNG into a folder, which is made when it is not there; files of these
	 * names are replaced.
	 *
	 * @param inputs SHA-256 by file name
	 * @param product name and version of the program
	 * @return what stands in {@code eis.json}
	 */
	public static ObjectNode write(Results results, List<Provenance.Step> steps, List<Finding> findings, Map<String, String> inputs, String product, Path folder) throws IOException {
		Files.createDirectories(folder);
		ObjectNode tree = tree(results, steps, findings, inputs, product);
		Files.writeString(folder.resolve("eis.json"), tree.toPrettyString() + "\n");
		if (results.has(Keys.IMPEDANCE)) {
			Files.writeString(folder.resolve("spectrum.csv"), ImpedanceTables.points(results));
			Files.writeString(folder.resolve("parameters.csv"), ImpedanceTables.parameters(results));
			List<Shown> shown = ImpedanceTables.rows(results).stream().limit(MOST_CURVES).map(ImpedanceTables.Row::shown).toList();
			ImpedanceTables.nyquist(shown, WIDTH_MM).write(folder, "nyquist");
			new PlotFigure(List.of(ImpedancePlots.modulus(shown), ImpedancePlots.phase(shown)), 2, WIDTH_MM, ROW_MM, "Bode plots").write(folder, "bode");
			List<Plot> residuals = new ArrayList<>();
			ImpedanceTables.rows(results).stream().limit(MOST_CURVES).forEach(r -> {
				r.fit().map(ImpedancePlots::residuals).ifPresent(residuals::add);
				r.test().filter(t -> t.realResidual().length > 0).map(ImpedancePlots::residuals).ifPresent(residuals::add);
			});
			if (!residuals.isEmpty()) {
				new PlotFigure(residuals, Math.min(2, residuals.size()), WIDTH_MM, ROW_MM, "Residuals of fit and Kramers–Kronig test").write(folder, "residuals");
			}
		}
		if (results.has(ImpedanceKeys.ACTIVATION_ENERGY)) {
			one(ImpedancePlots.arrhenius(results.require(ImpedanceKeys.ACTIVATION_ENERGY)), "Arrhenius plot").write(folder, "arrhenius");
		}
		Optional<DcPolarisation> dc = results.get(ImpedanceKeys.DC_POLARISATION);
		if (dc.isPresent()) {
			one(ImpedancePlots.polarisation(results.require(Keys.CYCLING), dc.get()), "DC polarisation").write(folder, "polarisation");
		}
		return tree;
	}

	private static PlotFigure one(Plot plot, String description) {
		return new PlotFigure(List.of(plot), 1, WIDTH_MM / 1.5, ROW_MM, description);
	}

	/** {@code eis.json}: {@code impedance} has the form of that field in {@code results.json}. */
	private static ObjectNode tree(Results results, List<Provenance.Step> steps, List<Finding> findings, Map<String, String> inputs, String product) {
		ObjectNode root = JsonNodeFactory.instance.objectNode().put("plateauImpedance", 1).put("product", product);
		ArrayNode files = root.putArray("inputs");
		inputs.forEach((file, hash) -> files.addObject().put("file", file).put("sha256", hash));
		ArrayNode done = root.putArray("steps");
		for (Provenance.Step s : steps) {
			ObjectNode parameters = done.addObject().put("analysis", s.analysisId()).put("version", s.analysisVersion()).putObject("parameters");
			s.parameters().forEach(parameters::put);
		}
		ArrayNode left = root.putArray("left_out");
		findings.forEach(f -> left.addObject().put("analysis", f.checkId()).put("reason", f.explanation()));
		root.set("impedance", ImpedanceJson.tree(results));
		return root;
	}
}
