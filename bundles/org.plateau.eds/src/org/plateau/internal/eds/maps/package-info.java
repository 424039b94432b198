// SPDX-License-Identifier: EPL-2.0
/**
 * Element maps out of a spectrum image: windows, continuum, fits. Internal; worker threads; counts per map pixel.
 */
package org.plateau.internal.eds.maps;
