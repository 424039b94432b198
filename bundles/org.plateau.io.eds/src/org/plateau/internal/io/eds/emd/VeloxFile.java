// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.emd;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plateau.internal.io.eds.Lines;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.eds.hdf5.Hdf5Array;
import org.plateau.internal.io.eds.hdf5.Hdf5File;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/** A Velox file as one run: the streams of all detectors as one cube, pictures, spectra, and maps that were stored. */
final class VeloxFile {

	private static final String FORMAT = "Velox .emd";
	private static final int MOST_PARTS = 2000;
	private static final int MOST_CHANNELS = 65535;
	/** A stream of single X-rays cannot be packed more tightly than this; what claims to be is damaged. */
	private static final long MOST_PER_BYTE = 64;

	private final Hdf5File file;
	private final OpenOptions options;
	private final List<String> warnings = new ArrayList<>();
	private final Map<String, String> labels = new LinkedHashMap<>();
	private final Set<String> elements = new LinkedHashSet<>();
	private VeloxMetadata first;

	/** A spectrum image that was found. */
	private record Grid(int width, int height, SpectrumAxis axis, List<Hdf5Array> streams, List<long[]> frames, VeloxMetadata metadata) {
	}

	VeloxFile(Hdf5File file, OpenOptions options) {
		this.file = file;
		this.options = options;
	}

	/** True when this HDF5 file is Velox's. */
	static boolean is(Hdf5File file) throws IOException {
		return file.text("Version").contains("\"Velox\"") || file.isGroup("Data/Image") || file.isGroup("Data/SpectrumStream") || file.isGroup("Data/Spectrum");
	}

	EdsRun read() throws IOException {
		labels();
		selectedElements();
		Optional<Grid> grid = grid();
		List<ElementMap> maps = new ArrayList<>();
		List<ElectronPicture> pictures = new ArrayList<>();
		images(grid, maps, pictures);
		List<Spectrum> spectra = spectra();
		if (grid.isEmpty() && pictures.isEmpty() && spectra.isEmpty()) {
			throw FormatException.of(file.path(), "this Velox file has no picture, spectrum or spectrum image that could be read"
					+ (warnings.isEmpty() ? "" : ": " + String.join("; ", warnings)), "export it from Velox again");
		}
		if (grid.isEmpty() && file.isGroup("Data/SpectrumImage") && !file.names("Data/SpectrumImage").isEmpty()) {
			warnings.add("the stream of the spectrum image is not in the file (Velox can leave it out): there is no spectrum at a pixel");
		}
		Optional<PixelCalibration> calibration = grid.flatMap(g -> MapScale.of(options, g.metadata().pixelNm(true), g.metadata().pixelNm(false), FORMAT + " metadata",
				"BinaryResult.PixelSize", g.metadata().text("/BinaryResult/PixelSize/width") + " m"));
		EdsConditions conditions = grid.map(g -> g.metadata().conditions()).orElse(first == null ? EdsConditions.UNKNOWN : first.conditions());
		Optional<SpectrumImage> cube = grid.map(g -> new StreamCube(file.retain(), g.streams(), g.frames(), g.width(), g.height(), g.axis()));
		return new EdsRun(file.path().getFileName().toString(), FORMAT, calibration, maps, cube, spectra, pictures, conditions, List.copyOf(elements), warnings);
	}

	/** What the program shows a picture under. */
	private void labels() throws IOException {
		String displays = "Presentation/Displays/ImageDisplay";
		for (String name : few(file.names(displays))) {
			JsonNode json = VeloxMetadata.parse(file.text(displays + "/" + name));
			String path = json.path("dataPath").asText("");
			String label = json.path("display").path("label").asText("");
			if (!path.isEmpty() && !label.isEmpty()) {
				labels.putIfAbsent(path.replaceFirst("^/", ""), decoded(label));
			}
		}
	}

	private static String decoded(String label) {
		try {
			return URLDecoder.decode(label.replace("+", "%2B"), StandardCharsets.UTF_8);
		} catch (IllegalArgumentException e) {
			return label;
		}
	}

	private void selectedElements() throws IOException {
		for (String kind : List.of("ImageQuantificationOperation", "SpectrumQuantificationOperation")) {
			for (String name : few(file.names("Operations/" + kind))) {
				JsonNode json = VeloxMetadata.parse(file.text("Operations/" + kind + "/" + name));
				for (JsonNode e : json.path("elementSelection").path("elements")) {
					String symbol = Lines.symbol(VeloxMetadata.number(e.path("atomicNumber")));
					symbol = symbol.isEmpty() ? Lines.symbol(e.path("name").asText(e.asText(""))) : symbol;
					if (!symbol.isEmpty()) {
						elements.add(symbol);
					}
				}
			}
		}
	}

