// SPDX-License-Identifier: EPL-2.0
package org.plateau.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.headless.Plateau;
import org.plateau.model.layer.Interface;
import org.plateau.testkit.phantoms.LayerPhantom;

/** The built-in measurements of a picture keep to the specimen, whatever the pixels and the origin. */
class BuiltInPicturesTest {

	private static final Plateau PLATEAU = PlainPlateau.create();

	private abstract static class OfBuiltIn extends AbstractPictureAnalysisTest {

		private final String id;
		private final boolean isLong;

		OfBuiltIn(String id, boolean isLong) {
			this.id = id;
			this.isLong = isLong;
		}

		@Override
		protected Analysis analysis() {
			return PLATEAU.analyses().create(PLATEAU.analyses().find(id).orElseThrow()).orElseThrow();
		}

		@Override
		protected Results input(LayerPhantom phantom) {
			return phantom.results("Li");
		}

		@Override
		protected boolean isLong() {
			return isLong;
		}
	}

	/** Mean depth of every interface against the formula; 0.1 % of 2 to 8 µm is a tenth of a row. */
	@Nested
	class Tracing extends OfBuiltIn {

		Tracing() {
			super("org.plateau.imaging.layerTracing", true);
		}

		@Override
		protected Map<String, Double> physical(Results results, LayerPhantom seen) {
			return depths(results, seen);
		}

		@Override
		protected Map<String, Double> truth(LayerPhantom phantom) {
			return depths(phantom.results("Li"), phantom);
		}

		private static Map<String, Double> depths(Results results, LayerPhantom seen) {
			Map<String, Double> depths = new TreeMap<>();
			for (Interface i : results.require(Keys.LAYER_STACK).interfaces()) {
				double sum = 0;
				for (double y : i.yPx()) {
					sum += y;
				}
				depths.put(i.name(), (sum / i.yPx().length - seen.view().downPx()) * seen.view().pixelYNm() / 1000);
			}
			return depths;
		}

		@Override
		protected double tolerance(String name) {
			return 0.001;
		}
	}

	/** On the true interfaces, so that nothing but the sums is in play: 0.05 %, the roundness of a frame of whole pixels. */
	@Nested
	class Thickness extends OfBuiltIn {

		Thickness() {
			super("org.plateau.imaging.layerThickness", false);
		}

		@Override
		protected Map<String, Double> physical(Results results, LayerPhantom seen) {
			Map<String, Double> means = new TreeMap<>();
			results.require(Keys.THICKNESS).layers().forEach(l -> means.put(l.layer(), l.vertical().meanUm()));
			return means;
		}

		@Override
		protected Map<String, Double> truth(LayerPhantom phantom) {
			return Map.of("Cu", phantom.thicknessUm("Cu"), "Li", phantom.thicknessUm("Li"));
		}

		@Override
		protected double tolerance(String name) {
			return 0.0005;
		}
	}

	/** Share of the voids in the deposit: 2 % of it, which is 0.6 px of 1 000 px of outline. */
	@Nested
	class Voids extends OfBuiltIn {

		Voids() {
			super("org.plateau.imaging.voids", true);
		}

		@Override
		protected Results input(LayerPhantom phantom) {
			return PlainPlateau.measured(PLATEAU, phantom, "Li", List.of("org.plateau.imaging.layerTracing")).results();
		}

		@Override
		protected Map<String, Double> physical(Results results, LayerPhantom seen) {
			return Map.of("fraction", results.require(Keys.VOIDS).layers().stream().filter(l -> l.layer().equals("Li")).findFirst().orElseThrow().fraction());
		}

		@Override
		protected Map<String, Double> truth(LayerPhantom phantom) {
			return Map.of("fraction", phantom.voidFraction("Li"));
		}

		@Override
		protected double tolerance(String name) {
			return 0.02;
		}
	}
}
