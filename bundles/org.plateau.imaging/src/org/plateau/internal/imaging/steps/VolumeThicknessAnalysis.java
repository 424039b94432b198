// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.plateau.imaging.VolumeThicknessStatistics;
import org.plateau.model.Interval;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.LayerThickness;
import org.plateau.model.layer.ThicknessSummary;
import org.plateau.model.layer.UncertaintyBudget;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.LayerThicknessMap;
import org.plateau.model.volume.SurfaceRoughness;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeThickness;

/** Thickness maps of every layer between two traced surfaces, the local thickness of the plated one, and the roughness of every surface. */
public final class VolumeThicknessAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(ThicknessAnalysis.BARE_BELOW);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.VOLUME_SURFACES, Keys.LAYER_PLAN);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of());
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.VOLUME_THICKNESS, Keys.THICKNESS);
	}

	@Override
	public String citation() {
		return "report items after ISO 9220 (no conformity claimed); interval of the mean over an area from the profile of means along its longer side, as for "
				+ "a picture's profile; uncertainty budget after JCGM 100 (GUM); local thickness after "
				+ "Hildebrand & Rüegsegger (1997); Sq, Sz named after ISO 25178-2";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		Micrograph micrograph = in.require(Keys.MICROGRAPH);
		SurfaceStack stack = in.require(Keys.VOLUME_SURFACES);
		VolumeGrid grid = stack.grid();
		double scaleU = micrograph.calibration().orElseThrow().relativeU();
		double tiltU = micrograph.tilt().relativeU();
		double bareUm = parameters.get(ThicknessAnalysis.BARE_BELOW) * grid.pixelYUm();
		List<LayerThicknessMap> maps = new ArrayList<>();
		List<LayerThickness> layers = new ArrayList<>();
		for (int i = 1; i + 1 < stack.layers().size(); i++) {
			if (progress.isCanceled()) {
				return new Outcome.Cancelled();
			}
			LayerThicknessMap map = VolumeThicknessStatistics.thickness(stack.layers().get(i), stack.surfaces().get(i - 1), stack.surfaces().get(i), grid, scaleU,
					tiltU, bareUm);
			if (map != null && map.layer().equals(in.require(Keys.LAYER_PLAN).depositLayer())) {
				try {
					map = map.with(VolumeThicknessStatistics.localThickness(stack.surfaces().get(i - 1), stack.surfaces().get(i), grid,
							progress.part((i - 1.0) / stack.layers().size(), (double) i / stack.layers().size())));
				} catch (CancellationException e) {
					return new Outcome.Cancelled();
				}
			}
			if (map != null) {
				maps.add(map);
				layers.add(profile(map, grid));
			}
			progress.report((double) i / stack.layers().size(), "thickness maps");
		}
		List<SurfaceRoughness> roughness = new ArrayList<>();
		for (InterfaceSurface s : stack.surfaces()) {
			SurfaceRoughness r = VolumeThicknessStatistics.roughness(s, grid);
			if (r != null) {
				roughness.add(r);
			}
		}
		return new Outcome.Done(Results.empty().with(Keys.VOLUME_THICKNESS, new VolumeThickness(grid, maps, roughness)).with(Keys.THICKNESS,
				new ThicknessReport(layers, List.of())));
	}

	/** The statistics over the area with the mean over the slices as profile, for those who read the thickness of a picture. */
	private static LayerThickness profile(LayerThicknessMap map, VolumeGrid grid) {
		double[] mean = new double[grid.columns()];
		for (int x = 0; x < mean.length; x++) {
			int n = 0;
			for (int z = 0; z < grid.slices(); z++) {
				float t = map.verticalUm()[z * grid.columns() + x];
				if (t == t) {
					mean[x] += t;
					n++;
				}
			}
			mean[x] = n == 0 ? Double.NaN : mean[x] / n;
		}
		double[] none = new double[mean.length];
		Arrays.fill(none, Double.NaN);
		ThicknessSummary unknown = new ThicknessSummary(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
				new Interval(0, 0), Double.NaN, new UncertaintyBudget(Double.NaN, Double.NaN, Double.NaN, Double.NaN));
		return new LayerThickness(map.layer(), mean, none, map.vertical(), unknown, map.coverage(), map.correlationLengthXUm(),
				uniformity(map), Double.NaN, Optional.empty(), Optional.empty());
	}

	/** 1 − mean |t − mean| / (2 · mean) over the area, as for a picture's profile. */
	private static double uniformity(LayerThicknessMap map) {
		double mean = map.vertical().meanUm();
		double sum = 0;
		int n = 0;
		for (float t : map.verticalUm()) {
			if (t == t) {
				sum += Math.abs(t - mean);
				n++;
			}
		}
		return n > 0 && mean > 0 ? 1 - sum / n / (2 * mean) : Double.NaN;
	}
}
