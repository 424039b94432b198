// SPDX-License-Identifier: EPL-2.0
package com.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Results;
import org.plateau.analysis.spi.Analysis;
import org.plateau.analysis.spi.Check;
import org.plateau.echem.spi.ElementModel;
import org.plateau.echem.spi.MetalModel;
import org.plateau.echem.spi.TabulatedMetal;
import org.plateau.headless.spi.Command;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.FormatReader;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.report.Measurement;
import org.plateau.report.spi.Renderer;
import org.plateau.report.spi.ReportSection;
import org.plateau.testkit.AbstractCheckTest;
import org.plateau.testkit.AbstractCommandTest;
import org.plateau.testkit.AbstractElementModelTest;
import org.plateau.testkit.AbstractFormatReaderTest;
import org.plateau.testkit.AbstractHeaderRuleTest;
import org.plateau.testkit.AbstractMetalModelTest;
import org.plateau.testkit.AbstractPictureAnalysisTest;
import org.plateau.testkit.AbstractRecipeTest;
import org.plateau.testkit.AbstractRendererTest;
import org.plateau.testkit.AbstractReportSectionTest;
import org.plateau.testkit.PlainPlateau;
import org.plateau.testkit.phantoms.LayerPhantom;
import org.plateau.testkit.ui.AbstractPictureOverlayTest;
import org.plateau.testkit.ui.AbstractViewerToolTest;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PictureOverlay;
import org.plateau.ui.spi.ViewerTool;

/** Every sample keeps the promises of its point: also how an author tests his own. */
class SamplesTest {

	private static Measurement measured;

	private static synchronized Measurement measured() {
		if (measured == null) {
			measured = PlainPlateau.measured(PlainPlateau.create(), LayerPhantom.cell(), "Li",
					List.of("org.plateau.imaging.layerTracing", "org.plateau.imaging.layerThickness", "org.plateau.imaging.voids"));
		}
		return measured;
	}

	@Nested
	class Brightest extends AbstractPictureAnalysisTest {

		@Override
		protected Analysis analysis() {
			return new BrightestRow();
		}

		@Override
		protected Results input(LayerPhantom phantom) {
			return phantom.results("Li");
		}

		@Override
		protected boolean isLong() {
			return true;
		}

		/** A bright sheet, thinner than the pixels are high, 4 µm below the specimen's origin. */
		@Override
		protected LayerPhantom phantom() {
			return new LayerPhantom(List.of(new LayerPhantom.Layer("a", 60), new LayerPhantom.Layer("sheet", 220), new LayerPhantom.Layer("b", 80)),
					List.of(new LayerPhantom.Edge(4), new LayerPhantom.Edge(4.02)), List.of(), new LayerPhantom.View(25, 25, 240, 300, 0), 4, 1);
		}

		@Override
		protected Map<String, Double> physical(Results results, LayerPhantom seen) {
			return Map.of("depth", (results.require(BrightestRow.ROW) + 0.5 - seen.view().downPx()) * seen.view().pixelYNm() / 1000);
		}

		@Override
		protected Map<String, Double> truth(LayerPhantom phantom) {
			return Map.of("depth", 4.01);
		}

		/** Half a row of 40 nm in 4 µm. */
		@Override
		protected double tolerance(String name) {
			return 0.02 / 4;
		}
	}

	@Nested
	class Thin extends AbstractCheckTest {

		@Override
		protected Check check() {
			return new ThinLayers();
		}

		@Override
		protected Results fine() {
			return measured().results();
		}

		/** The same section in pixels a hundred times finer: the copper is 15 nm thick. */
		@Override
		protected Results suspicious() {
			LayerPhantom.View view = LayerPhantom.cell().view();
			LayerPhantom cell = LayerPhantom.cell();
			LayerPhantom thin = new LayerPhantom(cell.layers(), List.of(new LayerPhantom.Edge(0.02), new LayerPhantom.Edge(0.035), new LayerPhantom.Edge(0.08)),
					List.of(), new LayerPhantom.View(0.25, 0.25, view.width(), view.height(), 0), cell.noise(), 1);
			return PlainPlateau.measured(PlainPlateau.create(), thin, "Li", List.of("org.plateau.imaging.layerThickness")).results();
		}
	}

