// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.shapes;

/** What is measured of a drawn shape. Names are stable: they are columns of tables. */
public enum ShapeQuantity {

	/** Along a line. */
	LENGTH("Length", Dimension.LENGTH),
	/** Between the rays of an angle, 0° to 180°; of a line against the x axis, (−90°, 90°], counter-clockwise positive as seen. */
	ANGLE("Angle", Dimension.ANGLE),
	/** Enclosed. */
	AREA("Area", Dimension.AREA),
	/** Of the border. */
	PERIMETER("Perimeter", Dimension.LENGTH),
	/** Of the smallest upright rectangle around it. */
	WIDTH("Width", Dimension.LENGTH), HEIGHT("Height", Dimension.LENGTH),
	/** Largest and smallest distance of two parallel tangents. */
	FERET_MAX("Feret max", Dimension.LENGTH), FERET_MIN("Feret min", Dimension.LENGTH),
	/** Centroid: of the area, along the line, or the point itself; corner-origin pixels. */
	X("X", Dimension.PIXEL), Y("Y", Dimension.PIXEL),
	/** Grey values: weighted by how much of each pixel the shape covers; of a line at steps of about a pixel along it. */
	MEAN("Mean", Dimension.GREY), SD("SD", Dimension.GREY), MIN("Min", Dimension.GREY), MAX("Max", Dimension.GREY), MEDIAN("Median", Dimension.GREY),
	/** Sum of the grey values times the share of each pixel. */
	INTEGRATED("Integrated grey", Dimension.GREY_PIXELS),
	/** Covered pixels, parts counted as parts. */
	PIXELS("Pixels", Dimension.COUNT);

	/** What kind of number it is. */
	public enum Dimension {
		LENGTH, AREA, ANGLE, PIXEL, GREY, GREY_PIXELS, COUNT
	}

	/** For people. */
	public final String label;
	public final Dimension dimension;

	ShapeQuantity(String label, Dimension dimension) {
		this.label = label;
		this.dimension = dimension;
	}

	/** @param lengthUnit µm or px */
	public String unit(String lengthUnit) {
		return switch (dimension) {
		case LENGTH -> lengthUnit;
		case AREA -> lengthUnit + "²";
		case ANGLE -> "°";
		case PIXEL, COUNT -> "px";
		case GREY -> "grey";
		case GREY_PIXELS -> "grey px";
		};
	}
}
