// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.commands.Category;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.internal.WorkbenchPlugin;
import org.eclipse.ui.internal.registry.ActionSetRegistry;
import org.eclipse.ui.internal.registry.IActionSetDescriptor;

/** Takes out what the platform brings along for programmers: menus, commands for the finder and the keys page, preference pages. Once, when the workbench starts. */
final class Surplus {

	/** Beginnings of ids; what others contribute is never touched. */
	private static final String PLATFORM = "org.eclipse.";
	/** Commands of the platform that a microscopist uses. */
	private static final Set<String> COMMANDS = Set.of("org.eclipse.ui.window.quickAccess", "org.eclipse.ui.window.preferences", "org.eclipse.ui.window.resetPerspective",
			"org.eclipse.ui.window.maximizePart", "org.eclipse.ui.window.minimizePart", "org.eclipse.ui.window.fullscreenmode", "org.eclipse.ui.window.nextEditor",
			"org.eclipse.ui.window.previousEditor", "org.eclipse.ui.window.nextView", "org.eclipse.ui.window.previousView", "org.eclipse.ui.window.newWindow",
			"org.eclipse.ui.window.activateEditor", "org.eclipse.ui.window.openEditorDropDown", "org.eclipse.ui.window.showKeyAssist", "org.eclipse.ui.window.nextPerspective",
			"org.eclipse.ui.window.previousPerspective", "org.eclipse.ui.window.showViewMenu", "org.eclipse.ui.window.lockToolBar",
			"org.eclipse.ui.views.showView", "org.eclipse.ui.perspectives.showPerspective", "org.eclipse.ui.file.close",
			"org.eclipse.ui.file.closeAll", "org.eclipse.ui.file.closeOthers", "org.eclipse.ui.file.closePart", "org.eclipse.ui.file.save", "org.eclipse.ui.file.saveAs", "org.eclipse.ui.file.saveAll", "org.eclipse.ui.file.revert",
			"org.eclipse.ui.file.exit", "org.eclipse.ui.file.import", "org.eclipse.ui.file.export", "org.eclipse.ui.file.print", "org.eclipse.ui.file.refresh",
			"org.eclipse.ui.file.restartWorkbench", "org.eclipse.ui.newWizard", "org.eclipse.ui.edit.undo", "org.eclipse.ui.edit.redo", "org.eclipse.ui.edit.cut",
			"org.eclipse.ui.edit.copy", "org.eclipse.ui.edit.paste", "org.eclipse.ui.edit.delete", "org.eclipse.ui.edit.selectAll", "org.eclipse.ui.edit.rename",
			"org.eclipse.ui.edit.findReplace", "org.eclipse.ui.help.dynamicHelp", "org.eclipse.ui.help.helpContents", "org.eclipse.ui.help.aboutAction",
			"org.eclipse.ui.help.installationDialog", "org.eclipse.equinox.p2.ui.sdk.install", "org.eclipse.equinox.p2.ui.sdk.update",
			"org.eclipse.equinox.p2.ui.sdk.installationDetails");
	/** Machinery that is pressed by menus and keys but is nothing to look for. */
	private static final List<String> MACHINERY = List.of("org.eclipse.ui.internal.", "org.eclipse.ui.part.", "org.eclipse.ui.editors.", "org.eclipse.ui.dialogs.",
			"org.eclipse.ui.navigate.collapseAll", "org.eclipse.ui.navigate.expandAll",
			"org.eclipse.ui.navigate.linkWithEditor", "org.eclipse.ui.ide.configureColumns", "org.eclipse.ui.navigator.", "org.eclipse.ui.window.hide", "org.eclipse.ui.file.closeAllSaved");
	/** Menus and buttons, most of them for text files. */
	private static final List<String> MENUS = List.of("org.eclipse.ui.edit.text.actionSet.annotationNavigation",
			"org.eclipse.ui.edit.text.actionSet.navigation", "org.eclipse.ui.edit.text.actionSet.convertLineDelimitersTo",
			"org.eclipse.ui.edit.text.actionSet.openExternalFile", "org.eclipse.ui.actionSet.openFiles", "org.eclipse.ui.NavigateActionSet",
			"org.eclipse.ui.actionSet.keyBindings", "org.eclipse.ui.WorkingSetActionSet", "org.eclipse.ui.WorkingSetModificationActionSet",
			"org.eclipse.ui.cheatsheets.actionSet", "org.eclipse.team.ui.actionSet");
	/** Names for people instead of the platform's. */
	private static final Map<String, String[]> NAMES = Map.ofEntries(
			Map.entry("org.eclipse.ui.window.quickAccess", new String[] { "Find Actions", "Any command, view, setting or open picture, by some letters of its name" }),
			Map.entry("org.eclipse.ui.help.dynamicHelp", new String[] { "Help on This View", "The page about what has the keyboard" }),
			Map.entry("org.eclipse.ui.help.helpContents", new String[] { "Help Contents", "All pages, and searching in them" }),
			Map.entry("org.eclipse.ui.window.resetPerspective", new String[] { "Reset Perspective", "Put all views back to their places" }),
			Map.entry("org.eclipse.ui.window.maximizePart", new String[] { "Maximize", "Give the view or picture the whole window, or take it back" }),
			Map.entry("org.eclipse.ui.window.showKeyAssist", new String[] { "Show Keys", "All keys that work now" }),
			Map.entry("org.eclipse.ui.window.preferences", new String[] { "Preferences", "Appearance, numbers, images, keys" }),
			Map.entry("org.eclipse.ui.navigate.backwardHistory", new String[] { "Page Before", "In the preferences, the page that was shown before" }),
			Map.entry("org.eclipse.ui.navigate.forwardHistory", new String[] { "Next Page", "In the preferences, the page that was shown next" }),
			Map.entry("org.eclipse.ui.window.activateEditor", new String[] { "Back to the Picture", "Give the picture the keyboard" }),
			Map.entry("org.eclipse.ui.window.nextEditor", new String[] { "Next Picture", "Go to the picture that was used before" }),
			Map.entry("org.eclipse.ui.window.previousEditor", new String[] { "Previous Picture", "Go through the pictures backwards" }),
			Map.entry("org.eclipse.ui.window.openEditorDropDown", new String[] { "Choose an Open Picture", "List of all open pictures" }));
	/** Preference pages that stay, at the top of the tree and in this order. */
	private static final List<String> PAGES = List.of("org.plateau.ui.preferences", "org.eclipse.ui.preferencePages.Keys",
			"org.eclipse.equinox.internal.p2.ui.sdk.ProvisioningPreferencePage");

