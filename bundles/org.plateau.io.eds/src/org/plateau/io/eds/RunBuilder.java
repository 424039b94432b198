// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.eds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.eds.SpectrumImage;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/** Puts parts of one recording together. Closing it before {@link #build} has given a run away closes what was opened. */
final class RunBuilder implements AutoCloseable {

	private static final double SAME_SIZE = 0.005;

	/** A map and where its pixel size comes from. */
	private record Part(ElementMap map, Optional<PixelCalibration> calibration) {
	}

	private final String name;
	private final OpenOptions options;
	private final List<Part> maps = new ArrayList<>();
	private final List<ElectronPicture> pictures = new ArrayList<>();
	private final List<Spectrum> spectra = new ArrayList<>();
	private final Set<String> elements = new LinkedHashSet<>();
	private final Set<String> formats = new LinkedHashSet<>();
	private final List<String> warnings = new ArrayList<>();
	/** The first run of a vendor's file, and the one with the spectrum image. */
	private Optional<EdsRun> first = Optional.empty();
	private Optional<EdsRun> cubeRun = Optional.empty();
	private int sources;
	private boolean given;

	/** @param options pixel size as the user says */
	RunBuilder(String name, OpenOptions options) {
		this.name = name;
		this.options = options;
	}

	/** Of a vendor's file: the first place with a grid, and spectra that stand alone. Further places are closed. */
	void add(Path file, List<EdsRun> runs) throws IOException {
		sources++;
		boolean placed = false;
		for (EdsRun run : runs) {
			boolean grid = run.width() > 0;
			if (grid && (placed || run.cube().isPresent() && cubeRun.isPresent())) {
				warnings.add(file.getFileName() + ": the place '" + run.name() + "' was left out, only one is used; open it by itself");
				run.close();
				continue;
			}
			placed |= grid;
			formats.add(run.format());
			run.maps().forEach(m -> maps.add(new Part(m, run.calibration())));
			pictures.addAll(run.pictures());
			spectra.addAll(run.spectra());
			elements.addAll(run.elements());
			warnings.addAll(run.warnings());
			first = first.or(() -> Optional.of(run));
			cubeRun = run.cube().isPresent() ? Optional.of(run) : cubeRun;
		}
	}

	void add(PlainMap map, Micrograph micrograph) {
		sources++;
		formats.add(format(micrograph));
		maps.add(new Part(map.map(), map.calibration()));
		if (map.kind() == ElementMap.Kind.UNKNOWN) {
			warnings.add(map.file() + ": " + map.evidence().meaning() + "; it is shown, but nothing is counted in it: export the map as 16-bit grey TIFF or as text");
		}
		odd(micrograph);
	}

	/** A picture with electrons; a data bar below it is cut off. */
	void addElectrons(Micrograph micrograph) throws IOException {
		sources++;
		formats.add(format(micrograph));
		Raster values = micrograph.pixels().readRows(0, micrograph.specimenRows());
		pictures.add(new ElectronPicture(micrograph.name(), values, micrograph.calibration(), Optional.empty()));
		odd(micrograph);
	}

	void leaveOut(Path file, String why) {
		warnings.add(file.getFileName() + " was left out: " + why);
	}

	private static String format(Micrograph micrograph) {
		return "maps as " + micrograph.format().replaceFirst(",.*", "");
	}

	/** Of a header only what is odd about the file; that it has no pixel size is said once, and colours by the map. */
	private void odd(Micrograph micrograph) {
		micrograph.warnings().stream().filter(w -> !w.startsWith("no pixel size") && !w.contains("luminance")).forEach(w -> warnings.add(micrograph.name() + ": " + w));
	}

	/**
	 * @param path named when nothing fits
	 * @throws FormatException when there is neither a map nor a cube nor a spectrum
	 */
	EdsRun build(Path path) throws FormatException {
		Optional<SpectrumImage> cube = cubeRun.flatMap(EdsRun::cube);
		List<Part> fitting = fitting(cube);
		if (fitting.isEmpty() && cube.isEmpty() && spectra.isEmpty()) {
			throw FormatException.of(path, "nothing here is an element map, a spectrum image or a spectrum" + (warnings.isEmpty() ? "" : ": " + warnings.get(0)),
					"name maps by their element, e.g. eds_Cu.tif or Cu Kα1.tif");
		}
		List<ElementMap> once = once(fitting);
		once.stream().map(ElementMap::element).filter(e -> !e.isEmpty()).forEach(elements::add);
		Optional<PixelCalibration> calibration = calibration(fitting);
		if (calibration.isEmpty() && !(fitting.isEmpty() && cube.isEmpty())) {
			warnings.add("the size of a map pixel is not known: no file tells it; give it with --map-pixel-nm (nm per pixel), or let the registration find it");
		}
		int width = cube.map(SpectrumImage::width).orElse(once.isEmpty() ? 0 : once.get(0).width());
		int height = cube.map(SpectrumImage::height).orElse(once.isEmpty() ? 0 : once.get(0).height());
		List<ElectronPicture> placed = pictures.stream().map(p -> placed(p, width, height, calibration)).toList();
		EdsRun run = new EdsRun(first.map(EdsRun::name).filter(n -> sources == 1).orElse(name), String.join(", ", formats), calibration, once, cube,
				spectra, placed, cubeRun.or(() -> first).map(EdsRun::conditions).orElse(EdsConditions.UNKNOWN), List.copyOf(elements), warnings.stream().distinct().toList());
		given = true;
		return run;
	}

