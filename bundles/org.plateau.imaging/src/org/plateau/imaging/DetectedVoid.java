// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * One void with its features. Lengths are on the specimen's face, with the two pixel pitches kept apart.
 *
 * @param id its value in the label image, 1 and up
 * @param areaPx sub-pixel area, pixels
 * @param areaUm2 the same in µm²
 * @param equivalentCircularDiameterUm diameter of the circle of the same area
 * @param maxFeretDiameterUm largest caliper diameter
 * @param minFeretDiameterUm smallest caliper diameter
 * @param aspect ratio of the axes of the ellipse of equal second moments, ≥ 1
 * @param orientationDeg direction of that ellipse's long axis, counter-clockwise from +x as seen, −90 < angle ≤ 90
 * @param circularity 4π · area / perimeter², at most 1
 * @param solidity area / area of the convex hull, at most 1
 * @param centroidXPx centroid, corner-origin pixels
 * @param centroidYPx centroid, corner-origin pixels
 * @param meanGrey mean grey level of its pixels
 * @param distanceToUpperUm least vertical distance of its outline to the layer's upper interface, 0 in contact
 * @param distanceToLowerUm the same to the lower interface
 * @param touchesUpper whether it lies on the upper interface
 * @param touchesLower whether it lies on the lower interface
 * @param byHand whether a person drew some of its outline or chose where it is cut
 */
public record DetectedVoid(int id, double areaPx, double areaUm2, double equivalentCircularDiameterUm,
		double maxFeretDiameterUm, double minFeretDiameterUm, double aspect, double orientationDeg, double circularity,
		double solidity, double centroidXPx, double centroidYPx, double meanGrey, double distanceToUpperUm,
		double distanceToLowerUm, boolean touchesUpper, boolean touchesLower, boolean byHand) {

	/** The same under another number. */
	public DetectedVoid numbered(int newId) {
		return new DetectedVoid(newId, areaPx, areaUm2, equivalentCircularDiameterUm, maxFeretDiameterUm, minFeretDiameterUm, aspect, orientationDeg,
				circularity, solidity, centroidXPx, centroidYPx, meanGrey, distanceToUpperUm, distanceToLowerUm, touchesUpper, touchesLower, byHand);
	}

	/** Whether the void is a gap at an interface and not inside the layer. */
	public boolean atInterface() {
		return touchesUpper || touchesLower;
	}
}
