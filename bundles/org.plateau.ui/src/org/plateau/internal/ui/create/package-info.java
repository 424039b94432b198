// SPDX-License-Identifier: EPL-2.0
/** The wizard that makes an experiment. Ours alone; UI thread, files only in jobs. */
package org.plateau.internal.ui.create;
