// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.h5oina;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plateau.internal.io.eds.Conditions;
import org.plateau.internal.io.eds.Lines;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.eds.hdf5.Hdf5Array;
import org.plateau.internal.io.eds.hdf5.Hdf5Cube;
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

/** One EDS acquisition of an H5OINA file: of a slice, and of one detector where there are several. */
final class H5oinaRun {

	private static final String FORMAT = "Oxford H5OINA";
	private static final double NM_PER_UM = 1000;
	/** Counts came from a division by the live time in single precision: what is not whole to this was not counted. */
	private static final double WHOLE = 0.02;
	private static final double WHOLE_RELATIVE = 1e-5;
	/** Map and picture of the same extent show the same field, as far as the file rounds. */
	private static final double SAME_EXTENT = 0.005;
	private static final int MOST_CHANNELS = 1 << 20;

	private final Hdf5File file;
	private final String slice;
	private final String technique;
	private final String header;
	private final String data;
	private final String version;
	private final boolean several;
	private final OpenOptions options;
	private final List<String> warnings;
	private final Set<String> elements = new LinkedHashSet<>();
	private int width;
	private int height;
	private double xStep;
	private double yStep;
	private float[] live;

	/**
	 * @param technique "EDS", "EDS1" …; empty where there are only pictures
	 * @param several there are more slices than this one
	 * @param warnings of the whole file
	 */
	H5oinaRun(Hdf5File file, String slice, String technique, String version, boolean several, OpenOptions options, List<String> warnings) {
		this.file = file;
		this.slice = slice;
		this.technique = technique;
		header = slice + "/" + (technique.isEmpty() ? "Electron Image" : technique) + "/Header/";
		data = slice + "/" + technique + "/Data/";
		this.version = version;
		this.several = several;
		this.options = options;
		this.warnings = new ArrayList<>(warnings);
	}

	EdsRun read() throws IOException {
		List<ElementMap> maps = new ArrayList<>();
		Optional<SpectrumImage> cube = Optional.empty();
		List<Spectrum> spectra = new ArrayList<>();
		if (!technique.isEmpty()) {
			size();
			live = ofSize("Live Time").orElse(null);
			maps(maps);
		}
		EdsConditions conditions = conditions();
		List<ElectronPicture> pictures = pictures();
		Optional<PixelCalibration> calibration = technique.isEmpty() ? Optional.empty()
				: MapScale.of(options, xStep * NM_PER_UM, (yStep > 0 ? yStep : xStep) * NM_PER_UM, FORMAT + " header", "X Step, Y Step", xStep + " µm, " + yStep + " µm");
		if (!technique.isEmpty()) {
			cube = spectrum(conditions, spectra);
		}
		return new EdsRun(name(), FORMAT + " " + version, calibration, maps, cube, spectra, pictures, conditions, List.copyOf(elements), warnings);
	}

	private String name() throws FormatException {
		String label = file.text(header + "Analysis Label");
		String site = file.text(header + "Site Label");
		String name = label.isEmpty() ? file.path().getFileName().toString() : site.isEmpty() ? label : site + " " + label;
		return name + (several ? " " + slice : "") + (technique.equals("EDS") || technique.isEmpty() ? "" : " " + technique);
	}

	private void size() throws IOException {
		double w = file.number(header + "X Cells");
		double h = file.number(header + "Y Cells");
		if (!(w >= 1 && h >= 1 && w * h <= Integer.MAX_VALUE - 8 && w == Math.rint(w) && h == Math.rint(h))) {
			throw file.fault("the map's size, 'X Cells' × 'Y Cells' of " + header + ", is " + w + " × " + h);
		}
		width = (int) w;
		height = (int) h;
		xStep = file.number(header + "X Step");
		yStep = file.number(header + "Y Step");
	}

	/** A number for every pixel; empty when there is none. */
	private Optional<float[]> ofSize(String name) throws IOException {
		Optional<Hdf5Array> array = file.array(data + name);
		if (array.isEmpty()) {
			return Optional.empty();
		}
		if (array.get().count() != (long) width * height) {
			warnings.add("'" + name + "' has " + array.get().count() + " numbers for " + width + " × " + height + " pixels and was left out");
			return Optional.empty();
		}
		return Optional.of(array.get().all());
	}

	private void maps(List<ElementMap> maps) throws IOException {
		for (String name : file.names(data + "Window Integral")) {
			ofSize("Window Integral/" + name).ifPresent(rates -> maps.add(counted(name, rates, line("Window Integral/" + name, name))));
		}
		for (String name : file.names(data + "Peak Area")) {
			Optional<float[]> rates = ofSize("Peak Area/" + name);
			if (rates.isPresent()) {
				ElementMap.Kind kind = live == null ? ElementMap.Kind.UNKNOWN : ElementMap.Kind.NET_COUNTS;
				String[] of = line("Peak Area/" + name, name);
				maps.add(map(of[0], of[1].isEmpty() ? "" : of[1], kind, times(rates.get()), "Peak Area/" + name));
			}
		}
		for (String name : file.names(data + "Composition")) {
			Optional<float[]> percent = ofSize("Composition/" + name);
			if (percent.isPresent()) {
				maps.add(map(line("Composition/" + name, name)[0], "", ElementMap.Kind.WEIGHT_PERCENT, percent.get(), "Composition/" + name));
			}
		}
		for (String group : List.of("Composition Sigma", "Apparent Concentration", "K Ratio")) {
			for (String name : file.names(data + group)) {
				ofSize(group + "/" + name).ifPresent(v -> maps.add(map("", "", ElementMap.Kind.UNKNOWN, v, group + " " + name)));
			}
		}
		namedOnce(maps);
	}

