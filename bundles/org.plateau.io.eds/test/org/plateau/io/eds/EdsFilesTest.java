// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plateau.extension.Descriptor;
import org.plateau.extension.ProblemLog;
import org.plateau.extension.Registry;
import org.plateau.io.Opener;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TiltDecision;

/** Files here are lines of text that a reader of the test makes pictures and runs of: what is tested is what is put together, not how it is read. */
class EdsFilesTest {

	@TempDir
	Path folder;
	private EdsFiles files;
	private final AtomicInteger closed = new AtomicInteger();

	@BeforeEach
	void readers() {
		files = new EdsFiles(new Opener(new Registry<>("org.plateau.io.formats", FormatReader.class, List.of(
				new Descriptor<>("picture", "Picture", "org.plateau.io.sem", "0", List.of(), Map.of(), () -> reader("PIC", EdsFilesTest::picture)),
				new Descriptor<>("vendor", "Vendor", "vendor", "0", List.of(), Map.of(), () -> reader("EDS", this::vendor))), new ProblemLog())));
	}

	private interface Reading {
		Content open(String name, String[] words) throws IOException;
	}

	private static FormatReader reader(String begin, Reading reading) {
		return new FormatReader() {
			@Override
			public int probe(Path file, byte[] head) {
				return new String(head, StandardCharsets.UTF_8).startsWith(begin) ? 90 : 0;
			}

			@Override
			public Content open(Path file, OpenOptions options) throws IOException {
				return reading.open(file.getFileName().toString(), Files.readString(file).strip().split(" "));
			}
		};
	}

