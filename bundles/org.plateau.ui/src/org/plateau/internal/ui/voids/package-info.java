// SPDX-License-Identifier: EPL-2.0
/** Correcting voids by hand: tools on the picture and commands. UI thread. */
package org.plateau.internal.ui.voids;
