// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.broken;

import java.util.Optional;
import org.plateau.io.sem.spi.HeaderReading;
import org.plateau.io.sem.spi.HeaderRule;
import org.plateau.io.sem.spi.RawHeader;

/** Knows no header. */
public final class HostileRule implements HeaderRule {

	@Override
	public Optional<HeaderReading> read(RawHeader header) {
		return Hostility.answer("headerRules.read", Optional::<HeaderReading>empty);
	}
}
