// SPDX-License-Identifier: EPL-2.0
package org.plateau.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.plateau.extension.ContributionException;
import org.plateau.extension.Descriptor;
import org.plateau.extension.Patience;
import org.plateau.extension.Progress;
import org.plateau.extension.Registry;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatReader;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/**
 * What a reader leaves behind, a picture or a cube that is read long after it was opened, with its failures contained as those of the reader are: every read
 * goes over a thread lent for it, and what its small methods say is asked once, while it is opened. Cost: some 10 µs a read.
 */
final class Watched {

	private final Registry<FormatReader> readers;
	private final Descriptor<FormatReader> reader;
	private final String file;

	Watched(Registry<FormatReader> readers, Descriptor<FormatReader> reader, String file) {
		this.readers = readers;
		this.reader = reader;
		this.file = file;
	}

	/** Asks the content for everything but its data; for use inside the supervised call that opens it. */
	Content content(Content content) {
		return switch (content) {
		case null -> throw new ContributionException("it gave nothing (null)");
		case Content.Image i -> new Content.Image(picture(i.micrograph()));
		case Content.Eds e -> new Content.Eds(runs(e.runs()));
		case Content.Cycling c -> c;
		case Content.Impedance i -> i;
		case Content.Traces t -> t;
		};
	}

	private Micrograph picture(Micrograph m) {
		if (m.pixels() instanceof MemoryPixels) {
			return m;
		}
		return new Micrograph(m.name(), m.format(), new Pixels(m.pixels()), m.acquisition(), m.calibration(), m.tilt(), m.dataBarRows(), m.warnings(),
				m.sliceSpacing(), m.scaleBar());
	}

	private List<EdsRun> runs(List<EdsRun> runs) {
		List<EdsRun> watched = new ArrayList<>();
		for (EdsRun r : runs) {
			Optional<SpectrumImage> cube = r.cube().map(Cube::new);
			watched.add(new EdsRun(r.name(), r.format(), r.calibration(), r.maps(), cube, r.spectra(), r.pictures(), r.conditions(), r.elements(), r.warnings()));
		}
		return watched;
	}

	private <R> R ask(String what, Registry.Body<R> body) throws IOException {
		try {
			return readers.supervise(reader, what, Patience.READ, Progress.NONE, body);
		} catch (IOException | CancellationException e) {
			throw e;
		} catch (Exception e) {
			readers.report(reader, "it failed while it read from " + file + " (" + what + "): " + ContributionException.reason(e), e);
			throw new IOException(file + ": the reader '" + reader.label() + "' of plug-in " + reader.contributor()
					+ " failed by a defect of its own while it read; see Problems (list --problems)", e);
		}
	}

	/** A picture. */
	private final class Pixels implements PixelSource {

		private final PixelSource source;
		private final String id;
		private final int width;
		private final int height;
		private final int planes;
		private final int levels;
		private final int storedLevels;
		private final SampleType sampleType;
		private final Access access;

		Pixels(PixelSource source) {
			this.source = source;
			id = Objects.requireNonNull(source.id(), "id");
			width = source.width();
			height = source.height();
			planes = source.planes();
			levels = source.levels();
			storedLevels = source.storedLevels();
			sampleType = Objects.requireNonNull(source.sampleType(), "sampleType");
			access = Objects.requireNonNull(source.access(), "access");
			if (width < 1 || height < 1 || planes < 1 || levels < 1) {
				throw new ContributionException("it gave a picture of " + width + " × " + height + " pixels, " + planes + " planes and " + levels + " levels");
			}
		}

		@Override
		public String id() {
			return id;
		}

		@Override
		public int width() {
			return width;
		}

		@Override
		public int height() {
			return height;
		}

		@Override
		public int planes() {
			return planes;
		}

		@Override
		public int levels() {
			return levels;
		}

		@Override
		public int storedLevels() {
			return storedLevels;
		}

		@Override
		public SampleType sampleType() {
			return sampleType;
		}

		@Override
		public Access access() {
			return access;
		}

		@Override
		public Raster read(TileRequest r) throws IOException {
			long w = width + (1L << r.level()) - 1 >> r.level();
			long h = height + (1L << r.level()) - 1 >> r.level();
			if (!r.sourceId().equals(id) || r.plane() >= planes || r.level() >= levels || (long) r.x() + r.width() > w || (long) r.y() + r.height() > h) {
				throw new IllegalArgumentException("the picture " + id + " of " + width + " × " + height + " × " + planes + " has nothing at " + r);
			}
			return ask("read", p -> {
				Raster raster = source.read(r);
				if (raster == null) {
					throw new ContributionException("it gave nothing (null)");
				}
				if (raster.width() != r.width() || raster.height() != r.height()) {
					throw new ContributionException("asked for " + r.width() + " × " + r.height() + " pixels it gave " + raster.width() + " × " + raster.height());
				}
				return raster;
			});
		}

		@Override
		public void close() throws IOException {
			ask("close", p -> {
				source.close();
				return null;
			});
		}
	}

	/** A spectrum image. */
	private final class Cube implements SpectrumImage {

		private final SpectrumImage source;
		private final int width;
		private final int height;
		private final int rowsAtOnce;
		private final SpectrumAxis axis;

		Cube(SpectrumImage source) {
			this.source = source;
			width = source.width();
			height = source.height();
			rowsAtOnce = source.rowsAtOnce();
			axis = Objects.requireNonNull(source.axis(), "axis");
			if (width < 1 || height < 1 || rowsAtOnce < 1) {
				throw new ContributionException("it gave a cube of " + width + " × " + height + " pixels, read " + rowsAtOnce + " rows at a time");
			}
		}

		@Override
		public int width() {
			return width;
		}

		@Override
		public int height() {
			return height;
		}

		@Override
		public SpectrumAxis axis() {
			return axis;
		}

		@Override
		public int rowsAtOnce() {
			return rowsAtOnce;
		}

		@Override
		public void read(int firstRow, int rows, int firstChannel, int channels, int[] into) throws IOException {
			Objects.checkFromIndexSize(firstRow, rows, height);
			Objects.checkFromIndexSize(firstChannel, channels, axis.channels());
			Objects.checkFromIndexSize(0L, (long) rows * width * channels, into.length);
			ask("read", p -> {
				source.read(firstRow, rows, firstChannel, channels, into);
				return null;
			});
		}

		@Override
		public void close() throws IOException {
			ask("close", p -> {
				source.close();
				return null;
			});
		}
	}
}
