// SPDX-License-Identifier: EPL-2.0
/** Which results of experiments still hold, and bringing them up to date. Ours alone; UI thread, files only in jobs. */
package org.plateau.internal.ui.status;
