// SPDX-License-Identifier: EPL-2.0
/** Interfacial stress: its table and its circles on the picture. UI thread. */
package org.plateau.internal.ui.stress;