	/** PIC type width height nm value value… warning_words. */
	private static Content picture(String name, String[] w) {
		int width = Integer.parseInt(w[2]);
		int height = Integer.parseInt(w[3]);
		float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++) {
			values[i] = Float.parseFloat(w[5 + i % (w.length - 5)].replaceAll("!.*", "0"));
		}
		List<String> warnings = w[w.length - 1].startsWith("!") ? List.of(w[w.length - 1].substring(1).replace('_', ' ')) : List.of();
		return new Content.Image(new Micrograph(name, "TIFF", new MemoryPixels(new Raster(width, height, values), SampleType.valueOf(w[1])), Acquisition.unknown(), size(w[4]),
				new TiltDecision(TiltDecision.Verdict.NOT_APPLICABLE, 1, 0, 0, "flat", List.of(), List.of()), 0, warnings));
	}

	private static Optional<PixelCalibration> size(String nm) {
		double x = Double.parseDouble(nm);
		return x > 0 ? Optional.of(new PixelCalibration(x, x, 0.01, "test", new Evidence("", "", ""))) : Optional.empty();
	}

	/** EDS places cube|maps|spectrum width height. */
	private Content vendor(String name, String[] w) throws IOException {
		if (w[1].equals("broken")) {
			throw FormatException.of(Path.of(name), "it is cut off", "copy it again");
		}
		List<EdsRun> runs = new ArrayList<>();
		int width = Integer.parseInt(w[3]);
		int height = Integer.parseInt(w[4]);
		for (int i = 1; i <= Integer.parseInt(w[1]); i++) {
			SpectrumAxis axis = new SpectrumAxis(0, 10, 3);
			List<ElementMap> maps = w[2].equals("spectrum") ? List.of() : List.of(new ElementMap("Fe", "K", ElementMap.Kind.COUNTS, new Raster(width, height, new float[width * height]), Optional.empty(), name));
			runs.add(new EdsRun("site " + i, "Vendor", size("200"), maps, w[2].equals("cube") ? Optional.of(cube(width, height, axis)) : Optional.empty(),
					w[2].equals("spectrum") ? List.of(new Spectrum(name, axis, new double[] { 1, 2, 3 }, EdsConditions.UNKNOWN)) : List.of(), List.of(), EdsConditions.UNKNOWN, List.of("Fe"), List.of()));
		}
		return new Content.Eds(runs);
	}

	private SpectrumImage cube(int width, int height, SpectrumAxis axis) {
		return new SpectrumImage() {
			@Override
			public int width() {
				return width;
			}

			@Override
			public int height() {
				return height;
			}

			@Override
			public SpectrumAxis axis() {
				return axis;
			}

			@Override
			public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) {
				throw new UnsupportedOperationException();
			}

			@Override
			public void close() {
				closed.incrementAndGet();
			}
		};
	}

	private Path file(String name, String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	private EdsRun open(Path... paths) throws IOException {
		return files.open(List.of(paths), OpenOptions.none());
	}

	@Test
	void plainMapsOfAFolderAndTheElectronPictureOfTheSameGrid() throws IOException {
		file("eds_Cu.tif", "PIC U16 4 3 40 7 3");
		file("eds_O.tif", "PIC U16 4 3 40 0 1 2");
		file("eds_se.tif", "PIC U8 4 3 40 255 128");
		file("image.tif", "PIC U8 8 6 10 1");
		file("notes.txt", "nothing");
		EdsRun run = open(folder);
		assertEquals(List.of("Cu", "O"), run.maps().stream().map(ElementMap::label).toList());
		assertEquals(List.of(ElementMap.Kind.COUNTS, ElementMap.Kind.COUNTS), run.maps().stream().map(ElementMap::kind).toList());
		assertEquals(7, run.maps().get(0).values().at(0, 0));
		assertEquals(40, run.calibration().orElseThrow().pixelSizeXNm());
		assertEquals("eds_se.tif", run.pictures().get(0).name());
		assertEquals(Optional.of(PixelTransform.IDENTITY), run.pictures().get(0).mapToPicture());
		assertEquals(List.of(), run.warnings());
		assertEquals(3, files.files(List.of(folder)).size());
	}

	@Test
	void whatIsNoCountIsShownAndNotCounted() throws IOException {
		EdsRun run = open(file("eds_Cu.png", "PIC U8 3 1 0 12 200 90 !a_colour_picture:_its_luminance_is_measured"), file("eds_O.png", "PIC U8 3 1 0 1 200 255"),
				file("eds_P.tif", "PIC U16 3 1 0 256 512 1280"), file("eds_Ga.tif", "PIC F32 3 1 0 0.25 1 2"), file("Si wt%.tif", "PIC F32 3 1 0 12.5 1 2"), file("N K.tif", "PIC F32 3 1 0 3 1 2"));
		assertEquals(List.of("Cu unknown", "O unknown", "P unknown", "Ga unknown", "Si wt%", "N K counts"), run.maps().stream().map(m -> m.label() + " " + m.kind().unit).toList());
		assertTrue(run.warnings().stream().anyMatch(w -> w.startsWith("eds_Cu.png: levels for display, not counts: the picture is coloured")), run.warnings().toString());
		assertTrue(run.warnings().stream().anyMatch(w -> w.startsWith("eds_P.tif: levels for display, not counts: they are multiples of 256")), run.warnings().toString());
		assertTrue(run.warnings().stream().anyMatch(w -> w.contains("--map-pixel-nm")), "uncalibrated is said: " + run.warnings());
		assertTrue(run.calibration().isEmpty());
	}

	@Test
	void mapsOfAnotherSizeAndASecondMapOfAnElementAreLeftOutAndNamed() throws IOException {
		EdsRun run = open(file("Cu K.tif", "PIC U16 4 3 40 7 3"), file("O K.tif", "PIC U16 4 3 40 1"), file("P K.tif", "PIC U16 8 6 20 1"),
				file("Cu K.png", "PIC U8 4 3 40 255 3"), file("Cu-K.tif", "PIC U16 4 3 40 7 3"));
		assertEquals(List.of("Cu K", "O K"), run.maps().stream().map(ElementMap::label).toList());
		assertEquals("Cu K.tif", run.maps().get(0).source());
		assertTrue(run.warnings().contains("P K.tif was left out: it has 8 × 6 pixels, most maps 4 × 3"), run.warnings().toString());
		assertTrue(run.warnings().contains("Cu K.png was left out: Cu K.tif shows Cu K too, in counts"), run.warnings().toString());
		assertTrue(run.warnings().stream().noneMatch(w -> w.startsWith("Cu-K")), "the same values twice are nothing to tell: " + run.warnings());
	}

	@Test
	void theUsersPixelSizeWins() throws IOException {
		EdsRun run = files.open(List.of(file("eds_Cu.tif", "PIC U16 4 3 40 7 3")), new OpenOptions(OptionalDouble.of(55), OptionalDouble.of(66), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
		assertEquals(55, run.calibration().orElseThrow().pixelSizeXNm());
		assertEquals(66, run.calibration().orElseThrow().pixelSizeYNm());
	}

	@Test
	void anElectronPictureOfTheSameFieldInOtherPixelsIsPlacedAndAnyOtherIsNot() throws IOException {
		EdsRun run = open(file("Cu.tif", "PIC U16 4 3 40 7 3"), file("SE.tif", "PIC U8 16 12 10 9"), file("BSE.tif", "PIC U8 16 12 20 9"));
		assertEquals(Optional.of(new PixelTransform(4, 0, 0, 0, 4, 0)), run.pictures().get(0).mapToPicture());
		assertEquals(Optional.empty(), run.pictures().get(1).mapToPicture());
	}

	@Test
	void aVendorsFileTakesMapsAndSpectraAlong() throws IOException {
		EdsRun run = open(file("a.bcf", "EDS 1 cube 4 3"), file("Cu.tif", "PIC U16 4 3 0 7 3"), file("sum.spx", "EDS 1 spectrum 0 0"));
		assertEquals(List.of("Fe K", "Cu"), run.maps().stream().map(ElementMap::label).toList());
		assertEquals(1, run.spectra().size());
		assertEquals(200, run.calibration().orElseThrow().pixelSizeXNm());
		run.close();
		assertEquals(1, closed.get());
	}

	@Test
	void ofSeveralPlacesOneIsTakenAndTheOthersAreClosedAndNamed() throws IOException {
		EdsRun run = open(file("a.h5oina", "EDS 3 cube 4 3"));
		assertEquals("site 1", run.name());
		assertEquals(2, closed.get());
		assertEquals(2, run.warnings().stream().filter(w -> w.contains("was left out")).count());
	}

	@Test
	void aBrokenFileIsNamedAndWhatWasOpenIsClosed() throws IOException {
		Path good = file("a.bcf", "EDS 1 cube 4 3");
		Path bad = file("b.bcf", "EDS broken");
		FormatException e = assertThrows(FormatException.class, () -> open(good, bad));
		assertEquals("b.bcf: it is cut off; copy it again", e.getMessage());
		assertEquals(1, closed.get());
	}

	@Test
	void nothingThatIsEdsSaysWhatToDo() throws IOException {
		file("image.tif", "PIC U8 8 6 10 1");
		assertTrue(assertThrows(FormatException.class, () -> open(folder)).getMessage().contains("name maps by their element"));
		FormatException e = assertThrows(FormatException.class, () -> open(folder.resolve("image.tif")));
		assertTrue(e.getMessage().startsWith("image.tif: nothing here is an element map") && e.getMessage().contains("tells no element"), e.getMessage());
	}
}