	/** Maps of the cube's size, or of the size that most maps have. */
	private List<Part> fitting(Optional<SpectrumImage> cube) {
		if (maps.isEmpty()) {
			return List.of();
		}
		Map<List<Integer>, Integer> sizes = new LinkedHashMap<>();
		maps.forEach(p -> sizes.merge(size(p.map()), 1, Integer::sum));
		List<Integer> size = cube.map(c -> List.of(c.width(), c.height()))
				.orElseGet(() -> sizes.entrySet().stream().max(Map.Entry.<List<Integer>, Integer>comparingByValue().thenComparing(e -> (long) e.getKey().get(0) * e.getKey().get(1))).orElseThrow().getKey());
		List<Part> fitting = new ArrayList<>();
		for (Part p : maps) {
			if (size(p.map()).equals(size)) {
				fitting.add(p);
			} else {
				warnings.add(p.map().source() + " was left out: it has " + p.map().width() + " × " + p.map().height() + " pixels, " + (cube.isPresent() ? "the spectrum image " : "most maps ")
						+ size.get(0) + " × " + size.get(1));
			}
		}
		return fitting;
	}

	private static List<Integer> size(ElementMap m) {
		return List.of(m.width(), m.height());
	}

	/** Of maps with the same label the one that is worth most; of equals the first. */
	private List<ElementMap> once(List<Part> fitting) {
		Map<String, ElementMap> byLabel = new LinkedHashMap<>();
		for (Part p : fitting) {
			ElementMap other = byLabel.get(p.map().label());
			if (other == null) {
				byLabel.put(p.map().label(), p.map());
			} else if (!Arrays.equals(other.values().samples(), p.map().values().samples())) {
				ElementMap better = Comparator.comparing((ElementMap m) -> m.kind() == ElementMap.Kind.UNKNOWN ? ElementMap.Kind.values().length : m.kind().ordinal()).compare(p.map(), other) < 0
						? p.map() : other;
				byLabel.put(better.label(), better);
				warnings.add((better == other ? p.map() : other).source() + " was left out: " + better.source() + " shows " + better.label() + " too"
						+ (better.kind() == ElementMap.Kind.COUNTS && (better == other ? p.map() : other).kind() != ElementMap.Kind.COUNTS ? ", in counts" : ""));
			}
		}
		return List.copyOf(byLabel.values());
	}

	/** The user's word, else what the first file says; files that say something else are named. */
	private Optional<PixelCalibration> calibration(List<Part> fitting) {
		if (options.pixelSizeXNm().isPresent()) {
			double x = options.pixelSizeXNm().getAsDouble();
			double y = options.pixelSizeYNm().orElse(x);
			return Optional.of(new PixelCalibration(x, y, options.scaleU().orElse(0.01), "the user", new Evidence("map-pixel-nm", x == y ? "" + x : x + "," + y,
					String.format(Locale.ROOT, "map pixel size %.5g × %.5g nm", x, y))));
		}
		Optional<PixelCalibration> told = cubeRun.flatMap(EdsRun::calibration).or(() -> fitting.stream().flatMap(p -> p.calibration().stream()).findFirst());
		for (Part p : fitting) {
			if (p.calibration().isPresent() && differ(p.calibration().get().pixelSizeXNm(), told.get().pixelSizeXNm())) {
				warnings.add(String.format(Locale.ROOT, "%s says %.5g nm per pixel, the run has %.5g nm", p.map().source(), p.calibration().get().pixelSizeXNm(), told.get().pixelSizeXNm()));
			}
		}
		return told;
	}

	private static boolean differ(double a, double b) {
		return Math.abs(a - b) > SAME_SIZE * Math.abs(b);
	}

	/** The same grid, or the same field in other pixels; of any other picture nobody knows where it lies. */
	private ElectronPicture placed(ElectronPicture p, int width, int height, Optional<PixelCalibration> calibration) {
		Raster v = p.values();
		if (p.mapToPicture().isPresent() || width == 0) {
			return p;
		}
		if (v.width() == width && v.height() == height) {
			return new ElectronPicture(p.name(), v, p.calibration(), Optional.of(PixelTransform.IDENTITY));
		}
		double sx = (double) v.width() / width;
		double sy = (double) v.height() / height;
		if (p.calibration().isPresent() && calibration.isPresent() && !differ(p.calibration().get().pixelSizeXNm() * sx, calibration.get().pixelSizeXNm())
				&& !differ(p.calibration().get().pixelSizeYNm() * sy, calibration.get().pixelSizeYNm())) {
			return new ElectronPicture(p.name(), v, p.calibration(), Optional.of(new PixelTransform(sx, 0, 0, 0, sy, 0)));
		}
		return p;
	}

	@Override
	public void close() throws IOException {
		if (!given && cubeRun.isPresent()) {
			cubeRun.get().close();
		}
	}
}
