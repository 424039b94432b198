// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

/**
 * Roughness of an interface after its mean line (slope) is removed; definitions of ISO 21920-2 on the whole field.
 *
 * @param name of the interface
 * @param rqUm root mean square height, µm
 * @param rzUm mean over five equal sections of the largest peak-to-valley height, µm
 */
public record InterfaceRoughness(String name, double rqUm, double rzUm) {
}
