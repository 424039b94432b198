// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.nss;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.Lines;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.internal.io.sem.tiff.TiffFile;
import org.plateau.io.sem.spi.RawHeader;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/**
 * A map or picture of Thermo NSS or Pathfinder: a TIFF whose 8-bit palette picture is for display and may be saturated; the counts lie in the private tag 34472,
 * how it was recorded in 34471. The layout was found from files.
 */
final class NssTiff {

	/** What the ending says that it shows. */
	enum Kind {
		MAP, PICTURE, COMPONENT, LAYER
	}

	private static final int STRIPS = 273;
	private static final int COMPRESSION = 259;
	private static final int BITS = 258;
	private static final int PHOTOMETRIC = 262;
	private static final int PALETTE = 3;
	private static final int RECORDED = 34471;
	private static final int COUNTS = 34472;
	private static final int TITLE = 670;
	private static final int UM_PER_PIXEL = 3248;
	private static final int STAGE = 3304;
	private static final int KEV = 3352;
	private static final int MAGNIFICATION = 3360;
	private static final int PROBE_NA = 3368;
	private static final int WORKING_MM = 3408;
	private static final int RECORDED_BYTES = WORKING_MM + 8;
	private static final int LONGEST_TITLE = 200;
	private static final long MOST_PIXELS = 1 << 26;
	private static final Pattern ELEMENT = Pattern.compile("(?:^|[_\\s])([A-Z][a-z]?)[_\\s]([KLMN][a-z]?[0-9]?)(?:_map)?(?:\\.[A-Za-z]+)?$");
	private static final Pattern GREY = Pattern.compile("(?i)(?:^|[_\\s])gr[ea]y(?:_map)?(?:\\.[a-z]+)?$");

	private final Path file;
	private final Kind kind;
	private final Raster raster;
	private final boolean counted;
	private final ByteBuffer recorded;
	private final List<String> warnings = new ArrayList<>();

	NssTiff(Path file) throws IOException {
		this.file = file;
		kind = kind(file);
		TiffFile tiff = TiffFile.open(file);
		try (PixelSource pixels = tiff.pixels()) {
			int w = pixels.width();
			int h = pixels.height();
			if ((long) w * h > MOST_PIXELS) {
				throw FormatException.of(file, "a map of " + w + " × " + h + " pixels makes no sense", "the file is damaged");
			}
			recorded = recorded(tiff.tags());
			RawHeader.Tag counts = tiff.tags().get(COUNTS);
			counted = counts != null && counts.bytes().length == 2L * w * h;
			float[] samples = counted ? shorts(counts.bytes()) : indices(tiff.tags(), w, h);
			if (!counted && counts != null) {
				warnings.add("the counts of '" + file.getFileName() + "' are not of its size: the picture for display is shown instead");
			}
			raster = samples == null ? pixels.readRows(0, h) : new Raster(w, h, samples);
		}
	}

	/** The kind by the ending; null when it is none of these files. */
	static Kind kind(Path file) {
		String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
		return switch (name.substring(name.lastIndexOf('.') + 1)) {
		case "em" -> GREY.matcher(name).find() ? Kind.PICTURE : Kind.MAP;
		case "sitif", "siref", "psref" -> Kind.PICTURE;
		case "pcma", "fzma" -> Kind.COMPONENT;
		case "layer" -> Kind.LAYER;
		default -> null;
		};
	}

