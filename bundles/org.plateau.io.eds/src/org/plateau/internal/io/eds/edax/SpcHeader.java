// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.edax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.Lines;
import org.plateau.internal.io.sem.tiff.FileBytes;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;

/** An EDAX {@code .spc} file (TEAM, Genesis; versions 0.6 to 0.7, little endian): a header of known places, then counts of 32 bits. */
final class SpcHeader {

	private static final int HEADER = 0x2E0;
	private static final int YEAR = 0x10;
	private static final int DATA_START = 0x1C;
	private static final int CHANNELS = 0x20;
	private static final int LABEL = 0x40;
	private static final int LABEL_BYTES = 256;
	private static final int EV_PER_CHANNEL = 0x17C;
	private static final int EV_PER_CHANNEL_WHOLE = 0x180;
	private static final int START_KEV = 0x1C0;
	private static final int LIVE_S = 0x1C8;
	private static final int TILT_DEG = 0x1CC;
	private static final int TAKE_OFF_DEG = 0x1D0;
	private static final int RESOLUTION_EV = 0x1D8;
	private static final int ELEVATION_DEG = 0x200;
	private static final int BEAM_KEV = 0x214;
	private static final int ELEMENTS = 0x27E;
	private static final int MOST_ELEMENTS = 48;
	private static final int MOST_CHANNELS = 1 << 15;

	private final Path file;
	private final ByteBuffer b;
	private final long length;
	private final int channels;
	private final long dataStart;
	private final Set<String> elements = new LinkedHashSet<>();

	SpcHeader(FileBytes bytes) throws IOException {
		file = bytes.file();
		length = bytes.length();
		b = bytes.read(0, HEADER, ByteOrder.LITTLE_ENDIAN, "the header");
		channels = b.getShort(CHANNELS) & 0xFFFF;
		dataStart = b.getInt(DATA_START) & 0xFFFFFFFFL;
		if (!looksLike(b)) {
			throw FormatException.atByte(file, 0, "this is not an EDAX spectrum of version 0.6 or 0.7", "check that it is the right file");
		}
		int n = b.getShort(ELEMENTS);
		for (int i = 0; i < n && i < MOST_ELEMENTS; i++) {
			String symbol = Lines.symbol(b.getShort(ELEMENTS + 2 + 2 * i));
			if (!symbol.isEmpty()) {
				elements.add(symbol);
			}
		}
	}

	/** Version, number of channels and place of the data are what they can be. */
	static boolean looksLike(ByteBuffer b) {
		if (b.limit() < HEADER) {
			return false;
		}
		float version = b.getFloat(0);
		int n = b.getShort(CHANNELS) & 0xFFFF;
		int start = b.getInt(DATA_START);
		int year = b.getShort(YEAR);
		return version >= 0.5f && version < 0.8f && n >= 16 && n <= MOST_CHANNELS && start >= 0x200 && start <= 1 << 20 && (year == 0 || year > 1980 && year < 2200);
	}

	SpectrumAxis axis(int ofChannels) throws FormatException {
		double ev = b.getFloat(EV_PER_CHANNEL);
		ev = ev > 0 && Double.isFinite(ev) ? ev : b.getInt(EV_PER_CHANNEL_WHOLE);
		double start = b.getFloat(START_KEV) * 1000.0;
		if (!(ev > 0 && ev < 1e6) || !Double.isFinite(start)) {
			throw FormatException.atByte(file, EV_PER_CHANNEL, "the header does not tell the width of a channel (" + ev + " eV) or where the first one lies (" + start + " eV)",
					"the file is damaged; save it again");
		}
		return new SpectrumAxis(start, ev, ofChannels);
	}

	int channels() {
		return channels;
	}

	List<String> elements() {
		return List.copyOf(elements);
	}

	/** The counts. */
	Spectrum spectrum(FileBytes bytes) throws IOException {
		ByteBuffer data = bytes.read(dataStart, 4 * channels, ByteOrder.LITTLE_ENDIAN, "the counts");
		double[] counts = new double[channels];
		for (int i = 0; i < channels; i++) {
			counts[i] = data.getInt(4 * i) & 0xFFFFFFFFL;
		}
		String label = label();
		return new Spectrum(label.isEmpty() ? file.getFileName().toString() : label, axis(channels), counts, conditions());
	}

	private String label() {
		StringBuilder s = new StringBuilder();
		for (int i = 0; i < LABEL_BYTES && b.get(LABEL + i) != 0; i++) {
			char c = (char) (b.get(LABEL + i) & 0xFF);
			s.append(Character.isISOControl(c) ? ' ' : c);
		}
		return s.toString().strip();
	}

	EdsConditions conditions() {
		String date = String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d", b.getShort(YEAR), b.get(YEAR + 3), b.get(YEAR + 2), b.get(YEAR + 5), b.get(YEAR + 4));
		Conditions c = new Conditions().key("version", Float.toString(b.getFloat(0))).key("channels", Integer.toString(channels))
				.key("eV per channel", Float.toString(b.getFloat(EV_PER_CHANNEL))).key("start energy keV", Float.toString(b.getFloat(START_KEV)))
				.key("take-off angle", Float.toString(b.getFloat(TAKE_OFF_DEG))).key("elements", String.join(" ", elements)).key("label", label())
				.key("file bytes", Long.toString(length));
		return c.beamKev(b.getFloat(BEAM_KEV)).liveS(b.getFloat(LIVE_S)).tiltDeg(b.getFloat(TILT_DEG)).resolutionEv(b.getFloat(RESOLUTION_EV))
				.elevationDeg(b.getFloat(ELEVATION_DEG)).date(b.getShort(YEAR) == 0 ? "" : date).build();
	}
}
