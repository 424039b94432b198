// SPDX-License-Identifier: EPL-2.0
/**
 * Tracing, thickness and voids of stacks, in blocks. Internal; worker threads; voxels and µm.
 */
package org.plateau.internal.imaging.volume;
