// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.welcome;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.plateau.internal.ui.guide.GuideView;
import org.plateau.internal.ui.help.Help;
import org.plateau.ui.FileDrop;
import org.plateau.ui.Themes;

/** The welcome page, where pictures will be. */
public final class WelcomeEditor extends EditorPart {

	public static final String ID = "org.plateau.ui.welcome";
	static final IEditorInput INPUT = new Input();

	private static final String BUNDLE = "org.plateau.ui";
	private static final int WIDEST = 940;
	private static final int THUMB_WIDTH = 132;

	private LocalResourceManager resources;
	private ScrolledComposite scroll;
	private Composite paper;
	private Composite body;
	private Font heavy;
	private Card first;

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		setSite(site);
		setInput(input);
		setPartName("Welcome");
	}

	@Override
	public void createPartControl(Composite parent) {
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		resources = new LocalResourceManager(JFaceResources.getResources(), scroll);
		paper = new Composite(scroll, SWT.NONE);
		scroll.setContent(paper);
		GridLayoutFactory.fillDefaults().margins(28, 24).applyTo(paper);
		body = new Composite(paper, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.CENTER, SWT.BEGINNING).applyTo(body);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(24, 8).equalWidth(true).applyTo(body);
		heavy = font(1.08, SWT.BOLD);
		line("Plateau", font(2.2, SWT.BOLD));
		line("Electron microscopy of battery cross-sections: layers, voids, and the thickness that the charge accounts for.", body.getFont());
		left();
		right();
		end();
		Themes.paintsItself(paper);
		Themes.paintsItself(scroll);
		colour();
		Themes.onChange(scroll, this::colour);
		scroll.addListener(SWT.Resize, e -> resize());
		FileDrop.accept(scroll);
	}

	private Font font(double factor, int style) {
		int height = (int) Math.round(paper.getFont().getFontData()[0].getHeight() * factor);
		return resources.create(FontDescriptor.createFrom(paper.getFont()).setHeight(height).setStyle(style));
	}

	private void line(String text, Font font) {
		Label label = new Label(body, SWT.WRAP);
		label.setText(text);
		label.setFont(font);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(label);
	}

	private Composite column(String title) {
		Composite column = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 10).applyTo(column);
		GridDataFactory.fillDefaults().grab(true, false).indent(0, 14).applyTo(column);
		Label label = new Label(column, SWT.NONE);
		label.setText(title);
		label.setFont(font(1.25, SWT.BOLD));
		return column;
	}

	private void left() {
		Composite column = column("Start");
		first = card(column, "icons/image.svg", "Open my image…", "TIFF with the vendor's header, dm3, dm4, MRC, a folder of slices. Dropping it on the window does the same.",
				() -> Commands.run("org.plateau.ui.openImage"));
		if (Commands.isThere("org.plateau.ui.newExperiment")) {
			card(column, "icons/experiment.svg", "New experiment…", "Cell, metal, charge and files in one folder that can be moved and zipped.",
					() -> Commands.run("org.plateau.ui.newExperiment"));
		}
		card(column, "icons/open-experiment.svg", "Open an experiment…", "A folder with an experiment.json.", () -> Commands.run("org.plateau.ui.openExperiment"));
		card(column, "icons/guide.svg", "Your first cross-section", "Seven steps from the picture to the numbers; they tick themselves off.",
				() -> {
					try {
						getSite().getPage().showView(GuideView.ID);
					} catch (PartInitException e) {
						org.eclipse.core.runtime.ILog.of(WelcomeEditor.class).error("the guide could not be opened", e);
					}
				});
	}

	private void right() {
		Composite column = column("Try a demo");
		for (Demos.Demo demo : Demos.ALL) {
			card(column, demo.icon(), demo.title(), demo.text(), () -> Demos.open(demo));
		}
		Label note = new Label(column, SWT.WRAP);
		note.setText("Made by a generator, so the true thickness of every layer is known. They are unpacked to Plateau/demos in your home folder.");
		GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(note);
	}

	private Card card(Composite parent, String icon, String title, String text, Runnable action) {
		Card card = new Card(parent, image(icon), title, text, heavy, action);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
		return card;
	}

	private Image image(String path) {
		ImageDescriptor descriptor = ResourceLocator.imageDescriptorFromBundle(BUNDLE, path).orElse(ImageDescriptor.getMissingImageDescriptor());
		if (!path.endsWith(".svg")) {
			return resources.create(descriptor);
		}
		// vector pictures are drawn twice as large as in menus
		return resources.create(ImageDescriptor.createFromImageDataProvider(zoom -> descriptor.getImageData(zoom * 2)));
	}

	private void end() {
		Link link = new Link(body, SWT.WRAP);
		link.setText("<a href=\"help\">Help</a>: F1 in every view.   <a href=\"find\">Find a command</a>: Ctrl+3 or Ctrl+L.   "
				+ "<a href=\"keys\">Keys</a> you already know work: M, wheel, space-drag, + − 0 5.");
		link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			switch (e.text) {
			case "help" -> Help.open("");
			case "find" -> Commands.run("org.eclipse.ui.window.quickAccess");
			default -> Help.open("keys");
			}
		}));
		GridDataFactory.fillDefaults().span(2, 1).indent(0, 18).grab(true, false).applyTo(link);
		Button again = new Button(body, SWT.CHECK);
		again.setText("Show this page at the start");
		again.setSelection(Welcome.wanted());
		again.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> Welcome.want(again.getSelection())));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(again);
	}

	private void colour() {
		scroll.setBackground(Themes.paper());
		colour(paper);
	}

	private static void colour(Control control) {
		if (control instanceof Card) {
			control.redraw();
			return;
		}
		control.setBackground(Themes.paper());
		control.setForeground(Themes.ink());
		if (control instanceof Link link) {
			link.setLinkForeground(Themes.link());
		}
		if (control instanceof Composite parent) {
			for (Control child : parent.getChildren()) {
				colour(child);
			}
		}
	}

	private void resize() {
		int width = scroll.getClientArea().width;
		if (width > 0) {
			int inner = Math.max(420, Math.min(WIDEST, width - 56));
			GridDataFactory.fillDefaults().grab(true, false).align(SWT.CENTER, SWT.BEGINNING).hint(inner, SWT.DEFAULT).applyTo(body);
			scroll.setMinSize(paper.computeSize(width, SWT.DEFAULT));
		}
	}

	@Override
	public void setFocus() {
		first.setFocus();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		// nothing to save
	}

	@Override
	public void doSaveAs() {
		// nothing to save
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	/** There is one page, and it is not restored with the window. */
	private static final class Input implements IEditorInput {
		@Override
		public boolean exists() {
			return false;
		}

		@Override
		public ImageDescriptor getImageDescriptor() {
			return null;
		}

		@Override
		public String getName() {
			return "Welcome";
		}

		@Override
		public IPersistableElement getPersistable() {
			return null;
		}

		@Override
		public String getToolTipText() {
			return "Welcome to Plateau";
		}

		@Override
		public <T> T getAdapter(Class<T> type) {
			return null;
		}
	}
}