	private List<String> few(List<String> names) {
		if (names.size() > MOST_PARTS) {
			warnings.add("of " + names.size() + " parts the first " + MOST_PARTS + " were read");
			return names.subList(0, MOST_PARTS);
		}
		return names;
	}

	/** All streams of the first one's size. */
	private Optional<Grid> grid() throws IOException {
		Grid grid = null;
		for (String name : few(file.names("Data/SpectrumStream"))) {
			String group = "Data/SpectrumStream/" + name;
			VeloxMetadata metadata = VeloxMetadata.of(file, group);
			first = first == null ? metadata : first;
			JsonNode settings = VeloxMetadata.parse(file.text(group + "/AcquisitionSettings"));
			int w = size(metadata.scanned(true), settings, "Width");
			int h = size(metadata.scanned(false), settings, "Height");
			Optional<Hdf5Array> stream = file.array(group + "/Data");
			double bins = VeloxMetadata.number(settings.path("bincount"));
			String encoding = settings.path("StreamEncoding").asText("uint16");
			if ((long) w * h <= 1 || stream.isEmpty()) {
				continue;
			}
			Optional<SpectrumAxis> axis = metadata.axis(bins >= 1 && bins <= MOST_CHANNELS ? (int) bins : 4096);
			String reason = !encoding.equals("uint16") ? "its encoding is '" + encoding + "'"
					: !stream.get().small() ? "its numbers are not 16 bits wide"
							: stream.get().count() > file.length() * MOST_PER_BYTE ? "it claims to be of " + stream.get().count() + " values"
									: axis.isEmpty() ? "the energies of the channels are not told"
											: grid != null && (grid.width() != w || grid.height() != h || !grid.axis().equals(axis.get()))
													? "it is of another size or energy scale than the first one"
													: "";
			if (!reason.isEmpty()) {
				warnings.add("the stream " + name + " was left out: " + reason);
				continue;
			}
			grid = grid == null ? new Grid(w, h, axis.get(), new ArrayList<>(), new ArrayList<>(), metadata) : grid;
			grid.streams().add(stream.get());
			grid.frames().add(frames(group, stream.get()));
		}
		if (grid != null && grid.streams().size() > 1) {
			warnings.add("the " + grid.streams().size() + " detectors' spectra are summed");
		}
		return Optional.ofNullable(grid);
	}

	private static int size(int scanned, JsonNode settings, String key) {
		double raster = VeloxMetadata.number(settings.path("RasterScanDefinition").path(key));
		return scanned > 0 ? scanned : raster >= 1 && raster <= 1 << 20 ? (int) raster : 0;
	}

	/** Where frames begin, when the file tells it as positions in the stream that do begin pixels. */
	private long[] frames(String group, Hdf5Array stream) throws IOException {
		for (String name : file.names(group)) {
			Optional<Hdf5Array> table = name.startsWith("FrameLocation") ? file.array(group + "/" + name) : Optional.empty();
			if (table.isEmpty() || table.get().count() > 1 << 20) {
				continue;
			}
			long[] starts = Arrays.stream(table.get().first((int) table.get().count())).mapToLong(v -> (long) v).toArray();
			int[] before = new int[1];
			boolean fits = true;
			for (int i = 0; i < starts.length && fits; i++) {
				fits = starts[i] >= 0 && starts[i] < stream.count() && (i == 0 || starts[i] > starts[i - 1]);
				if (fits && starts[i] > 0 && i < 64) {
					StreamCube.values(stream, starts[i] - 1, 1, before);
					fits = before[0] == 65535;
				}
			}
			if (fits) {
				return starts;
			}
		}
		return new long[0];
	}

