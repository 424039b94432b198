// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import java.util.Map;

/**
 * One void, measured on the specimen's face (pixels may be unequal).
 *
 * @param id its number in the label image, ≥ 1
 * @param layer the layer it belongs to
 * @param kind {@code bulk}, or {@code interface} when it touches one
 * @param touches name of the interface it touches; empty for a bulk void
 * @param areaUm2 area with partial pixels, µm²
 * @param equivalentDiameterUm diameter of the circle of the same area, µm
 * @param feretMaxUm largest caliper diameter, µm
 * @param feretMinUm smallest caliper diameter, µm
 * @param aspect major / minor axis of the ellipse with the same second moments, ≥ 1
 * @param orientationDeg of the major axis against the x axis, (−90, 90], counter-clockwise positive as seen
 * @param circularity 4πA/P², 1 for a disc
 * @param solidity area / area of the convex hull, ≤ 1
 * @param centroidXPx corner-origin image pixels
 * @param centroidYPx corner-origin image pixels
 * @param meanGrey mean recorded value inside
 * @param distanceUm interface name → shortest distance of the void's edge to it, µm; 0 in contact
 * @param byHand whether a person drew some of its outline or chose where it is cut
 */
public record VoidRegion(int id, String layer, String kind, String touches, double areaUm2, double equivalentDiameterUm,
		double feretMaxUm, double feretMinUm, double aspect, double orientationDeg, double circularity, double solidity,
		double centroidXPx, double centroidYPx, double meanGrey, Map<String, Double> distanceUm, boolean byHand) {
}
