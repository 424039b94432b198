// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plateau.model.image.PixelCalibration;

/**
 * One recording: maps, a spectrum image, pictures and spectra of the same place. All maps and the cube share one grid; spectra may stand alone.
 *
 * @param name for people: the file, and the site in it where there are several
 * @param format the format as people call it, "Bruker .bcf"
 * @param calibration size of a map pixel; empty = not known, never 1
 * @param maps stored or computed, may be empty
 * @param cube the spectrum image, when there is one; owned by the run
 * @param spectra of points, areas, or the sum; may be empty
 * @param pictures of the electron detectors; may be empty
 * @param conditions how it was recorded
 * @param elements symbols that the file says were identified or mapped, in its order
 * @param warnings what was odd but survivable, one sentence each
 */
public record EdsRun(String name, String format, Optional<PixelCalibration> calibration, List<ElementMap> maps, Optional<SpectrumImage> cube,
		List<Spectrum> spectra, List<ElectronPicture> pictures, EdsConditions conditions, List<String> elements, List<String> warnings)
		implements AutoCloseable {

	/**
	 * @throws IllegalArgumentException when maps and cube are of different size
	 */
	public EdsRun {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(format, "format");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(conditions, "conditions");
		maps = List.copyOf(maps);
		spectra = List.copyOf(spectra);
		pictures = List.copyOf(pictures);
		elements = List.copyOf(elements);
		warnings = List.copyOf(warnings);
		for (ElementMap m : maps) {
			int w = cube.map(SpectrumImage::width).orElse(maps.get(0).width());
			int h = cube.map(SpectrumImage::height).orElse(maps.get(0).height());
			if (m.width() != w || m.height() != h) {
				throw new IllegalArgumentException("the map " + m.label() + " has " + m.width() + " × " + m.height() + " pixels, the others " + w + " × " + h);
			}
		}
	}

	/** Columns of the grid; 0 when there are only spectra. */
	public int width() {
		return cube.map(SpectrumImage::width).orElse(maps.isEmpty() ? 0 : maps.get(0).width());
	}

	/** Rows of the grid; 0 when there are only spectra. */
	public int height() {
		return cube.map(SpectrumImage::height).orElse(maps.isEmpty() ? 0 : maps.get(0).height());
	}

	/** The same with other maps. */
	public EdsRun withMaps(List<ElementMap> newMaps) {
		return new EdsRun(name, format, calibration, newMaps, cube, spectra, pictures, conditions, elements, warnings);
	}

	/** Closes the cube. */
	@Override
	public void close() throws IOException {
		if (cube.isPresent()) {
			cube.get().close();
		}
	}
}
