// SPDX-License-Identifier: EPL-2.0
/** How pictures are looked at: preferences, contrast, slices across a stack. Ours alone; UI thread. */
package org.plateau.internal.ui.images;
