// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.nss;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plateau.internal.io.eds.msa.MsaReader;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.eds.EdsConditions;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.eds.ElectronPicture;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.Spectrum;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;

/** Puts the files of one Thermo recording together: maps of one size, pictures, spectra. */
final class NssRun {

	private static final String FORMAT = "Thermo NSS";
	private static final double SAME_EXTENT = 0.005;

	private final String name;
	private final OpenOptions options;
	private final List<String> warnings = new ArrayList<>();
	private final List<NssTiff> tiffs = new ArrayList<>();
	private final List<Spectrum> spectra = new ArrayList<>();

	NssRun(String name, OpenOptions options) {
		this.name = name;
		this.options = options;
	}

	void warn(String sentence) {
		warnings.add(sentence);
	}

	void tiff(Path file) throws IOException {
		NssTiff tiff = new NssTiff(file);
		tiffs.add(tiff);
		warnings.addAll(tiff.warnings());
	}

	void spectrum(Path file) throws IOException {
		if (new MsaReader().open(file, OpenOptions.none()) instanceof Content.Eds eds) {
			for (Spectrum s : eds.runs().get(0).spectra()) {
				spectra.add(new Spectrum(file.getFileName().toString(), s.axis(), s.counts(), s.conditions()));
			}
		}
	}

	/**
	 * @param nothing why there is nothing, when there is nothing
	 */
	EdsRun build(FormatException nothing) throws FormatException {
		if (tiffs.isEmpty() && spectra.isEmpty()) {
			throw nothing;
		}
		NssTiff grid = grid();
		List<ElementMap> maps = new ArrayList<>();
		List<ElectronPicture> pictures = new ArrayList<>();
		Set<String> labels = new LinkedHashSet<>();
		Set<String> elements = new LinkedHashSet<>();
		int other = 0;
		for (NssTiff t : tiffs) {
			if (t.kind() == NssTiff.Kind.PICTURE) {
				pictures.add(t.picture(place(grid, t)));
			} else if (t.raster().width() == grid.raster().width() && t.raster().height() == grid.raster().height()) {
				ElementMap map = t.map();
				if (!labels.add(map.label())) {
					map = new ElementMap("", "", map.kind(), map.values(), map.windowKev(), map.source());
					labels.add(map.label());
				}
				if (!map.element().isEmpty()) {
					elements.add(map.element());
				}
				if (t.kind() == NssTiff.Kind.MAP && !t.counted()) {
					warnings.add("'" + map.source() + "' has no counts, only a picture for display");
				}
				maps.add(map);
			} else {
				other++;
			}
		}
		if (other > 0) {
			warnings.add(other + " maps are of another size than the others and were left out");
		}
		EdsConditions conditions = grid != null ? grid.conditions() : !tiffs.isEmpty() ? tiffs.get(0).conditions() : spectra.get(0).conditions();
		Optional<PixelCalibration> scale = grid == null ? Optional.empty() : grid.scale(options);
		if (grid != null && scale.isEmpty()) {
			scale = tiffs.stream().filter(t -> t.raster().width() == grid.raster().width() && t.raster().height() == grid.raster().height())
					.flatMap(t -> t.scale(options).stream()).findFirst();
		}
		return new EdsRun(name, FORMAT, scale, maps, Optional.empty(), spectra, pictures, conditions, List.copyOf(elements), warnings);
	}

	/** A map of the size that most maps have; of two sizes equally frequent the first. Null when there is no map. */
	private NssTiff grid() {
		Map<Long, Integer> sizes = new LinkedHashMap<>();
		NssTiff best = null;
		int most = 0;
		for (NssTiff t : tiffs) {
			if (t.kind() != NssTiff.Kind.PICTURE) {
				int n = sizes.merge((long) t.raster().width() << 32 | t.raster().height(), t.kind() == NssTiff.Kind.MAP ? 1000 : 1, Integer::sum);
				if (n > most) {
					most = n;
					best = t;
				}
			}
		}
		return best;
	}

	/** Map and picture of the same extent show the same field. */
	private static Optional<PixelTransform> place(NssTiff grid, NssTiff picture) {
		if (grid == null) {
			return Optional.empty();
		}
		double sx = (double) picture.raster().width() / grid.raster().width();
		double sy = (double) picture.raster().height() / grid.raster().height();
		double um = picture.umPerPixel() / grid.umPerPixel();
		boolean same = Math.abs(um * sx - 1) <= SAME_EXTENT && Math.abs(um * sy - 1) <= SAME_EXTENT;
		return same ? Optional.of(new PixelTransform(sx, 0, 0, 0, sy, 0)) : Optional.empty();
	}

	/** True for the endings of spectra. */
	static boolean isSpectrum(Path file) {
		String n = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return n.endsWith(".psmsa") || n.endsWith(".emsa") || n.endsWith(".pcsa") || n.endsWith(".fzsa");
	}
}
