// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ListDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.io.bioformats.BioFormats;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** View ▸ Choose Picture in the File…: which of several pictures of a file is shown and measured. */
public final class SeriesHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Optional<ImageSession> active = OpenImages.get().active().filter(s -> s.loaded().isPresent());
		Shell shell = HandlerUtil.getActiveShell(event);
		if (active.isEmpty()) {
			return null;
		}
		ImageSession session = active.get();
		List<String> lines = BioFormats.series(session.loaded().get().micrograph());
		if (lines.isEmpty()) {
			MessageDialog.openInformation(shell, "Choose Picture in the File", session.file().getFileName().toString() + " holds one picture.");
			return null;
		}
		List<String> numbered = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			numbered.add(i + 1 + ": " + lines.get(i));
		}
		ListDialog dialog = new ListDialog(shell);
		dialog.setTitle("Choose Picture in the File");
		dialog.setMessage("The file holds " + lines.size() + " pictures. What was drawn and corrected belongs to the one that is shown now.");
		dialog.setContentProvider(ArrayContentProvider.getInstance());
		dialog.setLabelProvider(new LabelProvider());
		dialog.setInput(numbered);
		dialog.setInitialSelections(numbered.get(Math.min(numbered.size() - 1, session.options().series().orElse(0))));
		dialog.setHeightInChars(Math.min(20, numbered.size() + 1));
		if (dialog.open() == Window.OK && dialog.getResult().length == 1) {
			OptionalInt chosen = OptionalInt.of(numbered.indexOf(dialog.getResult()[0]));
			session.change("Choose Picture", session.handwork().withDecided(session.options().choosing(chosen, session.options().reader())));
		}
		return null;
	}
}
