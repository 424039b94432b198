// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

import java.util.List;
import org.plateau.model.layer.StressBump;

/**
 * The bumps of a sheet.
 *
 * @param found left to right
 * @param leftOut why others do not count, one sentence each with their place
 */
public record Bumps(List<StressBump> found, List<String> leftOut) {

	public Bumps {
		found = List.copyOf(found);
		leftOut = List.copyOf(leftOut);
	}
}
