// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plateau.analysis.Keys;
import org.plateau.analysis.LayerPlan;
import org.plateau.analysis.Results;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.report.FigureStyle;
import org.plateau.report.Figures;
import org.plateau.report.Measurement;
import org.plateau.report.SyntheticMeasurement;

class FiguresTest {

	@ParameterizedTest
	@CsvSource({ "1, 1", "1.99, 1", "2, 2", "4.9, 2", "5, 5", "9.99, 5", "10, 10", "0.3, 0.2", "0.05, 0.05", "0.00012, 0.0001", "7300, 5000" })
	void scaleBarsAreOneTwoOrFive(double limit, double expected) {
		assertEquals(expected, FigureStyle.niceLength(limit), 1e-15 * expected);
	}

	@Test
	void theOverlayHasTheSizeOfThePictureWithoutItsDataBar() throws IOException {
		BufferedImage overlay = ImageIO.read(new ByteArrayInputStream(new Figures(SyntheticMeasurement.complete()).overlayPng().get()));
		assertEquals(SyntheticMeasurement.WIDTH, overlay.getWidth());
		assertEquals(SyntheticMeasurement.HEIGHT, overlay.getHeight());
	}

	@Test
	void anInterfaceIsDrawnAtItsHeightInItsColour() throws IOException {
		int width = 600;
		int height = 400;
		double[] y = new double[width];
		Arrays.fill(y, 200.5);
		Results results = Results.empty().with(Keys.SPECIMEN, new Raster(width, height, new float[width * height]))
				.with(Keys.LAYER_PLAN, new LayerPlan(List.of(), ""))
				.with(Keys.LAYER_STACK, new LayerStack(List.of("a", "b"),
						List.of(new Interface("a/b", y, y.clone(), 1))));
		Measurement measurement = SyntheticMeasurement.of("line", results);
		BufferedImage overlay = ImageIO.read(new ByteArrayInputStream(new Figures(measurement).overlayPng().get()));
		assertEquals(FigureStyle.interfaceColour(0), overlay.getRGB(300, 200) & 0xFFFFFF);
		assertEquals(0, overlay.getRGB(300, 190) & 0xFFFFFF);
		assertEquals(0, overlay.getRGB(300, 210) & 0xFFFFFF);
	}

	@Test
	void drawingsAreWellFormedAndStretchedToTheFace() throws Exception {
		Figures figures = new Figures(SyntheticMeasurement.complete());
		for (String svg : List.of(figures.overlaySvg("a").get(), figures.thicknessProfileSvg("b").get(),
				figures.thicknessHistogramSvg("c").get())) {
			DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes("UTF-8")));
		}
		assertTrue(figures.overlaySvg("a").get().contains("viewBox=\"0 0 1200.0 2250.0\""), "30 rows of 25 nm over 40 columns of 10 nm");
	}

	@Test
	void greysAreStretchedBetweenThePercentiles() {
		float[] samples = new float[1000];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = i;
		}
		samples[500] = Float.NaN;
		byte[] grey = GreyPicture.of(new Raster(100, 10, samples)).grey;
		assertEquals(0, grey[0] & 0xFF);
		assertEquals(255, grey[999] & 0xFF);
		assertEquals(0, grey[500] & 0xFF, "no data is black");
		assertEquals(64, grey[250] & 0xFF, 1);
	}

	@Test
	void flatAndEmptyPicturesAreDrawnToo() {
		assertEquals(0, GreyPicture.of(new Raster(2, 1, new float[] { 7, 7 })).grey[0]);
		assertEquals(0, GreyPicture.of(new Raster(2, 1, new float[] { Float.NaN, Float.NaN })).grey[1]);
	}

	@Test
	void blocksAreAveraged() {
		GreyPicture small = GreyPicture.of(new Raster(4, 2, new float[] { 0, 255, 0, 0, 0, 255, 255, 255 })).notWiderThan(2);
		assertEquals(2, small.width);
		assertArrayEquals(new byte[] { (byte) 128, (byte) 128 }, small.grey);
	}

	@Test
	void outlinesEncloseExactlyTheirPixels() {
		int[] labels = { //
				1, 1, 1, 0, 2, //
				1, 0, 1, 2, 0, //
				1, 1, 1, 0, 2, //
		};
		LabelImage image = new LabelImage(5, 3, labels);
		Map<Integer, Path2D> outlines = VoidOutlines.of(image);
		assertEquals(Set.of(1, 2), outlines.keySet());
		for (int y = 0; y < 3; y++) {
			for (int x = 0; x < 5; x++) {
				for (int label : outlines.keySet()) {
					assertEquals(image.at(x, y) == label, new Area(outlines.get(label)).contains(x + 0.5, y + 0.5), label + " at " + x + "," + y);
				}
			}
		}
	}

	@Test
	void binsHoldEveryValueOnce() {
		Histogram bins = Histogram.of(new double[] { 1, 1, 2, 4 }, 40);
		assertEquals(1, Arrays.stream(bins.share()).sum(), 1e-12);
		assertEquals(0.5, bins.share()[0], "two of four are 1");
		assertTrue(bins.from() <= 1 && bins.from() + bins.width() * bins.share().length > 4);
		assertEquals(1, Histogram.of(new double[] { 3, 3, 3 }, 40).share().length);
	}

	@Test
	void withoutLayersThereAreNoCharts() throws IOException {
		Figures figures = new Figures(SyntheticMeasurement.of("nothing", Results.empty()));
		assertFalse(figures.overlayPng().isPresent() || figures.thicknessProfileSvg("p").isPresent()
				|| figures.thicknessHistogramSvg("h").isPresent());
		assertTrue(new Figures(SyntheticMeasurement.layersOnly()).thicknessProfileSvg("p").isPresent(), "all layers");
	}
}
