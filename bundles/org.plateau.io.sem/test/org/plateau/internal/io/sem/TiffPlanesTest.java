// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;

/** Which pages of a TIFF are planes: thumbnails, ImageJ stacks, OME-TIFF. Every plane holds its number in the file. */
class TiffPlanesTest {

	private static final int W = 8;
	private static final int H = 6;
	private static final String OME = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" UUID=\"urn:uuid:a\">"
			+ "<Instrument ID=\"Instrument:0\"><Microscope Model=\"Helios\"/><Detector ID=\"Detector:0\" Model=\"TLD\"/></Instrument>"
			+ "<Image ID=\"Image:0\"><AcquisitionDate>2024-02-03T04:05:06</AcquisitionDate><StageLabel Name=\"s\" X=\"2.5\" XUnit=\"mm\" Y=\"3\"/>"
			+ "<Pixels ID=\"Pixels:0\" Type=\"uint8\" SizeX=\"8\" SizeY=\"6\" %s>%s</Pixels></Image></OME>";

	@TempDir
	Path folder;

	private static TestTiff page(int value) {
		return new TestTiff(W, H, (x, y, s) -> value);
	}

	private static TestTiff[] pages(int n) {
		return IntStream.range(0, n).mapToObj(TiffPlanesTest::page).toArray(TestTiff[]::new);
	}

	private Path write(String name, byte[] bytes) throws IOException {
		return Files.write(folder.resolve(name), bytes);
	}

	private static Micrograph open(Path file) throws Exception {
		return ((Content.Image) new TiffReader(Rules.builtIn()).open(file, OpenOptions.none())).micrograph();
	}

	private static String planes(Micrograph m) throws IOException {
		StringBuilder s = new StringBuilder();
		try (PixelSource p = m.pixels()) {
			for (int i = 0; i < p.planes(); i++) {
				s.append((int) p.readRows(i, H).at(W - 1, H - 1)).append(' ');
			}
		}
		return s.toString().strip();
	}

	private static boolean warns(Micrograph m, String of) {
		return m.warnings().stream().anyMatch(w -> w.contains(of));
	}

	private static String refusal(Path file) {
		FormatException e = assertThrows(FormatException.class, () -> planes(open(file)));
		assertEquals(1, e.getMessage().lines().count());
		return e.getMessage();
	}

	@Test
	void thumbnailsAndMasksAreNoPlanes() throws Exception {
		TestTiff[] four = pages(4);
		four[1].longs(254, 1);
		four[2].longs(254, 4);
		Micrograph m = open(write("t.tif", TestTiff.write(0, four)));
		assertEquals("0 3", planes(m));
		assertTrue(warns(m, "2 more pictures of another size or kind (the first 8 x 6, a thumbnail or mask)"), m.warnings().toString());
	}

	@Test
	void aThumbnailInFrontIsPassedOverAndItsTagsAreKept() throws Exception {
		TestTiff small = new TestTiff(2, 2, (x, y, s) -> 9).longs(254, 1).ascii(305, "Vendor 1.0");
		Micrograph m = open(write("t.tif", TestTiff.write(0, small, page(7))));
		assertEquals("7", planes(m));
		assertEquals("Vendor 1.0", m.acquisition().rawKeys().get("TIFF tag 305"));
	}

	private static TestTiff imageJ(String description, int planes) {
		return new TestTiff(W, H, null).ascii(270, "ImageJ=1.53t\nimages=" + planes + "\n" + description).longs(273, 8).longs(279, W * H)
				.rational(282, 200, 1).rational(283, 100, 1);
	}

	private static byte[] behindEachOther(int planes) {
		byte[] data = new byte[W * H * planes];
		for (int i = 0; i < data.length; i++) {
			data[i] = (byte) (i / (W * H));
		}
		return data;
	}