	private Surplus() {
	}

	/**
	 * Before the first window is made. They could be hidden by public means, but then they come back with every reset of a perspective, and the finder asks them
	 * for commands that are gone.
	 */
	static void takeOutMenus() {
		ActionSetRegistry registry = WorkbenchPlugin.getDefault().getActionSetRegistry();
		for (IActionSetDescriptor menu : registry.getActionSets()) {
			if (MENUS.contains(menu.getId())) {
				registry.removeExtension(menu.getConfigurationElement().getDeclaringExtension(), new Object[] { menu });
			}
		}
	}

	static void takeOut(IWorkbench workbench) {
		commands(workbench.getService(ICommandService.class));
		pages(workbench.getPreferenceManager());
	}

	/** Where a preference page stands in the tree: the platform's that stay in their order, those of plug-ins behind them. */
	static int place(String page) {
		int at = PAGES.indexOf(page);
		return at < 0 ? PAGES.size() : at;
	}

	private static void commands(ICommandService service) {
		for (Command command : service.getDefinedCommands()) {
			String id = command.getId();
			String[] name = NAMES.get(id);
			if (name != null) {
				rename(command, name);
			} else if (id.startsWith(PLATFORM) && !COMMANDS.contains(id) && MACHINERY.stream().noneMatch(id::startsWith)) {
				command.undefine();
			}
		}
	}

	private static void rename(Command command, String[] name) {
		try {
			Category category = command.getCategory();
			command.define(name[0], name[1], category, command.getParameters(), command.getReturnType());
		} catch (NotDefinedException e) {
			ILog.of(Surplus.class).warn("the command " + command.getId() + " went away", e);
		}
	}

	private static void pages(PreferenceManager manager) {
		List<IPreferenceNode> kept = new ArrayList<>();
		for (String id : PAGES) {
			for (IPreferenceNode node : manager.getElements(PreferenceManager.PRE_ORDER)) {
				if (node.getId().equals(id)) {
					kept.add(node);
				}
			}
		}
		for (IPreferenceNode root : manager.getRootSubNodes()) {
			// pages of plug-ins that are neither the platform's nor ours stay where they are
			if (!root.getId().startsWith(PLATFORM) && !kept.contains(root)) {
				kept.add(root);
			}
		}
		manager.removeAll();
		kept.forEach(manager::addToRoot);
	}
}
