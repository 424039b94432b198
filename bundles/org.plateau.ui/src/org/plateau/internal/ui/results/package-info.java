// SPDX-License-Identifier: EPL-2.0
/** The table of what was measured by hand. Internal. */
package org.plateau.internal.ui.results;
