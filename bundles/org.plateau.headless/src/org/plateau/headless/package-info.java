// SPDX-License-Identifier: EPL-2.0
/**
 * The program without a window: the composition root, measuring, and the commands. Start at {@link org.plateau.headless.Plateau}. API for
 * callers, the workbench included; never on the UI thread. Provisional until version 1.0.
 */
package org.plateau.headless;
