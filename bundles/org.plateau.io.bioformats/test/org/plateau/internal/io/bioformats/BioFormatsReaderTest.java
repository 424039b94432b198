// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.internal.io.sem.rules.ThermoRule;
import org.plateau.io.Opener;
import org.plateau.io.bioformats.BioFormats;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** The bridge against the stand-in: its pixels are {@code 10000 resolution + 1000 series + 100 plane + 7 y + x}. */
class BioFormatsReaderTest {

	@TempDir
	static Path folder;

	@TempDir
	Path temp;

	private static JarLoader.Loaded loaded;

	@BeforeAll
	static void load() throws Exception {
		loaded = StandIn.load(StandIn.jar(folder.resolve("bioformats_package.jar")));
	}

	private Path file(String... lines) throws IOException {
		return Files.writeString(temp.resolve("a µ.czi"), "STANDIN\n" + String.join("\n", lines) + "\n");
	}

	private static FormatReader reader() {
		return new BioFormatsReader(f -> loaded);
	}

	private static Micrograph open(Path file, OpenOptions options) throws IOException {
		return ((Content.Image) reader().open(file, options)).micrograph();
	}

	private static OpenOptions series(int n) {
		return OpenOptions.none().choosing(OptionalInt.of(n), "");
	}

	private static Raster read(Micrograph m, int plane, int level, int x, int y, int w, int h) throws IOException {
		return m.pixels().read(new TileRequest(m.pixels().id(), plane, level, x, y, w, h));
	}

	@Test
	void itIsTheWeakestOfAllAndAsksTheNameAlone() throws IOException {
		byte[] some = { 1, 2, 3 };
		assertEquals(1, reader().probe(Path.of("A.CZI"), some));
		assertEquals(0, reader().probe(Path.of("a.czi"), new byte[0]), "an empty file is nobody's");
		for (String other : List.of("a.tif", "a.png", "a.dm3", "a.txt", "a.csv", "czi", "a.xml")) {
			assertEquals(0, reader().probe(Path.of(other), some), other);
		}
		String plugin = Files.readString(Path.of("plugin.xml"));
		String named = plugin.replaceAll("(?s).*fileExtensions=\"([^\"]*)\".*", "$1");
		assertEquals(Endings.all(), java.util.Set.of(named.split(",")), "plugin.xml names the same endings");
	}

	@Test
	void planesAreReadWhenAskedForAndOnlyWhatIsAskedFor() throws Exception {
		long before = (Long) StandIn.counted(loaded, "pixelsRead");
		FormatReader reader = reader();
		Micrograph m = ((Content.Image) reader.openSlice(file("width=3000", "height=2000", "slices=4", "type=3", "tile=256"), OpenOptions.none())).micrograph();
		assertEquals(before, StandIn.counted(loaded, "pixelsRead"), "opening reads no pixel");
		assertEquals(4, m.pixels().planes());
		assertEquals(256, m.pixels().access().width());
		Raster r = read(m, 2, 0, 100, 50, 9, 5);
		assertEquals(before + 45, StandIn.counted(loaded, "pixelsRead"));
		for (int y = 0; y < 5; y++) {
			for (int x = 0; x < 9; x++) {
				assertEquals(200 + 7 * (50 + y) + 100 + x, r.at(x, y));
			}
		}
		m.pixels().close();
	}

