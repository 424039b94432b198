// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.steps;

import java.io.IOException;
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
import org.plateau.imaging.TracedVolume;
import org.plateau.imaging.VoidSettings;
import org.plateau.imaging.VolumeVoidDetector;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.model.volume.VolumeVoids;

/** Finds the voids of the plated layer of a whole stack and what contact they cost. */
public final class VolumeVoidAnalysis implements Analysis {

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(VoidAnalysis.CUT, VoidAnalysis.MIN_AREA, VoidAnalysis.MIN_CONTRAST);
	}

	@Override
	public List<ResultKey<?>> needs() {
		return List.of(Keys.MICROGRAPH, Keys.LAYER_PLAN, VolumeKey.TRACED);
	}

	@Override
	public Optional<List<ResultKey<?>>> takes() {
		return Optional.of(List.of(Keys.PLANE));
	}

	@Override
	public List<ResultKey<?>> results() {
		return List.of(Keys.VOLUME_VOIDS, Keys.VOIDS);
	}

	@Override
	public String citation() {
		return "slices as in a single picture, joined through 26 neighbours, touching ones split by watershed on the distance map in three dimensions "
				+ "(Vincent & Soille 1991); surface by Crofton's formula in 13 directions (Legland, Kiêu & Devaux 2007); Euler number after Toriwaki & Yoshida (2009)";
	}

	@Override
	public Outcome run(Results in, ParameterValues parameters, Progress progress) {
		String layer = in.require(Keys.LAYER_PLAN).depositLayer();
		TracedVolume traced = in.require(VolumeKey.TRACED);
		int index = traced.surfaces().layers().indexOf(layer);
		if (layer.isEmpty() || index < 1 || index > traced.surfaces().surfaces().size() - 1) {
			return new Outcome.NotApplicable(layer.isEmpty() ? "the recipe names no deposit layer to search for voids"
					: "the deposit layer " + layer + " lies between no two interfaces");
		}
		Micrograph stack = in.require(Keys.MICROGRAPH);
		VolumeGrid grid = traced.surfaces().grid();
		VoidSettings settings = new VoidSettings(parameters.get(VoidAnalysis.CUT), parameters.get(VoidAnalysis.MIN_AREA),
				parameters.get(VoidAnalysis.MIN_CONTRAST), grid.pixelXUm(), grid.pixelYUm());
		try {
			VolumeVoids voids = VolumeVoidDetector.detect(stack.pixels(), traced, layer, settings, progress);
			return new Outcome.Done(Results.empty().with(Keys.VOLUME_VOIDS, voids).with(Keys.VOIDS, report(voids, in.get(Keys.PLANE).orElse(0))));
		} catch (CancellationException e) {
			return new Outcome.Cancelled();
		} catch (IOException e) {
			return new Outcome.Failed(e.getMessage());
		}
	}

	private static VoidReport report(VolumeVoids v, int shown) {
		return new VoidReport(v.labels().slice(shown), List.of(), List.of(new VoidReport.LayerFraction(v.layer(), v.fraction(), v.ci95(), v.sensitivity())),
				List.of(contact(v.contactUpper()), contact(v.contactLower())));
	}

	private static VoidReport.ContactLoss contact(VolumeVoids.AreaLoss loss) {
		return new VoidReport.ContactLoss(loss.interfaceName(), loss.fraction(), loss.ci95());
	}
}
