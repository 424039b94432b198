// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ScaleBarStyle;

/** The look of the active picture's scale bar, for its context menu. */
public final class ScaleBarItems extends CompoundContributionItem {

	/** Longest length relative to what is seen, percent, and how a menu calls it. */
	private enum Length {
		SHORT("Short", 10), MEDIUM("Medium", 20), LONG("Long", 33);

		private final String label;
		private final int percent;

		Length(String label, int percent) {
			this.label = label;
			this.percent = percent;
		}
	}

	private final List<IContributionItem> items = new ArrayList<>();

	@Override
	protected IContributionItem[] getContributionItems() {
		items.clear();
		ImageSession session = OpenImages.get().active().orElse(null);
		if (session == null || session.viewer().isEmpty()) {
			return new IContributionItem[0];
		}
		ScaleBarStyle now = session.scaleBar().orElseGet(ImagePreferences::scaleBar);
		item("Show", IAction.AS_CHECK_BOX, session.viewer().get().snapshot().scaleBarVisible(), () -> session.viewer().get().toggleScaleBar());
		items.add(new Separator());
		for (ScaleBarStyle.Corner c : ScaleBarStyle.Corner.values()) {
			item(c.label, IAction.AS_RADIO_BUTTON, now.corner() == c, () -> session.scaleBar(Optional.of(now.with(c))));
		}
		items.add(new Separator());
		for (Length l : Length.values()) {
			item(l.label + ", at most " + l.percent + " %", IAction.AS_RADIO_BUTTON, Math.round(100 * now.share()) == l.percent,
					() -> session.scaleBar(Optional.of(now.withShare(l.percent / 100.0))));
		}
		items.add(new Separator());
		for (ScaleBarStyle.Ink i : ScaleBarStyle.Ink.values()) {
			item(i.label, IAction.AS_RADIO_BUTTON, now.ink() == i, () -> session.scaleBar(Optional.of(now.with(i))));
		}
		items.add(new Separator());
		item("Plate Behind It", IAction.AS_CHECK_BOX, now.plate(), () -> session.scaleBar(Optional.of(now.withPlate(!now.plate()))));
		items.add(new Separator());
		item("Use for All Pictures", IAction.AS_PUSH_BUTTON, false, () -> keep(now));
		item("As All Pictures", IAction.AS_PUSH_BUTTON, false, () -> session.scaleBar(Optional.empty()));
		return items.toArray(IContributionItem[]::new);
	}

	private void item(String label, int style, boolean checked, Runnable action) {
		Action a = new Action(label, style) {
			@Override
			public void run() {
				// of a group of radio buttons the one that is left is told too
				if (style != IAction.AS_RADIO_BUTTON || isChecked()) {
					action.run();
				}
			}
		};
		if (style != IAction.AS_PUSH_BUTTON) {
			a.setChecked(checked);
		}
		items.add(new ActionContributionItem(a));
	}

	private static void keep(ScaleBarStyle style) {
		IPreferenceStore store = ImagePreferences.preferences();
		store.setValue(ImagePreferences.BAR_CORNER, style.corner().name());
		store.setValue(ImagePreferences.BAR_SIZE, (int) Math.round(100 * style.share()));
		store.setValue(ImagePreferences.BAR_COLOUR, style.ink().name());
		store.setValue(ImagePreferences.BAR_PLATE, style.plate());
		OpenImages.get().sessions().forEach(s -> s.scaleBar(Optional.empty()));
	}
}
