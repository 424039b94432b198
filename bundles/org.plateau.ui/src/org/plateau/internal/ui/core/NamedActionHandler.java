// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;

/** A handler of several commands; plugin.xml names the action after the class and a colon. */
public abstract class NamedActionHandler extends AbstractHandler implements IExecutableExtension {

	/** Which of its actions; empty when plugin.xml names none. */
	protected String action = "";

	@Override
	public final void setInitializationData(IConfigurationElement config, String property, Object data) {
		action = String.valueOf(data);
	}
}
