// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.plateau.io.Opener;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.MemoryPixels;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/**
 * Opens files as pictures, EDS files too: of those the picture that was taken with electrons is shown, and where there is none the counts of every map
 * pixel. So an EDS file can be opened, looked at and measured alone, with its maps over its own picture. Reads files: never on the UI thread.
 */
public final class EdsPicture {

	/** How the format of such a picture ends. */
	private static final String MARK = " (EDS)";
	private static final int CHANNELS_AT_ONCE = 512;

	/** What is shown, and how large its pixels are. */
	private record View(String what, Raster values, Optional<PixelCalibration> calibration, PixelSource.SampleType type) {
	}

	private EdsPicture() {
	}

	/**
	 * Opens a file as a picture.
	 *
	 * @param cancelled polled while counts of a spectrum image are added up
	 * @return its pixels to be closed by the caller
	 * @throws FormatException when it is no picture and holds none; says what to do
	 * @throws CancellationException when cancelled
	 */
	public static Micrograph open(Opener opener, Path file, OpenOptions options, BooleanSupplier cancelled) throws IOException {
		return switch (opener.open(file, options)) {
		case Content.Image image -> image.micrograph();
		case Content.Eds eds -> of(file, eds.runs(), options, cancelled);
		case Content.Cycling c -> throw FormatException.of(file, "this is not a picture but an electrochemical record", "put it into the experiment of its cell");
		case Content.Traces t -> throw FormatException.of(file, "this is not a picture but a curve of another instrument", "put it into the experiment of its cell");
		case Content.Impedance i -> throw FormatException.of(file, "this is not a picture but an impedance spectrum", "put it into the experiment of its cell");
		};
	}

	/** Whether a picture was made of an EDS file, whose maps then belong to it. */
	public static boolean isOne(Micrograph micrograph) {
		return micrograph.format().endsWith(MARK);
	}

	private static Micrograph of(Path file, List<EdsRun> runs, OpenOptions options, BooleanSupplier cancelled) throws IOException {
		try {
			EdsRun run = runs.stream().filter(r -> r.width() > 0).findFirst().or(() -> runs.stream().filter(r -> !r.pictures().isEmpty()).findFirst())
					.orElseThrow(() -> FormatException.noPicture(file, spectraOnly(runs) + " without a picture",
							"the view Spectrum shows it; drop the file on the picture of its place to keep the two together"));
			View view = view(run, cancelled);
			Acquisition acquisition = acquisition(run, view);
			ScaleDecision scale = ScaleDecision.decide(acquisition, view.values().width(), options);
			return new Micrograph(file.getFileName().toString(), run.format() + ", " + view.what() + MARK, new MemoryPixels(view.values(), view.type()), acquisition,
					scale.calibration(), scale.tilt(), 0, scale.warnings());
		} finally {
			for (EdsRun run : runs) {
				run.close();
			}
		}
	}

	private static String spectraOnly(List<EdsRun> runs) {
		int n = runs.stream().mapToInt(r -> r.spectra().size()).sum();
		return n == 1 ? "this is one X-ray spectrum" : "these are " + n + " X-ray spectra";
	}

	private static View view(EdsRun run, BooleanSupplier cancelled) throws IOException {
		// one that the file places over the maps, and of those the finest
		Optional<ElectronPicture> picture = run.pictures().stream().max(Comparator.comparing((ElectronPicture p) -> p.mapToPicture().isPresent())
				.thenComparing(p -> (long) p.values().width() * p.values().height()));
		if (picture.isPresent()) {
			ElectronPicture p = picture.get();
			return new View("electron picture " + p.name(), p.values(), p.calibration().or(() -> p.mapToPicture().flatMap(t -> scaled(run.calibration(), t))), type(p.values()));
		}
		if (run.cube().isPresent()) {
			Raster counts = total(run.cube().get(), cancelled);
			return new View("all counts of every map pixel", counts, run.calibration(), PixelSource.SampleType.F32);
		}
		return new View(run.maps().size() == 1 ? "map of " + run.maps().get(0).label() : "sum of its maps", sum(run.maps()), run.calibration(), PixelSource.SampleType.F32);
	}

	private static Optional<PixelCalibration> scaled(Optional<PixelCalibration> map, PixelTransform mapToPicture) {
		return map.filter(c -> mapToPicture.xx() > 0 && mapToPicture.yy() > 0).map(c -> new PixelCalibration(c.pixelSizeXNm() / mapToPicture.xx(), c.pixelSizeYNm() / mapToPicture.yy(),
				c.relativeU(), c.source(), c.evidence()));
	}

	private static PixelSource.SampleType type(Raster values) {
		float most = 0;
		for (float v : values.samples()) {
			if (!(v >= 0) || v != Math.rint(v) || v > 0xFFFF) {
				return PixelSource.SampleType.F32;
			}
			most = Math.max(most, v);
		}
		return most > 0xFF ? PixelSource.SampleType.U16 : PixelSource.SampleType.U8;
	}

	/** Reads the cube once. */
	private static Raster total(SpectrumImage cube, BooleanSupplier cancelled) throws IOException {
		int w = cube.width();
		int n = cube.axis().channels();
		int step = Math.max(1, Math.min(cube.rowsAtOnce(), cube.height()));
		int[] counts = new int[step * w * Math.min(n, CHANNELS_AT_ONCE)];
		float[] total = new float[w * cube.height()];
		for (int y = 0; y < cube.height(); y += step) {
			int rows = Math.min(step, cube.height() - y);
			for (int k = 0; k < n; k += CHANNELS_AT_ONCE) {
				if (cancelled.getAsBoolean()) {
					throw new CancellationException();
				}
				int channels = Math.min(CHANNELS_AT_ONCE, n - k);
				cube.read(y, rows, k, channels, counts);
				for (int i = 0; i < rows * w * channels; i++) {
					total[y * w + i / channels] += counts[i];
				}
			}
		}
		return new Raster(w, cube.height(), total);
	}

	private static Raster sum(List<ElementMap> maps) {
		Raster first = maps.get(0).values();
		float[] sum = new float[first.samples().length];
		for (ElementMap m : maps) {
			for (int i = 0; i < sum.length; i++) {
				sum[i] += m.values().samples()[i];
			}
		}
		return new Raster(first.width(), first.height(), sum);
	}

	private static Acquisition acquisition(EdsRun run, View view) {
		Map<AcquisitionKey, Acquisition.Reading> readings = new EnumMap<>(AcquisitionKey.class);
		view.calibration().ifPresent(c -> {
			readings.put(AcquisitionKey.PIXEL_SIZE_X, reading(c.pixelSizeXNm(), c.evidence()));
			readings.put(AcquisitionKey.PIXEL_SIZE_Y, reading(c.pixelSizeYNm(), c.evidence()));
		});
		return new Acquisition(readings, run.conditions().rawKeys());
	}

	private static Acquisition.Reading reading(double v, Evidence evidence) {
		return new Acquisition.Reading(v, String.format(Locale.ROOT, "%.6g nm", v), evidence);
	}
}
