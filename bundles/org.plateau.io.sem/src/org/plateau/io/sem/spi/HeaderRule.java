// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.sem.spi;

import java.util.Optional;

/**
 * Understands one vendor's header. Contributed to {@code org.plateau.io.sem.headerRules}; rules are tried in order of the trust their
 * contribution declares, the first that answers is used. A pure function: it reads nothing but what it is given. Stateless.
 */
public interface HeaderRule {

	/**
	 * @param header the raw keys of one picture
	 * @return what was understood, each value with its raw key as evidence; empty when the header is not of this kind. A value that is missing
	 *         or makes no sense is left out, never guessed
	 */
	Optional<HeaderReading> read(RawHeader header);
}
