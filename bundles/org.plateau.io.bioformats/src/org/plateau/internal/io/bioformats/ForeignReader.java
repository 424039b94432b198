// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.bioformats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.plateau.io.spi.FormatException;

/** One file that Bio-Formats has open. All of its calls run on one thread; its methods are safe on any. */
final class ForeignReader implements AutoCloseable {

	/** Seconds. Some formats are looked through as a whole when they are opened. */
	private static final int OPEN_S = 300;
	private static final int READ_S = 120;
	private static final int CLOSE_S = 10;
	private static final int MOST_KEYS = 10_000;
	private static final int LONGEST = 500;

	/**
	 * One series of a file.
	 *
	 * @param name as the file calls it; may be empty
	 * @param width columns
	 * @param height rows
	 * @param slices along z
	 * @param times points in time
	 * @param channels apart from the colours of a pixel
	 * @param channelNames one for each channel; may be empty
	 * @param samples colours of a pixel; 1 = grey
	 * @param layout how samples are stored
	 * @param levels width and height of every resolution, full first
	 * @param tile columns and rows that are read best at once
	 * @param sizeNm x, y and z; NaN where the file does not tell a length
	 * @param date of the recording; may be empty
	 * @param metadata original keys of the series, sorted
	 */
	record Series(String name, int width, int height, int slices, int times, int channels, List<String> channelNames, int samples, SampleLayout layout, List<int[]> levels, int[] tile,
			double[] sizeNm, String date, Map<String, String> metadata) {
	}

	/**
	 * What the file holds.
	 *
	 * @param format as Bio-Formats calls it
	 * @param described its library of metadata works; without it nothing tells the scale
	 * @param series at least one
	 * @param metadata original keys of the whole file, sorted
	 */
	record Contents(String format, boolean described, List<Series> series, Map<String, String> metadata) {
	}

	private final Path file;
	private final Library library;
	private final ForeignThread thread;
	private Object reader;
	private Object store;
	private volatile boolean closed;

	ForeignReader(Path file, Library library) {
		this.file = file;
		this.library = library;
		thread = new ForeignThread("Bio-Formats " + file.getFileName(), library.loader());
	}

	/** @throws FormatException when Bio-Formats does not know the file, refuses it, fails, or does not answer */
	Contents open() throws FormatException {
		return call(OPEN_S, () -> {
			reader = library.newReader();
			store = library.call(null, "createOMEXMLMetadata");
			if (store != null) {
				library.call(reader, "setMetadataStore", store);
			}
			library.call(reader, "setFlattenedResolutions", false);
			library.call(reader, "setId", file.toAbsolutePath().toString());
			List<Series> all = new ArrayList<>();
			for (int s = 0; s < library.number(reader, "getSeriesCount"); s++) {
				all.add(series(s));
			}
			return new Contents(text(library.call(reader, "getFormat")), store != null, all, sorted(library.call(reader, "getGlobalMetadata")));
		});
	}

	private Series series(int s) throws Exception {
		library.call(reader, "setSeries", s);
		List<int[]> levels = new ArrayList<>();
		for (int r = library.number(reader, "getResolutionCount") - 1; r >= 0; r--) {
			library.call(reader, "setResolution", r);
			levels.add(0, new int[] { library.number(reader, "getSizeX"), library.number(reader, "getSizeY") });
		}
		int channels = library.number(reader, "getEffectiveSizeC");
		List<String> names = new ArrayList<>();
		for (int c = 0; c < channels; c++) {
			names.add(said("getChannelName", s, c));
		}
		double[] size = { length("getPixelsPhysicalSizeX", s), length("getPixelsPhysicalSizeY", s), length("getPixelsPhysicalSizeZ", s) };
		SampleLayout layout = new SampleLayout(library.number(reader, "getPixelType"), library.flag(reader, "isLittleEndian"), library.flag(reader, "isInterleaved"),
				library.number(reader, "getRGBChannelCount"), library.flag(reader, "isIndexed") && !library.flag(reader, "isFalseColor"));
		return new Series(said("getImageName", s), levels.get(0)[0], levels.get(0)[1], library.number(reader, "getSizeZ"), library.number(reader, "getSizeT"), channels, names, layout.samples(),
				layout, levels, new int[] { library.number(reader, "getOptimalTileWidth"), library.number(reader, "getOptimalTileHeight") }, size, said("getImageAcquisitionDate", s),
				sorted(library.call(reader, "getSeriesMetadata")));
	}

