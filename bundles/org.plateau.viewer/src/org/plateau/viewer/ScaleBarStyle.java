// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.Map;
import java.util.Optional;

/**
 * How a scale bar looks. It is drawn over a picture, never into it.
 *
 * @param corner where
 * @param share longest length relative to the width of the picture that is seen, 0.05 to 0.6
 * @param ink colour of bar and text
 * @param plate a half-transparent plate lies behind it
 */
public record ScaleBarStyle(Corner corner, double share, Ink ink, boolean plate) {

	/** Where a bar lies. */
	public enum Corner {
		TOP_LEFT("Top left"), TOP_RIGHT("Top right"), BOTTOM_LEFT("Bottom left"), BOTTOM_RIGHT("Bottom right");

		/** For menus. */
		public final String label;

		Corner(String label) {
			this.label = label;
		}

		public boolean left() {
			return this == TOP_LEFT || this == BOTTOM_LEFT;
		}

		public boolean top() {
			return this == TOP_LEFT || this == TOP_RIGHT;
		}
	}

	/** Colour of a bar; the plate and the rim are the opposite. */
	public enum Ink {
		WHITE("White", 0xFFFFFF, 0x000000), BLACK("Black", 0x000000, 0xFFFFFF), YELLOW("Yellow", 0xF0E442, 0x000000);

		/** For menus. */
		public final String label;
		/** 0xRRGGBB. */
		public final int rgb;
		/** 0xRRGGBB of what lies behind. */
		public final int behind;

		Ink(String label, int rgb, int behind) {
			this.label = label;
			this.rgb = rgb;
			this.behind = behind;
		}
	}

	private static final String PREFIX = "scaleBar.";
	/** Lower right, a fifth of the width, white on a dark plate. */
	public static final ScaleBarStyle STANDARD = new ScaleBarStyle(Corner.BOTTOM_RIGHT, 0.2, Ink.WHITE, true);

	public ScaleBarStyle {
		if (!(share >= 0.05 && share <= 0.6)) {
			throw new IllegalArgumentException("a scale bar takes 0.05 to 0.6 of the width, not " + share);
		}
	}

	public ScaleBarStyle with(Corner next) {
		return new ScaleBarStyle(next, share, ink, plate);
	}

	public ScaleBarStyle with(Ink next) {
		return new ScaleBarStyle(corner, share, next, plate);
	}

	public ScaleBarStyle withShare(double next) {
		return new ScaleBarStyle(corner, next, ink, plate);
	}

	public ScaleBarStyle withPlate(boolean next) {
		return new ScaleBarStyle(corner, share, ink, next);
	}

	/** As text, by name, for what is kept with a picture. */
	public Map<String, String> settings() {
		return Map.of(PREFIX + "corner", corner.name(), PREFIX + "share", String.valueOf(share), PREFIX + "ink", ink.name(), PREFIX + "plate", String.valueOf(plate));
	}

	/** From such text; what is missing or makes no sense is as {@link #STANDARD}. Empty when nothing is said of a scale bar. */
	public static Optional<ScaleBarStyle> of(Map<String, String> settings) {
		if (settings.keySet().stream().noneMatch(k -> k.startsWith(PREFIX))) {
			return Optional.empty();
		}
		double share = STANDARD.share;
		try {
			double said = Double.parseDouble(settings.getOrDefault(PREFIX + "share", ""));
			share = said >= 0.05 && said <= 0.6 ? said : share;
		} catch (NumberFormatException e) {
			// a text that is no number says nothing
		}
		return Optional.of(new ScaleBarStyle(named(Corner.class, settings.getOrDefault(PREFIX + "corner", ""), STANDARD.corner), share,
				named(Ink.class, settings.getOrDefault(PREFIX + "ink", ""), STANDARD.ink),
				Boolean.parseBoolean(settings.getOrDefault(PREFIX + "plate", String.valueOf(STANDARD.plate)))));
	}

	/** The constant of that name, or the other one when there is none. */
	public static <E extends Enum<E>> E named(Class<E> type, String name, E otherwise) {
		for (E e : type.getEnumConstants()) {
			if (e.name().equals(name)) {
				return e;
			}
		}
		return otherwise;
	}
}
