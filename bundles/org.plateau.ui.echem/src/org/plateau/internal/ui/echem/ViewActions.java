// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.plateau.internal.ui.core.DropDown;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.internal.ui.echem.Panel.Axis;
import org.plateau.internal.ui.navigator.ExperimentProjects;
import org.plateau.ui.spi.ResultViewSite;

/** Tool bar and menu of the view. UI thread. */
final class ViewActions {

	private final ElectrochemistryView view;
	private final ResultViewSite site;
	private final PlotModel model;

	ViewActions(ElectrochemistryView view, ResultViewSite site, PlotModel model) {
		this.view = view;
		this.site = site;
		this.model = model;
	}

	void fill() {
		IToolBarManager bar = site.view().getActionBars().getToolBarManager();
		Action other = new Action("Other Cells", IAction.AS_DROP_DOWN_MENU) {
			@Override
			public void run() {
				addFiles();
			}
		};
		other.setToolTipText("Draw the records of other experiments or files over this one");
		ResourceLocator.imageDescriptorFromBundle("org.plateau.ui", "icons/compare.svg").ifPresent(other::setImageDescriptor);
		other.setMenuCreator(new DropDown(this::others));
		bar.add(other);
		bar.add(new IconAction("Whole Record", "icons/fit.svg", "Show the whole record (0)", model::fit));
		bar.add(new IconAction("Export Figure…", "icons/figure.svg", "Save the curves as a figure for paper: PDF, SVG, PNG or TIFF", view::exportFigure));
		bar.add(new IconAction("Export Table…", "icons/export.svg", "Save the table in front as CSV", () -> view.tables().export()));
		menu(site.view().getActionBars().getMenuManager());
	}

	private void menu(IMenuManager menu) {
		for (Axis axis : Axis.values()) {
			Action action = new Action(axis == Axis.TIME ? "Over Time" : "Over Areal Charge", IAction.AS_RADIO_BUTTON) {
				@Override
				public void run() {
					if (isChecked()) {
						model.axis(axis);
					}
				}
			};
			menu.add(action);
			model.addListener(() -> {
				action.setChecked(model.axis() == axis);
				action.setEnabled(model.has(axis));
			});
			action.setChecked(model.axis() == axis);
		}
		menu.add(new Separator());
		for (Panel panel : Panel.values()) {
			Action action = new Action(panel.label, IAction.AS_CHECK_BOX) {
				@Override
				public void run() {
					model.hide(panel, !isChecked());
				}
			};
			action.setChecked(true);
			menu.add(action);
		}
		menu.add(new Separator());
		menu.add(new IconAction("Cell…", null, "Electrode, metal and efficiency of the picture's cell", view::askCell));
	}

	private void others(Menu menu) {
		ExperimentProjects.folders().forEach((name, folder) -> check(menu, name, folder));
		List<Path> files = view.others().paths().stream().filter(p -> Arrays.stream(menu.getItems()).noneMatch(i -> p.equals(i.getData()))).toList();
		files.forEach(f -> check(menu, f.getFileName().toString(), f));
		new MenuItem(menu, SWT.SEPARATOR);
		item(menu, "File…", this::addFiles);
		item(menu, "None", () -> view.remove(null));
	}

	private void check(Menu menu, String text, Path path) {
		MenuItem item = new MenuItem(menu, SWT.CHECK);
		item.setText(text.replace("&", "&&"));
		item.setData(path);
		boolean own = view.isOwn(path);
		item.setSelection(own || view.others().has(path));
		item.setEnabled(!own);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (item.getSelection()) {
				view.add(List.of(path));
			} else {
				view.remove(path);
			}
		}));
	}

	private static void item(Menu menu, String text, Runnable run) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
	}

	private void addFiles() {
		FileDialog dialog = new FileDialog(site.view().getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText("Draw Other Records");
		if (dialog.open() != null) {
			view.add(Arrays.stream(dialog.getFileNames()).map(n -> Path.of(dialog.getFilterPath(), n)).toList());
		}
	}
}
