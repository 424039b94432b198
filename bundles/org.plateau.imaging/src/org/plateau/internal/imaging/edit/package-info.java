// SPDX-License-Identifier: EPL-2.0
/**
 * Corrections of interfaces and voids by hand, as analyses that replay. Internal; worker threads; pixels with the origin at a corner.
 */
package org.plateau.internal.imaging.edit;