	/** Labels are keys: a second map of the same line is called by its group instead. */
	private static void namedOnce(List<ElementMap> maps) {
		Set<String> labels = new LinkedHashSet<>();
		for (int i = 0; i < maps.size(); i++) {
			ElementMap m = maps.get(i);
			if (!labels.add(m.label())) {
				maps.set(i, new ElementMap("", "", m.kind(), m.values(), m.windowKev(), m.source()));
			}
		}
	}

	/** Element and line of a map, by its attributes, else by its name. */
	private String[] line(String dataset, String name) {
		String symbol = "";
		String line = "";
		try {
			symbol = Lines.symbol(Double.parseDouble(file.attribute(data + dataset, "Atomic Number")));
			line = Lines.line(file.attribute(data + dataset, "X-ray Line"));
		} catch (NumberFormatException | FormatException e) {
			// the name tells as well
		}
		String[] words = name.strip().split(" ", 2);
		symbol = symbol.isEmpty() ? Lines.symbol(words[0]) : symbol;
		line = line.isEmpty() && words.length > 1 ? Lines.line(words[1]) : line;
		if (!symbol.isEmpty()) {
			elements.add(symbol);
		}
		return new String[] { symbol, line };
	}

	/** A window integral: counts per second of live time, so counts are whole after it is undone. */
	private ElementMap counted(String name, float[] rates, String[] of) {
		float[] values = times(rates);
		boolean whole = live != null;
		for (int i = 0; whole && i < values.length; i++) {
			whole = Float.isNaN(values[i]) || values[i] >= -WHOLE && Math.abs(values[i] - Math.rint(values[i])) <= WHOLE + WHOLE_RELATIVE * values[i];
		}
		if (whole) {
			for (int i = 0; i < values.length; i++) {
				values[i] = Float.isNaN(values[i]) ? Float.NaN : (float) Math.max(0, Math.rint(values[i]));
			}
		} else {
			warnings.add(live == null ? "'" + name + "' is in counts per second, and no live time tells the counts"
					: "'" + name + "' times the live time gives no whole counts: it was processed, and its statistics are not known");
		}
		return map(of[0], of[1], whole ? ElementMap.Kind.COUNTS : ElementMap.Kind.UNKNOWN, values, "Window Integral/" + name);
	}

	private float[] times(float[] rates) {
		if (live != null) {
			for (int i = 0; i < rates.length; i++) {
				rates[i] *= live[i];
			}
		}
		return rates;
	}

	private ElementMap map(String element, String line, ElementMap.Kind kind, float[] values, String source) {
		for (int i = 0; i < values.length; i++) {
			values[i] = Float.isFinite(values[i]) ? values[i] : Float.NaN;
		}
		return new ElementMap(element, line, kind, new Raster(width, height, values), Optional.empty(), source);
	}

	private Optional<SpectrumImage> spectrum(EdsConditions conditions, List<Spectrum> spectra) throws IOException {
		Optional<Hdf5Array> found = file.array(data + "Spectrum");
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Hdf5Array array = found.get();
		long[] dims = array.dims();
		long pixels = (long) width * height;
		boolean flat = dims.length == 2 && dims[0] == pixels;
		boolean rows = dims.length == 3 && dims[0] == height && dims[1] == width;
		boolean one = dims.length == 1 && pixels == 1;
		long channels = dims[dims.length - 1];
		double dispersion = file.number(header + "Channel Width");
		double start = file.number(header + "Start Channel");
		if (!(flat || rows || one) || channels > MOST_CHANNELS) {
			warnings.add("the spectra are an array of " + Arrays.toString(dims) + " for " + width + " × " + height + " pixels and were left out");
			return Optional.empty();
		}
		if (!(dispersion > 0) || !Double.isFinite(start)) {
			warnings.add("'Channel Width' and 'Start Channel' do not tell the energies (" + dispersion + ", " + start + "): the spectra were left out");
			return Optional.empty();
		}
		double told = file.number(header + "Number Channels");
		if (told > 0 && told != channels) {
			warnings.add("'Number Channels' is " + (long) told + ", but the spectra have " + channels);
		}
		SpectrumAxis axis = new SpectrumAxis(start, dispersion, (int) channels);
		if (pixels == 1) {
			float[] counts = array.all();
			double[] wide = new double[counts.length];
			for (int i = 0; i < wide.length; i++) {
				wide[i] = counts[i];
			}
			spectra.add(new Spectrum(name(), axis, wide, conditions));
			return Optional.empty();
		}
		return Optional.of(new Hdf5Cube(file.retain(), array, flat ? Hdf5Cube.Dimensions.FLAT : Hdf5Cube.Dimensions.ROWS, width, height, axis));
	}

