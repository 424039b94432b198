// SPDX-License-Identifier: EPL-2.0
/** The workbench as a program: start, window, menus, perspective. Ours alone; UI thread. */
package org.plateau.internal.ui.app;
