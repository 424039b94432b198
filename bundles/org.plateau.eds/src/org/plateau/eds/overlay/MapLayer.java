// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds.overlay;

import org.plateau.model.Interval;
import org.plateau.model.eds.AbsenceClass;
import org.plateau.model.eds.ElementMap;
import org.plateau.model.eds.MapStyle;
import org.plateau.model.image.LabelImage;

/** One thing to lay over the picture, on the grid of the map. Immutable; made on a worker. */
public final class MapLayer {

	/** Stands for the classes of lithium by absence where a style names its map. */
	public static final String ABSENCE = "lithium by absence";
	/** Colour of what is not lithium. */
	public static final int NOT_LITHIUM_RGB = 0xD55E00;
	/** Colour of the hatching where it cannot be told. */
	public static final int CANNOT_BE_TOLD_RGB = 0xBBBBBB;

	private static final double FAINT = 0.35;
	private static final int HATCH = 4;

	private final MapStyle style;
	private final int width;
	private final int height;
	private final byte[] shades;
	private final float[] inks;
	private final Legend legend;

	private MapLayer(MapStyle style, int width, int height, byte[] shades, float[] inks, Legend legend) {
		this.style = style;
		this.width = width;
		this.height = height;
		this.shades = shades;
		this.inks = inks;
		this.legend = legend;
	}

	/**
	 * What a legend says about a layer.
	 *
	 * @param label of the map
	 * @param rgb of the upper end
	 * @param lower values at or below are not drawn; NaN for classes
	 * @param upper from here on full colour; NaN for classes
	 * @param unit of both: {@code counts per 2 × 2 map pixels}
	 * @param statement what binning and smoothing did, one sentence
	 */
	public record Legend(String label, int rgb, double lower, double upper, String unit, String statement) {
	}

	/** An element map in its style; ends that are NaN are found in the map. */
	public static MapLayer of(ElementMap map, MapStyle style) {
		return of(CountMap.of(map, style.bin(), style.smoothPx()), map.width(), map.height(), style);
	}

	/**
	 * The same of a map that is binned and smoothed already as the style wants it.
	 *
	 * @param width of the map, map pixels
	 * @param height of the map, map pixels
	 */
	public static MapLayer of(CountMap map, int width, int height, MapStyle style) {
		Interval range = range(map, style);
		double times = 1 / (range.high() - range.low());
		byte[] small = new byte[map.values().length];
		for (int i = 0; i < small.length; i++) {
			double t = (map.values()[i] - range.low()) * times;
			// NaN fails the comparison and is not drawn
			small[i] = t > 0 ? (byte) Math.max(1, Math.round(255 * shade(Math.min(1, t), style.gamma()))) : 0;
		}
		byte[] shades = map.bin() == 1 ? small : new byte[width * height];
		for (int y = 0; y < height && map.bin() > 1; y++) {
			for (int x = 0; x < width; x++) {
				shades[y * width + x] = small[y / map.bin() * map.width() + x / map.bin()];
			}
		}
		return new MapLayer(style, width, height, shades, Ink.shades(style),
				new Legend(style.map(), style.rgb(), range.low(), range.high(), map.unit(), map.statement()));
	}

	private static double shade(double t, double gamma) {
		return gamma == 1 ? t : Math.pow(t, gamma);
	}

	/** The ends that a style means for a map: its own, or where they are NaN those that suit; the upper end lies above the lower one. */
	public static Interval range(CountMap map, MapStyle style) {
		Interval auto = Double.isNaN(style.lower()) || Double.isNaN(style.upper()) ? map.auto() : new Interval(0, 1);
		double lower = Double.isNaN(style.lower()) ? auto.low() : style.lower();
		double upper = Double.isNaN(style.upper()) ? auto.high() : style.upper();
		return new Interval(lower, upper > lower ? upper : lower + Math.max(1e-6, Math.abs(lower) * 1e-6));
	}

	/**
	 * Classes of lithium by absence: candidates in the style's colour, what is not lithium faintly in vermilion, what cannot be told in grey hatching.
	 */
	public static MapLayer of(LabelImage classes, MapStyle style) {
		float[] inks = new float[4 * Ink.SIZE];
		Ink.clear(inks, 0);
		Ink.write(inks, AbsenceClass.LITHIUM_CANDIDATE.label * Ink.SIZE, style.rgb(), style.opacity(), 1, style.blend());
		Ink.write(inks, AbsenceClass.NOT_LITHIUM.label * Ink.SIZE, NOT_LITHIUM_RGB, FAINT * style.opacity(), 1, style.blend());
		Ink.write(inks, AbsenceClass.CANNOT_BE_TOLD.label * Ink.SIZE, CANNOT_BE_TOLD_RGB, style.opacity(), 1, style.blend());
		byte[] shades = new byte[classes.labels().length];
		for (int i = 0; i < shades.length; i++) {
			int c = classes.labels()[i];
			boolean gap = c == AbsenceClass.CANNOT_BE_TOLD.label && Math.floorMod(i % classes.width() + i / classes.width(), HATCH) >= HATCH / 2;
			shades[i] = (byte) (gap || c < 0 || c > 3 ? 0 : c);
		}
		return new MapLayer(style, classes.width(), classes.height(), shades, inks, new Legend(style.map(), style.rgb(), Double.NaN, Double.NaN, "",
				"candidates in the colour, not lithium vermilion, cannot be told hatched"));
	}

	public MapStyle style() {
		return style;
	}

	public Legend legend() {
		return legend;
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Lays it on inks of rows: {@code onto[((y − from) · width + x) · 9]}. */
	void lay(float[] onto, int from, int to) {
		int at = 0;
		for (int i = from * width; i < to * width; i++, at += Ink.SIZE) {
			int shade = shades[i] & 0xFF;
			if (shade != 0) {
				Ink.then(onto, at, inks, shade * Ink.SIZE);
			}
		}
	}
}
