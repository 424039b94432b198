// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.sem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import org.plateau.internal.io.sem.tiff.TiffPageWriter;
import org.plateau.io.AtomicFile;
import org.plateau.io.spi.FormatException;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.Raster;

/**
 * Writes one picture or a stack as TIFF, plane by plane, so that a stack is never in memory as a whole: uncompressed, one page a plane, the
 * planes one after the other in the file; BigTIFF when it would not fit into 4 GiB. Pixel size, slice spacing and description are written such
 * that Plateau, ImageJ and programs that read plain resolution tags find the same: an ImageJ description with lengths in cm, resolution tags
 * in pixels per cm, the description in ImageJ's "Info".
 * <p>
 * The file appears at its place, whole, with {@link #finish}; {@link #close} without it removes what was written and leaves a file that was
 * there before untouched. Not safe for more than one thread. Cost: memory about 1 MiB, disk the size of the stack.
 */
public final class TiffStackWriter implements Closeable {

	private static final int CHUNK = 1 << 20;
	private static final long ROOM_FOR_TAGS = 512;

	/**
	 * What will be written.
	 *
	 * @param width columns, ≥ 1
	 * @param height rows, ≥ 1
	 * @param planes how many planes will be added, ≥ 1
	 * @param type {@code U8}, {@code U16} or {@code F32}
	 * @param pixelSizeXNm nm per column, &gt; 0; empty = unknown
	 * @param pixelSizeYNm nm per row, &gt; 0; empty = as x
	 * @param sliceSpacingNm nm from plane to plane, &gt; 0; empty = unknown; needs a pixel size, because the file has one unit for both
	 * @param description free text of any length, e.g. what was done to the picture; may be empty
	 */
	public record Layout(int width, int height, int planes, SampleType type, OptionalDouble pixelSizeXNm, OptionalDouble pixelSizeYNm,
			OptionalDouble sliceSpacingNm, String description) {

		/** Finest and coarsest pixel that the resolution tags can hold to nine digits, nm. */
		private static final double FINEST_NM = 0.003;
		private static final double COARSEST_NM = 1e7;

		/**
		 * @throws IllegalArgumentException when a number is out of range or the type is none of the three
		 */
		public Layout {
			Objects.requireNonNull(description, "description");
			if (width < 1 || height < 1 || planes < 1) {
				throw new IllegalArgumentException("no stack has " + planes + " planes of " + width + " x " + height);
			}
			if (type != SampleType.U8 && type != SampleType.U16 && type != SampleType.F32) {
				throw new IllegalArgumentException("samples are written as U8, U16 or F32, not as " + type);
			}
			if (pixelSizeXNm.isEmpty() && (pixelSizeYNm.isPresent() || sliceSpacingNm.isPresent())) {
				throw new IllegalArgumentException("a pixel height or a slice spacing needs a pixel width");
			}
			check(pixelSizeXNm, "pixel width");
			check(pixelSizeYNm, "pixel height");
			check(sliceSpacingNm, "slice spacing");
		}

		private static void check(OptionalDouble nm, String name) {
			if (nm.isPresent() && !(nm.getAsDouble() >= FINEST_NM && nm.getAsDouble() <= COARSEST_NM)) {
				throw new IllegalArgumentException("a " + name + " of " + nm.getAsDouble() + " nm cannot be written");
			}
		}

		/** Size of the samples of one plane. */
		long planeBytes() {
			return (long) width * height * (type.bits / 8);
		}
	}

	private final Path path;
	private final Layout layout;
	private final AtomicFile file;
	private final TiffPageWriter pages;
	private final ByteBuffer chunk;
	private int added;

	private TiffStackWriter(Path path, Layout layout, AtomicFile file, TiffPageWriter pages) throws IOException {
		this.path = path;
		this.layout = layout;
		this.file = file;
		this.pages = pages;
		chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		chunk.put(pages.header());
	}

	/**
	 * Begins a file.
	 *
	 * @throws FormatException when the folder cannot be written, the file is read-only or the disk has no room; the message is for the user
	 */
	public static TiffStackWriter create(Path path, Layout layout) throws IOException {
		return create(path, layout, 0xFFFF_FFFFL);
	}

	static TiffStackWriter create(Path path, Layout layout, long largestClassicFile) throws IOException {
		double planes = layout.planes();
		double needed = planes * (layout.planeBytes() + ROOM_FOR_TAGS) + 2.0 * layout.description().length() + 2 * ROOM_FOR_TAGS;
		AtomicFile file = AtomicFile.create(path);
		try {
			long room = Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace();
			if (room > 0 && needed > room) {
				throw FormatException.of(path, String.format("it needs %.0f MiB, but the disk has room for %d MiB", Math.ceil(needed / (1 << 20)),
						room >> 20), "make room, or write it elsewhere");
			}
			return new TiffStackWriter(path, layout, file, new TiffPageWriter(layout, needed > largestClassicFile));
		} catch (IOException e) {
			file.close();
			throw AtomicFile.told(path, e);
		}
	}

	/**
	 * Writes the next plane. Whole-number samples are rounded to the nearest.
	 *
	 * @throws FormatException when a value lies outside of what the sample type can hold or is no number (F32 holds all), or the disk fails
	 * @throws IllegalArgumentException when the plane has another size
	 * @throws IllegalStateException when all planes are there
	 */
	public void add(Raster plane) throws IOException {
		if (plane.width() != layout.width() || plane.height() != layout.height()) {
			throw new IllegalArgumentException("a plane of " + plane.width() + " x " + plane.height() + " in a stack of " + layout.width() + " x "
					+ layout.height());
		}
		if (added == layout.planes()) {
			throw new IllegalStateException("all " + added + " planes are written");
		}
		double lowest = layout.type().lowest - 0.5;
		double highest = layout.type().highest + 0.5;
		boolean whole = layout.type() != SampleType.F32;
		try {
			for (float v : plane.samples()) {
				if (chunk.remaining() < Float.BYTES) {
					flush();
				}
				if (whole && !(v >= lowest && v < highest)) {
					throw FormatException.of(path, "plane " + (added + 1) + " holds the value " + v + ", which " + layout.type().bits
							+ " bits without a sign cannot", "write it as 32-bit float");
				}
				switch (layout.type()) {
				case U8 -> chunk.put((byte) Math.round(v));
				case U16 -> chunk.putShort((short) Math.round(v));
				default -> chunk.putFloat(v);
				}
			}
		} catch (IOException e) {
			throw AtomicFile.told(path, e);
		}
		added++;
	}

	private void flush() throws IOException {
		chunk.flip();
		while (chunk.hasRemaining()) {
			file.channel().write(chunk);
		}
		chunk.clear();
	}

	/**
	 * Writes the tags and puts the file at its place.
	 *
	 * @throws IllegalStateException when planes are missing
	 */
	public void finish() throws IOException {
		if (added != layout.planes()) {
			throw new IllegalStateException(added + " of " + layout.planes() + " planes are written");
		}
		try {
			flush();
			pages.write(file.channel());
			file.commit();
		} catch (IOException e) {
			throw AtomicFile.told(path, e);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
