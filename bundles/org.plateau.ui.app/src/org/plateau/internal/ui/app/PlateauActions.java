// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.Map;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/** Menus, tool bar, status line. */
final class PlateauActions extends ActionBarAdvisor {

	private IWorkbenchWindow window;

	PlateauActions(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow w) {
		window = w;
		for (ActionFactory factory : new ActionFactory[] { ActionFactory.CLOSE, ActionFactory.CLOSE_ALL, ActionFactory.QUIT, ActionFactory.IMPORT,
				ActionFactory.UNDO, ActionFactory.REDO, ActionFactory.COPY, ActionFactory.SELECT_ALL, ActionFactory.RESET_PERSPECTIVE, ActionFactory.PREFERENCES,
				ActionFactory.ABOUT, ActionFactory.MAXIMIZE }) {
			register(factory.create(w));
		}
	}

	private CommandContributionItem command(String id) {
		return command(id, null, Map.of(), CommandContributionItem.STYLE_PUSH);
	}

	private CommandContributionItem command(String id, String label, Map<String, String> parameters, int style) {
		CommandContributionItemParameter p = new CommandContributionItemParameter(window, null, id, style);
		p.label = label;
		p.parameters = parameters;
		return new CommandContributionItem(p);
	}

	private void actions(IMenuManager menu, ActionFactory... factories) {
		for (ActionFactory f : factories) {
			menu.add(getAction(f.getId()));
		}
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		MenuManager file = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
		MenuManager fresh = new MenuManager("&New", "new");
		fresh.add(command("org.plateau.ui.newExperiment", "Experiment…", Map.of(), CommandContributionItem.STYLE_PUSH));
		fresh.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		file.add(fresh);
		file.add(command("org.plateau.ui.openExperiment"));
		MenuManager recent = new MenuManager("&Recent Experiments", "recent");
		recent.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		file.add(recent);
		file.add(command("org.plateau.ui.openImage"));
		file.add(command("org.plateau.ui.importImages"));
		actions(file, ActionFactory.IMPORT);
		file.add(new Separator());
		file.add(command("org.plateau.ui.saveResults"));
		file.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		file.add(new Separator());
		actions(file, ActionFactory.CLOSE, ActionFactory.CLOSE_ALL);
		file.add(new Separator());
		actions(file, ActionFactory.QUIT);
		bar.add(file);

		MenuManager edit = new MenuManager("&Edit", IWorkbenchActionConstants.M_EDIT);
		actions(edit, ActionFactory.UNDO, ActionFactory.REDO);
		edit.add(new Separator());
		actions(edit, ActionFactory.COPY, ActionFactory.SELECT_ALL);
		edit.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(edit);

		MenuManager view = new MenuManager("&View", "view");
		for (String id : new String[] { "zoomIn", "zoomOut", "fit", "actualSize", "", "contrast", "autoContrast", "", "toggleLayers",
				"toggleVoids", "toggleScaleBar", "toggleOriginal", "", "previousPlane", "nextPlane", "", "calibration" }) {
			view.add(id.isEmpty() ? new Separator() : command("org.plateau.ui." + id));
		}
		view.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(view);

		MenuManager tools = new MenuManager("&Tools", "tools");
		tools.add(new GroupMarker("tools"));
		tools.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(tools);

		MenuManager measure = new MenuManager("&Measure", "measure");
		measure.add(command("org.plateau.ui.measure"));
		measure.add(command("org.plateau.ui.measureStack"));
		measure.add(new GroupMarker("recipes"));
		measure.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(measure);

		bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(windowMenu());

		MenuManager help = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
		help.add(command("org.eclipse.ui.help.helpContents"));
		help.add(command("org.eclipse.ui.help.dynamicHelp"));
		help.add(command("org.plateau.ui.welcome.show"));
		help.add(command("org.plateau.ui.guide.show"));
		help.add(new Separator());
		help.add(command("org.eclipse.ui.window.quickAccess"));
		help.add(command("org.eclipse.ui.window.showKeyAssist"));
		help.add(command("org.plateau.ui.problems.show"));
		help.add(command("org.plateau.ui.contributions.show"));
		help.add(new Separator());
		help.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		help.add(new Separator());
		actions(help, ActionFactory.ABOUT);
		bar.add(help);
	}

	private IContributionItem windowMenu() {
		MenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
		MenuManager views = new MenuManager("Show &View", "showView");
		views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
		menu.add(views);
		MenuManager perspectives = new MenuManager("&Perspective", "perspectives");
		perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
		menu.add(perspectives);
		actions(menu, ActionFactory.MAXIMIZE, ActionFactory.RESET_PERSPECTIVE);
		menu.add(new Separator());
		MenuManager appearance = new MenuManager("&Appearance", "appearance");
		appearance.add(theme("Light", "light"));
		appearance.add(theme("Dark", "dark"));
		appearance.add(theme("As the System", "system"));
		// it is chosen in the preferences, too
		appearance.addMenuListener(m -> PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(AppearanceHandler.COMMAND, null));
		menu.add(appearance);
		menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		actions(menu, ActionFactory.PREFERENCES);
		return menu;
	}

	private CommandContributionItem theme(String label, String theme) {
		return command(AppearanceHandler.COMMAND, label, Map.of(AppearanceHandler.THEME, theme), CommandContributionItem.STYLE_RADIO);
	}

	@Override
	protected void fillCoolBar(ICoolBarManager cool) {
		ToolBarManager bar = new ToolBarManager(SWT.FLAT);
		for (String id : new String[] { "openExperiment", "openImage", "importImages", "", "measure", "", "zoomIn", "zoomOut", "fit", "actualSize", "",
				"contrast", "toggleLayers", "toggleVoids", "toggleScaleBar", "", "exportFigure" }) {
			bar.add(id.isEmpty() ? new Separator()
					: command("org.plateau.ui." + id, null, Map.of(), CommandContributionItem.STYLE_PUSH));
		}
		cool.add(new ToolBarContributionItem(bar, "org.plateau.ui.app.toolbar"));
	}

	@Override
	protected void fillStatusLine(IStatusLineManager status) {
		status.add(new PointerItem());
	}
}
