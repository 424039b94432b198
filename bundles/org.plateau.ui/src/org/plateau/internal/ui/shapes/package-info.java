// SPDX-License-Identifier: EPL-2.0
/** Shapes that are drawn on pictures: tools, selection, their numbers. Internal. */
package org.plateau.internal.ui.shapes;
