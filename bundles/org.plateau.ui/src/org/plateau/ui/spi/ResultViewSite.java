// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import org.eclipse.ui.IViewSite;
import org.plateau.headless.Plateau;

/**
 * Where a {@link ResultView} lives.
 *
 * @param view menus, tool bar, selection
 * @param plateau everything that is contributed
 */
public record ResultViewSite(IViewSite view, Plateau plateau) {
}
