// SPDX-License-Identifier: EPL-2.0
/**
 * Unpacks the chunks of Zarr arrays. Internal; worker threads; bytes.
 */
package org.plateau.internal.io.zarr.codec;
