// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.model.roi.Shape;
import org.plateau.report.FigureStyle;
import org.plateau.report.SyntheticMeasurement;

class FigureTest {

	private static final Path GOLDEN = Path.of("test/golden/figure.svg");
	private static final Pattern EMBEDDED = Pattern.compile("base64,([^\"]*)\"");

	/** 100 × 50 pixels of 20 × 30 nm, 0 left of column 50 and 200 right of it. */
	private static FigurePanel halves(Optional<PixelCalibration> calibration, Acquisition acquisition, TiltDecision tilt) {
		float[] grey = new float[100 * 50];
		for (int i = 0; i < grey.length; i++) {
			grey[i] = i % 100 < 50 ? 0 : 200;
		}
		Raster raster = new Raster(100, 50, grey);
		return FigurePanel.plain("halves.tif", raster, new Micrograph("halves.tif", "TIFF", new MemoryPixels(raster, PixelSource.SampleType.U8), acquisition,
				calibration, tilt, 0, List.of()), false);
	}

	private static FigurePanel halves() {
		return halves(calibrated(), Acquisition.unknown(), tilt(1));
	}

	private static Optional<PixelCalibration> calibrated() {
		return Optional.of(new PixelCalibration(20, 30, 0.01, "test", new Evidence("k", "t", "m")));
	}

	private static TiltDecision tilt(double factor) {
		return new TiltDecision(TiltDecision.Verdict.UNCORRECTED, factor, 52, 0.01, "one", List.of(), List.of());
	}

	private static FigureOptions bare(double widthMm, int dpi) {
		return new FigureOptions(widthMm, dpi, 1, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.NONE, new FigureOptions.Contrast.Fixed(0, 200), true, true,
				true, false, false, false, false, false);
	}

	private static byte[] bytes(Figure figure, FigureFormat format) throws IOException {
		return figure.bytes(format, () -> false).orElseThrow();
	}

	@Test
	void lengthsAreTrueInBothDirections() {
		// 100 columns of 20 nm are 50 mm; 50 rows of 30 nm, stretched by 1.25, are 50 · 50 · 30 · 1.25 / (100 · 20) mm
		Figure figure = new Figure(List.of(halves(calibrated(), Acquisition.unknown(), tilt(1.25))), bare(50, 300));
		assertEquals(46.875, figure.heightMm(), 1e-9);
	}

	@Test
	void pixelFilesHaveWidthAndResolution() throws IOException {
		Figure figure = new Figure(List.of(halves()), bare(50.8, 300));
		// 50.8 mm are two inches: 600 dots; 300 dpi are 11811 dots a metre
		byte[] png = bytes(figure, FigureFormat.PNG);
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
		assertEquals(600, image.getWidth());
		assertEquals(450, image.getHeight());
		int phys = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
		assertEquals(11811, ByteBuffer.wrap(png).getInt(phys + 4));
		ByteBuffer tiff = ByteBuffer.wrap(bytes(figure, FigureFormat.TIFF)).order(ByteOrder.LITTLE_ENDIAN);
		assertEquals(300, tiff.getInt(tag(tiff, 282)));
		assertEquals(2, tag(tiff, 296));
		assertEquals(600, tag(tiff, 256));
		BufferedImage same = ImageIO.read(new ByteArrayInputStream(tiff.array()));
		assertEquals(image.getRGB(599, 449), same.getRGB(599, 449));
		assertEquals(image.getRGB(10, 10), same.getRGB(10, 10));
	}

	private static int tag(ByteBuffer tiff, int tag) {
		int directory = tiff.getInt(4);
		for (int i = 0; i < tiff.getShort(directory); i++) {
			int entry = directory + 2 + 12 * i;
			if (tiff.getShort(entry) == tag) {
				return tiff.getShort(entry + 2) == 3 ? tiff.getShort(entry + 8) : tiff.getInt(entry + 8);
			}
		}
		throw new AssertionError("no tag " + tag);
	}

