// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.eds;

import java.util.Optional;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.plateau.internal.ui.core.DropDown;
import org.plateau.internal.ui.core.IconAction;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;

/** The element maps of the active picture: which are drawn over it and how, and where they lie. */
public final class ElementsView implements ResultView {

	static final String LANDMARK_TOOL = "org.plateau.ui.eds.landmark";

	/** Width over height from which on list and form stand side by side. */
	private static final double WIDE = 1.8;
	/** Height that list and form need side by side; they are scrolled in less, and not shown in a strip. */
	private static final int LOW = 200;
	private static final int FLAT = 48;

	private final ElementBoard.Follower follower = this::changed;
	private Label trouble;
	private Composite body;
	private Label registration;
	private Action over;
	private Action legend;
	private Button mark;
	private Button pixel;
	private Button again;
	private MapList list;
	private StyleForm form;
	private ElementBoard board;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		Swatches swatches = new Swatches(parent);
		trouble = new Label(parent, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 6).exclude(true).applyTo(trouble);
		body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(body);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		place();
		ScrolledComposite scroll = new ScrolledComposite(body, SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 0).applyTo(scroll);
		SashForm halves = new SashForm(scroll, SWT.VERTICAL);
		scroll.setContent(halves);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		// in less than its own arrows need a bar of GTK complains
		scroll.addListener(SWT.Resize, e -> {
			boolean room = scroll.getSize().y >= FLAT;
			scroll.setMinHeight(room ? LOW : 0);
			halves.setVisible(room);
		});
		Composite upper = new Composite(halves, SWT.NONE);
		list = new MapList(upper, swatches, () -> form.chooseColour());
		form = new StyleForm(halves, swatches);
		halves.setWeights(45, 55);
		// in a low, wide place side by side
		halves.addListener(SWT.Resize, e -> {
			int way = halves.getSize().x > WIDE * halves.getSize().y ? SWT.HORIZONTAL : SWT.VERTICAL;
			if (halves.getOrientation() != way) {
				halves.setOrientation(way);
			}
		});
		actions(site);
		parent.addDisposeListener(e -> follow(null));
		show(Optional.empty());
	}

	/** Registration in one line, with what can be done about it. */
	private void place() {
		Composite row = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(6, 4).spacing(6, 2).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		registration = new Label(row, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(registration);
		mark = new Button(row, SWT.PUSH);
		mark.setText("Mark Landmarks…");
		mark.setToolTipText("Drag a feature of a map to where it belongs in the picture; two pairs or more decide where the maps lie");
		mark.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			board.showFirst();
			OpenImages.get().chooseTool(Optional.of(LANDMARK_TOOL));
		}));
		pixel = new Button(row, SWT.PUSH);
		pixel.setText("Map Pixel…");
		pixel.setToolTipText("Says how large a map pixel is; no file of these maps tells it");
		pixel.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> askPixel()));
		GridDataFactory.fillDefaults().applyTo(pixel);
		again = new Button(row, SWT.PUSH);
		again.setText("Register Again");
		again.setToolTipText("Measures the picture with its maps: registers them with the landmarks when there are any, by themselves otherwise");
		again.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> board.session().measure(body.getShell(), outcome -> {
		})));
	}

	private void askPixel() {
		if (board == null) {
			return;
		}
		String refusal = MapPixel.refusal(board.session());
		if (refusal.isEmpty()) {
			ElementBoard of = board;
			MapPixel.ask(body.getShell(), of.session(), of::again);
		} else {
			MessageDialog.openInformation(body.getShell(), "Size of a Map Pixel", refusal);
		}
	}

	private void actions(ResultViewSite site) {
		var tools = site.view().getActionBars().getToolBarManager();
		over = new Action("Draw over the Picture", Action.AS_CHECK_BOX) {
			@Override
			public void run() {
				if (board != null) {
					board.show(isChecked());
				}
			}
		};
		over.setImageDescriptor(ResourceLocator.imageDescriptorFromBundle("org.plateau.ui.eds", "icons/eye.svg").orElse(null));
		over.setToolTipText("Shows or hides all maps over the picture (Shift+E on the picture)");
		tools.add(over);
		tools.add(new IconAction("Up", "org.plateau.ui.eds", "icons/map-up.svg", "Up in the pile (Alt+Up)", () -> list.move(1)));
		tools.add(new IconAction("Down", "org.plateau.ui.eds", "icons/map-down.svg", "Down in the pile (Alt+Down)", () -> list.move(-1)));
		tools.add(new PresetAction());
		IMenuManager menu = site.view().getActionBars().getMenuManager();
		legend = new Action("Legend on the Picture", Action.AS_CHECK_BOX) {
			@Override
			public void run() {
				if (board != null) {
					board.showLegend(isChecked());
				}
			}
		};
		menu.add(legend);
		menu.add(new IconAction("Size of a Map Pixel…", null, "Says how large a map pixel is, instead of what the files say", this::askPixel));
		menu.add(new Separator());
		for (Presets p : Presets.values()) {
			menu.add(new IconAction(p.label, null, p.label, () -> apply(p)));
		}
	}

	private void apply(Presets p) {
		if (board != null && !board.styles().isEmpty()) {
			board.change(p.label, p.apply(board.styles(), board.maps(), board.selected()));
		}
	}

	/** A button with the presets below it. */
	private final class PresetAction extends Action {

		PresetAction() {
			super("Presets", AS_DROP_DOWN_MENU);
			setImageDescriptor(ResourceLocator.imageDescriptorFromBundle("org.plateau.ui.eds", "icons/presets.svg").orElse(null));
			setToolTipText("Ways to draw all maps at once");
			setMenuCreator(new DropDown(menu -> {
				for (Presets p : Presets.values()) {
					MenuItem item = new MenuItem(menu, SWT.PUSH);
					item.setText(p.label);
					item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> apply(p)));
				}
			}));
		}

		@Override
		public void runWithEvent(org.eclipse.swt.widgets.Event e) {
			if (e.widget instanceof org.eclipse.swt.widgets.ToolItem item) {
				Menu menu = getMenuCreator().getMenu(item.getParent());
				var below = item.getBounds();
				menu.setLocation(item.getParent().toDisplay(below.x, below.y + below.height));
				menu.setVisible(true);
			}
		}
	}

	@Override
	public void show(Optional<ImageSession> session) {
		follow(session.filter(s -> s.loaded().isPresent()).map(ElementBoard::of).orElse(null));
		fill();
	}

	private void follow(ElementBoard next) {
		if (next != board) {
			if (board != null) {
				board.removeFollower(follower);
			}
			board = next;
			if (board != null) {
				board.addFollower(follower);
			}
		}
	}

	private void changed(ElementBoard of) {
		if (!body.isDisposed()) {
			fill();
		}
	}

	private void fill() {
		String line = board == null ? "No picture is open." : board.trouble();
		boolean there = line.isEmpty();
		boolean was = body.getVisible();
		trouble.setText(line.replace("&", "&&"));
		trouble.setVisible(!there);
		((org.eclipse.swt.layout.GridData) trouble.getLayoutData()).exclude = there;
		body.setVisible(there);
		((org.eclipse.swt.layout.GridData) body.getLayoutData()).exclude = !there;
		list.show(there ? board : null);
		form.show(there ? board : null);
		if (there) {
			String words = board.placement().map(MapPlacement::words).orElse("");
			int marks = board.landmarks().size();
			boolean unknown = board.unknownSize();
			boolean moved = pixel.getVisible() != unknown | put(mark, marks == 0 ? "Mark Landmarks…" : "Landmarks (" + marks + ")…")
					| put(again, board.session().measurement().isPresent() ? "Register Again" : "Register");
			pixel.setVisible(unknown);
			((org.eclipse.swt.layout.GridData) pixel.getLayoutData()).exclude = !unknown;
			over.setChecked(board.shown());
			legend.setChecked(board.showsLegend());
			if (!registration.getText().equals(words) || was != there || moved) {
				registration.setText(words);
				body.layout(true, true);
			}
		}
		body.getParent().layout();
	}

	private static boolean put(Button button, String text) {
		boolean other = !button.getText().equals(text);
		if (other) {
			button.setText(text);
		}
		return other;
	}

	@Override
	public void themeChanged() {
		form.redraw();
	}

	@Override
	public void setFocus() {
		if (body.getVisible()) {
			list.control().setFocus();
		}
	}

	/** Gives the selected map a colour, 0xRRGGBB, as the colour dialog does. */
	public void colour(int rgb) {
		form.colour(rgb);
	}
}
