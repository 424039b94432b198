// SPDX-License-Identifier: EPL-2.0
/** Shows a pixel classifier what is what with a brush, and uses it. Internal. */
package org.plateau.internal.ui.classify;
