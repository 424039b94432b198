// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.mrc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.ScaleDecision;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;

/** The header of an MRC file, understood; of the extended headers those of Thermo/FEI (FEI1, FEI2). */
final class MrcHeader {

	private static final double SAME = 0.01;
	private static final double SAME_TILT_DEG = 0.01;
	private static final float ANGSTROM_UNTOLD = 1;
	private static final int FEI_NEEDED = 172;
	private static final double LARGEST_PIXEL_M = 1e-3;
	private static final String[] AXES = { "x", "y", "z" };

	private final Map<String, String> raw = new LinkedHashMap<>();
	private final ByteBuffer b;
	private final List<String> warnings;
	private final HeaderReading.Builder builder;

	/**
	 * @param b the first 1024 bytes, in the order of the file
	 * @param warnings takes what is odd
	 */
	MrcHeader(FileBytes file, ByteBuffer b, int planes, List<String> warnings) throws IOException {
		this.b = b;
		this.warnings = warnings;
		rawKeys();
		Optional<ByteBuffer> fei = fei(file, 0);
		boolean tilted = false;
		if (fei.isPresent()) {
			feiKeys(fei.get());
			Optional<ByteBuffer> second = planes > 1 ? fei(file, 1) : Optional.empty();
			tilted = second.isPresent() && Math.abs(second.get().getDouble(100) - fei.get().getDouble(100)) > SAME_TILT_DEG;
		}
		builder = new HeaderReading.Builder("MRC header", fei.isPresent() ? "Thermo/FEI" : "MRC", raw);
		fei.ifPresent(this::microscope);
		pixelSize();
		if (planes > 1) {
			slices(tilted);
		}
	}

	Acquisition acquisition() {
		return builder.build().acquisition();
	}

	private void rawKeys() {
		raw.put("MODE", Integer.toString(b.getInt(12)));
		raw.put("MX, MY, MZ", b.getInt(28) + ", " + b.getInt(32) + ", " + b.getInt(36));
		raw.put("CELLA (Å)", b.getFloat(40) + ", " + b.getFloat(44) + ", " + b.getFloat(48));
		raw.put("DMIN, DMAX, DMEAN", b.getFloat(76) + ", " + b.getFloat(80) + ", " + b.getFloat(84));
		raw.put("ISPG", Integer.toString(b.getInt(88)));
		raw.put("EXTTYP", text(b, 104, 4));
		raw.put("NVERSION", Integer.toString(b.getInt(108)));
		int labels = Math.max(0, Math.min(10, b.getInt(220)));
		for (int i = 0; i < labels; i++) {
			raw.put("LABEL " + (i + 1), text(b, 224 + 80 * i, 80));
		}
	}

	private static String text(ByteBuffer from, int at, int length) {
		byte[] bytes = new byte[length];
		from.get(at, bytes);
		return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", " ").strip();
	}

	/** The extended header of one section; it tells its own length in its first four bytes. */
	private Optional<ByteBuffer> fei(FileBytes file, int section) throws IOException {
		String type = text(b, 104, 4);
		long length = b.getInt(92);
		if (!type.equals("FEI1") && !type.equals("FEI2") || length < FEI_NEEDED) {
			return Optional.empty();
		}
		int each = file.read(MrcReader.HEADER, 4, b.order(), "the extended header").getInt();
		if (each < FEI_NEEDED || (section + 1L) * each > length) {
			return Optional.empty();
		}
		return Optional.of(file.read(MrcReader.HEADER + (long) section * each, FEI_NEEDED, b.order(), "the extended header"));
	}

	private void feiKeys(ByteBuffer fei) {
		raw.put("FEI Microscope type", text(fei, 20, 16));
		raw.put("FEI D-Number", text(fei, 36, 16));
		raw.put("FEI Application", text(fei, 52, 16) + " " + text(fei, 68, 16));
		String[] names = { "HT (V)", "Dose", "Alpha tilt (deg)", "Beta tilt (deg)", "X-Stage (m)", "Y-Stage (m)", "Z-Stage (m)", "Tilt axis angle (deg)",
				"Dual axis rotation (deg)", "Pixel size X (m)", "Pixel size Y (m)" };
		for (int i = 0; i < names.length; i++) {
			raw.put("FEI " + names[i], Double.toString(fei.getDouble(84 + 8 * i)));
		}
	}

