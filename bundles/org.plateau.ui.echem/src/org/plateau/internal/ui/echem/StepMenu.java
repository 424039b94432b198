// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.plateau.analysis.StepSelection;
import org.plateau.model.echem.CyclingStep;

/** What can be done with steps and with pictures in the record. UI thread. */
final class StepMenu {

	private final ElectrochemistryView view;
	private final PlotModel model;

	StepMenu(ElectrochemistryView view, PlotModel model) {
		this.view = view;
		this.model = model;
	}

	/** @param step under the mouse @param picture under the mouse */
	void fill(Menu menu, Optional<CyclingStep> step, Optional<PlacedPicture> picture) {
		Set<Integer> chosen = model.selected();
		OptionalInt after = step.map(s -> OptionalInt.of(s.index())).orElseGet(() -> chosen.stream().mapToInt(Integer::intValue).max());
		if (menu.getItemCount() > 0) {
			new MenuItem(menu, SWT.SEPARATOR);
		}
		if (picture.isPresent()) {
			PlacedPicture p = picture.get();
			item(menu, "Open " + p.name(), true, () -> view.open(p));
			item(menu, "Leave Its Time to the Clocks", p.said().isPresent(), () -> view.say(p, OptionalInt.empty()));
			new MenuItem(menu, SWT.SEPARATOR);
		}
		List<PlacedPicture> pictures = picture.map(List::of).orElse(model.pictures());
		if (after.isPresent() && !pictures.isEmpty()) {
			MenuItem imaged = new MenuItem(menu, SWT.CASCADE);
			imaged.setText("Imaged after Step " + (after.getAsInt() + 1));
			Menu which = new Menu(menu);
			imaged.setMenu(which);
			pictures.forEach(p -> check(which, p.name(), p.imaged().filter(i -> i.afterStep() == after.getAsInt()).isPresent(), () -> view.say(p, after)));
		}
		item(menu, "Count Selected Steps", !chosen.isEmpty(), () -> view.count(Optional.of(new StepSelection(List.copyOf(chosen)))));
		item(menu, "Count All Plating Steps", true, () -> view.count(Optional.empty()));
		new MenuItem(menu, SWT.SEPARATOR);
		Set<Integer> zoomed = step.filter(s -> !chosen.contains(s.index())).map(s -> Set.of(s.index())).orElse(chosen);
		item(menu, zoomed.size() == 1 ? "Zoom to Step " + (zoomed.iterator().next() + 1) : "Zoom to Selected Steps", !zoomed.isEmpty(), () -> {
			double[] span = model.span(zoomed);
			if (span.length == 2) {
				double air = 0.03 * (span[1] - span[0]);
				model.window(model.window().on(span[0] - air, span[1] + air));
			}
		});
		item(menu, "Whole Record\t0", !model.window().isWhole(), model::fit);
	}

	private static void item(Menu menu, String text, boolean enabled, Runnable run) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text.replace("&", "&&"));
		item.setEnabled(enabled);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
	}

	private static void check(Menu menu, String text, boolean on, Runnable run) {
		MenuItem item = new MenuItem(menu, SWT.CHECK);
		item.setText(text.replace("&", "&&"));
		item.setSelection(on);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> run.run()));
	}
}
