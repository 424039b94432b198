// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.plateau.internal.io.eds.MapScale;
import org.plateau.internal.io.eds.hdf5.Hdf5Array;
import org.plateau.internal.io.eds.hdf5.Hdf5Cube;
import org.plateau.internal.io.eds.hdf5.Hdf5File;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumAxis;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.Raster;

/**
 * Berkeley's EMD (NCEM, emdatasets.com): groups with the attribute {@code emd_group_type = 1}, an array {@code data} and for each of its dimensions an array
 * {@code dim1}, {@code dim2} … with a name and a unit. One run for each.
 */
final class BerkeleyFile {

	private static final String FORMAT = "Berkeley .emd";
	private static final int DEEPEST = 6;
	private static final int MOST_GROUPS = 2000;
	private static final int MOST_CHANNELS = 1 << 20;

	private final Hdf5File file;
	private final OpenOptions options;
	private final List<EdsRun> runs = new ArrayList<>();
	private final List<String> refused = new ArrayList<>();
	private int seen;

	/**
	 * A dimension.
	 *
	 * @param name in small letters
	 * @param unit without brackets
	 * @param first its first value
	 * @param step from one value to the next; NaN when it has only one
	 */
	private record Axis(String name, String unit, double first, double step) {

		boolean energy() {
			return unit.equals("ev") || unit.equals("kev") || name.contains("energy");
		}

		double ev(double value) {
			return unit.equals("kev") ? value * 1000 : value;
		}

		/** NaN when it is no length. */
		double nm() {
			double factor = switch (unit) {
			case "m" -> 1e9;
			case "mm" -> 1e6;
			case "um", "µm", "μm", "micron", "u_m", "µ_m" -> 1e3;
			case "nm", "n_m" -> 1;
			case "å", "a", "angstrom" -> 0.1;
			case "pm", "p_m" -> 1e-3;
			default -> Double.NaN;
			};
			return Math.abs(step) * factor;
		}
	}

	BerkeleyFile(Hdf5File file, OpenOptions options) {
		this.file = file;
		this.options = options;
	}

	/** True when a group near the root says so. */
	static boolean is(Hdf5File file) throws IOException {
		return !file.attribute("/", "version_major").isEmpty() || !file.attribute("/", "emd_group_type").isEmpty() || !new BerkeleyFile(file, OpenOptions.none()).groups().isEmpty();
	}

	List<EdsRun> read() throws IOException {
		try {
			for (String group : groups()) {
				one(group);
			}
		} catch (IOException | RuntimeException e) {
			for (EdsRun run : runs) {
				run.close();
			}
			throw e;
		}
		if (runs.isEmpty()) {
			throw FormatException.of(file.path(), "this EMD file has no spectrum, picture or spectrum image" + (refused.isEmpty() ? "" : ": " + String.join("; ", refused)),
					"known kinds of EMD are Velox's and Berkeley's");
		}
		return runs;
	}

	private List<String> groups() throws IOException {
		List<String> found = new ArrayList<>();
		collect("", 0, found);
		return found;
	}

	private void collect(String group, int depth, List<String> found) throws IOException {
		if (depth > DEEPEST || seen > MOST_GROUPS) {
			return;
		}
		for (String name : file.names(group)) {
			String path = group.isEmpty() ? name : group + "/" + name;
			if (++seen > MOST_GROUPS || !file.isGroup(path)) {
				continue;
			}
			if (!file.attribute(path, "emd_group_type").isEmpty() && file.array(path + "/data").isPresent()) {
				found.add(path);
			} else {
				collect(path, depth + 1, found);
			}
		}
	}

