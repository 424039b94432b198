// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.Map;

import org.eclipse.core.commands.IParameterValues;

/** What the command finder offers for Window > Appearance. */
public final class AppearanceValues implements IParameterValues {

	@Override
	public Map<String, String> getParameterValues() {
		return Map.of("Light", "light", "Dark", "dark", "As the System", "system");
	}
}
