// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.eds.Stretch;
import org.plateau.internal.io.eds.XmlNode;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.image.PixelCalibration;

/** Bruker composite files, versions 1 and 2, packed or not: a run for every detector whose spectra are in it. */
public final class BcfReader implements FormatReader {

	private static final int SURE = 95;
	private static final byte[] MAGIC = SfsContainer.MAGIC.getBytes(StandardCharsets.US_ASCII);
	private static final String FOLDER = "EDSDatabase";
	private static final String SPECTRA = "SpectrumData";
	/** A header is mostly pictures, which hardly pack. */
	private static final long HEADER_FLOOR = 32 << 20;
	private static final long HEADER_MOST = 512L << 20;
	private static final int MOST_DETECTORS = 16;

	@Override
	public int probe(Path file, byte[] head) {
		return head.length > MAGIC.length && Arrays.equals(MAGIC, Arrays.copyOf(head, MAGIC.length)) ? SURE : 0;
	}

	/** The header and which detectors there are. */
	private record Found(XmlNode header, List<SfsContainer.Entry> spectra) {
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		Found found;
		try (FileBytes file = new FileBytes(path)) {
			found = look(file);
		}
		List<EdsRun> runs = new ArrayList<>();
		try {
			if (found.spectra().isEmpty()) {
				runs.add(run(path, options, found, 0, null));
			}
			for (int i = 0; i < Math.min(MOST_DETECTORS, found.spectra().size()); i++) {
				int detector = i;
				// every cube closes the file that it reads from
				runs.add(FileBytes.open(path, file -> run(path, options, found, detector, file)));
			}
			return new Content.Eds(runs);
		} catch (IOException | RuntimeException e) {
			for (EdsRun run : runs) {
				run.close();
			}
			throw e;
		}
	}

	private static Found look(FileBytes file) throws IOException {
		SfsContainer container = SfsContainer.open(file);
		int folder = container.folder(FOLDER).orElseThrow(() -> FormatException.of(file.file(), "there is no folder " + FOLDER + " in it: it holds no EDS map", "open a hypermap"));
		List<SfsContainer.Entry> files = container.files(folder);
		SfsContainer.Entry head = files.stream().filter(e -> e.name().equals("HeaderData")).findFirst()
				.orElseThrow(() -> FormatException.of(file.file(), "there is no HeaderData in it", "the file is damaged; copy it again"));
		Stretch text = PackedStretch.of(container.open(head));
		if (text.length() > Math.min(HEADER_MOST, Math.max(HEADER_FLOOR, 8 * head.size()))) {
			throw FormatException.of(file.file(), "its header of " + head.size() + " bytes unpacks to " + text.length(), "the file is damaged");
		}
		List<SfsContainer.Entry> spectra = files.stream().filter(e -> e.name().matches(SPECTRA + "\\d{1,3}")).toList();
		try {
			return new Found(XmlNode.parse(text.stream("the header"), text.length(), BrukerXml.SKIPPED), spectra);
		} catch (XMLStreamException e) {
			if (e.getNestedException() instanceof IOException io) {
				throw io;
			}
			throw FormatException.of(file.file(), "its header is no XML that can be read (" + SpxReader.reason(e) + ")", "the file is damaged; copy it again").causedBy(e);
		}
	}

	private static EdsRun run(Path path, OpenOptions options, Found found, int detector, FileBytes file) throws IOException {
		List<String> warnings = new ArrayList<>();
		BrukerXml xml = new BrukerXml(found.header(), warnings);
		String number = found.spectra().isEmpty() ? "0" : found.spectra().get(detector).name().substring(SPECTRA.length());
		List<XmlNode> all = BrukerXml.instances(found.header(), "TRTSpectrum");
		List<XmlNode> own = new ArrayList<>();
		found.header().walk(n -> {
			if (n.name().equals(SPECTRA + number)) {
				own.addAll(BrukerXml.instances(n, "TRTSpectrum"));
			}
		});
		Optional<XmlNode> spectrum = own.isEmpty() ? all.stream().findFirst() : Optional.of(own.get(0));
		Optional<PixelCalibration> scale = MapScale.of(options, 1000 * xml.pitchUm("DX"), 1000 * xml.pitchUm("DY"), "Bruker header", "TRTSEMData DX, DY", xml.pitchText());
		Optional<BrukerCube> cube = Optional.empty();
		if (file != null) {
			SpectrumAxis axis = spectrum.flatMap(BrukerXml::axis).orElseThrow(() -> FormatException.of(path, "its header does not tell the energies of the channels",
					"save the map again with Esprit, or export it as .rpl"));
			SfsContainer container = SfsContainer.open(file);
			cube = Optional.of(BrukerCube.open(PackedStretch.of(container.open(found.spectra().get(detector))), file, axis));
			agree(path, xml, cube.get());
		}
		int columns = cube.map(BrukerCube::width).orElse(xml.mapSize().map(s -> s[0]).orElse(0));
		int rows = cube.map(BrukerCube::height).orElse(xml.mapSize().map(s -> s[1]).orElse(0));
		EdsConditions conditions = spectrum.map(s -> xml.conditions(s, xml.mapRealTimeS(columns))).orElse(EdsConditions.UNKNOWN);
		List<Spectrum> spectra = spectrum.flatMap(s -> xml.spectrum(s, "sum spectrum of the map", conditions)).map(List::of).orElse(List.of());
		List<ElectronPicture> pictures = xml.pictures(columns, rows, scale);
		String name = path.getFileName() + (found.spectra().size() > 1 ? ", detector " + number : "");
		return new EdsRun(name, "Bruker .bcf", scale, List.of(), cube.map(c -> c), spectra, pictures, conditions, xml.elements(), warnings);
	}

	/** Two places tell the size of the map. */
	private static void agree(Path path, BrukerXml xml, BrukerCube cube) throws FormatException {
		int[] told = xml.mapSize().orElse(null);
		if (told != null && (told[0] != cube.width() || told[1] != cube.height())) {
			throw FormatException.of(path, "its header tells a map of " + told[0] + " × " + told[1] + " pixels, its data one of " + cube.width() + " × " + cube.height(),
					"the file is damaged; copy it again");
		}
	}
}