	private void microscope(ByteBuffer fei) {
		builder.text(AcquisitionKey.INSTRUMENT, "FEI Microscope type");
		if (fei.getDouble(84) > 0) {
			builder.number(AcquisitionKey.BEAM_ENERGY, 1e-3, "FEI HT (V)");
		}
		builder.number(AcquisitionKey.STAGE_TILT, 1, "FEI Alpha tilt (deg)");
		builder.number(AcquisitionKey.STAGE_X, 1e3, "FEI X-Stage (m)");
		builder.number(AcquisitionKey.STAGE_Y, 1e3, "FEI Y-Stage (m)");
		builder.number(AcquisitionKey.STAGE_Z, 1e3, "FEI Z-Stage (m)");
	}

	/** The cell over its intervals, else what the microscope wrote; 1 Å in x and y is what programs write that do not know. */
	private void pixelSize() {
		double x = spacingNm(0);
		double y = spacingNm(1);
		double feiX = metres("FEI Pixel size X (m)") * 1e9;
		double feiY = metres("FEI Pixel size Y (m)") * 1e9;
		if (x > 0 && y > 0 && !untold(0, 1)) {
			cell(AcquisitionKey.PIXEL_SIZE_X, 0, x);
			cell(AcquisitionKey.PIXEL_SIZE_Y, 1, y);
			if (feiX > 0 && Math.abs(feiX - x) > SAME * x) {
				warnings.add(String.format(Locale.ROOT, "the cell makes %.5g nm per pixel, the extended header %.5g nm; the first is used", x, feiX));
			}
		} else if (feiX > 0 && feiY > 0) {
			builder.number(AcquisitionKey.PIXEL_SIZE_X, 1e9, "FEI Pixel size X (m)");
			builder.number(AcquisitionKey.PIXEL_SIZE_Y, 1e9, "FEI Pixel size Y (m)");
		} else if (x > 0 && y > 0) {
			warnings.add("its header tells exactly 1 Å per pixel, which is what programs write that do not know; it is not believed");
		}
	}

	private void slices(boolean tilted) {
		double z = spacingNm(2);
		String untold = tilted ? "its sections are pictures at different tilts" : z <= 0 ? "its header does not tell the height of the cell"
				: untold(2, 2) ? "its header tells exactly 1 Å, which is what programs write that do not know" : b.getInt(36) == 1
						? "its header counts one section only" : "";
		if (untold.isEmpty()) {
			cell(AcquisitionKey.SLICE_SPACING, 2, z);
		} else {
			warnings.add("the distance of the slices is not known (" + untold + "); " + ScaleDecision.ASKS_SPACING);
		}
	}

	private boolean untold(int from, int to) {
		for (int axis = from; axis <= to; axis++) {
			if (b.getFloat(40 + 4 * axis) / b.getInt(28 + 4 * axis) != ANGSTROM_UNTOLD) {
				return false;
			}
		}
		return true;
	}

	/** Å over intervals in nm; 0 when it is not told. */
	private double spacingNm(int axis) {
		double cell = b.getFloat(40 + 4 * axis);
		int intervals = b.getInt(28 + 4 * axis);
		return cell > 0 && intervals > 0 && Double.isFinite(cell) ? cell / intervals / 10 : 0;
	}

	private void cell(AcquisitionKey key, int axis, double nm) {
		builder.value(key, nm, "CELLA / M, " + AXES[axis], b.getFloat(40 + 4 * axis) + " Å / " + b.getInt(28 + 4 * axis));
	}

	private double metres(String key) {
		double metres = raw.containsKey(key) ? Double.parseDouble(raw.get(key)) : 0;
		return metres > 0 && metres < LARGEST_PIXEL_M ? metres : 0;
	}
}
