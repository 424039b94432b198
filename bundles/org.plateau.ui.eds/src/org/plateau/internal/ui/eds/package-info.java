// SPDX-License-Identifier: EPL-2.0
/** Views and tools for element maps. Internal; widgets only on the UI thread. */
package org.plateau.internal.ui.eds;