	@ParameterizedTest
	@CsvSource({ "0, S16, false", "1, U8, false", "2, S16, true", "3, U16, false", "3, U16, true", "4, S32, true", "5, U32, false", "6, F32, true", "7, F32, false" })
	void everyPixelTypeIsRead(int type, SampleType expected, boolean little) throws IOException {
		Micrograph m = open(file("type=" + type, "little=" + little, "width=9", "height=4"), OpenOptions.none());
		assertEquals(expected, m.pixels().sampleType());
		assertEquals(7 * 3 + 8, m.pixels().readRows(0, 4).at(8, 3));
		m.pixels().close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void coloursBecomeTheirLuminance(boolean interleaved) throws IOException {
		Micrograph m = open(file("samples=3", "interleaved=" + interleaved, "width=8", "height=6"), OpenOptions.none());
		double v = 7 * 2 + 5; // Rec. 601: 0.299 R + 0.587 G + 0.114 B of v, v + 50, v + 100
		assertEquals(0.299 * v + 0.587 * (v + 50) + 0.114 * (v + 100), m.pixels().readRows(0, 6).at(5, 2), 1e-4);
		assertTrue(m.warnings().toString().contains("colour"), m.warnings()::toString);
		m.pixels().close();
		Micrograph indexed = open(file("palette=true", "width=8", "height=6"), OpenOptions.none());
		assertEquals(255 - v, indexed.pixels().readRows(0, 6).at(5, 2), "the stand-in's table is upside down");
		indexed.pixels().close();
	}

	@Test
	void lengthsComeInTheirUnitsAndPixelsAreNoLength() throws IOException {
		Micrograph m = open(file("sizeX=0.0125 um", "sizeY=9 nm", "sizeZ=0.05 um", "slices=3", "date=2026-05-12T10:00:00"), OpenOptions.none());
		assertEquals(12.5, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(9, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertEquals(50, m.sliceSpacing().orElseThrow().stepNm(), 1e-9);
		assertEquals("2026-05-12T10:00:00", m.acquisition().text(AcquisitionKey.DATE).orElseThrow());
		assertEquals("5.0", m.acquisition().rawKeys().get("HV"));
		assertEquals("series 0", m.acquisition().rawKeys().get("shared"), "the series goes before the file");
		assertTrue(m.format().startsWith("Stand-in by Bio-Formats 8.0.0-standin"), m.format());
		m.pixels().close();
		Micrograph none = open(file("sizeX=1 pixel", "sizeY=1 pixel"), OpenOptions.none());
		assertTrue(none.calibration().isEmpty(), "1 px per px is no scale");
		none.pixels().close();
		Micrograph one = open(file("sizeX=1 um", "sizeY=1 um"), OpenOptions.none());
		assertTrue(one.calibration().isEmpty() && one.warnings().get(0).contains("when it does not know"), one.warnings()::toString);
		one.pixels().close();
		Micrograph printed = open(file("sizeX=264550 nm", "sizeY=264550 nm", "format=Windows Bitmap"), OpenOptions.none());
		assertTrue(printed.calibration().isEmpty() && printed.warnings().get(0).contains("a screen or a printer"), "96 dpi: " + printed.warnings());
		printed.pixels().close();
		Micrograph overview = open(file("sizeX=264550 nm", "sizeY=264550 nm"), OpenOptions.none());
		assertEquals(264550, overview.calibration().orElseThrow().pixelSizeXNm(), 1e-6, "an instrument may see as much");
		overview.pixels().close();
	}

	@Test
	void severalPicturesCanBeChosen() throws IOException {
		Path file = file("series=2", "name0=overview", "name1=detail", "width1=30", "channels1=2", "type=3");
		Micrograph first = open(file, OpenOptions.none());
		assertTrue(first.warnings().get(0).contains("3 pictures") && first.warnings().get(0).contains("--series"), first.warnings()::toString);
		assertEquals(List.of("overview, 20 × 10 px", "detail, channel 1, 30 × 10 px", "detail, channel 2, 30 × 10 px"), BioFormats.series(first));
		first.pixels().close();
		Micrograph third = open(file, series(2));
		assertEquals(30, third.pixels().width());
		assertEquals(1000 + 100 + 7 + 3, third.pixels().readRows(0, 10).at(3, 1), "series 1, second channel");
		third.pixels().close();
		FormatException e = assertThrows(FormatException.class, () -> open(file, series(3)));
		assertTrue(e.getMessage().contains("no picture 4") && e.getMessage().contains("it has 3"), e.getMessage());
	}

	@Test
	void resolutionsOfTheFileAreTheLevels() throws IOException {
		Micrograph m = open(file("width=1001", "height=800", "resolutions=2", "type=3"), OpenOptions.none());
		assertEquals(2, m.pixels().levels());
		assertEquals(2, m.pixels().storedLevels());
		assertEquals(10000 + 7 * 3 + 500, read(m, 0, 1, 500, 3, 1, 1).at(0, 0));
		m.pixels().close();
	}

	@ParameterizedTest
	@CsvSource({ "refuse, cannot read it: Not a valid stand-in file", "defect, failed by a defect of its own (ArrayIndexOutOfBoundsException", "memory, asks for more memory" })
	void whatGoesWrongInItIsOneLine(String how, String said) throws Exception {
		int before = (Integer) StandIn.counted(loaded, "open");
		Path file = file("open=" + how);
		FormatException e = assertThrows(FormatException.class, () -> open(file, OpenOptions.none()));
		assertTrue(e.getMessage().contains(said) && e.getMessage().startsWith("a µ.czi: Bio-Formats 8.0.0-standin"), e.getMessage());
		assertEquals(1, e.getMessage().lines().count());
		assertEquals(before, StandIn.counted(loaded, "open"), "the file was let go");
		Micrograph m = ((Content.Image) reader().openSlice(file("read=" + how), OpenOptions.none())).micrograph();
		FormatException later = assertThrows(FormatException.class, () -> m.pixels().readRows(0, 10));
		assertTrue(later.getMessage().contains(said), later.getMessage());
		m.pixels().close();
		FormatException closed = assertThrows(FormatException.class, () -> m.pixels().readRows(0, 10));
		assertTrue(closed.getMessage().contains("closed"), closed.getMessage());
		assertEquals(before, StandIn.counted(loaded, "open"));
	}

	@Test
	void aFileItDoesNotKnowIsToldSo() throws IOException {
		Path file = Files.writeString(temp.resolve("b.czi"), "something else");
		FormatException e = assertThrows(FormatException.class, () -> open(file, OpenOptions.none()));
		assertEquals("b.czi: neither a reader of Plateau nor Bio-Formats 8.0.0-standin knows this kind of file", e.getMessage());
	}

	/** A TIFF with a header of a microscope in a vendor's tag: 10 × 8 nm, where the stand-in says 20 × 20 nm of every TIFF. */
	private Path tiff() throws IOException {
		byte[] header = "[System]\nSystemType=Helios\n[Beam]\nBeam=EBeam\n[Scan]\nPixelWidth=1e-8\nPixelHeight=8e-9\n[Stage]\nStageT=0.907571\n".getBytes(StandardCharsets.US_ASCII);
		int[][] tags = { { 256, 3, 1, 8 }, { 257, 3, 1, 6 }, { 258, 3, 1, 8 }, { 259, 3, 1, 1 }, { 262, 3, 1, 1 }, { 273, 4, 1, 200 }, { 277, 3, 1, 1 }, { 278, 3, 1, 6 },
				{ 279, 4, 1, 48 }, { 34682, 2, header.length, 300 } };
		ByteBuffer b = ByteBuffer.allocate(300 + header.length).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
		for (int[] t : tags) {
			b.putShort((short) t[0]).putShort((short) t[1]).putInt(t[2]).putInt(t[3]);
		}
		b.putInt(0).position(300).put(header);
		return Files.write(temp.resolve("helios.tif"), b.array());
	}

	@Test
	void ourRulesReadTheHeaderFirstAndAMismatchIsNamed() throws IOException {
		Registry<HeaderRule> rules = new Registry<>("org.plateau.io.sem.headerRules", HeaderRule.class, List.of(Descriptor.of("thermo", ThermoRule::new)), new ProblemLog());
		Micrograph m = ((Content.Image) new BioFormatsReader(f -> loaded, rules).open(tiff(), OpenOptions.none())).micrograph();
		assertEquals(10, m.calibration().orElseThrow().pixelSizeXNm(), 1e-9);
		assertEquals(8, m.calibration().orElseThrow().pixelSizeYNm(), 1e-9);
		assertEquals(52, m.acquisition().number(AcquisitionKey.STAGE_TILT).orElseThrow(), 1e-3, "0.907571 rad");
		assertTrue(m.format().contains("by Bio-Formats") && m.format().contains("Thermo"), m.format());
		assertTrue(m.warnings().stream().anyMatch(w -> w.contains("10.000 nm per pixel, the Bio-Formats reader 20.000 nm")), m.warnings()::toString);
		m.pixels().close();
		Micrograph alone = open(tiff(), OpenOptions.none());
		assertEquals(20, alone.calibration().orElseThrow().pixelSizeYNm(), 1e-9, "without a rule Bio-Formats is believed");
		alone.pixels().close();
	}

	@Test
	void whoWaitsForOneThatHangsCanGiveUp() throws Exception {
		Path file = file("open=hang");
		AtomicReference<Throwable> end = new AtomicReference<>();
		Thread waiting = new Thread(() -> end.set(Assertions.assertThrows(FormatException.class, () -> open(file, OpenOptions.none()))));
		waiting.start();
		while (waiting.getState() != Thread.State.TIMED_WAITING) {
			Thread.sleep(5);
		}
		waiting.interrupt();
		assertTrue(waiting.join(Duration.ofSeconds(5)), "it does not wait for what hangs");
		assertTrue(end.get().getMessage().contains("stopped"), end.get().getMessage());
	}

	@Test
	void itSeesNothingOfThisProgram() throws Exception {
		open(file(), OpenOptions.none()).pixels().close();
		assertEquals("bioformats", StandIn.counted(loaded, "threadLoader"));
		ClassLoader loader = loaded.library().loader();
		assertThrows(ClassNotFoundException.class, () -> loader.loadClass(BioFormats.class.getName()));
		assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.junit.jupiter.api.Test"));
		assertThrows(ClassNotFoundException.class, () -> Class.forName("loci.formats.ImageReader"), "and we see nothing of it by accident");
		assertFalse(Thread.currentThread().getContextClassLoader() == loader);
	}

	@Test
	void anyReaderThatKnowsAFileGoesBeforeItUnlessItIsNamed() throws IOException {
		FormatReader ours = new FormatReader() {
			@Override
			public int probe(Path file, byte[] head) {
				return 10;
			}

			@Override
			public Content open(Path file, OpenOptions options) throws FormatException {
				throw FormatException.of(file, "ours", "");
			}
		};
		Opener opener = new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class,
				List.of(Descriptor.of("z.ours", () -> ours), Descriptor.of("org.plateau.io.bioformats.bioFormats", BioFormatsReaderTest::reader)), new ProblemLog()));
		Path file = file();
		assertTrue(assertThrows(FormatException.class, () -> opener.open(file, OpenOptions.none())).getMessage().endsWith("ours"));
		Content.Image image = (Content.Image) opener.open(file, OpenOptions.none().choosing(OptionalInt.empty(), "bioformats"));
		image.micrograph().pixels().close();
		FormatException e = assertThrows(FormatException.class, () -> opener.open(file, OpenOptions.none().choosing(OptionalInt.empty(), "biofromats")));
		assertTrue(e.getMessage().contains("there is no reader 'biofromats'") && e.getMessage().contains("bioFormats, ours"), e.getMessage());
	}
}
