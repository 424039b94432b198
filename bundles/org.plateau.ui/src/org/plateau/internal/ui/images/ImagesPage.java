// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.viewer.ScaleBarStyle;
import org.plateau.viewer.TileCache;

/** Preferences: memory for large pictures, look of scale bars. */
public final class ImagesPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public ImagesPage() {
		super(GRID);
	}

	@Override
	public void init(IWorkbench workbench) {
		setPreferenceStore(ImagePreferences.preferences());
		setDescription("How pictures are shown. The data stay as they are.");
	}

	@Override
	protected void createFieldEditors() {
		IntegerFieldEditor cache = new IntegerFieldEditor(ImagePreferences.CACHE_MIB, "Memory for parts of large pictures (MiB)", getFieldEditorParent());
		cache.setValidRange(ImagePreferences.LEAST_MIB, ImagePreferences.MOST_MIB);
		addField(cache);
		TileCache tiles = ImagePreferences.cache();
		note(String.format(Locale.ROOT, "Now %.0f of %d MiB are in use. The program may use %d MiB in all, so %d MiB are the default.", tiles.held() / 1048576.0,
				tiles.limit() >> 20, Runtime.getRuntime().maxMemory() >> 20, ImagePreferences.defaultMiB()));
		note("Scale bar, for pictures that have no look of their own (menu on the picture):");
		addField(new ComboFieldEditor(ImagePreferences.BAR_CORNER, "Corner", names(ScaleBarStyle.Corner.values(), c -> c.label), getFieldEditorParent()));
		IntegerFieldEditor size = new IntegerFieldEditor(ImagePreferences.BAR_SIZE, "Longest length (% of the picture's width as seen)",
				getFieldEditorParent());
		size.setValidRange(5, 60);
		addField(size);
		addField(new ComboFieldEditor(ImagePreferences.BAR_COLOUR, "Colour", names(ScaleBarStyle.Ink.values(), i -> i.label), getFieldEditorParent()));
		addField(new BooleanFieldEditor(ImagePreferences.BAR_PLATE, "Half-transparent plate behind it", getFieldEditorParent()));
	}

	private void note(String text) {
		Label label = new Label(getFieldEditorParent(), SWT.WRAP);
		label.setText(text);
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
		data.widthHint = 420;
		data.verticalIndent = 6;
		label.setLayoutData(data);
	}

	private static <E extends Enum<E>> String[][] names(E[] values, Function<E, String> label) {
		return Arrays.stream(values).map(v -> new String[] { label.apply(v), v.name() }).toArray(String[][]::new);
	}

	@Override
	public boolean performOk() {
		boolean ok = super.performOk();
		// open pictures show it at once
		OpenImages.get().sessions().forEach(ImageSession::redraw);
		return ok;
	}
}
