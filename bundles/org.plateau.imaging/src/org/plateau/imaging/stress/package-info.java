// SPDX-License-Identifier: EPL-2.0
/** The stress between a deposit and the metal sheet that it bends, from the curvature in the picture. */
package org.plateau.imaging.stress;
