// SPDX-License-Identifier: EPL-2.0
/**
 * Pictures out of a Bio-Formats jar that the user has, loaded in a class loader of its own and called by reflection. Internal; worker threads.
 */
package org.plateau.internal.io.bioformats;
