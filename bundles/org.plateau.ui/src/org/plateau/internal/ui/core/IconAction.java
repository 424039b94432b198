// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.resource.ResourceLocator;

/** A button of a view's tool bar or an entry of its menu that does one thing. UI thread. */
public final class IconAction extends Action {

	private final Runnable run;

	/**
	 * @param bundle that has the icon
	 * @param icon path in the bundle; null for an entry without one
	 */
	public IconAction(String name, String bundle, String icon, String tip, Runnable run) {
		super(name, icon == null ? null : ResourceLocator.imageDescriptorFromBundle(bundle, icon).orElse(null));
		this.run = run;
		setToolTipText(tip);
	}

	/** With an icon of the workbench's own. */
	public IconAction(String name, String icon, String tip, Runnable run) {
		this(name, "org.plateau.ui", icon, tip, run);
	}

	@Override
	public void run() {
		run.run();
	}
}
