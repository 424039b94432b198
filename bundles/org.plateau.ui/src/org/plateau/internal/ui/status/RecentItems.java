// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.plateau.ui.Opening;

/** File > Recent Experiments. */
public final class RecentItems extends CompoundContributionItem {

	@Override
	protected IContributionItem[] getContributionItems() {
		List<IContributionItem> items = new ArrayList<>();
		List<Path> recent = RecentExperiments.list();
		for (Path folder : recent) {
			items.add(item(folder.getFileName() + "   (" + folder.getParent() + ")", true, () -> Opening.open(List.of(folder))));
		}
		if (recent.isEmpty()) {
			items.add(item("None yet", false, () -> {
			}));
		} else {
			items.add(new Separator());
			items.add(item("Clear the List", true, RecentExperiments::clear));
		}
		return items.toArray(IContributionItem[]::new);
	}

	private static IContributionItem item(String text, boolean enabled, Runnable run) {
		Action action = new Action(text.replace("&", "&&").replace("@", "@@")) {
			@Override
			public void run() {
				run.run();
			}
		};
		action.setEnabled(enabled);
		return new ActionContributionItem(action);
	}
}
