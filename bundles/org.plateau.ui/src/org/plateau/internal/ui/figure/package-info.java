// SPDX-License-Identifier: EPL-2.0
/** The dialog that puts a figure together. Internal. */
package org.plateau.internal.ui.figure;
