// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.app;

import java.lang.reflect.InvocationTargetException;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.model.ContributionComparator;
import org.eclipse.ui.model.IComparableContribution;
import org.eclipse.ui.model.IContributionService;
import org.plateau.internal.ui.core.Work;
import org.plateau.internal.ui.help.Help;
import org.plateau.internal.ui.trouble.TroubleLog;
import org.plateau.ui.OpenImages;

/** The workbench's beginning and end. */
final class PlateauWorkbench extends WorkbenchAdvisor {

	/** Longest wait for what is under way when the workbench closes. */
	private static final long LIMIT_MS = 15_000;

	private final Arguments arguments;

	PlateauWorkbench(Arguments arguments) {
		this.arguments = arguments;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		super.initialize(configurer);
		StillProgress.on(Display.getCurrent());
		configurer.setSaveAndRestore(true);
		TroubleLog.get().listen(OpenImages.get().plateau().problems());
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return PlateauPerspective.ID;
	}

	@Override
	public IAdaptable getDefaultPageInput() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	/** Preference pages: ours first, which is then the first to be seen; the platform would sort them by name. */
	@Override
	public ContributionComparator getComparatorFor(String contributionType) {
		return contributionType.equals(IContributionService.TYPE_PREFERENCE) ? new ContributionComparator() {
			@Override
			public int category(IComparableContribution page) {
				return page instanceof IPreferenceNode node ? Surplus.place(node.getId()) : super.category(page);
			}
		} : super.getComparatorFor(contributionType);
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new PlateauWindow(configurer);
	}

	@Override
	public void preStartup() {
		Surplus.takeOutMenus();
	}

	@Override
	public void postStartup() {
		Surplus.takeOut(PlatformUI.getWorkbench());
		Help.listen(PlatformUI.getWorkbench().getDisplay());
		new StartTask(arguments).run();
	}

	/** What computes is stopped, what writes may finish, so that no half of a result stays behind. */
	@Override
	public boolean preShutdown() {
		if (!Work.all().isEmpty()) {
			try {
				new ProgressMonitorDialog(null).run(true, false, monitor -> Work.end(LIMIT_MS, monitor));
			} catch (InvocationTargetException e) {
				ILog.of(PlateauWorkbench.class).error("what was under way could not be ended", e.getCause());
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
		return true;
	}

	@Override
	public void postShutdown() {
		try {
			ResourcesPlugin.getWorkspace().save(true, new NullProgressMonitor());
		} catch (CoreException e) {
			ILog.of(PlateauWorkbench.class).error("the list of experiments could not be saved", e);
		}
	}
}
