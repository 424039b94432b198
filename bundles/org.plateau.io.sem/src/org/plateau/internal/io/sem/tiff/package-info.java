// SPDX-License-Identifier: EPL-2.0
/**
 * Reads TIFF and BigTIFF, directories and tiles. Internal; friends are named in the manifest; worker threads.
 */
package org.plateau.internal.io.sem.tiff;
