// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging;

/**
 * Roughness of an interface about its least-squares line.
 *
 * @param rqUm root mean square height, µm
 * @param rzUm mean over five equal sampling lengths of peak-to-valley height, µm (ISO 4287's Rz on the unfiltered
 *        profile)
 */
public record Roughness(double rqUm, double rzUm) {
}
