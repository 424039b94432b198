// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.EditorPart;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.ui.FileDrop;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;

/** The editor of one picture. */
public final class ImageEditor extends EditorPart {

	public static final String ID = "org.plateau.ui.imageEditor";
	/** Keys without modifiers belong to this context. */
	public static final String CONTEXT = "org.plateau.ui.imageContext";

	private ImageSession session;
	private ImageCanvas canvas;
	private CalibrationBanner calibration;
	private MessageBanner message;
	private PlaneBar planes;
	private final ImageSession.Listener listener = this::changed;
	private final IPartListener2 activation = new IPartListener2() {
		@Override
		public void partActivated(IWorkbenchPartReference ref) {
			if (ref.getPart(false) == ImageEditor.this) {
				OpenImages.get().activate(Optional.of(session));
			}
		}

		@Override
		public void partBroughtToTop(IWorkbenchPartReference ref) {
			partActivated(ref);
		}
	};

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		URI uri = input instanceof IURIEditorInput i ? i.getURI() : null;
		if (uri == null || !"file".equals(uri.getScheme())) {
			throw new PartInitException(input.getName() + " is not a file on this machine");
		}
		setSite(site);
		setInput(input);
		session = OpenImages.get().session(Path.of(uri));
		setPartName(session.file().getFileName().toString());
		setTitleToolTip(session.file().toString());
		session.addListener(listener);
		site.getPage().addPartListener(activation);
		site.getService(IContextService.class).activateContext(CONTEXT);
		if (session.loaded().isEmpty()) {
			new OpenJob(session, () -> {
			}).schedule();
		}
	}

	/** The picture of an editor. */
	public ImageSession session() {
		return session;
	}

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		calibration = new CalibrationBanner(parent, session, this::chooseTool);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(calibration);
		message = new MessageBanner(parent, session);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(message);
		canvas = new ImageCanvas(parent, session);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		planes = new PlaneBar(parent, session);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(planes);
		FileDrop.accept(canvas);
		refresh();
		if (OpenImages.get().active().isEmpty()) {
			OpenImages.get().activate(Optional.of(session));
		}
	}

	private void chooseTool(ToolCalls tool) {
		canvas.choose(tool);
		canvas.setFocus();
	}

	private void changed(ImageSession s, ImageSession.Change change) {
		if (canvas == null || canvas.isDisposed()) {
			return;
		}
		switch (change) {
		case LOADED -> {
			setPartName(session.title());
			refresh();
		}
		case PICTURE -> refresh();
		case RESULTS -> canvas.resultsChanged();
		case MESSAGE -> {
			message.refresh();
			canvas.redraw();
		}
		}
	}

	private void refresh() {
		calibration.refresh();
		message.refresh();
		planes.refresh();
		canvas.loaded();
	}

	@Override
	public void setFocus() {
		canvas.setFocus();
	}

	@Override
	public void dispose() {
		if (session != null) {
			getSite().getPage().removePartListener(activation);
			session.removeListener(listener);
			OpenImages.get().close(session);
		}
		super.dispose();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		// pictures are never changed
	}

	@Override
	public void doSaveAs() {
		// pictures are never changed
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}
}
