// SPDX-License-Identifier: EPL-2.0
/**
 * Reads OME-XML as a stream. Internal; worker threads; µm as the standard says.
 */
package org.plateau.internal.io.sem.ome;