	private static ByteBuffer recorded(Map<Integer, RawHeader.Tag> tags) {
		RawHeader.Tag tag = tags.get(RECORDED);
		return tag == null || tag.bytes().length < RECORDED_BYTES ? null : ByteBuffer.wrap(tag.bytes()).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static float[] shorts(byte[] bytes) {
		ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		float[] values = new float[bytes.length / 2];
		for (int i = 0; i < values.length; i++) {
			values[i] = b.getShort(2 * i) & 0xFFFF;
		}
		return values;
	}

	/** The stored bytes of a palette picture in one strip: they, not the palette's colours, are the values. Null when it is stored in another way. */
	private float[] indices(Map<Integer, RawHeader.Tag> tags, int w, int h) throws IOException {
		RawHeader.Tag strips = tags.get(STRIPS);
		boolean plain = number(tags, BITS) == 8 && number(tags, COMPRESSION) == 1 && number(tags, PHOTOMETRIC) == PALETTE && strips != null && strips.numbers().size() == 1;
		if (!plain) {
			return null;
		}
		try (FileBytes bytes = new FileBytes(file)) {
			byte[] stored = bytes.read(strips.numbers().get(0).longValue(), w * h, ByteOrder.LITTLE_ENDIAN, "the pixels").array();
			float[] values = new float[stored.length];
			for (int i = 0; i < values.length; i++) {
				values[i] = stored[i] & 0xFF;
			}
			return values;
		}
	}

	private static double number(Map<Integer, RawHeader.Tag> tags, int tag) {
		RawHeader.Tag t = tags.get(tag);
		return t == null || t.numbers().isEmpty() ? Double.NaN : t.numbers().get(0);
	}

	Kind kind() {
		return kind;
	}

	Raster raster() {
		return raster;
	}

	/** The values are counts of 16 bits, not a picture for display. */
	boolean counted() {
		return counted;
	}

	List<String> warnings() {
		return warnings;
	}

	private String stem() {
		return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
	}

	/** µm per pixel; NaN when it is not told. */
	double umPerPixel() {
		double um = recorded == null ? Double.NaN : recorded.getDouble(UM_PER_PIXEL);
		return um > 1e-6 && um < 1e5 ? um : Double.NaN;
	}

	Optional<PixelCalibration> scale(OpenOptions options) {
		double nm = umPerPixel() * 1000;
		return MapScale.of(options, nm, nm, "Thermo NSS tag 34471", "byte " + UM_PER_PIXEL, umPerPixel() + " µm");
	}

	/** Element and line of a map, by its title, else by its name; both empty when neither tells. */
	private String[] line() {
		for (String text : List.of(title(), stem())) {
			Matcher m = ELEMENT.matcher(text);
			if (m.find() && !Lines.symbol(m.group(1)).isEmpty()) {
				return new String[] { Lines.symbol(m.group(1)), Lines.line(m.group(2)) };
			}
		}
		return new String[] { "", "" };
	}

	ElementMap map() {
		String[] of = kind == Kind.MAP ? line() : new String[] { "", "" };
		ElementMap.Kind what = kind == Kind.MAP && counted ? ElementMap.Kind.COUNTS : ElementMap.Kind.UNKNOWN;
		return new ElementMap(of[0], of[1], what, raster, Optional.empty(), file.getFileName().toString());
	}

	ElectronPicture picture(Optional<PixelTransform> mapToPicture) {
		return new ElectronPicture(stem(), raster, scale(OpenOptions.none()), mapToPicture);
	}

	private String title() {
		StringBuilder s = new StringBuilder();
		for (int at = TITLE; recorded != null && s.length() < LONGEST_TITLE && recorded.getShort(at) != 0; at += 2) {
			char c = (char) (recorded.getShort(at) & 0xFFFF);
			s.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
		}
		return s.toString().strip();
	}

	EdsConditions conditions() {
		if (recorded == null) {
			return EdsConditions.UNKNOWN;
		}
		return new Conditions().key("title", title()).key("µm per pixel", Double.toString(umPerPixel())).key("kV", Double.toString(recorded.getDouble(KEV)))
				.key("magnification", Double.toString(recorded.getDouble(MAGNIFICATION))).key("probe nA", Double.toString(recorded.getDouble(PROBE_NA)))
				.key("working distance mm", Double.toString(recorded.getDouble(WORKING_MM)))
				.key("stage mm", recorded.getDouble(STAGE) + ", " + recorded.getDouble(STAGE + 8) + ", " + recorded.getDouble(STAGE + 16))
				.beamKev(recorded.getDouble(KEV)).beamNa(recorded.getDouble(PROBE_NA)).build();
	}
}
