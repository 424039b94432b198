// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.commands.IParameterValues;
import org.plateau.extension.Descriptor;
import org.plateau.ui.OpenImages;

/** The tools by their names, for the command finder and the keys page. */
public final class ToolValues implements IParameterValues {

	@Override
	public Map<String, String> getParameterValues() {
		return OpenImages.get().viewerTools().descriptors().stream().collect(Collectors.toMap(Descriptor::label, Descriptor::id, (a, b) -> a));
	}
}
