// SPDX-License-Identifier: EPL-2.0
/** The Electrochemistry view. Ours alone; UI thread. */
package org.plateau.internal.ui.echem;
