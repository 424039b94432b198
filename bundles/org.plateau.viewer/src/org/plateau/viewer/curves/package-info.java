// SPDX-License-Identifier: EPL-2.0
/**
 * Curves over one axis as they are looked at: which stretch of the axis is seen, and what of a long record has to be drawn. For callers;
 * {@link org.plateau.viewer.curves.Curve} and {@link org.plateau.viewer.curves.AxisWindow} are the entry. Values, safe on any thread; units are those of the
 * caller.
 */
package org.plateau.viewer.curves;
