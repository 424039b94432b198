// SPDX-License-Identifier: EPL-2.0
/** How figures are laid out and written. Internal. */
package org.plateau.internal.report.figure;
