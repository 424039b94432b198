// SPDX-License-Identifier: EPL-2.0
/**
 * Running analyses: recipes, the runner, parameters, results and checks. Start at {@link org.plateau.analysis.RecipeRunner}. API for
 * callers; values are immutable, the runner is called on a worker thread, never on the UI thread. Provisional until version 1.0.
 */
package org.plateau.analysis;
