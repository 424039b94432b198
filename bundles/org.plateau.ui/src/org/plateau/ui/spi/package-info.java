// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add a view of results, a tool on the picture or coloured pixels over it. Start at {@link org.plateau.ui.spi.ResultView}. SPI;
 * calls come on the UI thread unless they say otherwise and are contained: a failing contribution is listed under Problems and costs only itself. Provisional
 * until version 1.0.
 */
package org.plateau.ui.spi;
