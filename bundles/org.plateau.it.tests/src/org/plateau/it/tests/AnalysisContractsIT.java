// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Outcome;
import org.plateau.analysis.ParameterValues;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.imaging.VoidSegmentation;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.Micrograph;
import org.plateau.model.layer.LayerStack;
import org.plateau.testkit.AbstractAnalysisTest;

/** Every built-in analysis keeps the promises of {@code org.plateau.analysis.analyses}, on an example as input. */
class AnalysisContractsIT {

	private static final CommandLine LINE = new CommandLine();
	private static Results all;

	/** The example's inputs and the results of its whole recipe. */
	private static synchronized Results all() throws Exception {
		if (all == null) {
			Path folder = CommandLine.PROJECT.resolve("examples/lipon-au-seed");
			Micrograph picture = ((Content.Image) LINE.plateau.opener().open(folder.resolve("image.tif"), OpenOptions.none())).micrograph();
			Results start = Results.empty().with(Keys.MICROGRAPH, picture)
					.with(Keys.SPECIMEN, picture.pixels().readRows(0, picture.specimenRows()))
					.with(Keys.CYCLING, ((Content.Cycling) LINE.plateau.opener().open(folder.resolve("plating.mpt"), OpenOptions.none())).record())
					.with(Keys.DEPOSIT_METAL, LINE.plateau.metals().find("Li").orElseThrow())
					.with(Keys.CELL, new CellGeometry("Li", Optional.of(new Quantity(0.01, 0.0002, "cm²")), Optional.empty(),
							new Quantity(1, 0, "")));
			Recipe recipe = LINE.plateau.recipes().named("lipon-cell", Path.of("."));
			all = LINE.plateau.runner().run(recipe, start, Progress.NONE).results();
		}
		return all;
	}

	private abstract static class OfBuiltIn extends AbstractAnalysisTest {
		private final String id;
		private final boolean isLong;

		OfBuiltIn(String id, boolean isLong) {
			this.id = id;
			this.isLong = isLong;
		}

		@Override
		protected Analysis analysis() {
			return LINE.plateau.analyses().create(LINE.plateau.analyses().find(id).orElseThrow()).orElseThrow();
		}

		@Override
		protected Results input() throws Exception {
			return all();
		}

		@Override
		protected boolean isLong() {
			return isLong;
		}
	}

	@Nested
	class Tracing extends OfBuiltIn {
		Tracing() {
			super("org.plateau.imaging.layerTracing", true);
		}

		@Override
		protected String numbers(Results r) {
			return String.join("\n", r.require(Keys.LAYER_STACK).interfaces().stream().map(i -> i.name() + Arrays.toString(i.yPx())).toList());
		}
	}

	@Nested
	class FollowLine extends OfBuiltIn {
		FollowLine() {
			super("org.plateau.imaging.edit.followLine", true);
		}

		@Override
		protected Map<String, String> values() {
			return Map.of("interface", "Cu/Li_plated", "line", "200 400;500 400", "reachPx", "60");
		}

		@Override
		protected String numbers(Results r) {
			return String.join("\n", r.require(Keys.LAYER_STACK).interfaces().stream().map(i -> i.name() + Arrays.toString(i.yPx())).toList());
		}
	}

	@Nested
	class Thickness extends OfBuiltIn {
		Thickness() {
			super("org.plateau.imaging.layerThickness", false);
		}

		@Override
		protected String numbers(Results r) {
			return String.join("\n", r.require(Keys.THICKNESS).layers().stream().map(l -> l.vertical().toString() + l.normal()).toList());
		}
	}

