// SPDX-License-Identifier: EPL-2.0
/** The built-in views of results, contributed like anybody else's. Ours alone; UI thread. */
package org.plateau.internal.ui.views;
