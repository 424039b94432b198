// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.extension.Progress;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;
import org.plateau.model.image.Micrograph;
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
	class Closure extends OfBuiltIn {
		Closure() {
			super("org.plateau.echem.closure", false);
		}

		@Override
		protected String numbers(Results r) {
			return r.require(Keys.CLOSURE).toString();
		}
	}
}