	@Nested
	class Raw extends AbstractFormatReaderTest {

		@Override
		protected FormatReader reader() {
			return new RawReader();
		}

		@Override
		protected Path goodFile() throws IOException {
			ByteBuffer file = ByteBuffer.allocate(RawPixels.HEADER + 70 * 50).put("RAW1".getBytes()).putInt(70).putInt(50);
			return Files.write(temp.resolve("good.raw1"), file.array());
		}
	}

	@Nested
	class Acme extends AbstractHeaderRuleTest {

		@Override
		protected HeaderRule rule() {
			return new AcmeRule();
		}

		@Override
		protected RawHeader header() {
			return new RawHeader("x.tif", 100, 80, Map.of(), List.of(new RawHeader.Sidecar("x.acme", "PixelSizeMetre: 2.5e-9\nTiltDegree: 52\nOperator: A. B.\n")));
		}

		@Override
		protected Map<AcquisitionKey, Double> expected() {
			return Map.of(AcquisitionKey.PIXEL_SIZE_X, 2.5, AcquisitionKey.PIXEL_SIZE_Y, 2.5, AcquisitionKey.STAGE_TILT, 52.0);
		}
	}

	@Nested
	class Warm extends AbstractMetalModelTest {

		@Override
		protected MetalModel model() {
			return new WarmLithium();
		}

		@Override
		protected Map<String, String> attributes() {
			return Map.of();
		}

		/** 4.8491 µm for lithium at 20 °C times (1 + 46e-6 · 40)³. */
		@Override
		protected double umPerMahCm2() {
			return 4.8491 * 1.00553;
		}
	}

	@Nested
	class Calcium extends AbstractMetalModelTest {

		@Override
		protected MetalModel model() {
			return new TabulatedMetal();
		}

		@Override
		protected Map<String, String> attributes() {
			return Map.of("symbol", "Ca", "molarMassGPerMol", "40.078", "electrons", "2", "densityGPerCm3", "1.55", "source", "our handbook");
		}

		/** 3.6 C · 40.078 g/mol / (2 · 96485.33 C/mol · 1.55 g/cm³) = 4.82370e-4 cm per mAh/cm². */
		@Override
		protected double umPerMahCm2() {
			return 4.8237;
		}
	}

	@Nested
	class Gerischer extends AbstractElementModelTest {

		@Override
		protected ElementModel element() {
			return new FractalGerischer();
		}

		/** 100 / sqrt(1 + j): modulus 100 / 2^(1/4), phase −22.5°. */
		@Override
		protected double[] expected() {
			double modulus = 100 / Math.sqrt(Math.sqrt(2));
			return new double[] { modulus * Math.cos(Math.PI / 8), -modulus * Math.sin(Math.PI / 8) };
		}
	}

	@Nested
	class CoinCell extends AbstractRecipeTest {

		@Override
		protected Path file() {
			return Path.of("recipes/coin-cell.json");
		}
	}

	@Nested
	class Latex extends AbstractRendererTest {

		@Override
		protected Renderer renderer() {
			return new LatexTable();
		}

		@Override
		protected Set<String> files() {
			return Set.of("layers.tex");
		}

		@Override
		protected Measurement measurement() {
			return measured();
		}
	}

	@Nested
	class Largest extends AbstractReportSectionTest {

		@Override
		protected ReportSection section() {
			return new LargestVoid();
		}

		@Override
		protected Measurement measurement() {
			return measured();
		}
	}

	@Nested
	class Greeting extends AbstractCommandTest {

		@Override
		protected Command command() {
			return new Hello();
		}

		@Override
		protected String verb() {
			return "hello";
		}

		@Override
		protected List<String> good() {
			return List.of("Ada");
		}
	}

	@Nested
	class Half extends AbstractPictureOverlayTest {

		@Override
		protected PictureOverlay overlay() {
			return new LeftHalf();
		}
	}

	@Nested
	class Marker extends AbstractViewerToolTest {

		@Override
		protected ViewerTool tool() {
			return new ColumnMarker();
		}

		@Override
		protected String effect(ImageSession session, ViewerTool tool) {
			return session.viewer().orElseThrow().snapshot().highlight().toString();
		}
	}
}
