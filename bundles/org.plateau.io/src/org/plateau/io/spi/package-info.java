// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add a file format. Start at {@link org.plateau.io.spi.FormatReader}. SPI; readers are stateless and
 * called on worker threads. Provisional until version 1.0.
 */
package org.plateau.io.spi;
