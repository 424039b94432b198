// SPDX-License-Identifier: EPL-2.0
/** Light or dark: what the desktop says, what the user chose, and keeping to it while the program runs. */
package org.plateau.internal.ui.appearance;
