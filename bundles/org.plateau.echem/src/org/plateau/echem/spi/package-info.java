// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add a deposit metal to {@code org.plateau.echem.models}. Start at
 * {@link org.plateau.echem.spi.TabulatedMetal}, which needs no code at all. SPI; implementations are stateless and safe on any
 * thread; g/mol and g/cm³. Provisional until version 1.0.
 */
package org.plateau.echem.spi;
