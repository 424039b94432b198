// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Optional;

import org.eclipse.core.expressions.PropertyTester;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Highlight;

/** Whether something of a kind is marked in the picture of an editor: for menus that offer only what can be done. */
public final class MarkedTester extends PropertyTester {

	@Override
	public boolean test(Object receiver, String property, Object[] args, Object expected) {
		ImageSession session = ((ImageEditor) receiver).session();
		Optional<Highlight> marked = session.viewer().map(v -> v.snapshot().highlight());
		if (marked.isEmpty()) {
			return false;
		}
		boolean shape = !ShapeBoard.of(session).selection().isEmpty();
		boolean hole = !marked.get().voidIds().isEmpty();
		boolean border = marked.get().interfaceName().isPresent();
		return switch (String.valueOf(expected)) {
		case "shape" -> shape;
		case "void" -> hole;
		case "interface" -> border;
		case "layer" -> marked.get().layer().isPresent();
		case "removable" -> shape || hole || border;
		default -> throw new IllegalArgumentException("nothing of the kind '" + expected + "' can be marked");
		};
	}
}
