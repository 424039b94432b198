// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.image.Micrograph;

/** What a file turned out to be. More kinds come with the element maps and impedance. */
public sealed interface Content {

	/** A picture or a stack of pictures; close its pixel source when done. */
	record Image(Micrograph micrograph) implements Content {
	}

	/** An electrochemical record over time. */
	record Cycling(CyclingRecord record) implements Content {
	}
}
