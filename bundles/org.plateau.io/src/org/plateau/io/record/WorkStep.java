// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.record;

import java.util.List;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.StepSelection;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.eds.Landmark;
import org.plateau.model.eds.MapStyle;

/** One action that changes numbers, or how element maps are drawn. Values. */
public sealed interface WorkStep {

	/** A person decided scale, tilt or the distance between slices; never {@link OpenOptions#isEmpty() empty}. */
	record Decide(OpenOptions options) implements WorkStep {
	}

	/** One plane of a stack was measured, counted from 0. */
	record ChoosePlane(int plane) implements WorkStep {
	}

	/** The picture was corrected before anything was traced in it. */
	record Correct(Recipe.Step step) implements WorkStep {
	}

	/** What is known of the cell: a fact about one sample rather than something that was done. */
	record GiveCell(CellGeometry cell) implements WorkStep {
	}

	/**
	 * The layers to look for.
	 *
	 * @param recipe its name
	 * @param description of the recipe, for people
	 * @param plan without hints
	 */
	record PlanLayers(String recipe, String description, LayerPlan plan) implements WorkStep {
		public PlanLayers {
			plan = new LayerPlan(plan.layers(), plan.depositLayer());
		}
	}

	/** A person showed a point that an interface passes. */
	record Hint(LayerPlan.Hint hint) implements WorkStep {
	}

	/** An analysis ran. */
	record Measure(Recipe.Step step) implements WorkStep {
	}

	/** A person changed by hand what was traced, an interface, a layer or a void. */
	record Edit(Recipe.Step step) implements WorkStep {
	}

	/** A person chose the plating steps that count. */
	record CountSteps(StepSelection selection) implements WorkStep {
	}

	/** A person said after which step of the record the picture was taken, counted from 0. */
	record PlaceInTime(int afterStep) implements WorkStep {
	}

	/**
	 * The EDS recording of this place, and where a person said that it lies.
	 *
	 * @param files names as among the inputs of the record; never empty
	 * @param options size of a map pixel as a person decided it; nothing = as the files say
	 * @param landmarks same places in map and picture
	 */
	record UseMaps(List<String> files, OpenOptions options, List<Landmark> landmarks) implements WorkStep {
		public UseMaps {
			files = List.copyOf(files);
			landmarks = List.copyOf(landmarks);
		}
	}

	/** A person chose how the element maps are drawn; changes no number. */
	record StyleMaps(List<MapStyle> styles) implements WorkStep {
		public StyleMaps {
			styles = List.copyOf(styles);
		}
	}

	/** True for what holds in one picture only: at its coordinates, or at the time it was taken. */
	default boolean boundToPicture() {
		return this instanceof Hint || this instanceof Edit || this instanceof UseMaps || this instanceof PlaceInTime;
	}
}
