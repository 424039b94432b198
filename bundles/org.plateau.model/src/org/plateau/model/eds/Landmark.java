// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import org.plateau.model.roi.Position;

/**
 * The same place in a map and in the picture, as a person marked it.
 *
 * @param map in map pixels, corner origin
 * @param image in pixels of the picture as stored, corner origin
 */
public record Landmark(Position map, Position image) {
}
