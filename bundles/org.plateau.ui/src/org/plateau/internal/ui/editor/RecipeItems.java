// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Map;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.plateau.ui.OpenImages;

/** Measure With: one item per installed recipe. */
public final class RecipeItems extends CompoundContributionItem {

	@Override
	protected IContributionItem[] getContributionItems() {
		return OpenImages.get().plateau().recipes().installed().stream().map(recipe -> {
			var item = new CommandContributionItemParameter(PlatformUI.getWorkbench(), null, "org.plateau.ui.measure",
					CommandContributionItem.STYLE_PUSH);
			item.label = recipe.label();
			item.parameters = Map.of(MeasureHandler.RECIPE, recipe.id());
			return new CommandContributionItem(item);
		}).toArray(IContributionItem[]::new);
	}
}
