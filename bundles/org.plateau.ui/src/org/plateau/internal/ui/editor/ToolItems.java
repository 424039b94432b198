// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.plateau.extension.Descriptor;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ViewerTool;

/** The tools as menu items, with their keys. */
public final class ToolItems extends CompoundContributionItem {

	@Override
	protected IContributionItem[] getContributionItems() {
		List<IContributionItem> items = new ArrayList<>();
		items.add(item("Move and Select", Map.of()));
		String group = "";
		for (Descriptor<ViewerTool> d : ToolPalette.inOrder(OpenImages.get().viewerTools().descriptors())) {
			if (!d.attribute("group").equals(group)) {
				group = d.attribute("group");
				items.add(new Separator());
			}
			items.add(item(d.label().replace("&", "&&"), Map.of(ToolHandler.TOOL, d.id())));
		}
		return items.toArray(IContributionItem[]::new);
	}

	private static CommandContributionItem item(String label, Map<String, String> parameters) {
		CommandContributionItemParameter p = new CommandContributionItemParameter(PlatformUI.getWorkbench(), null, "org.plateau.ui.chooseTool",
				CommandContributionItem.STYLE_PUSH);
		p.label = label;
		p.parameters = parameters;
		return new CommandContributionItem(p);
	}
}
