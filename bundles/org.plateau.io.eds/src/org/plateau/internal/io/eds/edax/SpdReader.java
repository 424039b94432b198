// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.edax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.image.PixelCalibration;

/**
 * A spectrum image of EDAX: {@code .spd}, with the energies in the {@code .spc} and the pixel size in the {@code .ipr} beside it. Tested with generated files only.
 */
public final class SpdReader implements FormatReader {

	private static final byte[] TAG = "MAPSPECTRA_DATA".getBytes(StandardCharsets.US_ASCII);
	private static final int HEADER = 48;
	private static final int MOST_SIDE = 1 << 20;
	private static final int MOST_CHANNELS = 1 << 16;
	private static final int MPP_X = 64;
	private static final int MPP_Y = 68;
	/** µm per pixel that a microscope can have; anything else is a header that was not understood. */
	private static final double LEAST_UM = 1e-5;
	private static final double MOST_UM = 1e4;

	@Override
	public int probe(Path file, byte[] head) {
		if (head.length < HEADER) {
			return 0;
		}
		for (int i = 0; i < TAG.length; i++) {
			if (head[i] != TAG[i]) {
				return 0;
			}
		}
		return 95;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		return FileBytes.open(path, file -> read(file, options));
	}

	private static Content read(FileBytes file, OpenOptions options) throws IOException {
		ByteBuffer b = file.read(0, HEADER, ByteOrder.LITTLE_ENDIAN, "the header");
		byte[] tag = new byte[TAG.length];
		b.get(0, tag);
		if (!Arrays.equals(tag, TAG)) {
			throw file.fault(0, "this does not begin like an EDAX map", "check that it is the right file");
		}
		long width = b.getInt(24);
		long height = b.getInt(28);
		long channels = b.getInt(32);
		int bytes = b.getInt(36);
		long start = b.getInt(40) & 0xFFFFFFFFL;
		boolean sane = width >= 1 && height >= 1 && width <= MOST_SIDE && height <= MOST_SIDE && channels >= 1 && channels <= MOST_CHANNELS
				&& (bytes == 1 || bytes == 2 || bytes == 4);
		if (!sane) {
			throw file.fault(24, "a map of " + width + " × " + height + " pixels with " + channels + " channels of " + bytes + " bytes makes no sense", "the file is damaged");
		}
		if (!file.holds(start, width * height * channels * bytes)) {
			throw file.truncated(start, width * height * channels * bytes, "the map of " + width + " × " + height + " pixels with " + channels + " channels");
		}
		List<String> warnings = new ArrayList<>();
		EdsConditions conditions = EdsConditions.UNKNOWN;
		List<String> elements = List.of();
		List<Spectrum> spectra = List.of();
		Optional<Path> spc = beside(file.file(), ".spc");
		SpectrumAxis axis = null;
		if (spc.isPresent()) {
			try (FileBytes other = new FileBytes(spc.get())) {
				SpcHeader header = new SpcHeader(other);
				axis = header.axis((int) channels);
				conditions = header.conditions();
				elements = header.elements();
				Spectrum sum = header.spectrum(other);
				spectra = sum.total() > 0 ? List.of(sum) : List.of();
			} catch (FormatException e) {
				warnings.add("the file that tells the energies, '" + spc.get().getFileName() + "', cannot be read: " + e.getMessage());
			}
		}
		if (axis == null) {
			throw FormatException.of(file.file(), "the energies of the channels are not known: they stand in a .spc file of the same name, which is "
					+ (spc.isEmpty() ? "not beside it" : "not readable"), "copy the .spc file of the map beside it");
		}
		Optional<PixelCalibration> scale = scale(file.file(), options, warnings);
		SpdCube cube = new SpdCube(file, start, (int) width, (int) height, bytes, axis);
		return new Content.Eds(List.of(new EdsRun(file.file().getFileName().toString(), "EDAX .spd", scale, List.of(), Optional.of(cube), spectra, List.of(), conditions,
				elements, warnings)));
	}

	private static Optional<PixelCalibration> scale(Path spd, OpenOptions options, List<String> warnings) throws IOException {
		Optional<Path> ipr = beside(spd, "_img.ipr", ".ipr");
		double x = Double.NaN;
		double y = Double.NaN;
		if (ipr.isPresent()) {
			try (FileBytes file = new FileBytes(ipr.get())) {
				ByteBuffer b = file.read(0, MPP_Y + 4, ByteOrder.LITTLE_ENDIAN, "the header");
				x = b.getFloat(MPP_X);
				y = b.getFloat(MPP_Y);
			} catch (FormatException e) {
				warnings.add("the file that tells the pixel size cannot be read: " + e.getMessage());
			}
			if (!(x >= LEAST_UM && x <= MOST_UM && y >= LEAST_UM && y <= MOST_UM)) {
				warnings.add("'" + ipr.get().getFileName() + "' does not tell the pixel size");
				x = Double.NaN;
			}
		}
		return MapScale.of(options, x * 1000, y * 1000, "EDAX .ipr", "mppX, mppY", x + " µm, " + y + " µm");
	}

	/** A file beside it whose name is this one's stem with one of the endings, in any case; the first ending that there is. */
	private static Optional<Path> beside(Path file, String... endings) throws IOException {
		String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
		Path folder = file.toAbsolutePath().getParent();
		for (String ending : endings) {
			try (Stream<Path> all = Files.list(folder)) {
				Optional<Path> found = all.filter(p -> p.getFileName().toString().toLowerCase(Locale.ROOT).equals(stem + ending)).filter(Files::isRegularFile).sorted().findFirst();
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}
}
