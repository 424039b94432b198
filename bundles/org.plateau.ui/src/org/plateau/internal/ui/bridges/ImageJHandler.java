// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.bridges;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.plateau.analysis.Keys;
import org.plateau.analysis.Recipe;
import org.plateau.imagej.MacroSteps;
import org.plateau.internal.ui.core.CorrectJob;
import org.plateau.internal.ui.core.NamedActionHandler;
import org.plateau.io.experiment.Correction;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** Tools ▸ Run ImageJ Macro on This Image…, Send to ImageJ. */
public final class ImageJHandler extends NamedActionHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Optional<ImageSession> active = OpenImages.get().active().filter(s -> s.loaded().isPresent());
		Shell shell = HandlerUtil.getActiveShell(event);
		if (active.isPresent() && action.equals("macro")) {
			macro(shell, active.get());
		} else if (active.isPresent()) {
			ImageSession session = active.get();
			new SendJob(session, BridgesPage.program(), file -> TakeBack.ask(shell, session, file)).schedule();
		}
		return null;
	}

	private static void macro(Shell shell, ImageSession session) {
		MacroDialog dialog = new MacroDialog(shell, session.file().getFileName().toString(), noVoids(session));
		if (dialog.open() != Window.OK) {
			return;
		}
		switch (dialog.result()) {
		case PICTURE -> picture(session, MacroSteps.picture(dialog.macro()));
		case VOIDS -> voids(session, "ImageJ Macro's Voids", MacroSteps.voids(dialog.macro()));
		case TABLE -> new TableJob(session, dialog.macro(), table -> new TableDialog(shell, "ImageJ: " + session.title(), table).open()).schedule();
		}
	}

	/** Why a mask cannot become voids now; empty when it can. */
	static String noVoids(ImageSession session) {
		return session.measurement().isEmpty() ? "measure the picture first" : !session.resultsFit() || !session.results().has(Keys.VOIDS) ? "no voids were searched in this picture" : "";
	}

	/** One more correction at the end of those that there are. */
	static void picture(ImageSession session, Recipe.Step step) {
		List<Correction> next = new ArrayList<>(session.corrections());
		next.add(new Correction(step.analysisId(), Map.copyOf(step.parameters()), true));
		new CorrectJob(session, next, () -> {
		}).schedule();
	}

	static void voids(ImageSession session, String label, Recipe.Step step) {
		session.change(label, session.handwork().and(new Correction(step.analysisId(), Map.copyOf(step.parameters()), true)));
	}
}
