// SPDX-License-Identifier: EPL-2.0
/** What was done to a picture, step by step, and doing it again elsewhere. Ours alone; UI thread, files only in jobs. */
package org.plateau.internal.ui.record;
