// SPDX-License-Identifier: EPL-2.0
/**
 * Takes spectra apart: peaks, background, the elements behind them and the doubts about each. Internal; worker threads; counts per channel.
 */
package org.plateau.internal.eds.spectra;
