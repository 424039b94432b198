// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add an analysis or a check. Start at {@link org.plateau.analysis.spi.Analysis}. SPI; an
 * implementation is stateless, one instance per run, never called on the UI thread. Provisional until version 1.0.
 */
package org.plateau.analysis.spi;
