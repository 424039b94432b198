// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.navigator;

import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.DoubleClickEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.IMenuService;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.operations.UndoRedoActionGroup;
import org.plateau.ui.FileDrop;

/** The Experiments view. */
public final class ExperimentsNavigator extends CommonNavigator {

	public static final String ID = "org.plateau.ui.experiments";

	@Override
	public void createPartControl(Composite parent) {
		super.createPartControl(parent);
		FileDrop.accept(parent);
		setLinkingEnabled(false);
		contextMenu(getCommonViewer().getTree());
		new Explanation(getCommonViewer().getTree());
		IUndoContext undo = PlatformUI.getWorkbench().getOperationSupport().getUndoContext();
		new UndoRedoActionGroup(getSite(), undo, true).fillActionBars(getViewSite().getActionBars());
	}

	/** Only what is contributed to this menu: platform bundles would add teams and local histories, which experiments do not have. */
	private void contextMenu(Tree tree) {
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker("group.open"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator("group.edit"));
		IMenuService service = getSite().getService(IMenuService.class);
		service.populateContributionManager(menu, "popup:" + ID + "#PopupMenu");
		Menu ofNavigator = tree.getMenu();
		tree.setMenu(menu.createContextMenu(tree));
		if (ofNavigator != null) {
			// it would hold the view as long as the window lives
			ofNavigator.dispose();
		}
		tree.addDisposeListener(e -> {
			service.releaseContributions(menu);
			menu.dispose();
		});
	}

	/** Says why an element carries its badge. */
	private static final class Explanation extends DefaultToolTip {
		private final Tree tree;

		Explanation(Tree tree) {
			super(tree, NO_RECREATE, false);
			this.tree = tree;
			setShift(new Point(12, 12));
			setPopupDelay(300);
		}

		@Override
		protected String getText(Event event) {
			TreeItem item = tree.getItem(new Point(event.x, event.y));
			return item == null ? "" : ExperimentLabels.explain(item.getData());
		}

		@Override
		protected Object getToolTipArea(Event event) {
			return tree.getItem(new Point(event.x, event.y));
		}

		@Override
		protected boolean shouldCreateToolTip(Event event) {
			return super.shouldCreateToolTip(event) && !getText(event).isEmpty();
		}
	}

	@Override
	protected Object getInitialInput() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	@Override
	protected void handleDoubleClick(DoubleClickEvent event) {
		Object element = ((IStructuredSelection) event.getSelection()).getFirstElement();
		if (element instanceof IProject || element instanceof Node.Group) {
			getCommonViewer().setExpandedState(element, !getCommonViewer().getExpandedState(element));
		} else {
			NavigatorHandler.open(element);
		}
	}
}
