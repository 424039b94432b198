// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to teach Plateau a microscope's header. Start at {@link org.plateau.io.sem.spi.HeaderRule}. SPI; rules are pure
 * functions, called on worker threads; units are those of {@link org.plateau.model.image.AcquisitionKey}. Provisional until version 1.0.
 */
package org.plateau.io.sem.spi;
