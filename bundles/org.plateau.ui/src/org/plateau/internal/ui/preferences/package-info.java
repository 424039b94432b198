// SPDX-License-Identifier: EPL-2.0
/** Preferences of the workbench and the pages that set them. */
package org.plateau.internal.ui.preferences;
