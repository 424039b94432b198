// SPDX-License-Identifier: EPL-2.0
package org.plateau.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Keys;
import org.plateau.eds.overlay.OverlayCompositor;
import org.plateau.model.image.LabelImage;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.Raster;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.DrawnShape;
import org.plateau.report.MapOverlay;
import org.plateau.report.Measurement;

/**
 * One picture of a figure with what lies over it; everything in corner-origin pixels of {@code grey}.
 *
 * @param name for people
 * @param grey recorded values; only the rows that show the specimen
 * @param micrograph calibration, tilt decision and acquisition that hold for {@code grey}; its pixel source may be closed
 * @param region the part that is shown
 * @param stack interfaces; empty when it was not traced
 * @param voids label image of the size of {@code grey}; empty when none were sought
 * @param shapes what a person drew; named ones carry their names
 * @param colours a coloured layer over the greys
 * @param maps element maps over the greys, blended as in the window, with their lines of the legend
 * @param processing what was done to the picture before, one phrase each; the caption names it
 * @param synthetic true when the picture was generated; the caption says so
 */
public record FigurePanel(String name, Raster grey, Micrograph micrograph, Region region, Optional<LayerStack> stack, Optional<LabelImage> voids,
		List<DrawnShape> shapes, Optional<ColourLayer> colours, Optional<OverlayCompositor> maps, List<String> processing, boolean synthetic) {

	/**
	 * A rectangle of whole pixels.
	 *
	 * @param x left column, inclusive
	 * @param y top row, inclusive
	 */
	public record Region(int x, int y, int width, int height) {

		/** All of a picture. */
		public static Region all(Raster raster) {
			return new Region(0, 0, raster.width(), raster.height());
		}
	}

	/**
	 * Colours over the greys.
	 *
	 * @param argb {@code argb[y * width + x]} of the size of the panel's greys, not premultiplied
	 * @param keys what the colours mean
	 */
	public record ColourLayer(int[] argb, List<Key> keys) {

		public ColourLayer {
			keys = List.copyOf(keys);
		}
	}

	/**
	 * A line of the legend.
	 *
	 * @param text e.g. {@code Cu Kα, 0–120 counts}
	 * @param rgb 0xRRGGBB; −1 = none
	 */
	public record Key(String text, int rgb) {

		private static final int NONE = -1;

		/** Words that hold for the other lines, without a colour. */
		public static Key note(String text) {
			return new Key(text, NONE);
		}

		/** Whether it has no colour. */
		public boolean isNote() {
			return rgb == NONE;
		}
	}

	public FigurePanel {
		shapes = List.copyOf(shapes);
		processing = List.copyOf(processing);
		if (region.x() < 0 || region.y() < 0 || region.width() < 1 || region.height() < 1 || region.x() + region.width() > grey.width()
				|| region.y() + region.height() > grey.height()) {
			throw new IllegalArgumentException(region + " leaves the picture of " + grey.width() + " x " + grey.height());
		}
		if (colours.isPresent() && colours.get().argb().length != grey.samples().length) {
			throw new IllegalArgumentException("the colours over " + name + " are not of its size");
		}
	}

	/** A picture as it was recorded. */
	public static FigurePanel plain(String name, Raster grey, Micrograph micrograph, boolean synthetic) {
		return new FigurePanel(name, grey, micrograph, Region.all(grey), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(), synthetic);
	}

	/** A measured picture with its interfaces and voids; empty when the measurement keeps no picture. */
	public static Optional<FigurePanel> of(Measurement measurement, boolean synthetic) {
		Optional<LabelImage> voids = measurement.results().get(Keys.VOIDS).map(VoidReport::labels);
		List<String> processing = measurement.results().get(Keys.CORRECTIONS).orElse(CorrectionLog.NONE).applied().stream()
				.map(CorrectionLog.Applied::name).toList();
		return measurement.results().get(Keys.SPECIMEN).map(grey -> new FigurePanel(measurement.name(), grey, measurement.micrograph(), Region.all(grey),
				measurement.results().get(Keys.LAYER_STACK), voids.filter(v -> v.width() == grey.width() && v.height() == grey.height()),
				List.of(), Optional.empty(), Optional.empty(), processing, synthetic));
	}

	/** The same without anything over it. */
	public FigurePanel bare() {
		return new FigurePanel(name, grey, micrograph, region, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), processing, synthetic);
	}

	/** Another part of the same picture. */
	public FigurePanel showing(Region part) {
		return new FigurePanel(name, grey, micrograph, part, stack, voids, shapes, colours, maps, processing, synthetic);
	}

	public FigurePanel withShapes(List<DrawnShape> drawn) {
		return new FigurePanel(name, grey, micrograph, region, stack, voids, drawn, colours, maps, processing, synthetic);
	}

	public FigurePanel withColours(ColourLayer layer) {
		return new FigurePanel(name, grey, micrograph, region, stack, voids, shapes, Optional.of(layer), maps, processing, synthetic);
	}

	/** With element maps over it. @param overlay laid in pixels of {@code grey} */
	public FigurePanel withMaps(OverlayCompositor overlay) {
		return new FigurePanel(name, grey, micrograph, region, stack, voids, shapes, colours, Optional.of(overlay), processing, synthetic);
	}

	/** The same without element maps. */
	public FigurePanel withoutMaps() {
		return new FigurePanel(name, grey, micrograph, region, stack, voids, shapes, colours, Optional.empty(), processing, synthetic);
	}

	/** The same without interfaces and voids, so that maps are seen by themselves. */
	public FigurePanel withoutOutlines() {
		return new FigurePanel(name, grey, micrograph, region, Optional.empty(), Optional.empty(), shapes, colours, maps, processing, synthetic);
	}

	/** What the colours mean. */
	public List<Key> keys() {
		return Stream.concat(colours.stream().flatMap(c -> c.keys().stream()), maps.stream().flatMap(m -> MapOverlay.keys(m).stream())).toList();
	}
}
