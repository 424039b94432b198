// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.help;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.plateau.internal.ui.core.Ui;

/** Search field, buttons and a page; what the Help view and the help window of a dialog hold. UI thread. */
final class HelpPane extends Composite {

	/** A page and where on it. */
	private record Place(HelpPage page, String anchor) {
	}

	private static final int MOST_HITS = 40;
	/** Read once; pages are not changed while the program runs. */
	private static HelpBook book;

	private final ToolItem back;
	private final ToolItem forward;
	private final Text search;
	private final PageCanvas canvas;
	private final Deque<Place> before = new ArrayDeque<>();
	private final Deque<Place> after = new ArrayDeque<>();
	private Place shown;
	private String wanted;

	HelpPane(Composite parent) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
		Composite top = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 3).applyTo(top);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(top);
		ToolBar bar = new ToolBar(top, SWT.FLAT);
		back = button(bar, ISharedImages.IMG_TOOL_BACK, "Back (Alt+Left)", () -> step(before, after));
		forward = button(bar, ISharedImages.IMG_TOOL_FORWARD, "Forward (Alt+Right)", () -> step(after, before));
		button(bar, ISharedImages.IMG_ETOOL_HOME_NAV, "Contents", () -> go(new Place(book.contents(), "")));
		search = new Text(top, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage("Search the help");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(search);
		search.addListener(SWT.Modify, e -> find());
		search.addListener(SWT.DefaultSelection, e -> find());
		canvas = new PageCanvas(this, this::follow);
		GridDataFactory.fillDefaults().grab(true, true).hint(360, 300).applyTo(canvas);
		canvas.addListener(SWT.KeyDown, this::key);
		buttons();
		if (book == null) {
			Job job = Job.create("Reading the help", monitor -> {
				HelpBook read = HelpBook.read();
				Ui.later(() -> {
					book = read;
					ready();
				});
			});
			job.setSystem(true);
			job.schedule();
		} else {
			ready();
		}
	}

	private static ToolItem button(ToolBar bar, String image, String tip, Runnable action) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setImage(PlatformUI.getWorkbench().getSharedImages().getImage(image));
		item.setToolTipText(tip);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (book != null) {
				action.run();
			}
		}));
		return item;
	}

	private void ready() {
		if (!isDisposed()) {
			String id = wanted;
			wanted = null;
			if (!search.getText().isBlank()) {
				find();
			} else if (shown == null || id != null) {
				about(id == null ? "" : id);
			}
		}
	}

	/** Shows the page about a view, wizard or preference page; the contents when there is none. */
	void about(String id) {
		if (book == null) {
			wanted = id;
			return;
		}
		go(new Place(book.about(id).orElseGet(book::contents), ""));
	}

	/** Searches as if the words had been typed. */
	void find(String words) {
		search.setText(words);
	}

	private void go(Place place) {
		if (shown != null && !shown.equals(place)) {
			before.push(shown);
			after.clear();
		}
		open(place);
	}

	private void step(Deque<Place> from, Deque<Place> to) {
		if (!from.isEmpty()) {
			if (shown != null) {
				to.push(shown);
			}
			open(from.pop());
		}
	}

	private void open(Place place) {
		shown = place;
		canvas.show(place.page(), place.anchor());
		buttons();
	}

	private void buttons() {
		back.setEnabled(!before.isEmpty());
		forward.setEnabled(!after.isEmpty());
	}

	private void key(Event e) {
		if ((e.stateMask & SWT.ALT) != 0 && e.keyCode == SWT.ARROW_LEFT) {
			step(before, after);
		} else if ((e.stateMask & SWT.ALT) != 0 && e.keyCode == SWT.ARROW_RIGHT) {
			step(after, before);
		}
	}

	private void follow(String target) {
		if (target.matches("https?:.*|mailto:.*")) {
			Program.launch(target);
			return;
		}
		String anchor = target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
		HelpPage from = shown.page();
		Optional<HelpPage> page = target.startsWith("#") ? Optional.of(from) : target.startsWith("hit:") ? hit(target) : book.follow(from, target);
		page.ifPresent(p -> go(new Place(p, anchor)));
	}

	private static Optional<HelpPage> hit(String target) {
		String[] parts = target.substring("hit:".length()).replaceFirst("#.*", "").split("/", 2);
		return book.page(parts[0], parts[1]);
	}

	/** The hits as a page of their own, so that Back leads to them again. */
	private void find() {
		String words = search.getText();
		if (book == null || words.isBlank()) {
			return;
		}
		List<HelpIndex.Hit> hits = book.index().find(words);
		List<Block> blocks = new ArrayList<>();
		blocks.add(new Block.Heading(1, List.of(Span.plain("“" + words.strip() + "”"))));
		blocks.add(new Block.Paragraph(List.of(Span.plain(hits.isEmpty() ? "No page has all of these words."
				: hits.size() == 1 ? "1 place" : hits.size() + " places" + (hits.size() > MOST_HITS ? ", the first " + MOST_HITS + ":" : "")))));
		for (HelpIndex.Hit hit : hits.subList(0, Math.min(MOST_HITS, hits.size()))) {
			String target = "hit:" + hit.page().bundle() + "/" + hit.page().path() + "#" + hit.anchor();
			String title = hit.heading().equals(hit.page().title()) ? hit.heading() : hit.page().title() + " ▸ " + hit.heading();
			blocks.add(new Block.Heading(4, List.of(new Span(title, true, false, false, target))));
			blocks.add(new Block.Paragraph(List.of(Span.plain(hit.excerpt()))));
		}
		Place result = new Place(new HelpPage("", "search", blocks), "");
		if (shown != null && !shown.page().path().equals("search")) {
			before.push(shown);
		}
		open(result);
	}

	/** The page that is shown, for tests; null while the pages are read. */
	HelpPage page() {
		return shown == null ? null : shown.page();
	}

	@Override
	public boolean setFocus() {
		return canvas.setFocus();
	}
}
