// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.operations.RedoActionHandler;
import org.eclipse.ui.operations.UndoActionHandler;
import org.eclipse.ui.part.EditorPart;
import org.plateau.extension.Registry;
import org.plateau.headless.FolderNames;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.internal.ui.imports.EdsDrop;
import org.plateau.ui.FileDrop;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Opening;
import org.plateau.ui.spi.ViewerTool;

/** The editor of one picture. */
public final class ImageEditor extends EditorPart {

	public static final String ID = "org.plateau.ui.imageEditor";
	/** Keys without modifiers belong to this context. */
	public static final String CONTEXT = "org.plateau.ui.imageContext";

	/** Id of the menu that opens on the picture, for {@code org.eclipse.ui.menus}. */
	public static final String MENU = "org.plateau.ui.picture";

	private final Map<String, ToolCalls> tools = new HashMap<>();
	private final Consumer<Optional<String>> toolListener = this::chooseTool;
	private ImageSession session;
	private ImageCanvas canvas;
	private ToolOptions options;
	private UndoActionHandler undo;
	private RedoActionHandler redo;
	private CalibrationBanner calibration;
	private MessageBanner message;
	private PlaneBar planes;
	private final ImageSession.Listener listener = this::changed;
	private final IPartListener2 activation = new IPartListener2() {
		@Override
		public void partActivated(IWorkbenchPartReference ref) {
			if (ref.getPart(false) == ImageEditor.this) {
				OpenImages.get().activate(Optional.of(session));
				offerUndo();
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
		if (session.loaded().isEmpty()) {
			new OpenJob(session, () -> {
			}).schedule();
		}
	}

	/**
	 * Whether a contributed overlay lies over an open picture now.
	 *
	 * @param overlay its id
	 */
	public static boolean lays(ImageSession session, String overlay) {
		return all().anyMatch(e -> e.session == session && e.canvas != null && e.canvas.lays(overlay));
	}

	/** Pictures of the same title are told apart by the end of their folders' paths, as experiments are in the view of these. */
	private static void nameAll() {
		List<ImageSession> open = OpenImages.get().sessions();
		List<String> places = FolderNames.places(open.stream().map(ImageSession::title).toList(), open.stream().map(s -> s.file().getParent()).toList());
		all().filter(e -> open.contains(e.session)).forEach(e -> {
			String place = places.get(open.indexOf(e.session));
			e.setPartName(e.session.title() + (place.isEmpty() ? "" : " (" + place + ")"));
		});
	}

	private static Stream<ImageEditor> all() {
		return Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).flatMap(w -> Arrays.stream(w.getPages())).flatMap(p -> Arrays.stream(p.getEditorReferences()))
				.map(r -> r.getEditor(false)).filter(ImageEditor.class::isInstance).map(ImageEditor.class::cast);
	}

	/** The picture of an editor. */
	public ImageSession session() {
		return session;
	}

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		new KeysWhileTyping(parent, getSite().getService(IContextService.class));
		calibration = new CalibrationBanner(parent, session);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(calibration);
		options = new ToolOptions(parent, () -> {
			session.hint("");
			canvas.escape();
		});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(options);
		Composite middle = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(middle);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(middle);
		GridDataFactory.fillDefaults().grab(false, true).applyTo(new ToolPalette(middle));
		canvas = new ImageCanvas(middle, session);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
		message = new MessageBanner(canvas, session);
		contextMenu();
		planes = new PlaneBar(parent, session);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(planes);
		FileDrop.accept(canvas, paths -> new EdsDrop(session, paths, Opening::dropped).schedule());
		undo = new UndoActionHandler(getSite(), session.undoContext());
		redo = new RedoActionHandler(getSite(), session.undoContext());
		offerUndo();
		OpenImages.get().addToolListener(toolListener);
		chooseTool(OpenImages.get().tool());
		refresh();
		nameAll();
		if (OpenImages.get().active().isEmpty()) {
			OpenImages.get().activate(Optional.of(session));
		}
	}

	private void contextMenu() {
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker("tool"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator("view"));
		canvas.setMenu(menu.createContextMenu(canvas));
		getSite().registerContextMenu(MENU, menu, new NoSelection());
	}

	private void chooseTool(Optional<String> id) {
		ToolCalls next = id.map(i -> tools.computeIfAbsent(i, this::make)).orElse(ToolCalls.NONE);
		canvas.choose(next);
		options.show(next, session);
		if (getSite().getPage().getActivePart() == this) {
			canvas.setFocus();
		}
	}

	private ToolCalls make(String id) {
		Registry<ViewerTool> all = OpenImages.get().viewerTools();
		return all.find(id).map(d -> ToolCalls.of(all, d)).orElse(ToolCalls.NONE);
	}

	/** Undo and redo mean this picture from now on: all editors of pictures have the same action bars. */
	private void offerUndo() {
		if (undo != null) {
			IActionBars bars = getEditorSite().getActionBars();
			bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), undo);
			bars.setGlobalActionHandler(ActionFactory.REDO.getId(), redo);
			bars.updateActionBars();
		}
	}

	private void changed(ImageSession s, ImageSession.Change change) {
		if (canvas == null || canvas.isDisposed()) {
			return;
		}
		switch (change) {
		case LOADED -> {
			nameAll();
			refresh();
		}
		case PICTURE -> refresh();
		case RESULTS -> {
			calibration.resultsChanged();
			canvas.resultsChanged();
		}
		case HANDWORK, OVERLAYS, CURVES -> canvas.redraw();
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
			OpenImages.get().removeToolListener(toolListener);
			if (undo != null) {
				undo.dispose();
				redo.dispose();
			}
			session.removeListener(listener);
			OpenImages.get().close(session);
			nameAll();
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
