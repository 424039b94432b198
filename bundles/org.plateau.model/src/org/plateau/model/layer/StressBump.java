// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.layer;

import org.plateau.model.Quantity;

/**
 * One place where the deposit has bent the metal sheet above it.
 *
 * @param number from 1, left to right
 * @param fromPx first column over the arc, inclusive
 * @param toPx last column over the arc, inclusive
 * @param centreXUm centre of the fitted circle along the picture, µm from its left edge
 * @param centreYUm centre of the fitted circle down the picture, µm from its top edge
 * @param radius r of the fitted circle, µm
 * @param chord between the bump's feet, µm
 * @param height of the bump over its chord, µm
 * @param sheetThickness t of the sheet over the bump, µm
 * @param strain ε = (arc − chord) / chord, 1
 * @param pressure P of the deposit against the sheet, GPa
 * @param residualUm root mean square distance of the interface from the circle, µm
 */
public record StressBump(int number, int fromPx, int toPx, double centreXUm, double centreYUm, Quantity radius, Quantity chord, Quantity height,
		Quantity sheetThickness, Quantity strain, Quantity pressure, double residualUm) {
}
