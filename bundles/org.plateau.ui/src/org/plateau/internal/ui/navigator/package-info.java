// SPDX-License-Identifier: EPL-2.0
/** The Experiments navigator: experiment folders as projects of the workspace. Ours alone; UI thread, files only in jobs. */
package org.plateau.internal.ui.navigator;
