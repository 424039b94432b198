// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.plateau.imaging.ClassStroke;
import org.plateau.imaging.ClassTracer;
import org.plateau.imaging.ClassifierQuality;
import org.plateau.imaging.ClassifierSettings;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Shows a pixel classifier by strokes what is what, what it makes of the picture, how well it knows it, and uses it for measuring. */
public final class ClassifierView implements ResultView {

	private static final String TOO_FAR = "This picture is large, and the strokes lie too far apart, or too much of it is seen, to learn from them while you look: zoom in, paint closer together "
			+ "(up to 12 megapixels), or crop the picture. Measuring looks at all of it.";

	public static final String ID = "org.plateau.ui.classifier";

	static final String BRUSH = "org.plateau.ui.classBrush";

	private static final String PREVIEW = "org.plateau.ui.classify.preview";
	private static final String STROKES = "org.plateau.ui.classify.strokes";
	private static final int SWATCH = 14;
	/** Room for six digits. */
	private static final int NUMBER_WIDTH = 62;
	private static final int PAN_MS = 250;
	private static final int SIDE_BY_SIDE = 700;
	private static final int STACKED = 300;
	private static final int FEATURES = 5;

	private final Map<Integer, Image> swatches = new HashMap<>();
	private final Runnable paintingListener = this::paintingChanged;
	private Preview preview;
	private Table table;
	private Button paint;
	private Button rename;
	private Button remove;
	private Button add;
	private Button shown;
	private Scale opacity;
	private Button use;
	private Button load;
	private Button save;
	private Text knows;
	private ImageSession session;
	private Painting painting;
	private Preview.Result result;
	private Preview.Wish asked;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		preview = new Preview(site.plateau().workers());
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 4).spacing(6, 4).applyTo(left);
		Composite column = new Composite(left, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(column);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(column);
		paint = push(column, "Paint", "Takes the brush: paint what pixels of the chosen class look like, in several places and up to the edges",
				() -> OpenImages.get().chooseTool(Optional.of(BRUSH)));
		add = push(column, "Add Class…", "A class is called like a layer of the recipe, or void, or other", this::add);
		rename = push(column, "Rename…", "Gives the class and its strokes another name", this::rename);
		remove = push(column, "Remove", "Takes the class and its strokes away", this::remove);
		Composite grid = new Composite(left, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).hint(360, 90).applyTo(grid);
		TableColumnLayout widths = new TableColumnLayout();
		grid.setLayout(widths);
		table = new Table(grid, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
		table.setHeaderVisible(true);
		TableColumn name = new TableColumn(table, SWT.LEFT);
		name.setText("Class");
		widths.setColumnData(name, new ColumnWeightData(1, 104));
		for (String title : new String[] { "Strokes", "Pixels", "Blocks", "Error (%)" }) {
			TableColumn number = new TableColumn(table, SWT.RIGHT);
			number.setText(title);
			number.pack();
			widths.setColumnData(number, new ColumnPixelData(Math.max(NUMBER_WIDTH, number.getWidth())));
		}
		table.addListener(SWT.Selection, e -> painting.choose(table.getSelectionIndex()));
		table.addListener(SWT.Dispose, e -> swatches.values().forEach(Image::dispose));
		// what is known lies above what to do with it, so that both have room also where the view is narrow
		Composite right = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 4).spacing(6, 4).applyTo(right);
		knows = new Text(right, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(120, 30).applyTo(knows);
		shown = new Button(right, SWT.CHECK);
		shown.setText("Preview");
		shown.setToolTipText("Colours over the part of the picture that is in sight, after every stroke");
		shown.setSelection(true);
		shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> refresh()));
		opacity = new Scale(right, SWT.HORIZONTAL);
		opacity.setMaximum(100);
		opacity.setSelection(45);
		opacity.setToolTipText("How much of the picture the colours hide");
		opacity.addListener(SWT.Selection, e -> draw());
		GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(opacity);
		use = new Button(right, SWT.CHECK);
		use.setText("Use for layers and voids");
		use.setToolTipText("Measuring traces the layers and finds the voids in the classes instead of by contrast");
		use.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.change(use.getSelection() ? "Use Classifier" : "Measure by Contrast",
				Strokes.use(session.handwork(), use.getSelection()))));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(use);
		Composite files = new Composite(right, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(files);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(files);
		load = push(files, "Load…", "A classifier that learned in another picture, instead of the strokes", () -> ClassifierFiles.load(session, table.getShell()));
		save = push(files, "Save…", "The classifier as a file, for other pictures and for plateau measure --classifier",
				() -> ClassifierFiles.save(session, result.classifier(), table.getShell()));
		sash.setWeights(58, 42);
		// side by side columns would be cut where the view is narrow
		sash.addListener(SWT.Resize, e -> {
			int way = sash.getSize().x < SIDE_BY_SIDE && sash.getSize().y > STACKED ? SWT.VERTICAL : SWT.HORIZONTAL;
			if (sash.getOrientation() != way) {
				sash.setOrientation(way);
			}
		});
		parent.addListener(SWT.Dispose, e -> leave());
	}

	private static Button push(Composite parent, String text, String tip, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.setToolTipText(tip);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> action.run()));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
		return button;
	}

	@Override
	public void show(Optional<ImageSession> active) {
		ImageSession next = active.filter(s -> s.loaded().isPresent()).orElse(null);
		if (next != session) {
			leave();
			session = next;
			painting = session == null ? null : Painting.of(session);
			if (painting != null) {
				painting.addListener(paintingListener);
			}
		}
		if (painting != null) {
			painting.follow(session);
		}
		fill();
		refresh();
	}

	/** Leaves nothing over the picture that was active before. */
	private void leave() {
		preview.cancel();
		asked = null;
		result = null;
		if (session != null) {
			session.overlay(PREVIEW, List.of());
			session.overlay(STROKES, List.of());
			painting.removeListener(paintingListener);
		}
	}

	private void paintingChanged() {
		if (!table.isDisposed()) {
			fill();
			draw();
		}
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!before.transform().equals(now.transform()) || before.viewWidth() != now.viewWidth() || before.viewHeight() != now.viewHeight()) {
			table.getDisplay().timerExec(PAN_MS, () -> {
				if (!table.isDisposed()) {
					refresh();
				}
			});
		}
	}

	/** Asks for what is in sight, when that is not known yet. */
	private void refresh() {
		if (session == null) {
			return;
		}
		draw();
		List<ClassStroke> strokes = Strokes.of(session.handwork());
		String model = Strokes.model(session.handwork());
		long classes = strokes.stream().map(ClassStroke::className).filter(n -> !n.isEmpty()).distinct().count();
		if (model.isEmpty() && classes < 2 || !BrushTool.unfit(session).isEmpty() && session.corrected().isPresent()) {
			preview.cancel();
			asked = null;
			result = null;
			fill();
			draw();
			return;
		}
		Micrograph m = session.micrograph().orElseThrow();
		PixelSource pixels = session.pixels().orElseThrow();
		Rectangle whole = new Rectangle(0, 0, pixels.width(), Math.min(pixels.height(), m.specimenRows()));
		Rectangle visible = shown.getSelection() ? visible(session.viewer().orElseThrow().snapshot(), whole) : new Rectangle(0, 0, 0, 0);
		Optional<Rectangle> part = ClassifierParts.of(whole, model.isEmpty() ? strokes : List.of(), visible, asked != null && asked.source() == pixels ? asked.part() : null);
		if (part.isEmpty()) {
			preview.cancel();
			asked = null;
			result = new Preview.Result(null, null, null, TOO_FAR);
			fill();
			draw();
			return;
		}
		Preview.Wish wish = new Preview.Wish(pixels, part.get(), session.pixelXUm(), session.pixelYUm(), strokes, model, ClassifierSettings.STANDARD, visible.intersection(part.get()));
		if (asked != null && same(asked, wish) && covers(asked.visible(), visible)) {
			return;
		}
		asked = wish;
		tell();
		preview.ask(wish, r -> {
			if (!table.isDisposed()) {
				result = r;
				fill();
				draw();
			}
		});
	}

	private static boolean same(Preview.Wish a, Preview.Wish b) {
		return a.source() == b.source() && a.part().equals(b.part()) && a.strokes().equals(b.strokes()) && a.model().equals(b.model());
	}

	private static boolean covers(Rectangle a, Rectangle b) {
		return b.isEmpty() || a.union(b).equals(a);
	}

	private static Rectangle visible(ViewerState.Snapshot view, Rectangle picture) {
		ViewTransform t = view.transform();
		int x0 = (int) Math.max(0, Math.floor(t.viewToImageX(0)));
		int y0 = (int) Math.max(0, Math.floor(t.viewToImageY(0)));
		int x1 = (int) Math.min(picture.width, Math.ceil(t.viewToImageX(view.viewWidth())));
		int y1 = (int) Math.min(picture.height, Math.ceil(t.viewToImageY(view.viewHeight())));
		return x1 <= x0 || y1 <= y0 ? new Rectangle(0, 0, 0, 0) : new Rectangle(x0, y0, x1 - x0, y1 - y0);
	}

	private void draw() {
		if (session == null) {
			return;
		}
		boolean tinted = shown.getSelection() && result != null && result.sketch() != null;
		session.overlay(PREVIEW, tinted
				? List.of(Preview.tint(result.sketch(), result.classifier().classes(), painting::colour, 255 * opacity.getSelection() / 100)) : List.of());
		List<Overlay> lines = new ArrayList<>();
		for (ClassStroke s : Strokes.of(session.handwork())) {
			if (!s.className().isEmpty()) {
				lines.add(StrokeOutline.of(lines.size(), painting.colour(s.className()), s));
			}
		}
		session.overlay(STROKES, lines);
	}

	private void fill() {
		table.setRedraw(false);
		table.removeAll();
		List<ClassStroke> strokes = session == null ? List.of() : Strokes.of(session.handwork());
		ClassifierQuality q = result == null || result.classifier() == null ? null : result.classifier().quality();
		List<String> names = session == null ? List.of() : painting.classes();
		for (String name : names) {
			TableItem item = new TableItem(table, SWT.NONE);
			int c = q == null ? -1 : q.classes().indexOf(name);
			long n = strokes.stream().filter(s -> s.className().equals(name)).count();
			item.setImage(swatch(painting.colour(name)));
			item.setText(new String[] { name, n == 0 ? "" : Long.toString(n), c < 0 ? "" : Integer.toString(q.samples()[c]), c < 0 ? "" : Integer.toString(q.blocks()[c]),
					c < 0 || Double.isNaN(q.error(c)) ? "" : String.format(Locale.ROOT, "%.1f", 100 * q.error(c)) });
		}
		if (painting != null && painting.chosenIndex() < table.getItemCount()) {
			table.select(painting.chosenIndex());
		}
		table.setRedraw(true);
		tell();
	}

	private Image swatch(int rgb) {
		return swatches.computeIfAbsent(rgb, k -> {
			Image image = new Image(table.getDisplay(), SWATCH, SWATCH);
			GC gc = new GC(image);
			gc.setBackground(Themes.rgb(k));
			gc.fillRectangle(0, 0, SWATCH, SWATCH);
			gc.dispose();
			return image;
		});
	}

	private void tell() {
		boolean loaded = session != null && !Strokes.model(session.handwork()).isEmpty();
		boolean known = result != null && result.classifier() != null;
		for (Button b : List.of(paint, add, load)) {
			b.setEnabled(session != null);
		}
		rename.setEnabled(session != null && table.getItemCount() > 0);
		remove.setEnabled(session != null && table.getItemCount() > 0);
		save.setEnabled(known && !loaded);
		use.setEnabled(session != null && (known || Strokes.used(session.handwork())));
		use.setSelection(session != null && Strokes.used(session.handwork()));
		String text;
		if (session == null) {
			text = "No picture is open.";
		} else if (result != null && !result.trouble().isEmpty()) {
			text = result.trouble();
		} else if (!known && asked != null) {
			text = "Learning from the strokes …";
		} else if (!known) {
			text = "Choose a class and paint a few strokes of it, then of the next: in several places, up to the edges, on light and dark parts. From the second class on the "
					+ "picture is coloured by what the classifier takes each pixel for; add strokes where it is wrong.";
		} else {
			text = known(result.classifier().quality(), loaded);
		}
		if (!text.equals(knows.getText())) {
			knows.setText(text);
		}
	}

	private String known(ClassifierQuality q, boolean loaded) {
		String important = IntStream.range(0, q.features().size()).boxed().sorted(Comparator.comparingDouble(f -> -q.importance()[f])).limit(FEATURES)
				.map(f -> String.format(Locale.ROOT, "%s (%.0f %%)", q.features().get(f), 100 * q.importance()[f])).collect(Collectors.joining(", "));
		List<String> few = IntStream.range(0, q.classes().size()).filter(c -> q.blocks()[c] < 5).mapToObj(q.classes()::get).toList();
		List<String> missing = session.loaded().orElseThrow().recipe().plan().layers().stream().filter(l -> !l.optional() && !q.classes().contains(l.name()))
				.map(l -> l.name()).toList();
		return (loaded ? "It learned in another picture. " : "") + String.format(Locale.ROOT, "Error on blocks it had not seen (out of bag): %.1f %%.\n", 100 * q.error())
				+ (few.isEmpty() ? "" : "Hardly known, because painted in too few places: " + String.join(", ", few) + ".\n")
				+ (missing.isEmpty() ? "" : "Layers are still traced by contrast: no strokes for " + String.join(", ", missing) + ".\n")
				+ (q.classes().contains(ClassTracer.VOID) ? "" : "Voids are still found by contrast: no strokes for void.\n") + "What tells the classes apart: " + important + ".";
	}

	private void add() {
		InputDialog dialog = new InputDialog(table.getShell(), "Add Class", "Name of the class: a layer of the recipe, void, or other", "",
				name -> painting.fault(name).isEmpty() ? null : painting.fault(name));
		if (dialog.open() == Window.OK) {
			painting.add(dialog.getValue());
		}
	}

	private void rename() {
		int index = table.getSelectionIndex();
		String old = painting.classes().get(index);
		InputDialog dialog = new InputDialog(table.getShell(), "Rename Class", "Another name for " + old, old,
				name -> name.strip().equals(old) || painting.fault(name).isEmpty() ? null : painting.fault(name));
		if (dialog.open() == Window.OK && !dialog.getValue().strip().equals(old)) {
			String name = dialog.getValue().strip();
			painting.rename(index, name);
			session.change("Rename Class " + old, Strokes.renamed(session.handwork(), old, name));
		}
	}

	private void remove() {
		int index = table.getSelectionIndex();
		String name = painting.classes().get(index);
		session.change("Remove Class " + name, Strokes.renamed(session.handwork(), name, ""));
		painting.remove(index);
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	/** For tests: what it says about the classifier. */
	public String knowledge() {
		return knows.getText();
	}

	/** For tests: the cells as they stand on the screen. */
	public List<List<String>> rows() {
		List<List<String>> rows = new ArrayList<>();
		for (TableItem item : table.getItems()) {
			rows.add(IntStream.range(0, table.getColumnCount()).mapToObj(item::getText).toList());
		}
		return rows;
	}
}
