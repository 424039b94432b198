// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.ripple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.eds.MapName;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.Raster;

/** Ripple: a text {@code .rpl} and the numbers in a {@code .raw} of the same name beside it; opened by either name. Format of Lispix (D. Bright, NIST). */
public final class RippleReader implements FormatReader {

	private static final int SURE = 91;
	private static final int BY_COMPANY = 45;
	private static final int MOST_PLANES = 200;
	private static final int MOST_PLANE = 1 << 26;
	private static final int MOST_CHANNELS = 1 << 16;

	@Override
	public int probe(Path file, byte[] head) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		if (name.endsWith(".raw")) {
			return head.length > 0 && beside(file, "rpl").isPresent() ? BY_COMPANY : 0;
		}
		for (int i = 0; i < head.length; i++) {
			if (head[i] == 0) {
				return 0;
			}
		}
		Map<String, String> keys = RippleHeader.keys(new String(head, 0, Math.min(head.length, 8192), StandardCharsets.ISO_8859_1));
		return keys.containsKey("width") && keys.containsKey("height") && keys.containsKey("data-length") && (keys.containsKey("record-by") || keys.containsKey("depth")) ? SURE : 0;
	}

	private static Optional<Path> beside(Path file, String ending) {
		String name = String.valueOf(file.getFileName());
		String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
		for (String e : List.of(ending, ending.toUpperCase(Locale.ROOT), ending.substring(0, 1).toUpperCase(Locale.ROOT) + ending.substring(1))) {
			Path other = file.resolveSibling(stem + "." + e);
			if (Files.isRegularFile(other)) {
				return Optional.of(other);
			}
		}
		return Optional.empty();
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		boolean named = path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".raw");
		Path text = named ? beside(path, "rpl").orElseThrow(() -> FormatException.of(path, "what its numbers are stands in a .rpl of the same name, which is not beside it",
				"put both files into one folder")) : path;
		List<String> warnings = new ArrayList<>();
		RippleHeader header = RippleHeader.read(text, warnings);
		Path raw = named ? path : beside(path, "raw").orElseThrow(() -> FormatException.of(path, "its numbers lie in a .raw of the same name, which is not beside it",
				"put both files into one folder"));
		return FileBytes.open(raw, file -> open(text, header, file, options, warnings));
	}

	private static Content open(Path path, RippleHeader header, FileBytes raw, OpenOptions options, List<String> warnings) throws IOException {
		long needed = header.count() * header.encoding().bytes;
		if (!raw.holds(header.offset(), needed)) {
			throw raw.fault(raw.length(), path.getFileName() + " tells " + header.width() + " × " + header.height() + " × " + header.depth() + " numbers of "
					+ header.encoding().bytes + " bytes from byte " + header.offset() + " on, but the file ends here", "it was not copied completely, or belongs to another .rpl");
		}
		if (raw.length() - header.offset() > needed) {
			warnings.add("the .raw is " + (raw.length() - header.offset() - needed) + " bytes longer than its header tells; the rest is left out");
		}
		if (header.encoding() == RippleHeader.Encoding.F32 || header.encoding() == RippleHeader.Encoding.F64) {
			warnings.add("its numbers are no whole ones; they are rounded to counts");
		}
		Optional<PixelCalibration> scale = MapScale.of(options, header.pixelNm("width"), header.pixelNm(header.height() == 1 ? "width" : "height"), "ripple header", "width-scale, height-scale",
				header.text("width-scale") + " " + header.text("width-units") + " × " + header.text("height-scale") + " " + header.text("height-units"));
		String title = header.text("title").isEmpty() ? path.getFileName().toString() : header.text("title");
		EdsConditions conditions = conditions(header);
		if (header.depth() == 1 || header.depthIsSomethingElse()) {
			List<ElementMap> maps = planes(path, header, raw);
			raw.close();
			return new Content.Eds(List.of(new EdsRun(title, "Ripple", scale, maps, Optional.empty(), List.of(), List.of(), conditions, List.of(), warnings)));
		}
		SpectrumAxis axis = header.axis().orElseThrow(() -> FormatException.of(path, "it does not tell the energies of its " + header.depth() + " channels",
				"write lines 'ev-per-chan' and 'depth-origin' with a tab and the eV per channel and of the first channel"));
		if (axis.channels() > MOST_CHANNELS || (long) header.width() * axis.channels() > 1 << 27) {
			throw FormatException.of(path, "a row of " + header.width() + " spectra with " + axis.channels() + " channels is larger than any detector makes", "check width and depth");
		}
		RawCube cube = new RawCube(raw, header, axis);
		if (header.width() == 1 && header.height() == 1) {
			Spectrum spectrum = new Spectrum(title, axis, cube.spectrum(), conditions);
			raw.close();
			return new Content.Eds(List.of(new EdsRun(title, "Ripple", Optional.empty(), List.of(), Optional.empty(), List.of(spectrum), List.of(), conditions, List.of(), warnings)));
		}
		return new Content.Eds(List.of(new EdsRun(title, "Ripple", scale, List.of(), Optional.of(cube), List.of(), List.of(), conditions, List.of(), warnings)));
	}

	/** Pictures one after the other, as single maps are exported. */
	private static List<ElementMap> planes(Path path, RippleHeader header, FileBytes raw) throws IOException {
		if ((long) header.width() * header.height() * header.depth() > MOST_PLANE || header.depth() > MOST_PLANES) {
			throw FormatException.of(path, header.depth() + " pictures of " + header.width() + " × " + header.height() + " pixels are too many for maps",
					"when they are energy channels, write lines 'depth-units' with eV and 'depth-scale'");
		}
		MapName name = MapName.ofFile(path.getFileName().toString());
		RawCube all = new RawCube(raw, header, new SpectrumAxis(0, 1, header.depth()));
		List<ElementMap> maps = new ArrayList<>();
		for (int z = 0; z < header.depth(); z++) {
			boolean one = header.depth() == 1;
			maps.add(new ElementMap(one ? name.element() : "", one ? name.line() : "", name.kind().orElse(ElementMap.Kind.UNKNOWN),
					new Raster(header.width(), header.height(), all.plane(z)), Optional.empty(), one ? path.getFileName().toString() : path.getFileName() + ", plane " + (z + 1)));
		}
		return maps;
	}

	private static EdsConditions conditions(RippleHeader header) {
		Conditions c = new Conditions();
		header.keys().forEach(c::key);
		c.beamKev(header.number("beam-energy")).resolutionEv(header.number("detector-peak-width-ev")).liveS(header.number("live-time"))
				.elevationDeg(header.number("elevation-angle")).azimuthDeg(header.number("azimuth-angle")).tiltDeg(header.number("tilt-stage"))
				.date((header.text("date") + " " + header.text("time")).strip());
		return c.build();
	}
}
