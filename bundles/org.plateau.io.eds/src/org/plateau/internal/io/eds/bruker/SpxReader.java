// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.bruker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.plateau.internal.io.eds.XmlNode;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Spectrum;

/** Bruker .spx: one or several spectra as XML. */
public final class SpxReader implements FormatReader {

	private static final int SURE = 94;
	private static final int LOOKED_AT = 2048;
	private static final long MOST_BYTES = 64 << 20;
	private static final int MOST_SPECTRA = 1000;

	@Override
	public int probe(Path file, byte[] head) {
		String start = new String(head, 0, Math.min(head.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
		return start.contains("<TRTSpectrum>") || start.contains("Type=\"TRTSpectrum\"") && start.contains("<?xml") ? SURE : 0;
	}

	static String reason(XMLStreamException e) {
		return String.valueOf(e.getMessage()).lines().reduce("", (a, b) -> a.isEmpty() ? b : a + ", " + b);
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		if (Files.size(path) > MOST_BYTES) {
			throw FormatException.of(path, "a spectrum cannot have " + Files.size(path) + " bytes", "check that it is a .spx");
		}
		XmlNode root;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
			root = XmlNode.parse(in, MOST_BYTES, BrukerXml.SKIPPED);
		} catch (XMLStreamException e) {
			throw FormatException.of(path, "it is no XML that can be read (" + reason(e) + ")", "the file is damaged or cut off; copy it again").causedBy(e);
		}
		List<String> warnings = new ArrayList<>();
		BrukerXml xml = new BrukerXml(root, warnings);
		List<Spectrum> spectra = new ArrayList<>();
		EdsConditions conditions = EdsConditions.UNKNOWN;
		for (XmlNode node : BrukerXml.instances(root, "TRTSpectrum")) {
			if (spectra.size() == MOST_SPECTRA || node.at("Channels").isEmpty()) {
				continue;
			}
			EdsConditions own = xml.conditions(node, Double.NaN);
			String name = node.attribute("Name").strip();
			xml.spectrum(node, name.isEmpty() ? path.getFileName().toString() : name, own).ifPresent(spectra::add);
			conditions = spectra.size() == 1 ? own : conditions;
		}
		if (spectra.isEmpty()) {
			throw FormatException.of(path, "there is no spectrum with channels and energies in it" + (warnings.isEmpty() ? "" : ": " + warnings.get(0)), "the file is damaged; save it again");
		}
		return new Content.Eds(List.of(new EdsRun(path.getFileName().toString(), "Bruker .spx", Optional.empty(), List.of(), Optional.empty(), spectra, List.of(), conditions,
				xml.elements(), warnings)));
	}
}