	/** What the OME metadata say; nothing where they are silent or do not go so far. */
	private String said(String what, Object... index) throws Exception {
		try {
			return store == null ? "" : text(library.call(store, what, index));
		} catch (IndexOutOfBoundsException | NullPointerException e) {
			return ""; // metadata with fewer images or channels than the pixels have
		}
	}

	private double length(String what, int series) throws Exception {
		try {
			return store == null ? Double.NaN : library.nanometres(library.call(store, what, series));
		} catch (IndexOutOfBoundsException | NullPointerException e) {
			return Double.NaN;
		}
	}

	private static String text(Object o) {
		return o == null ? "" : o.toString().replaceAll("\\p{Cntrl}+", " ").strip();
	}

	private static Map<String, String> sorted(Object metadata) {
		Map<String, String> sorted = new TreeMap<>();
		if (metadata instanceof Map<?, ?> map) {
			map.forEach((k, v) -> {
				if (sorted.size() < MOST_KEYS) {
					String value = text(v);
					sorted.put(text(k), value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
				}
			});
		}
		return sorted;
	}

	/** Bytes of a rectangle and, with a palette, what its indices stand for. */
	record Block(byte[] bytes, Object palette) {
	}

	/**
	 * @param z slice
	 * @param c channel
	 * @param t time
	 */
	Block read(int series, int resolution, boolean palette, int[] zct, int x, int y, int w, int h) throws FormatException {
		return call(READ_S, () -> {
			library.call(reader, "setSeries", series);
			library.call(reader, "setResolution", resolution);
			int plane = library.number(reader, "getIndex", zct[0], zct[1], zct[2]);
			byte[] bytes = (byte[]) library.call(reader, "openBytes", plane, x, y, w, h);
			Object table = palette ? library.call(reader, "get8BitLookupTable") : null;
			return new Block(bytes, palette && table == null ? library.call(reader, "get16BitLookupTable") : table);
		});
	}

	private <T> T call(int limitS, Callable<T> what) throws FormatException {
		if (closed) {
			throw FormatException.of(file, "it is closed", "open it again");
		}
		String with = "Bio-Formats " + library.version();
		try {
			return thread.call(limitS, what);
		} catch (ForeignThread.GaveUp e) {
			throw FormatException.of(file, with + ": " + e.getMessage(), "").causedBy(e);
		} catch (ExecutionException e) {
			String why = e.getCause() instanceof OutOfMemoryError ? "asks for more memory than there is" : "failed by a defect of its own (" + e.getCause() + ")";
			throw FormatException.of(file, with + " " + why, "").causedBy(e.getCause());
		} catch (Exception e) {
			throw refused(with, e);
		}
	}

	private FormatException refused(String with, Exception e) {
		String kind = e.getClass().getSimpleName();
		String said = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("").strip();
		if (kind.equals("UnknownFormatException")) {
			return FormatException.of(file, "neither a reader of Plateau nor " + with + " knows this kind of file", "").causedBy(e);
		}
		String own = e instanceof RuntimeException ? " failed by a defect of its own (" + kind + (said.isEmpty() ? "" : ", " + said) + ")"
				: " cannot read it" + (said.isEmpty() ? " (" + kind + ")" : ": " + said);
		return FormatException.of(file, with + own, "").causedBy(e);
	}

	/** Lets go of the file; waits a little, and leaves it to itself when it does not answer. */
	@Override
	public void close() throws FormatException {
		if (closed) {
			return;
		}
		try {
			call(CLOSE_S, () -> reader == null ? null : library.call(reader, "close"));
		} finally {
			closed = true;
			thread.close();
		}
	}
}
