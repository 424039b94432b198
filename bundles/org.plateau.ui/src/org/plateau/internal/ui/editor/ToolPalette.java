// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.plateau.extension.Descriptor;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ViewerTool;

/** The tools beside a picture, in groups that break into another column when the window is low. The choice holds for all pictures. */
final class ToolPalette extends Composite {

	private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), this);
	private final Map<String, ToolItem> items = new HashMap<>();
	private final Consumer<Optional<String>> chosen = this::show;

	ToolPalette(Composite parent) {
		super(parent, SWT.NONE);
		RowLayoutFactory.fillDefaults().type(SWT.VERTICAL).wrap(true).margins(2, 2).spacing(6).applyTo(this);
		ToolBar first = bar();
		item(first, "", "Move and select (Esc): drag moves the picture or a shape, a click marks a shape, a void and its layer", icon("org.plateau.ui", "icons/move.svg"), "");
		Map<String, ToolBar> groups = new LinkedHashMap<>();
		for (Descriptor<ViewerTool> d : inOrder(OpenImages.get().viewerTools().descriptors())) {
			String group = d.attribute("group");
			ToolBar bar = group.isEmpty() ? first : groups.computeIfAbsent(group, g -> bar());
			ImageDescriptor icon = d.attribute("icon").isEmpty() ? null : icon(d.contributor(), d.attribute("icon"));
			String key = d.attribute("key").isEmpty() ? "" : " (" + d.attribute("key") + ")";
			String tip = d.attribute("description").isEmpty() ? "" : ": " + d.attribute("description");
			item(bar, d.id(), d.label() + key + tip, icon, d.label());
		}
		OpenImages.get().addToolListener(chosen);
		addDisposeListener(e -> OpenImages.get().removeToolListener(chosen));
		addListener(SWT.Resize, e -> widen());
		Themes.paintsItself(this);
		Themes.onChange(this, this::colour);
		colour();
	}

	/** Ungrouped tools first, then the groups by the lowest position in them. */
	static List<Descriptor<ViewerTool>> inOrder(List<Descriptor<ViewerTool>> tools) {
		Map<String, Integer> first = new HashMap<>();
		tools.forEach(d -> first.merge(d.attribute("group"), position(d), Math::min));
		List<Descriptor<ViewerTool>> sorted = new ArrayList<>(tools);
		sorted.sort(Comparator.<Descriptor<ViewerTool>, Boolean>comparing(d -> !d.attribute("group").isEmpty())
				.thenComparing(d -> first.get(d.attribute("group"))).thenComparing(d -> d.attribute("group")).thenComparing(ToolPalette::position));
		return sorted;
	}

	/** As many columns as the groups need at this height. */
	private void widen() {
		int width = computeSize(SWT.DEFAULT, getSize().y).x;
		if (getLayoutData() instanceof GridData data && data.widthHint != width) {
			data.widthHint = width;
			requestLayout(); // after the layout that resized it, which sets the picture by the width before
		}
	}

	private static int position(Descriptor<ViewerTool> d) {
		return d.attribute("position").matches("\\d{1,6}") ? Integer.parseInt(d.attribute("position")) : 1_000_000;
	}

	private ToolBar bar() {
		return new ToolBar(this, SWT.FLAT | SWT.VERTICAL);
	}

	private void item(ToolBar bar, String id, String tip, ImageDescriptor icon, String label) {
		ToolItem item = new ToolItem(bar, SWT.CHECK);
		if (icon == null) {
			item.setText(label);
		} else {
			item.setImage(images.create(icon));
		}
		item.setToolTipText(tip);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			OpenImages.get().chooseTool(id.isEmpty() ? Optional.empty() : Optional.of(id));
			show(OpenImages.get().tool());
		}));
		items.put(id, item);
	}

	private static ImageDescriptor icon(String bundle, String path) {
		return ImageDescriptor.createFromURLSupplier(true, () -> FileLocator.find(Platform.getBundle(bundle), new org.eclipse.core.runtime.Path(path)));
	}

	private void show(Optional<String> tool) {
		items.forEach((id, item) -> {
			boolean selected = id.equals(tool.orElse(""));
			item.setSelection(selected);
			// the pressed look of the platform is next to nothing on dark paper
			item.setBackground(selected ? Themes.chosenPaper() : Themes.paper());
		});
	}

	private void colour() {
		setBackground(Themes.paper());
		for (Control bar : getChildren()) {
			bar.setBackground(Themes.paper());
		}
		show(OpenImages.get().tool());
	}
}
