// SPDX-License-Identifier: EPL-2.0
/**
 * What a bundle implements to add a view of results or a tool on the picture. Start at {@link org.plateau.ui.spi.ResultView}. SPI; all
 * calls come on the UI thread and are contained: a failing contribution is listed under Problems and costs only itself. Provisional
 * until version 1.0.
 */
package org.plateau.ui.spi;
