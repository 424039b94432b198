// SPDX-License-Identifier: EPL-2.0
/** Importing pictures with a scale that can be trusted: the wizard, and its logic apart from it. Ours alone; files only in jobs. */
package org.plateau.internal.ui.imports;
