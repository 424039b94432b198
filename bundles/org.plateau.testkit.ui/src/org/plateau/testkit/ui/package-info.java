// SPDX-License-Identifier: EPL-2.0
/**
 * What contributions to the window promise, as tests to extend. Start at {@link org.plateau.testkit.ui.AbstractViewerToolTest}. API for tests; UI thread of a
 * workbench where a class says so, any thread otherwise. Provisional until version 1.0.
 */
package org.plateau.testkit.ui;