	private void images(Optional<Grid> grid, List<ElementMap> maps, List<ElectronPicture> pictures) throws IOException {
		Set<String> names = new LinkedHashSet<>();
		for (String name : few(file.names("Data/Image"))) {
			String group = "Data/Image/" + name;
			VeloxMetadata metadata = VeloxMetadata.of(file, group);
			String label = labels.getOrDefault(group, "");
			label = label.isEmpty() ? metadata.text("/BinaryResult/Detector") : label;
			label = label.isEmpty() ? name : label;
			Optional<Hdf5Array> array = file.array(group + "/Data");
			if (array.isEmpty() || array.get().dims().length < 2 || array.get().dims()[0] * array.get().dims()[1] > Integer.MAX_VALUE - 8) {
				warnings.add("the picture '" + label + "' was left out: " + (array.isEmpty() ? "its pixels are no plain numbers (complex, say)" : "it is no picture"));
				continue;
			}
			first = first == null ? metadata : first;
			Raster raster = firstFrame(array.get());
			if (array.get().dims().length > 2 && array.get().dims()[2] > 1) {
				warnings.add("of the " + array.get().dims()[2] + " frames of '" + label + "' the first is shown");
			}
			String element = Lines.symbol(label.strip()).equals(label.strip()) ? label.strip() : "";
			if (!element.isEmpty() && grid.isPresent() && grid.get().width() == raster.width() && grid.get().height() == raster.height() && names.add(label)) {
				maps.add(new ElementMap(element, "", ElementMap.Kind.UNKNOWN, raster, Optional.empty(), FORMAT + " " + label));
				elements.add(element);
				continue;
			}
			String unique = names.add(label) ? label : label + " " + name;
			pictures.add(new ElectronPicture(unique, raster, MapScale.ofFile(metadata.pixelNm(true), metadata.pixelNm(false), FORMAT + " metadata",
					"BinaryResult.PixelSize", metadata.text("/BinaryResult/PixelSize/width") + " m"), grid.flatMap(g -> place(g, metadata, raster))));
		}
	}

	private static Raster firstFrame(Hdf5Array array) throws IOException {
		long[] dims = array.dims();
		int[] shape = new int[dims.length];
		Arrays.fill(shape, 1);
		shape[0] = (int) dims[0];
		shape[1] = (int) dims[1];
		float[] samples = new float[shape[0] * shape[1]];
		array.reals(new long[dims.length], shape, samples);
		for (int i = 0; i < samples.length; i++) {
			samples[i] = Float.isFinite(samples[i]) ? samples[i] : Float.NaN;
		}
		return new Raster(shape[1], shape[0], samples);
	}

	/** Both tell their pixel size and where their first pixel's centre lies. */
	private static Optional<PixelTransform> place(Grid grid, VeloxMetadata picture, Raster raster) {
		VeloxMetadata map = grid.metadata();
		double sx = map.pixelNm(true) / picture.pixelNm(true);
		double sy = map.pixelNm(false) / picture.pixelNm(false);
		double x0 = (map.originNm(true) - picture.originNm(true)) / picture.pixelNm(true);
		double y0 = (map.originNm(false) - picture.originNm(false)) / picture.pixelNm(false);
		boolean told = sx > 0 && sy > 0 && Double.isFinite(sx) && Double.isFinite(sy) && Double.isFinite(x0) && Double.isFinite(y0);
		if (!told || Math.abs(x0) > raster.width() || Math.abs(y0) > raster.height()) {
			return Optional.empty();
		}
		return Optional.of(new PixelTransform(sx, 0, x0, 0, sy, y0));
	}

	private List<Spectrum> spectra() throws IOException {
		List<Spectrum> spectra = new ArrayList<>();
		for (String name : few(file.names("Data/Spectrum"))) {
			String group = "Data/Spectrum/" + name;
			VeloxMetadata metadata = VeloxMetadata.of(file, group);
			Optional<Hdf5Array> array = file.array(group + "/Data");
			if (array.isEmpty() || array.get().dims()[0] > MOST_CHANNELS) {
				warnings.add("the spectrum " + name + " was left out: it is no list of numbers");
				continue;
			}
			first = first == null ? metadata : first;
			int channels = (int) array.get().dims()[0];
			Optional<SpectrumAxis> axis = metadata.axis(channels);
			if (axis.isEmpty()) {
				warnings.add("the spectrum " + name + " was left out: the energies of its channels are not told");
				continue;
			}
			int[] counts = new int[channels];
			StreamCube.values(array.get(), 0, channels, counts);
			String detector = metadata.text("/BinaryResult/Detector");
			spectra.add(new Spectrum((detector.isEmpty() ? "EDS" : detector) + (spectra.isEmpty() ? "" : " " + (spectra.size() + 1)), axis.get(),
					Arrays.stream(counts).asDoubleStream().toArray(), metadata.conditions()));
		}
		return spectra;
	}
}
