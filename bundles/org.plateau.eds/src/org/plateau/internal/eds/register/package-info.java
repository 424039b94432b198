// SPDX-License-Identifier: EPL-2.0
/**
 * Lays element maps over the picture and says how well. Internal; worker threads; pixels with the origin at a corner.
 */
package org.plateau.internal.eds.register;