	private EdsConditions conditions() throws IOException {
		Conditions c = new Conditions();
		for (String name : List.of("Manufacturer", "Software Version", "Format Version")) {
			key(c, name, name);
		}
		for (String name : file.names(header)) {
			if (file.isGroup(header + name)) {
				for (String inner : file.names(header + name)) {
					key(c, name + "/" + inner, header + name + "/" + inner);
				}
			} else {
				key(c, name, header + name);
			}
		}
		for (String name : file.names(slice + "/Layered Image")) {
			String colour = slice + "/Layered Image/" + name + "/Data/Color";
			c.key("Layered Image/" + name, file.attribute(colour, "Layers"));
		}
		double tilt = file.number(header + "Tilt Angle");
		String type = file.attribute(header + "Detector Type Id", "Name");
		return c.beamKev(file.number(header + "Beam Voltage")).liveS(sum(live)).realS(sum(technique.isEmpty() ? null : ofSize("Real Time").orElse(null)))
				.elevationDeg(Math.toDegrees(file.number(header + "Detector Elevation"))).azimuthDeg(Math.toDegrees(file.number(header + "Detector Azimuth")))
				.tiltDeg(Math.toDegrees(Double.isFinite(tilt) ? tilt : file.number(header + "Stage Position/Tilt")))
				.detector(type.isEmpty() ? file.text(header + "Detector Serial Number") : type).date(file.text(header + "Acquisition Date")).build();
	}

	private void key(Conditions c, String key, String dataset) throws IOException {
		String text = String.join(", ", file.texts(dataset));
		if (text.isEmpty()) {
			Optional<Hdf5Array> numbers = file.array(dataset);
			if (numbers.isEmpty() || numbers.get().count() > 16) {
				return;
			}
			text = Arrays.toString(numbers.get().first(16)).replaceAll("[\\[\\]]", "");
		}
		c.key(key, text);
	}

	private static double sum(float[] values) {
		double sum = 0;
		for (int i = 0; values != null && i < values.length; i++) {
			sum += Float.isFinite(values[i]) ? values[i] : 0;
		}
		return sum;
	}

	private List<ElectronPicture> pictures() throws IOException {
		String images = slice + "/Electron Image/";
		List<ElectronPicture> pictures = new ArrayList<>();
		double w = file.number(images + "Header/X Cells");
		double h = file.number(images + "Header/Y Cells");
		if (!(w >= 1 && h >= 1 && w * h <= Integer.MAX_VALUE - 8 && w == Math.rint(w) && h == Math.rint(h))) {
			return pictures;
		}
		double dx = file.number(images + "Header/X Step") * NM_PER_UM;
		double dy = file.number(images + "Header/Y Step") * NM_PER_UM;
		Optional<PixelCalibration> scale = MapScale.ofFile(dx, dy, FORMAT + " header", "Electron Image X Step, Y Step", dx / NM_PER_UM + " µm, " + dy / NM_PER_UM + " µm");
		Optional<PixelTransform> place = place(w, h, dx, dy);
		for (String kind : List.of("SE", "BSE", "FSE")) {
			for (String name : file.names(images + "Data/" + kind)) {
				Optional<Hdf5Array> array = file.array(images + "Data/" + kind + "/" + name);
				if (array.isEmpty() || array.get().count() != (long) (w * h)) {
					warnings.add("the picture '" + name + "' is not of the size " + (long) w + " × " + (long) h + " and was left out");
					continue;
				}
				pictures.add(new ElectronPicture(name.contains(kind) ? name : kind + " " + name, new Raster((int) w, (int) h, array.get().all()), scale, place));
			}
		}
		return pictures;
	}

	/** Where the map lies in the pictures: as the header says, else when both show a field of the same extent. */
	private Optional<PixelTransform> place(double w, double h, double dx, double dy) throws IOException {
		if (technique.isEmpty() || height == 1) {
			return Optional.empty();
		}
		double[] offset = pair("Relative Offset");
		double[] size = pair("Relative Size");
		if (offset.length == 2 && size.length == 2 && size[0] > 0 && size[1] > 0) {
			return Optional.of(new PixelTransform(size[0] * w / width, 0, offset[0] * w, 0, size[1] * h / height, offset[1] * h));
		}
		boolean same = Math.abs(xStep * NM_PER_UM * width / (dx * w) - 1) <= SAME_EXTENT && Math.abs(yStep * NM_PER_UM * height / (dy * h) - 1) <= SAME_EXTENT;
		return same ? Optional.of(new PixelTransform(w / width, 0, 0, 0, h / height, 0)) : Optional.empty();
	}

	private double[] pair(String name) throws IOException {
		Optional<Hdf5Array> array = file.array(header + name);
		double[] values = array.isEmpty() ? new double[0] : array.get().first(2);
		return Arrays.stream(values).allMatch(Double::isFinite) ? values : new double[0];
	}
}