	@Nested
	class Voids extends OfBuiltIn {
		Voids() {
			super("org.plateau.imaging.voids", true);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.VOIDS).voids().toString() + List.of(r.require(Keys.VOIDS).layers(), r.require(Keys.VOIDS).contacts());
		}
	}

	@Nested
	class Charge extends OfBuiltIn {
		Charge() {
			super("org.plateau.echem.charge", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.CHARGE).toString();
		}
	}

	@Nested
	class Cycles extends OfBuiltIn {
		Cycles() {
			super("org.plateau.echem.cycles", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.CYCLES).toString();
		}
	}

	@Nested
	class RunningThickness extends OfBuiltIn {
		RunningThickness() {
			super("org.plateau.echem.runningThickness", false);
		}

		@Override
		protected String numbers(Results r) {
			return Arrays.toString(r.require(Keys.RUNNING_THICKNESS).valueUm()) + Arrays.toString(r.require(Keys.RUNNING_THICKNESS).uUm());
		}
	}

	@Nested
	class Closure extends OfBuiltIn {
		Closure() {
			super("org.plateau.echem.closure", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.CLOSURE).toString();
		}
	}

	@Nested
	class Stress extends OfBuiltIn {
		Stress() {
			super("org.plateau.imaging.stress", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.STRESS).toString();
		}
	}

	/** A correction of voids: of one that a dab has drawn where the layer is solid. */
	private abstract static class OfVoids extends OfBuiltIn {
		private final Map<String, String> values;
		/** The middle of the layer in column 300. */
		private final double row = row();

		OfVoids(String name, Map<String, String> values) {
			super("org.plateau.imaging.edit." + name, false);
			this.values = values;
		}

		/** With a void there that has a hole, and another one beside it. */
		@Override
		protected Results input() throws Exception {
			Results in = all();
			Analysis paint = LINE.plateau.analyses().create(LINE.plateau.analyses().find("org.plateau.imaging.edit.polygonVoid").orElseThrow()).orElseThrow();
			double y = row;
			for (Map<String, String> drawn : List.of(Map.of("line", "290 " + (y - 8) + ";312 " + (y - 8) + ";312 " + (y + 8) + ";290 " + (y + 8)),
					Map.of("line", "298 " + (y - 2) + ";303 " + (y - 2) + ";303 " + (y + 2) + ";298 " + (y + 2), "add", "false"),
					Map.of("line", "330 " + (y - 5) + ";340 " + (y - 5) + ";340 " + (y + 5) + ";330 " + (y + 5)))) {
				in = in.with(((Outcome.Done) paint.run(in, new ParameterValues(paint.parameters(), drawn), Progress.NONE)).results());
			}
			return in;
		}

		private static double row() {
			try {
				LayerStack stack = all().require(Keys.LAYER_STACK);
				int k = stack.layers().indexOf("Li_plated");
				return Math.rint(0.5 * (stack.interfaces().get(k - 1).yPx()[300] + stack.interfaces().get(k).yPx()[300]));
			} catch (Exception e) {
				throw new IllegalStateException(e);
			}
		}

		@Override
		protected Map<String, String> values() {
			Map<String, String> out = new LinkedHashMap<>();
			values.forEach((key, text) -> out.put(key, text.replace("Y", Double.toString(row))));
			return out;
		}

		@Override
		protected String numbers(Results r) {
			return r.asMap().values().iterator().next() instanceof VoidSegmentation v ? v.map().voids().toString() + v.map().fraction() : "";
		}
	}

	@Nested
	class PaintVoid extends OfVoids {
		PaintVoid() {
			super("paintVoid", Map.of("line", "300 Y;320 Y"));
		}
	}

	@Nested
	class EraseVoid extends OfVoids {
		EraseVoid() {
			super("eraseVoid", Map.of("line", "295 Y"));
		}
	}

	@Nested
	class PolygonVoid extends OfVoids {
		PolygonVoid() {
			super("polygonVoid", Map.of("line", "280 Y;300 Y;290 0", "add", "false"));
		}
	}

	@Nested
	class SplitVoid extends OfVoids {
		SplitVoid() {
			super("splitVoid", Map.of("line", "280 Y;320 Y"));
		}
	}

	@Nested
	class MergeVoids extends OfVoids {
		MergeVoids() {
			super("mergeVoids", Map.of("line", "305 Y;335 Y"));
		}
	}

	@Nested
	class FillVoid extends OfVoids {
		FillVoid() {
			super("fillVoid", Map.of("x", "293", "y", "Y"));
		}
	}

	@Nested
	class RemoveVoid extends OfVoids {
		RemoveVoid() {
			super("removeVoid", Map.of("line", "293 Y"));
		}
	}

	/** The void there is only drawn: as grey within 15 levels would be the whole layer, which is refused. */
	@Nested
	class WandVoid extends OfVoids {
		WandVoid() {
			super("wandVoid", Map.of("x", "293", "y", "Y", "tolerance", "1"));
		}
	}

	@Nested
	class VoidThreshold extends OfVoids {
		VoidThreshold() {
			super("voidThreshold", Map.of("cut", "0.35"));
		}
	}
}