	private void one(String group) throws IOException {
		Hdf5Array data = file.array(group + "/data").orElseThrow();
		long[] dims = data.dims();
		List<Axis> axes = new ArrayList<>();
		int energy = -1;
		for (int d = 0; d < dims.length; d++) {
			axes.add(axis(group + "/dim" + (d + 1)));
			energy = axes.get(d).energy() ? d : energy;
		}
		String name = group.substring(group.lastIndexOf('/') + 1);
		Axis e = energy < 0 ? null : axes.get(energy);
		boolean axisGood = e != null && e.ev(e.step()) > 0 && Double.isFinite(e.first()) && Double.isFinite(e.step()) && dims[energy] <= MOST_CHANNELS;
		SpectrumAxis channels = axisGood ? new SpectrumAxis(e.ev(e.first()), e.ev(e.step()), (int) dims[energy]) : null;
		if (dims.length == 1 && channels != null) {
			float[] all = data.all();
			double[] counts = new double[all.length];
			for (int i = 0; i < counts.length; i++) {
				counts[i] = all[i];
			}
			runs.add(run(name, Optional.empty(), Optional.empty(), List.of(new Spectrum(name, channels, counts, EdsConditions.UNKNOWN)), List.of()));
		} else if (dims.length == 2 && energy < 0 && dims[0] * dims[1] <= Integer.MAX_VALUE - 8) {
			Raster raster = new Raster((int) dims[1], (int) dims[0], finite(data.all()));
			ElectronPicture picture = new ElectronPicture(name, raster, scale(axes.get(1), axes.get(0), OpenOptions.none()), Optional.empty());
			runs.add(run(name, Optional.empty(), Optional.empty(), List.of(), List.of(picture)));
		} else if (channels != null && (dims.length == 3 || dims.length == 2)) {
			int a = energy == 0 ? 1 : 0;
			int b = dims.length == 2 ? a : energy == 2 ? 1 : 2;
			boolean swapped = axes.get(a).name().equals("x") && axes.get(b).name().equals("y");
			int y = swapped ? b : a;
			int x = swapped ? a : b;
			if (dims.length == 2 && energy == 0) {
				refused.add("'" + name + "' is a line of spectra whose energies come first, which is not read");
				return;
			}
			int width = (int) dims[x];
			int height = dims.length == 2 ? 1 : (int) dims[y];
			SpectrumImage cube = new Hdf5Cube(file.retain(), data, new Hdf5Cube.Dimensions(y, x, energy), width, height, channels);
			runs.add(run(name, scale(axes.get(x), axes.get(y), options), Optional.of(cube), List.of(), List.of()));
		} else {
			refused.add("'" + name + "' has " + dims.length + " dimensions" + (energy < 0 ? ", none of them an energy" : ""));
		}
	}

	private EdsRun run(String name, Optional<PixelCalibration> scale, Optional<SpectrumImage> cube, List<Spectrum> spectra, List<ElectronPicture> pictures) {
		return new EdsRun(file.path().getFileName() + " " + name, FORMAT, scale, List.of(), cube, spectra, pictures, EdsConditions.UNKNOWN, List.of(), List.of());
	}

	private static float[] finite(float[] samples) {
		for (int i = 0; i < samples.length; i++) {
			samples[i] = Float.isFinite(samples[i]) ? samples[i] : Float.NaN;
		}
		return samples;
	}

	private static Optional<PixelCalibration> scale(Axis x, Axis y, OpenOptions options) {
		return MapScale.of(options, x.nm(), y.nm(), FORMAT + " dimensions", "dim of " + x.name() + ", " + y.name(), x.step() + " " + x.unit() + ", " + y.step() + " " + y.unit());
	}

	private Axis axis(String path) throws IOException {
		Optional<Hdf5Array> values = file.array(path);
		double[] two = values.isEmpty() ? new double[0] : values.get().first(2);
		String unit = file.attribute(path, "units").replaceAll("[\\[\\]\\s]", "").toLowerCase(Locale.ROOT);
		return new Axis(file.attribute(path, "name").toLowerCase(Locale.ROOT), unit, two.length > 0 ? two[0] : Double.NaN, two.length > 1 ? two[1] - two[0] : Double.NaN);
	}
}
