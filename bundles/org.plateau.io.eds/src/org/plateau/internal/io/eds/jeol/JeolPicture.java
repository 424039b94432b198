// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.jeol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.eds.MapName;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.Raster;

/**
 * A picture (.img) or a map (.map) of Analysis Station: a signature, at byte 36 where a short tree of tags lies, at byte 44 where the tree with the pixels.
 *
 * @param title as the file says, "C K", "IMG1"
 * @param isMap whether the file says that it is a map
 */
record JeolPicture(String title, boolean isMap, Raster values, Optional<PixelCalibration> calibration, EdsConditions conditions) {

	static final String MAGIC = "JED-2200:LibJxImageForm";

	private static final int TREE = 44;
	private static final int BEFORE_TREE = 12;
	private static final int MOST_SIDE = 1 << 14;
	private static final String DAMAGED = "the file is damaged; copy it again";

	static JeolPicture read(Path path, OpenOptions options) throws IOException {
		try (FileBytes file = new FileBytes(path)) {
			long tree = file.read(TREE, 4, ByteOrder.LITTLE_ENDIAN, "the place of the pixels").getInt(0) & 0xFFFFFFFFL;
			JeolTags tags = JeolTags.read(file, tree + BEFORE_TREE, file.length());
			double[] size = tags.numbers("Image/Size");
			JeolTags.Value bits = tags.value("Image/Bits");
			if (size.length < 2 || bits == null) {
				throw tags.missing("the size or the pixels of its picture");
			}
			if (!(size[0] >= 1 && size[0] <= MOST_SIDE && size[1] >= 1 && size[1] <= MOST_SIDE)) {
				throw file.fault(bits.at(), "it claims a picture of " + size[0] + " × " + size[1] + " pixels", DAMAGED);
			}
			int w = (int) size[0];
			int h = (int) size[1];
			int bytes = bits.length() / (w * h);
			if (bits.length() % (w * h) != 0 || bytes != 1 && bytes != 2 && bytes != 4) {
				throw file.fault(bits.at(), w + " × " + h + " pixels in " + bits.length() + " bytes", DAMAGED);
			}
			ByteBuffer b = file.read(bits.at(), bits.length(), ByteOrder.LITTLE_ENDIAN, "the pixels");
			float[] samples = new float[w * h];
			for (int i = 0; i < samples.length; i++) {
				samples[i] = bytes == 1 ? b.get() & 0xFF : bytes == 2 ? b.getShort() & 0xFFFF : b.getInt() & 0xFFFFFFFFL;
			}
			double nm = pixelNm(tags.number("Instrument/ScanSize"), tags.number("Instrument/Mag"), w);
			Conditions c = new Conditions().beamKev(tags.number("Instrument/AccV")).beamNa(tags.number("Instrument/Currnnt"));
			tags.keys(c);
			return new JeolPicture(tags.text("Image/Title"), tags.text("FileType").contains(":MAP"), new Raster(w, h, samples),
					MapScale.of(options, nm, nm, "JEOL tags", "ScanSize, Mag", tags.number("Instrument/ScanSize") + " mm, " + tags.number("Instrument/Mag")), c.build());
		}
	}

	/** The width of the scan on the screen in mm, divided by the magnification. */
	static double pixelNm(double scanMm, double magnification, int columns) {
		return scanMm * 1e6 / magnification / columns;
	}

	/** As a map of counts. */
	ElementMap map(String source) {
		MapName name = MapName.of(title);
		return new ElementMap(name.element(), name.line(), ElementMap.Kind.COUNTS, values, Optional.empty(), name.element().isEmpty() && !title.isEmpty() ? title : source);
	}

	/** Refuses what is no file of this kind. */
	static void check(Path path, byte[] head) throws FormatException {
		if (!JeolReader.at(head, 4, MAGIC)) {
			throw FormatException.atByte(path, 4, "this is no picture of Analysis Station", "check the file");
		}
	}
}
