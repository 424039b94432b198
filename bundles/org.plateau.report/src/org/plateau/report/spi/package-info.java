// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add a section to the report or a file to the output. Start at
 * {@link org.plateau.report.spi.Renderer}. SPI; implementations are stateless, pure functions of the measurement, called on worker
 * threads. Provisional until version 1.0.
 */
package org.plateau.report.spi;
