// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.keys.IBindingService;
import org.plateau.extension.Descriptor;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ViewerTool;

/** The tools as menu items, with their keys. */
public final class ToolItems extends CompoundContributionItem {

	@Override
	protected IContributionItem[] getContributionItems() {
		List<IContributionItem> items = new ArrayList<>();
		items.add(new Item("Move and Select\tEsc", Optional.empty()));
		String group = "";
		for (Descriptor<ViewerTool> d : ToolPalette.inOrder(OpenImages.get().viewerTools().descriptors())) {
			if (!d.attribute("group").equals(group)) {
				group = d.attribute("group");
				items.add(new Separator());
			}
			items.add(new Item(d.label().replace("&", "&&") + key(d.id()).map(k -> "\t" + k).orElse(""), Optional.of(d.id())));
		}
		return items.toArray(IContributionItem[]::new);
	}

	/** As it is set in the preferences. The platform's own items name keys only while they work, and letters do so only in a picture. */
	private static Optional<String> key(String tool) {
		ParameterizedCommand choose = ParameterizedCommand.generateCommand(
				PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(ToolHandler.COMMAND), Map.of(ToolHandler.TOOL, tool));
		Binding[] all = PlatformUI.getWorkbench().getService(IBindingService.class).getBindings();
		List<Binding> changed = Arrays.stream(all).filter(b -> b.getType() == Binding.USER).toList();
		return Stream.concat(changed.stream(), Arrays.stream(all).filter(b -> b.getType() == Binding.SYSTEM
				&& changed.stream().noneMatch(c -> c.getTriggerSequence().equals(b.getTriggerSequence()) && c.getContextId().equals(b.getContextId()))))
				.filter(b -> choose.equals(b.getParameterizedCommand())).map(b -> b.getTriggerSequence().format()).findFirst();
	}

	/** A tool; none moves and selects. */
	private static final class Item extends ContributionItem {
		private final String text;
		private final Optional<String> tool;

		Item(String text, Optional<String> tool) {
			this.text = text;
			this.tool = tool;
		}

		@Override
		public void fill(Menu menu, int index) {
			MenuItem item = new MenuItem(menu, SWT.PUSH, index);
			item.setText(text);
			item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> OpenImages.get().chooseTool(tool)));
		}
	}
}
