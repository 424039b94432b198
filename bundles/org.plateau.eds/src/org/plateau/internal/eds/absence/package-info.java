// SPDX-License-Identifier: EPL-2.0
/**
 * Where no signal may be called lithium: decision limits on Poisson counts, growing windows, intervals. Internal; worker threads; counts and map pixels.
 */
package org.plateau.internal.eds.absence;
