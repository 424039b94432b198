// SPDX-License-Identifier: EPL-2.0
/** Several measured samples side by side. Ours alone; UI thread, files only in jobs. */
package org.plateau.internal.ui.compare;