	@Test
	void everyDotIsTheMeanOfWhatItCovers() throws IOException {
		// 3 dots over 100 columns: the middle one covers columns 33.3 to 66.7, half of them 0, half 200, so half of white
		Figure.Pixels p = new Figure(List.of(halves()), bare(25.4, 36)).preview(3, 1000, () -> false).orElseThrow();
		assertEquals(3, p.width());
		assertArrayEquals(new int[] { 0x000000, 0x808080, 0xFFFFFF }, Arrays.copyOf(p.rgb(), 3));
	}

	@Test
	void coloursLieOverTheGreysByTheirOpacity() throws IOException {
		int[] argb = new int[100 * 50];
		Arrays.fill(argb, 0x80FF0000);
		FigurePanel panel = halves().withColours(new FigurePanel.ColourLayer(argb, List.of(new FigurePanel.Key("Cu Kα, 0–120 counts", 0xFF0000))));
		Figure.Pixels p = new Figure(List.of(panel), bare(25.4, 36)).preview(100, 1000, () -> false).orElseThrow();
		// 128 of 255 red over 0 and over 255
		assertEquals(0x800000, p.rgb()[0]);
		assertEquals(0xFF7F7F, p.rgb()[99]);
		FigureOptions keyed = FigureOptions.column(1);
		String svg = new String(bytes(new Figure(List.of(panel), keyed), FigureFormat.SVG), StandardCharsets.UTF_8);
		assertTrue(svg.contains(">Cu Kα, 0–120 counts</text>"), "the legend tells what the colour means");
	}

