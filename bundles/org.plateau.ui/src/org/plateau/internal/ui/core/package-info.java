// SPDX-License-Identifier: EPL-2.0
/** Jobs that open and measure, and the way back to the UI thread. Ours alone. */
package org.plateau.internal.ui.core;
