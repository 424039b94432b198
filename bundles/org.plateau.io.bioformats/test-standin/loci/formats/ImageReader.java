// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Properties;
import loci.formats.meta.MetadataStore;

/** Reads a made-up format: the word STANDIN and then properties; its pixels are a formula. */
public final class ImageReader implements IFormatReader {

	/** What was done, for tests. */
	public static volatile long pixelsRead;
	public static volatile int open;
	public static volatile String threadLoader = "";

	private static final int[] BYTES = { 1, 1, 2, 2, 4, 4, 4, 8, 1 };

	private final Properties p = new Properties();
	private MetadataStore store;
	private int series;
	private int resolution;

	private int n(String key, int otherwise) {
		return Integer.parseInt(p.getProperty(key + series, p.getProperty(key, String.valueOf(otherwise))));
	}

	private boolean flag(String key) {
		return Boolean.parseBoolean(p.getProperty(key));
	}

	@Override
	public void setMetadataStore(MetadataStore s) {
		store = s;
	}

	@Override
	public void setFlattenedResolutions(boolean flat) {
		if (flat) {
			throw new IllegalArgumentException("resolutions shall stay apart");
		}
	}

	@Override
	public void setId(String id) throws FormatException, IOException {
		byte[] bytes = Files.readAllBytes(Path.of(id));
		boolean tiff = bytes[0] == 'I' && bytes[1] == 'I' && bytes[2] == 42;
		String text = tiff ? "STANDIN\nsizeX=0.02 um\nsizeY=0.02 um\nwidth=8\nheight=6\n" : new String(bytes, StandardCharsets.UTF_8);
		threadLoader = String.valueOf(Thread.currentThread().getContextClassLoader().getName());
		if (!text.startsWith("STANDIN\n")) {
			throw new UnknownFormatException("Unknown file format: " + id);
		}
		p.load(new StringReader(text.substring(8)));
		open++;
		fail("open");
		for (series = 0; series < getSeriesCount(); series++) {
			for (String key : new String[] { "sizeX", "sizeY", "sizeZ", "name", "date" }) {
				String value = p.getProperty(key + series, p.getProperty(key));
				if (value != null) {
					store.put(series, key, value);
				}
			}
		}
		series = 0;
	}

	private void fail(String when) throws FormatException {
		switch (p.getProperty(when, "")) {
		case "refuse" -> throw new FormatException("Not a valid stand-in file\nwith more lines");
		case "defect" -> throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds");
		case "memory" -> throw new OutOfMemoryError("Java heap space");
		case "hang" -> {
			while (true) {
				try {
					Thread.sleep(3_600_000);
				} catch (InterruptedException e) {
					// goes on hanging, as native code would
				}
			}
		}
		default -> {
			// all is well
		}
		}
	}

	@Override
	public String getFormat() {
		return p.getProperty("format", "Stand-in");
	}

	@Override
	public int getSeriesCount() {
		return Integer.parseInt(p.getProperty("series", "1"));
	}

	@Override
	public void setSeries(int s) {
		series = s;
		resolution = 0;
	}

	@Override
	public int getResolutionCount() {
		return n("resolutions", 1);
	}

	@Override
	public void setResolution(int r) {
		resolution = r;
	}

	@Override
	public int getSizeX() {
		return Math.ceilDiv(n("width", 20), 1 << resolution);
	}

	@Override
	public int getSizeY() {
		return Math.ceilDiv(n("height", 10), 1 << resolution);
	}

	@Override
	public int getSizeZ() {
		return n("slices", 1);
	}

	@Override
	public int getSizeT() {
		return n("times", 1);
	}

	@Override
	public int getEffectiveSizeC() {
		return n("channels", 1);
	}

	@Override
	public int getRGBChannelCount() {
		return n("samples", 1);
	}

	@Override
	public int getPixelType() {
		return n("type", 1);
	}

	@Override
	public boolean isLittleEndian() {
		return flag("little");
	}

	@Override
	public boolean isInterleaved() {
		return flag("interleaved");
	}

	@Override
	public boolean isIndexed() {
		return flag("palette");
	}

	@Override
	public boolean isFalseColor() {
		return false;
	}

	@Override
	public byte[][] get8BitLookupTable() {
		byte[][] table = new byte[3][256];
		for (int i = 0; i < 256; i++) {
			table[0][i] = table[1][i] = table[2][i] = (byte) (255 - i);
		}
		return table;
	}

	@Override
	public short[][] get16BitLookupTable() {
		return null;
	}

	@Override
	public int getOptimalTileWidth() {
		return n("tile", getSizeX());
	}

	@Override
	public int getOptimalTileHeight() {
		return n("tile", getSizeY());
	}

	@Override
	public int getIndex(int z, int c, int t) {
		return z + getSizeZ() * (c + getEffectiveSizeC() * t);
	}

	/** 10000 resolution + 1000 series + 100 plane + 7 y + x, and 50 more for every further sample. */
	@Override
	public byte[] openBytes(int no, int x, int y, int w, int h) throws FormatException {
		fail("read");
		pixelsRead += (long) w * h;
		int samples = getRGBChannelCount();
		int size = BYTES[getPixelType()];
		ByteBuffer b = ByteBuffer.allocate(w * h * samples * size).order(isLittleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		for (int row = 0; row < h; row++) {
			for (int col = 0; col < w; col++) {
				for (int s = 0; s < samples; s++) {
					int v = 10000 * resolution + 1000 * series + 100 * no + 7 * (y + row) + x + col + 50 * s;
					int at = size * (isInterleaved() ? (row * w + col) * samples + s : s * w * h + row * w + col);
					switch (getPixelType()) {
					case 0, 1, 8 -> b.put(at, (byte) v);
					case 2, 3 -> b.putShort(at, (short) v);
					case 4, 5 -> b.putInt(at, v);
					case 6 -> b.putFloat(at, v);
					default -> b.putDouble(at, v);
					}
				}
			}
		}
		return b.array();
	}

	@Override
	public Hashtable<String, Object> getGlobalMetadata() {
		Hashtable<String, Object> all = new Hashtable<>();
		all.put("Microscope", "stand-in");
		all.put("shared", "global");
		return all;
	}

	@Override
	public Hashtable<String, Object> getSeriesMetadata() {
		Hashtable<String, Object> all = new Hashtable<>();
		all.put("shared", "series " + series);
		all.put("HV", 5.0);
		return all;
	}

	@Override
	public void close() {
		open--;
	}
}
