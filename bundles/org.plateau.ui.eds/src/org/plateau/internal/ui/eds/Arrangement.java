// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Arrays;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPerspectiveListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Whether the arrangement of the window, as it stands, has the view Elements. UI thread. */
final class Arrangement implements IPerspectiveListener, IPartListener2 {

	private static final String ELEMENTS = "org.plateau.ui.eds.elements";

	private final Runnable changed;
	private boolean told = hasElements();

	private Arrangement(Runnable changed) {
		this.changed = changed;
	}

	/**
	 * Asked of the window itself: the part of a view is shared by all perspectives that have it, so that neither its making nor its end tells in which of them
	 * it is to be seen.
	 */
	static boolean hasElements() {
		return Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).map(IWorkbenchWindow::getActivePage)
				.anyMatch(page -> page != null && page.findViewReference(ELEMENTS) != null);
	}

	/** From now on, as long as the workbench runs. */
	static void watch(Runnable changed) {
		Arrangement watch = new Arrangement(changed);
		for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
			window.addPerspectiveListener(watch);
			window.getPartService().addPartListener(watch);
		}
	}

	/** Later, since some of these events come before the window is as they tell. */
	private void ask() {
		Display.getCurrent().asyncExec(() -> {
			if (!PlatformUI.getWorkbench().isClosing() && told != hasElements()) {
				told = !told;
				changed.run();
			}
		});
	}

	@Override
	public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor now) {
		ask();
	}

	@Override
	public void perspectiveChanged(IWorkbenchPage page, IPerspectiveDescriptor now, String change) {
		ask();
	}

	@Override
	public void partOpened(IWorkbenchPartReference part) {
		ask();
	}

	@Override
	public void partVisible(IWorkbenchPartReference part) {
		ask();
	}

	@Override
	public void partHidden(IWorkbenchPartReference part) {
		ask();
	}

	@Override
	public void partClosed(IWorkbenchPartReference part) {
		ask();
	}
}
