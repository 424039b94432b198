// SPDX-License-Identifier: EPL-2.0
/**
 * Reads OME-Zarr of versions 2 and 3. Internal; worker threads.
 */
package org.plateau.internal.io.zarr;