	@Test
	void theLegendShowsVoidsAsTheyAreDrawnAndMapsAsColours() throws IOException {
		int[] labels = new int[100 * 50];
		Arrays.fill(labels, 2020, 2030, 1);
		FigurePanel plain = halves();
		String voids = String.format("%06X", FigureStyle.VOID_COLOUR & 0xFFFFFF);
		FigurePanel panel = new FigurePanel(plain.name(), plain.grey(), plain.micrograph(), plain.region(), Optional.empty(), Optional.of(new LabelImage(100, 50, labels)),
				List.of(), Optional.of(new FigurePanel.ColourLayer(new int[100 * 50], List.of(new FigurePanel.Key("Pt", FigureStyle.VOID_COLOUR)))), Optional.empty(),
				List.of(), false);
		String svg = new String(bytes(new Figure(List.of(panel), FigureOptions.column(1)), FigureFormat.SVG), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
		List<String> drawn = svg.lines().filter(l -> l.contains("#" + voids)).toList();
		assertEquals(2, drawn.stream().filter(l -> l.contains("STROKE=\"#" + voids)).count(), "the void's outline in the panel and in the legend: " + drawn);
		assertEquals(1, drawn.stream().filter(l -> l.contains("FILL=\"#" + voids) && !l.contains("OPACITY")).count(), "only the map is a full colour: " + drawn);
	}

	@Test
	void theCaptionKeepsAwayFromTheLegendAndFromTheEdge() throws IOException {
		Figure figure = new Figure(List.of(halves()), new FigureOptions(50, 300, 1, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.NONE,
				new FigureOptions.Contrast.Fixed(0, 200), false, false, false, false, false, false, true, false));
		Figure.Pixels p = figure.preview(1000, 2000, () -> false).orElseThrow();
		int white = 0;
		for (int y = p.height() - 1; y >= 0 && IntStream.of(Arrays.copyOfRange(p.rgb(), y * p.width(), (y + 1) * p.width())).allMatch(c -> (c & 0xFFFFFF) == 0xFFFFFF); y--) {
			white++;
		}
		// 7 pt are 2.47 mm or 49 dots; below the baseline stand 0.2 of it, and tails of letters reach as far
		assertTrue(white < 0.25 * 49, white + " empty rows under the caption");
	}

	@Test
	void aColourTableStandsInTheGreysPlace() throws IOException {
		List<Integer> inverted = IntStream.range(0, 256).mapToObj(i -> (255 - i) * 0x010101 & 0xFFFF00).toList();
		Figure.Pixels p = new Figure(List.of(halves()), bare(25.4, 36).withColours(inverted)).preview(100, 1000, () -> false).orElseThrow();
		assertEquals(0xFFFF00, p.rgb()[0]);
		assertEquals(0x000000, p.rgb()[99]);
		assertThrows(IllegalArgumentException.class, () -> bare(25.4, 36).withColours(List.of(1)));
	}

	@Test
	void contrastIsTheSameInAllPanelsUnlessEachIsAskedFor() throws IOException {
		FigurePanel dark = halves();
		float[] grey = new float[100 * 50];
		for (int i = 0; i < grey.length; i++) {
			grey[i] = i % 100 < 50 ? 0 : 400;
		}
		FigurePanel bright = FigurePanel.plain("bright", new Raster(100, 50, grey), dark.micrograph(), false);
		FigureOptions common = new FigureOptions(51.5, 36, 2, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.NONE, new FigureOptions.Contrast.Common(), true,
				true, true, false, false, false, false, false);
		Figure.Pixels p = new Figure(List.of(dark, bright), common).preview(103, 1000, () -> false).orElseThrow();
		// 200 of 0 to 400 is half of white
		assertEquals(0x80, p.rgb()[48] & 0xFF, 1);
		assertEquals(0xFF, p.rgb()[102] & 0xFF);
		Figure.Pixels own = new Figure(List.of(dark, bright), common.withContrast(new FigureOptions.Contrast.Each())).preview(103, 1000, () -> false)
				.orElseThrow();
		assertEquals(0xFF, own.rgb()[48] & 0xFF);
	}

	@Test
	void theScaleBarHasARoundLengthAndThatLength() throws IOException {
		FigureOptions options = new FigureOptions(50, 300, 1, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.BOTTOM_RIGHT, new FigureOptions.Contrast.Common(),
				true, true, true, false, false, false, false, false);
		String svg = new String(bytes(new Figure(List.of(halves()), options), FigureFormat.SVG), StandardCharsets.UTF_8);
		assertTrue(svg.contains(">500\u00A0nm</text>"), svg);
		// the field is 2 µm on 50 mm; a quarter of it allows 500 nm, which are 12.5 mm
		Matcher bar = Pattern.compile("<path d=\"M([\\d.]+) [\\d.]+L([\\d.]+) [^\"]*\" fill=\"#ffffff\"").matcher(svg);
		assertTrue(bar.find());
		assertEquals(12.5, Double.parseDouble(bar.group(2)) - Double.parseDouble(bar.group(1)), 1e-3);
	}

	/** The layer between rows 20 and 21 is 0.75 mm high on paper, a line of text 3.2 mm. */
	@Test
	void theNameOfAThinLayerStandsBesideItAndALineLeadsThere() throws IOException {
		FigurePanel plain = halves();
		LayerStack stack = new LayerStack(List.of("Pt", "Cu", "Li"), List.of(level("Pt/Cu", 20), level("Cu/Li", 21)));
		FigurePanel panel = new FigurePanel(plain.name(), plain.grey(), plain.micrograph(), plain.region(), Optional.of(stack), Optional.empty(), List.of(), Optional.empty(),
				Optional.empty(), List.of(), false);
		FigureOptions named = new FigureOptions(50, 300, 1, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.NONE, new FigureOptions.Contrast.Common(), false, false, false,
				true, false, false, false, false);
		String svg = new String(bytes(new Figure(List.of(panel), named), FigureFormat.SVG), StandardCharsets.UTF_8);
		assertTrue(name(svg, "Pt") > 0 && name(svg, "Li") > 0);
		double copper = name(svg, "Cu");
		assertTrue(copper < 15 || copper > 15.75 + 2, "beside the layer, not over it: " + copper);
		Matcher line = Pattern.compile("<path d=\"M[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+L([\\d.]+) ([\\d.]+)\" fill=\"none\" stroke=\"#ffffff\"").matcher(svg);
		assertTrue(line.find(), svg);
		// rows 20 to 21 of 0.75 mm
		assertEquals(20.5 * 0.75, Double.parseDouble(line.group(2)), 1e-3);
		assertFalse(line.find(), "what is high enough needs no line");
	}

	/** Points a few columns apart on a panel of 20 mm, whose names are wider than that; the last one at the right edge, where none fits beside it. */
	@Test
	void namesOfDrawnShapesDoNotLieOnOneAnother() throws IOException {
		List<DrawnShape> drawn = List.of(new DrawnShape("a", "crack 1", new Shape.Point(new Position(40, 25)), 0), new DrawnShape("b", "crack 2", new Shape.Point(new Position(42, 26)), 0),
				new DrawnShape("c", "crack 3", new Shape.Point(new Position(44, 25)), 0), new DrawnShape("d", "a crack with a name that no panel has room for", new Shape.Point(new Position(45, 24)), 0),
				new DrawnShape("e", "edge", new Shape.Point(new Position(99, 40)), 0));
		String svg = new String(bytes(new Figure(List.of(halves().withShapes(drawn)), bare(20, 300)), FigureFormat.SVG), StandardCharsets.UTF_8);
		Matcher plate = Pattern.compile("<path d=\"M([\\d.]+) ([\\d.]+)L([\\d.]+) [\\d.]+L[\\d.]+ ([\\d.]+)L[^\"]*\" fill=\"#000000\"").matcher(svg);
		List<Rectangle2D> plates = new ArrayList<>();
		while (plate.find()) {
			double x = Double.parseDouble(plate.group(1));
			double y = Double.parseDouble(plate.group(2));
			plates.add(new Rectangle2D.Double(x, y, Double.parseDouble(plate.group(3)) - x, Double.parseDouble(plate.group(4)) - y));
		}
		assertEquals(5, plates.size(), svg);
		for (Rectangle2D a : plates) {
			assertTrue(a.getX() >= 0 && a.getMaxX() <= 20, "on the panel: " + a);
			assertTrue(plates.stream().allMatch(b -> a == b || !a.intersects(b)), () -> a + " of " + plates);
		}
		assertTrue(svg.contains(">crack 3</text>") && svg.contains(">edge</text>") && Pattern.compile(">a crack[^<]*…</text>").matcher(svg).find(), svg);
	}

	private static double name(String svg, String layer) {
		Matcher text = Pattern.compile("<text [^>]* y=\"([\\d.]+)\"[^>]*>" + layer + "</text>").matcher(svg);
		assertTrue(text.find(), layer);
		return Double.parseDouble(text.group(1));
	}

	private static Interface level(String name, double y) {
		double[] rows = new double[100];
		Arrays.fill(rows, y);
		return new Interface(name, rows, new double[100], 1);
	}

	@Test
	void withoutCalibrationThereIsNoBarAndTheCaptionSaysSo() throws IOException {
		FigurePanel panel = halves(Optional.empty(), Acquisition.unknown(), tilt(1));
		Figure figure = new Figure(List.of(panel), FigureOptions.column(1));
		assertFalse(new String(bytes(figure, FigureFormat.SVG), StandardCharsets.UTF_8).contains("<text"));
		assertTrue(figure.caption().contains("not calibrated"), figure.caption());
	}

	@Test
	void theCaptionTellsWhatIsKnownAndInventsNothing() {
		Acquisition known = new Acquisition(Map.of(AcquisitionKey.BEAM_ENERGY, reading(5, "5"), AcquisitionKey.BEAM_CURRENT, reading(0.025, "0.025"),
				AcquisitionKey.DETECTOR, reading(Double.NaN, "ETD"), AcquisitionKey.FIELD_WIDTH, reading(22.43, "22.43")), Map.of());
		String caption = new Figure(List.of(halves(calibrated(), known, tilt(1.269))), FigureOptions.column(1)).caption();
		assertEquals("halves.tif: electron micrograph (ETD), 5\u00A0kV, 25\u00A0pA, stage tilt 52° (heights here × 1.269), HFW 22.4\u00A0µm.", caption);
		TiltDecision none = new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, Double.NaN, 0, "none", List.of(), List.of());
		assertEquals("halves.tif: electron micrograph.", new Figure(List.of(halves(calibrated(), Acquisition.unknown(), none)), FigureOptions.column(1)).caption());
	}

