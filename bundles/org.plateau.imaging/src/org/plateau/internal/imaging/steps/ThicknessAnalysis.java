// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.Parameter;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.ResultKey;
import org.plateau.analysis.Results;
import org.plateau.analysis.ThicknessReport;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.ProfileStatistics;
import org.plateau.imaging.ThicknessStatistics;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.InterfaceRoughness;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.LayerThickness;

/**
 * Thickness of every layer between two traced interfaces, across and local, and the roughness of every interface. What it has measured already
 * of the same curves it takes over.
 */
public final class ThicknessAnalysis implements Analysis {

	static final Parameter<Double> BARE_BELOW = Parameter.number("bareBelowPx", "Absent below", "px", 1.0, 0, 100,
			"a layer counts as absent in a column where it is thinner than this many rows");

	private static final Parameter<Boolean> LOCAL = Parameter.flag("local", "Local thickness", true,
			"measure the largest inscribed discs of every layer too, which takes most of the time of this step");

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(BARE_BELOW, LOCAL);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.LAYER_STACK);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of());
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.THICKNESS, MeasuredStack.KEY);
	}

	@Override
	public String citation() {
		return "report items after ISO 9220 and ISO 1463 (no conformity claimed); effective number of readings and interval from "
				+ "the spectrum near zero frequency (after Lazarus et al. 2018), averaged over covariance models; uniformity index after Weltens et "
				+ "al. 1993; height-height correlation after Sinha et al. 1988; "
				+ "local thickness of Hildebrand & Rüegsegger 1997; uncertainty budget after JCGM 100 (GUM); Rq, Rz after ISO 21920-2";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		try {
			return measure(in, parameters, progress);
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		}
	}

	private static Outcome measure(Results in, ParameterValues parameters, Progress progress) {
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		LayerStack stack = in.require(Keys.LAYER_STACK);
		double xUm = micrograph.facePixelXUm();
		double yUm = micrograph.facePixelYUm();
		double scaleU = micrograph.calibration().orElseThrow().relativeU();
		double tiltU = micrograph.tilt().relativeU();
		double bareUm = parameters.get(BARE_BELOW) * yUm;
		List<Object> settings = List.of(xUm, yUm, scaleU, tiltU, bareUm, parameters.get(LOCAL));
		Optional<MeasuredStack> before = in.get(MeasuredStack.KEY).filter(m -> m.settings().equals(settings));
		int between = Math.max(0, stack.layers().size() - 2);
		LayerThickness[] found = new LayerThickness[between];
		// layers side by side: much of the work on one is no work for several threads
		progress.workers().run(between, k -> {
			if (progress.isCanceled()) {
				throw new CancellationException();
			}
			int i = k + 1;
			Interface upper = stack.interfaces().get(i - 1);
			Interface lower = stack.interfaces().get(i);
			String name = stack.layers().get(i);
			found[k] = before.flatMap(m -> m.layer(name, upper, lower))
					.orElseGet(() -> layer(name, upper, lower, micrograph, bareUm, parameters.get(LOCAL), progress));
		});
		List<LayerThickness> layers = Arrays.stream(found).filter(Objects::nonNull).toList();
		List<InterfaceRoughness> interfaces = new ArrayList<>();
		for (Interface i : stack.interfaces()) {
			InterfaceRoughness roughness = before.flatMap(m -> m.roughness(i)).orElseGet(() -> ThicknessStatistics.roughness(i.name(), i.yPx(), xUm, yUm));
			if (roughness != null) {
				interfaces.add(roughness);
			}
		}
		ThicknessReport report = new ThicknessReport(layers, interfaces);
		return new Outcome.Done(Results.empty().with(Keys.THICKNESS, report).with(MeasuredStack.KEY, new MeasuredStack(stack, settings, report)));
	}

	/** Null when the layer was measured in no column. */
	private static LayerThickness layer(String name, Interface upper, Interface lower, Micrograph micrograph, double bareUm, boolean local, Progress progress) {
		double xUm = micrograph.facePixelXUm();
		double yUm = micrograph.facePixelYUm();
		double scaleU = micrograph.calibration().orElseThrow().relativeU();
		double tiltU = micrograph.tilt().relativeU();
		double[] vertical = ThicknessStatistics.verticalUm(upper.yPx(), lower.yPx(), yUm);
		double[] normal = ThicknessStatistics.normalUm(upper.yPx(), lower.yPx(), xUm, yUm);
		double[] edge = ThicknessStatistics.edgeSigmaUm(upper.sigmaPx(), lower.sigmaPx(), yUm);
		ProfileStatistics v = ThicknessStatistics.summarise(vertical, edge, xUm, scaleU, tiltU, bareUm);
		ProfileStatistics n = ThicknessStatistics.summarise(normal, edge, xUm, scaleU, tiltU, bareUm);
		return v == null || n == null ? null : new LayerThickness(name, vertical, normal, v.summary(), n.summary(), v.coverage(), v.correlationLengthUm(),
				v.uniformityIndex(), ThicknessStatistics.interfaceCorrelation(upper.yPx(), lower.yPx()),
				Optional.of(ThicknessStatistics.islands(vertical, xUm, bareUm)),
				Optional.ofNullable(local ? ThicknessStatistics.localThickness(upper.yPx(), lower.yPx(), xUm, yUm, progress) : null));
	}
}
