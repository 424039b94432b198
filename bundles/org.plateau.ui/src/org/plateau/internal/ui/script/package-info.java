// SPDX-License-Identifier: EPL-2.0
/** Scripts in the window: the editor, its output, and the picture in front as a script sees it. */
package org.plateau.internal.ui.script;
