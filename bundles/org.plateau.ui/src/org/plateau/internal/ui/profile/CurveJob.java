// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.profile;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.plateau.extension.Progress;
import org.plateau.internal.ui.core.MonitorProgress;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.core.Work;

/** Computes what a view shows and hands it over on the UI thread; the failure as a line. */
final class CurveJob<T> extends Work {

	/** The computation. */
	@FunctionalInterface
	interface Computation<T> {
		T compute(Progress progress) throws IOException;
	}

	private final Computation<T> computation;
	private final Consumer<T> then;
	private final Consumer<String> failed;

	CurveJob(String name, Computation<T> computation, Consumer<T> then, Consumer<String> failed) {
		super(name);
		this.computation = computation;
		this.then = then;
		this.failed = failed;
		setSystem(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			T result = computation.compute(new MonitorProgress(monitor, getName()));
			Ui.later(() -> then.accept(result));
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			Ui.later(() -> failed.accept(Ui.line(e)));
			return Status.OK_STATUS;
		}
	}
}
