// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.stress.BumpFinder;
import org.plateau.imaging.stress.Bumps;
import org.plateau.imaging.stress.SheetProfile;
import org.plateau.imaging.stress.StressSettings;
import org.plateau.model.Quantity;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.StressReport;

/** The stress between the deposit and the metal sheet that it bends, bump by bump, from the traced sides of the sheet. */
public final class StressAnalysis implements Analysis {

	private static final Parameter<String> SHEET = Parameter.text("sheet", "Sheet", "Cu", List.of(), "the layer that the deposit bends; its side towards the deposit is measured");
	private static final Parameter<Double> YOUNG = Parameter.number("youngGPa", "Young's modulus", "GPa", 120.0, 0.001, 2000,
			"of the sheet; 120 GPa is a usual value of polycrystalline copper");
	private static final Parameter<Double> YOUNG_U = Parameter.number("youngU", "Uncertainty of Young's modulus", "GPa", 5.0, 0, 1000,
			"standard uncertainty; handbooks give 110 to 130 GPa for copper");
	private static final Parameter<Double> POISSON = Parameter.number("poisson", "Poisson ratio", "1", 0.34, -0.9, 0.49, "of the sheet; 0.34 for copper");
	private static final Parameter<Double> POISSON_U = Parameter.number("poissonU", "Uncertainty of the Poisson ratio", "1", 0.01, 0, 0.1, "standard uncertainty");
	private static final Parameter<String> SOURCE = Parameter.text("constantsSource", "Source of the constants", "polycrystalline copper, usual handbook values", List.of(),
			"where modulus and Poisson ratio come from, as the report tells it");
	private static final Parameter<Double> PROMINENCE = Parameter.number("prominence", "Least prominence", "1", 0.2, 0.01, 0.99,
			"share of the interface's range of heights that a bump rises above the valleys at its sides");

	private static final String ELASTIC = "the sheet is taken as elastic and of even thickness, the bump as a part of a sphere; where copper has yielded, the stress is an upper limit";
	private static final String SECTION = "a section that misses the middle of a bump shows a smaller radius and a lower height than the bump has";

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(SHEET, YOUNG, YOUNG_U, POISSON, POISSON_U, SOURCE, PROMINENCE);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.LAYER_STACK, Keys.LAYER_PLAN);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.VOLUME_SURFACES));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.STRESS, MeasuredStress.KEY);
	}

	@Override
	public String citation() {
		return "thick spherical shell under inner pressure, after Cheng et al., Freestanding LiPON (arXiv 2208.04402), figure 4; strain from arc and chord of a fitted "
				+ "circle; bumps by topological prominence (Edelsbrunner et al. 2002); uncertainty by JCGM 100:2008 (GUM)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		if (in.has(Keys.VOLUME_SURFACES)) {
			return new Outcome.NotApplicable("bumps are measured in one picture; measure a slice of the stack");
		}
		LayerStack stack = in.require(Keys.LAYER_STACK);
		String deposit = in.require(Keys.LAYER_PLAN).depositLayer();
		String name = parameters.get(SHEET);
		int sheet = stack.layers().indexOf(name);
		int plated = stack.layers().indexOf(deposit);
		if (plated < 0) {
			return new Outcome.NotApplicable("no layer of the picture is the deposit that could bend a sheet");
		}
		if (sheet < 0 || sheet == plated) {
			return new Outcome.NotApplicable("there is no layer '" + name + "' beside the deposit '" + deposit + "'; set the parameter sheet of the step "
					+ "org.plateau.imaging.stress to one of " + String.join(", ", stack.layers()));
		}
		if (sheet == 0 || sheet == stack.layers().size() - 1) {
			return new Outcome.NotApplicable("the layer '" + name + "' is cut off by the frame, so its thickness is not known");
		}
		boolean above = sheet < plated;
		Interface inner = stack.interfaces().get(above ? sheet : sheet - 1);
		Interface outer = stack.interfaces().get(above ? sheet - 1 : sheet);
		Quantity young = new Quantity(parameters.get(YOUNG), parameters.get(YOUNG_U), "GPa");
		Quantity poisson = new Quantity(parameters.get(POISSON), parameters.get(POISSON_U), "");
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		List<Object> settings = List.of(name, above, inner.name(), young, poisson, parameters.get(SOURCE), parameters.get(PROMINENCE), micrograph.facePixelXUm(),
				micrograph.facePixelYUm(), micrograph.calibration().orElseThrow().relativeU(), micrograph.tilt().relativeU());
		Optional<MeasuredStress> before = in.get(MeasuredStress.KEY).filter(m -> m.isOf(inner, outer, settings));
		if (before.isPresent()) {
			return new Outcome.Done(Results.empty().with(Keys.STRESS, before.get().report()).with(MeasuredStress.KEY, before.get()));
		}
		try {
			Bumps bumps = BumpFinder.find(profile(micrograph, inner, outer, above), new StressSettings(parameters.get(PROMINENCE), young, poisson),
					progress::isCanceled);
			List<String> notes = new ArrayList<>(bumps.leftOut());
			notes.add(ELASTIC);
			notes.add(SECTION);
			StressReport report = new StressReport(name, above, inner.name(), bumps.found(), young, poisson, parameters.get(SOURCE), notes);
			return new Outcome.Done(Results.empty().with(Keys.STRESS, report).with(MeasuredStress.KEY, new MeasuredStress(inner, outer, settings, report)));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		}
	}

	private static SheetProfile profile(Micrograph micrograph, Interface inner, Interface outer, boolean above) {
		double yUm = micrograph.facePixelYUm();
		double sign = above ? -yUm : yUm;
		return new SheetProfile(scaled(inner.yPx(), sign), scaled(outer.yPx(), sign), scaled(inner.sigmaPx(), yUm), scaled(outer.sigmaPx(), yUm),
				micrograph.facePixelXUm(), above, micrograph.calibration().orElseThrow().relativeU(), micrograph.tilt().relativeU());
	}

	private static double[] scaled(double[] values, double factor) {
		double[] out = new double[values.length];
		for (int i = 0; i < out.length; i++) {
			out[i] = factor * values[i];
		}
		return out;
	}
}