	@Test
	void imageJWritesOnePageForAllPlanes() throws Exception {
		Micrograph m = open(write("t.tif", TestTiff.around(behindEachOther(5), imageJ("slices=5\nunit=\\u00B5m\nspacing=0.02\n", 5))));
		assertEquals("0 1 2 3 4", planes(m));
		assertEquals(5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9, "1 / 200 µm");
		assertEquals(10, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertEquals(20, m.sliceSpacing().orElseThrow().stepNm(), 1e-9);
		assertEquals("spacing, ImageJ unit", m.sliceSpacing().orElseThrow().evidence().key());
	}

	@Test
	void timesHaveNoSpacing() throws Exception {
		Micrograph m = open(write("t.tif", TestTiff.around(behindEachOther(3), imageJ("frames=3\nunit=nm\nspacing=3\n", 3))));
		assertEquals("0 1 2", planes(m));
		assertTrue(m.sliceSpacing().isEmpty());
	}

	@Test
	void aCutImageJStackIsRefusedAndADescriptionOfDroppedPlanesIsAWarning() throws Exception {
		TestTiff far = imageJ("slices=5\n", 5).longs(273, 500);
		byte[] file = TestTiff.around(new byte[0], far);
		byte[] cut = Arrays.copyOf(file, 500 + 3 * W * H);
		assertTrue(refusal(write("cut.tif", cut)).contains("the stack of 5 pictures should reach to byte 740"), "500 + 5 planes");
		Micrograph one = open(write("one.tif", Arrays.copyOf(file, 500 + W * H)));
		assertEquals("0", planes(one));
		assertTrue(warns(one, "speaks of 5 pictures, the file holds 1"));
	}

	@ParameterizedTest
	@CsvSource({ "'channels=2\nslices=3\n', 6, 0 2 4, 2 channels", "'channels=2\nframes=3\n', 6, 0 2 4, 2 channels",
			"'slices=3\nframes=2\n', 6, 0 1 2, 2 times", "'channels=2\nslices=2\nframes=2\n', 8, 0 2, 2 channels", "'channels=3\n', 3, 0, 3 channels" })
	void hyperstacksShowTheFirstChannelOfTheFirstTime(String axes, int pages, String expected, String warning) throws Exception {
		TestTiff[] all = pages(pages);
		all[0].ascii(270, "ImageJ=1.53t\nimages=" + pages + "\n" + axes.replace("\\n", "\n"));
		Micrograph m = open(write("t.tif", TestTiff.write(0, all)));
		assertEquals(expected, planes(m));
		assertTrue(warns(m, warning), m.warnings().toString());
	}

	private byte[] ome(int pages, String pixels, String inside) {
		TestTiff[] all = pages(pages);
		all[0].ascii(270, String.format(OME, pixels, inside));
		return TestTiff.write(0, all);
	}

	private static final String SCALE = " PhysicalSizeX=\"5.5\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"0.007\" PhysicalSizeZ=\"20\" PhysicalSizeZUnit=\"nm\" ";

	@Test
	void omeTellsScaleSpacingAndInstrument() throws Exception {
		Micrograph m = open(write("t.ome.tif", ome(3, "DimensionOrder=\"XYZCT\" SizeZ=\"3\" SizeC=\"1\" SizeT=\"1\"" + SCALE, "<TiffData/>")));
		assertEquals("0 1 2", planes(m));
		assertEquals(5.5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(7, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9, "µm when no unit is told");
		assertEquals(20, m.sliceSpacing().orElseThrow().stepNm(), 1e-9);
		assertEquals("Helios", m.acquisition().text(AcquisitionKey.INSTRUMENT).orElseThrow());
		assertEquals("TLD", m.acquisition().text(AcquisitionKey.DETECTOR).orElseThrow());
		assertEquals("2024-02-03T04:05:06", m.acquisition().text(AcquisitionKey.DATE).orElseThrow());
		assertEquals(2.5, m.acquisition().number(AcquisitionKey.STAGE_X).orElseThrow());
		assertTrue(m.acquisition().number(AcquisitionKey.STAGE_Y).isEmpty(), "the reference frame is no unit");
		assertTrue(m.format().contains("OME-XML"));
	}

	@ParameterizedTest
	@CsvSource({ "nm, 5", "µm, 5000", "um, 5000", "pm, 0.005", "mm, 5e6", "Å, 0.5", "m, 5e9", "reference frame, 0", "pixel, 0", "parsec, 0" })
	void unitsOfLength(String unit, double nm) throws Exception {
		String xml = "DimensionOrder=\"XYZCT\" SizeZ=\"1\" SizeC=\"1\" SizeT=\"1\" PhysicalSizeX=\"5\" PhysicalSizeXUnit=\"" + unit
				.replace("µ", "&#181;").replace("Å", "&#197;") + "\"";
		Micrograph m = open(write("t.ome.tif", ome(1, xml, "<TiffData/>")));
		assertEquals(nm, m.calibration().map(c -> c.pixelSizeXNm()).orElse(0.0), 1e-9 * nm);
	}

	@ParameterizedTest
	@CsvSource({ "XYZCT, 0 1 2", "XYCZT, 0 2 4", "XYTZC, 0 1 2" })
	void theOrderOfDimensionsDecidesWhichPagesAreSlices(String order, String expected) throws Exception {
		Micrograph m = open(write("t.ome.tif", ome(6, "DimensionOrder=\"" + order + "\" SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\"",
				"<Channel Name=\"SE\"/><Channel Name=\"BSE\"/><TiffData IFD=\"0\" PlaneCount=\"6\"/>")));
		assertEquals(expected, planes(m));
		assertTrue(warns(m, "2 channels (SE, BSE)"), m.warnings().toString());
	}

	@Test
	void singlePlacesWinOverTheOrderOfPages() throws Exception {
		Micrograph m = open(write("t.ome.tif", ome(3, "DimensionOrder=\"XYZCT\" SizeZ=\"3\" SizeC=\"1\" SizeT=\"1\"",
				"<TiffData IFD=\"2\" FirstZ=\"0\"/><TiffData IFD=\"0\" FirstZ=\"1\"/><TiffData IFD=\"1\" FirstZ=\"2\"/>")));
		assertEquals("2 0 1", planes(m));
	}

	private static String inFiles(String other) {
		return "<TiffData FirstZ=\"0\" IFD=\"0\"><UUID FileName=\"a.ome.tif\">urn:uuid:a</UUID></TiffData>"
				+ "<TiffData FirstZ=\"1\" IFD=\"1\"><UUID FileName=\"" + other + "\">urn:uuid:b</UUID></TiffData>";
	}

	@ParameterizedTest
	@ValueSource(strings = { "b.ome.tif", "C:\\data\\b.ome.tif", "/data/b.ome.tif" })
	void planesOfOtherFilesBesideItAreRead(String name) throws Exception {
		write("b.ome.tif", TestTiff.write(0, page(40), page(41)));
		Path a = write("a.ome.tif", ome(1, "DimensionOrder=\"XYZCT\" SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"", inFiles(name)));
		assertEquals("0 41", planes(open(a)));
		Path renamed = Files.move(a, folder.resolve("renamed.tif"));
		assertEquals("0 41", planes(open(renamed)), "known by its UUID");
	}

	@Test
	void aMissingOrWrongFileIsNamed() throws Exception {
		Path a = write("a.ome.tif", ome(1, "DimensionOrder=\"XYZCT\" SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"", inFiles("b.ome.tif")));
		assertTrue(refusal(a).contains("plane Z=1 is in the file 'b.ome.tif', which does not lie beside it"), refusal(a));
		write("b.ome.tif", TestTiff.write(0, page(40)));
		assertTrue(refusal(a).contains("plane Z=1 should be page 1 of b.ome.tif, but there are only 1 pages"), refusal(a));
		write("b.ome.tif", TestTiff.write(0, page(1), new TestTiff(3, 3, (x, y, s) -> 1)));
		assertTrue(refusal(a).contains("another size or kind"), refusal(a));
		Path gap = write("g.ome.tif", ome(1, "DimensionOrder=\"XYZCT\" SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"", "<TiffData IFD=\"0\"/>"));
		assertTrue(refusal(gap).contains("does not tell where plane Z=1 of 2 is"), refusal(gap));
	}

	@Test
	void metadataInACompanionAreRead() throws Exception {
		String companion = String.format(OME, "DimensionOrder=\"XYZCT\" SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"" + SCALE, inFiles("b.ome.tif"));
		write("b.ome.tif", TestTiff.write(0, page(40), page(41)));
		TestTiff a = page(0).ascii(270, "<OME UUID=\"urn:uuid:a\"><BinaryOnly MetadataFile=\"set.companion.ome\" UUID=\"urn:uuid:c\"/></OME>");
		Path file = write("a.ome.tif", TestTiff.write(0, a));
		assertTrue(warns(open(file), "'set.companion.ome', which is not beside it"));
		Files.writeString(folder.resolve("set.companion.ome"), companion);
		Micrograph m = open(file);
		assertEquals("0 41", planes(m));
		assertEquals(5.5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE OME [<!ENTITY a \"b\">]><OME>&a;</OME>", "<!DOCTYPE OME SYSTEM \"file:///etc/hostname\"><OME/>",
			"<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><OME><Image Name=\"&b;\"/></OME>" })
	void entitiesAreRefused(String xml) throws Exception {
		assertTrue(refusal(write("t.tif", TestTiff.write(0, page(0).ascii(270, xml)))).contains("document type or entities"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<OME><Image>", "<OME><Image><Pixels SizeX=\"8\" SizeY=\"6\"><TiffData IFD=\"-3\"/></Pixels></Image></OME>",
			"<OME><Image><Pixels SizeX=\"8\" SizeY=\"6\"><TiffData IFD=\"x\"/></Pixels></Image></OME>", "<OME>&unknown;</OME>" })
	void brokenOmeIsAWarning(String xml) throws Exception {
		Micrograph m = open(write("t.tif", TestTiff.write(0, page(0).ascii(270, xml), page(1))));
		assertEquals("0 1", planes(m));
		assertTrue(warns(m, "the pages are read in their order"), m.warnings().toString());
	}

	@Test
	void absurdNumbersOfPlanesAreRefused() throws Exception {
		Path file = write("t.tif", ome(1, "DimensionOrder=\"XYZCT\" SizeZ=\"900000000\" SizeC=\"900000000\" SizeT=\"900000000\"", "<TiffData/>"));
		assertTrue(refusal(file).contains("more than any picture has"), refusal(file));
		Path order = write("o.tif", ome(1, "DimensionOrder=\"ZZZ\" SizeZ=\"1\"", "<TiffData/>"));
		assertTrue(refusal(order).contains("dimension order ZZZ"));
	}

	@Test
	void aDescriptionOfAnotherPictureIsNotBelieved() throws Exception {
		String xml = String.format(OME, "DimensionOrder=\"XYZCT\"" + SCALE, "<TiffData/>").replace("SizeX=\"8\"", "SizeX=\"9\"");
		Micrograph m = open(write("t.tif", TestTiff.write(0, page(0).ascii(270, xml))));
		assertTrue(m.calibration().isEmpty());
		assertTrue(warns(m, "speaks of 9 x 6 pixels"), m.warnings().toString());
	}
}
