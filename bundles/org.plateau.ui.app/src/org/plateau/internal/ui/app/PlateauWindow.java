// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.plateau.internal.ui.appearance.Appearance;
import org.plateau.ui.FileDrop;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** The window: size, title, what can be dropped on it. */
final class PlateauWindow extends WorkbenchWindowAdvisor {

	private static final int WIDTH = 1680;
	private static final int HEIGHT = 1050;

	/** The name of the experiment is known when the picture is loaded. */
	private final ImageSession.Listener loaded = (session, change) -> {
		if (change == ImageSession.Change.LOADED) {
			setTitle(OpenImages.get().active());
		}
	};
	private final Consumer<Optional<ImageSession>> title = session -> {
		session.ifPresent(s -> {
			s.removeListener(loaded);
			s.addListener(loaded);
		});
		setTitle(session);
	};

	PlateauWindow(IWorkbenchWindowConfigurer configurer) {
		super(configurer);
	}

	private void setTitle(Optional<ImageSession> session) {
		getWindowConfigurer().setTitle(session.map(s -> s.title() + " – ").orElse("") + "Plateau");
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		return new PlateauActions(configurer);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer c = getWindowConfigurer();
		Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
		c.setInitialSize(new Point(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height)));
		c.setShowMenuBar(true);
		c.setShowCoolBar(true);
		c.setShowStatusLine(true);
		c.setShowProgressIndicator(true);
		c.setShowPerspectiveBar(true);
		c.setTitle("Plateau");
		c.addEditorAreaTransfer(FileTransfer.getInstance());
		c.configureEditorAreaDropListener(new FileDrop());
	}

	@Override
	public void postWindowOpen() {
		OpenImages.get().addActiveListener(title);
		title.accept(OpenImages.get().active());
		Perspectives.renameSaved(getWindowConfigurer().getWindow());
		Appearance.follow(getWindowConfigurer().getWindow().getShell());
		IWorkbenchWindow window = getWindowConfigurer().getWindow();
		Map<String, Boolean> styled = new HashMap<>();
		Appearance.shown(window.getShell(), window.getActivePage().getPerspective().getId(), styled);
		window.addPerspectiveListener(new PerspectiveAdapter() {
			@Override
			public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
				Appearance.shown(window.getShell(), perspective.getId(), styled);
			}
		});
	}

	@Override
	public void dispose() {
		OpenImages.get().removeActiveListener(title);
	}
}
