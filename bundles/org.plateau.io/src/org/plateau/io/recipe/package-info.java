// SPDX-License-Identifier: EPL-2.0
/**
 * Recipes as readable JSON files. Start at {@link org.plateau.io.recipe.RecipeFile}. API for callers; file access, so never on the UI
 * thread; lengths are µm where the field says so. Provisional until version 1.0.
 */
package org.plateau.io.recipe;
