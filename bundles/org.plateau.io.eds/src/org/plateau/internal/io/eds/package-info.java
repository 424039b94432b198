// SPDX-License-Identifier: EPL-2.0
/**
 * What the EDS readers share: cubes in files, conditions, the scale of maps, XML. Internal; worker threads; counts and eV.
 */
package org.plateau.internal.io.eds;
