// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add a command-line verb. Start at {@link org.plateau.headless.spi.Command}. SPI; one instance per
 * call. Provisional until version 1.0.
 */
package org.plateau.headless.spi;
