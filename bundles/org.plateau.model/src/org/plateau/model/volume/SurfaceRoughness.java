// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.volume;

/**
 * Roughness of an interface about its least-squares plane over the whole area, named after ISO 25178-2 (no filter, no
 * conformity claimed).
 *
 * @param name of the interface
 * @param sqUm root mean square height, µm
 * @param szUm largest peak height plus largest pit depth, µm; grows with the area
 */
public record SurfaceRoughness(String name, double sqUm, double szUm) {
}
