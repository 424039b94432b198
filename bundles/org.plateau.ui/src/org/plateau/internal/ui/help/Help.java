// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.Optional;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Opens help: beside the work, or in a window of its own over a dialog. UI thread. */
public final class Help {

	private static final String[] WIZARDS = { "org.eclipse.ui.newWizards", "org.eclipse.ui.importWizards", "org.eclipse.ui.exportWizards" };
	private static final int WINDOW_WIDTH = 620;
	private static final int WINDOW_HEIGHT = 640;
	/** Shell data of a dialog that has a page of its own: the page's id. */
	public static final String PAGE = "org.plateau.ui.help.page";
	private static final String PANE = "org.plateau.ui.help.pane";

	private Help() {
	}

	/** The page about a view, editor, wizard or preference page; the contents when there is none. */
	public static void open(String id) {
		view().ifPresent(v -> v.about(id));
	}

	public static void search(String words) {
		view().ifPresent(v -> v.find(words));
	}

	private static Optional<HelpView> view() {
		try {
			return Optional.of((HelpView) window().getActivePage().showView(HelpView.ID, null, IWorkbenchPage.VIEW_VISIBLE));
		} catch (PartInitException e) {
			ILog.of(Help.class).error("the help could not be opened", e);
			return Optional.empty();
		}
	}

	private static IWorkbenchWindow window() {
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		return active != null ? active : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	/** F1: the dialog's page over a dialog, else that of the active part. */
	public static void openForWhatIsActive() {
		Shell shell = Display.getCurrent().getActiveShell();
		Object owner = shell == null ? null : shell.getData();
		if (shell != null && shell.getData(PANE) != null) {
			return;
		}
		if (owner instanceof Window dialog && shell != window().getShell() && !(owner instanceof org.eclipse.jface.window.ApplicationWindow)) {
			inWindow(shell, aboutDialog(dialog));
		} else {
			IWorkbenchPart part = window().getActivePage().getActivePart();
			String id = part == null ? "" : part.getSite().getId();
			if (!id.equals(HelpView.ID)) {
				open(id);
			}
		}
	}

	/** The id under which a dialog is contributed or that its shell names; the id of the part below it for others. */
	private static String aboutDialog(Window dialog) {
		if (dialog instanceof PreferenceDialog preferences && preferences.getSelectedPage() != null) {
			return page("org.eclipse.ui.preferencePages", preferences.getSelectedPage().getClass()).orElse("org.plateau.ui.preferences");
		}
		IWizardPage current = dialog instanceof IWizardContainer container ? container.getCurrentPage() : null;
		if (current != null && current.getWizard() != null) {
			for (String point : WIZARDS) {
				Optional<String> id = page(point, current.getWizard().getClass());
				if (id.isPresent()) {
					return id.get();
				}
			}
		}
		IWorkbenchPart part = window().getActivePage().getActivePart();
		return dialog.getShell().getData(PAGE) instanceof String id ? id : part == null ? "" : part.getSite().getId();
	}

	private static Optional<String> page(String point, Class<?> type) {
		for (IConfigurationElement element : Platform.getExtensionRegistry().getConfigurationElementsFor(point)) {
			String name = element.getAttribute("class");
			if (name != null && name.replaceFirst(":.*", "").equals(type.getName())) {
				return Optional.of(element.getAttribute("id"));
			}
		}
		return Optional.empty();
	}

	/** A dialog keeps the workbench from being used, so its help stands beside it. */
	private static void inWindow(Shell dialog, String id) {
		for (Shell open : dialog.getShells()) {
			if (open.getData(PANE) instanceof HelpPane pane) {
				pane.about(id);
				open.setActive();
				return;
			}
		}
		Shell shell = new Shell(dialog, SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS);
		shell.setText("Help");
		shell.setLayout(new FillLayout());
		HelpPane pane = new HelpPane(shell);
		shell.setData(PANE, pane);
		pane.about(id);
		Rectangle beside = dialog.getBounds();
		Rectangle screen = dialog.getMonitor().getClientArea();
		int x = Math.min(beside.x + beside.width + 8, screen.x + screen.width - WINDOW_WIDTH);
		shell.setBounds(Math.max(screen.x, x), Math.max(screen.y, Math.min(beside.y, screen.y + screen.height - WINDOW_HEIGHT)), WINDOW_WIDTH, WINDOW_HEIGHT);
		shell.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_ESCAPE) {
				shell.close();
			}
		});
		shell.open();
	}

	/** Lets F1 work in dialogs, where no key binding reaches. Once, when the workbench starts. */
	public static void listen(Display display) {
		Listener keys = e -> {
			if (e.type == SWT.KeyDown && e.keyCode == SWT.F1 && e.stateMask == 0) {
				Shell shell = display.getActiveShell();
				if (shell != null && shell.getData() instanceof Window w && !(w instanceof org.eclipse.jface.window.ApplicationWindow)
						&& shell != window().getShell()) {
					e.doit = false;
					e.type = SWT.None;
					openForWhatIsActive();
				}
			}
		};
		display.addFilter(SWT.KeyDown, keys);
	}
}