	private static Acquisition.Reading reading(double number, String text) {
		return new Acquisition.Reading(number, text, new Evidence("key", text, ""));
	}

	@Test
	void svgIsTheDrawingThatWasLookedAt() throws IOException {
		FigurePanel panel = FigurePanel.of(SyntheticMeasurement.complete(), true).orElseThrow();
		FigureOptions options = new FigureOptions(85, 300, 2, 7, FigureOptions.Letters.LOWER, FigureOptions.Corner.BOTTOM_RIGHT,
				new FigureOptions.Contrast.Common(), true, true, true, true, false, true, true, false);
		Figure figure = new Figure(List.of(panel.bare(), panel), options);
		String svg = new String(bytes(figure, FigureFormat.SVG), StandardCharsets.UTF_8);
		assertEquals(svg, new String(bytes(figure, FigureFormat.SVG), StandardCharsets.UTF_8), "the same bytes every time");
		// how pixels are packed may differ between Java versions; that they are right is tested on their own
		String actual = EMBEDDED.matcher(svg).replaceAll("base64,\"");
		Files.createDirectories(Path.of("target/golden-actual"));
		Files.writeString(Path.of("target/golden-actual/figure.svg"), actual);
		assertEquals(Files.readString(GOLDEN), actual);
	}

	@Test
	void thePicturesInsideSvgAreThePixelsThemselves() throws IOException {
		String svg = new String(bytes(new Figure(List.of(halves()), bare(50, 600)), FigureFormat.SVG), StandardCharsets.UTF_8);
		Matcher m = EMBEDDED.matcher(svg);
		assertTrue(m.find());
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(m.group(1))));
		assertEquals(100, image.getWidth(), "not more pixels than there are");
		assertEquals(0, image.getRaster().getSample(49, 3, 0));
		assertEquals(255, image.getRaster().getSample(50, 3, 0));
	}

	@Test
	void pdfHasItsPageSizeItsTextAndARightCrossReferenceTable() throws IOException {
		FigurePanel panel = FigurePanel.of(SyntheticMeasurement.complete(), false).orElseThrow();
		byte[] pdf = bytes(new Figure(List.of(panel), FigureOptions.column(1)), FigureFormat.PDF);
		assertArrayEquals(pdf, bytes(new Figure(List.of(panel), FigureOptions.column(1)), FigureFormat.PDF));
		String text = new String(pdf, StandardCharsets.ISO_8859_1);
		// 85 mm are 240.9449 points
		assertTrue(text.contains("/MediaBox [0 0 240.9449 "), text.substring(0, 400));
		assertTrue(Pattern.compile("/BaseFont /[A-Z]{6}\\+LiberationSans ").matcher(text).find() && text.contains("/FontFile2") && text.contains("/ToUnicode"), "fonts are embedded");
		assertFalse(text.contains("Helvetica"));
		Matcher table = Pattern.compile("startxref\n(\\d+)\n").matcher(text);
		assertTrue(table.find());
		String[] lines = text.substring(Integer.parseInt(table.group(1))).split("\n");
		int count = Integer.parseInt(lines[1].split(" ")[1]);
		for (int i = 1; i < count; i++) {
			int offset = Integer.parseInt(lines[2 + i].substring(0, 10));
			assertTrue(text.startsWith(i + " 0 obj", offset), "object " + i);
		}
	}

	@Test
	void aTextThatTheCodePageLacksIsDrawn() throws IOException {
		FigurePanel panel = FigurePanel.plain("\u9502", halves().grey(), halves().micrograph(), false);
		FigureOptions named = new FigureOptions(50, 300, 1, 7, FigureOptions.Letters.NONE, FigureOptions.Corner.NONE, new FigureOptions.Contrast.Common(), true, true,
				true, false, true, false, false, false);
		assertFalse(new String(bytes(new Figure(List.of(panel), named), FigureFormat.PDF), StandardCharsets.ISO_8859_1).contains("Tj"));
	}

	@Test
	void cancelAndNonsenseEndAsStated() throws IOException {
		Figure figure = new Figure(List.of(halves()), bare(50, 300));
		assertTrue(figure.bytes(FigureFormat.PDF, () -> true).isEmpty());
		assertThrows(IllegalArgumentException.class, () -> bare(5, 300));
		assertThrows(IllegalArgumentException.class, () -> new Figure(List.of(), bare(50, 300)));
		IOException tooLarge = assertThrows(IOException.class, () -> bytes(new Figure(List.of(halves()), bare(1000, 2400)), FigureFormat.PNG));
		assertTrue(tooLarge.getMessage().contains("choose"));
	}
}
