// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.images.FramePainter;
import org.plateau.internal.ui.images.ImagePreferences;
import org.plateau.internal.ui.images.LegendPainter;
import org.plateau.internal.ui.layers.LayerEdits;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.internal.ui.shapes.ShapeHand;
import org.plateau.model.image.PixelSource;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.VoidReport;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ViewerTool;
import org.plateau.viewer.Highlight;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Shows a picture and what lies over it; hands the mouse to the chosen tool. */
final class ImageCanvas extends Canvas {

	private static final double WHEEL_STEP = 1.2;
	private static final int CLICK_SLACK = 3;
	/** A click this near to a curve means it, view pixels. */
	private static final double CURVE_REACH = 5;
	/** The label of a curve counts to it, view pixels. */
	private static final double LABEL_REACH = 18;

	private final ImageSession session;
	private final FramePainter frames;
	private final OverlayPainter overlays = new OverlayPainter();
	private final OverlayCalls laid;
	private final ViewerState.Listener viewerListener = (before, now) -> Ui.later(() -> viewChanged(before, now));
	private final ImageSession.Listener said = this::said;
	private final ShapeHand hand = new ShapeHand();
	private ToolCalls tool = ToolCalls.NONE;
	private PixelSource pixels;
	private ViewerState viewer;
	private boolean space;
	private boolean held;
	private Point panFrom;
	private Point pressed;
	/** Where the pointer is, on the canvas, and image x and y; null when it is elsewhere. */
	private Point pointer;
	private List<Double> pointed;

	ImageCanvas(Composite parent, ImageSession session) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.session = session;
		setBackground(Themes.rgb(Palette.CANVAS));
		Themes.paintsItself(this);
		frames = new FramePainter(this, OpenImages.get().plateau().workers(), e -> Ui.later(() -> session.tell(Ui.line(e))));
		laid = new OverlayCalls(OpenImages.get().pictureOverlays(), session, this::request);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, this::up);
		addListener(SWT.MouseDoubleClick, this::twice);
		addListener(SWT.MouseExit, e -> leave());
		addListener(SWT.KeyDown, e -> key(e, true));
		addListener(SWT.KeyUp, e -> key(e, false));
		addListener(SWT.FocusOut, e -> space = false);
		addListener(SWT.Dispose, e -> {
			frames.dispose();
			overlays.dispose();
			laid.dispose();
			session.removeListener(said);
			if (pointer != null) {
				OpenImages.get().pointAt("");
			}
			if (viewer != null) {
				viewer.removeListener(viewerListener);
			}
		});
		ShapeBoard.of(session);
		session.addListener(said);
		loaded();
	}

	/** The session has a picture, or other pixels of it. */
	void loaded() {
		PixelSource now = session.pixels().orElse(null);
		if (now != null && now != pixels) {
			if (viewer != null) {
				viewer.removeListener(viewerListener);
			}
			pixels = now;
			viewer = session.viewer().orElseThrow();
			frames.show(pixels, viewer);
			viewer.addListener(viewerListener);
			resized();
			request();
		}
		resultsChanged();
	}

	void resultsChanged() {
		overlays.take(session);
		redraw();
	}

	void choose(ToolCalls next) {
		tool.cancel(session);
		session.hint("");
		tool = next;
		setCursor(getDisplay().getSystemCursor(next.pans() ? SWT.CURSOR_ARROW : SWT.CURSOR_CROSS));
		redraw();
	}

	private void resized() {
		Rectangle area = getClientArea();
		if (viewer != null && area.width > 0 && area.height > 0) {
			viewer.resize(area.width, area.height);
		}
	}

	private void request() {
		if (viewer != null && !isDisposed()) {
			frames.request(laid.layers());
		}
	}

	boolean lays(String overlay) {
		return laid.lays(overlay);
	}

	private void viewChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (!isDisposed()) {
			if (!now.samePixels(before)) {
				request();
			}
			if (!now.transform().equals(before.transform())) {
				pointAgain();
			}
			redraw();
		}
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(Themes.rgb(Palette.CANVAS));
		gc.fillRectangle(area);
		if (viewer == null) {
			String text = session.message().isEmpty() ? "Opening " + session.file().getFileName() + " …"
					: session.offer().isPresent() ? "There is no picture in this file." : "The picture could not be opened.";
			Point size = gc.textExtent(text);
			gc.setForeground(Themes.rgb(0xF0F0F0));
			gc.drawText(text, (area.width - size.x) / 2, (area.height - size.y) / 2, true);
			return;
		}
		ViewerState.Snapshot view = viewer.snapshot();
		frames.paint(gc, view.transform());
		overlays.paint(gc, session, view, tool.overlays());
		session.micrograph().ifPresent(m -> LegendPainter.paint(gc, view, m, session.scaleBar().orElseGet(ImagePreferences::scaleBar), laid.legend()));
	}

	private void wheel(Event e) {
		if (viewer != null && (e.stateMask & SWT.ALT) != 0 && tool.wheel(session, pointer(e), Integer.signum(e.count))) {
			e.doit = false;
			tool.message().ifPresent(OpenImages.get()::pointAt);
			redraw();
		} else if (viewer != null && held(e, SWT.MOD1) && session.loaded().map(l -> l.micrograph().pixels().planes() > 1).orElse(false)) {
			PlaneBar.step(session, -Integer.signum(e.count));
			e.doit = false;
		} else if (viewer != null) {
			viewer.zoomAt(e.x, e.y, Math.pow(WHEEL_STEP, Math.signum(e.count)));
			e.doit = false;
		}
	}

	private void key(Event e, boolean down) {
		if (down && e.keyCode == SWT.ESC) {
			session.hint("");
		}
		if (e.character == ' ') {
			space = down;
			setCursor(getDisplay().getSystemCursor(down ? SWT.CURSOR_HAND : tool.pans() ? SWT.CURSOR_ARROW : SWT.CURSOR_CROSS));
		} else if (down && viewer != null && meant(new ViewerTool.Key(e.keyCode == SWT.KEYPAD_CR ? SWT.CR : e.keyCode, e.character,
				held(e, SWT.SHIFT), held(e, SWT.ALT), held(e, SWT.MOD1)))) {
			e.doit = false;
			OpenImages.get().pointAt(tool.message().orElse(""));
			redraw();
		} else if (down && e.keyCode == SWT.ESC) {
			escape();
		}
	}

	/** Leaves what is under way, or else the tool, and marks nothing any more; the keyboard is the picture's again. */
	void escape() {
		setFocus();
		// the outline of a brush follows the mouse: it is nothing under way
		boolean idle = tool.overlays().stream().allMatch(o -> o instanceof Overlay.Disc);
		tool.cancel(session);
		if (idle) {
			OpenImages.get().chooseTool(Optional.empty());
		}
		if (viewer != null) {
			viewer.highlightVoids(Set.of());
			viewer.highlightLayer(Optional.empty());
			viewer.highlightInterface(Optional.empty());
		}
		redraw();
	}

	private boolean meant(ViewerTool.Key key) {
		return tool.pans() ? hand.key(session, key) : tool.key(session, key);
	}

	private static boolean held(Event e, int modifier) {
		return (e.stateMask & modifier) != 0;
	}

	private void twice(Event e) {
		if (viewer != null && e.button == 1 && !space) {
			if (tool.pans()) {
				hand.doubleClick(session, pointer(e));
			} else {
				tool.doubleClick(session, pointer(e));
			}
			redraw();
		}
	}

	private ViewerTool.Pointer pointer(Event e) {
		ViewTransform t = viewer.snapshot().transform();
		return new ViewerTool.Pointer(t.viewToImageX(e.x + 0.5), t.viewToImageY(e.y + 0.5), e.x, e.y, held(e, SWT.SHIFT), held(e, SWT.ALT),
				held(e, SWT.MOD1), 1 / t.scale());
	}

	private void down(Event e) {
		forceFocus();
		if (viewer == null) {
			return;
		}
		if (e.button == 3) {
			mark(pointer(e));
		}
		held = e.button == 1 && !space && tool.pans() && hand.press(session, pointer(e), false);
		if (e.button == 2 || e.button == 1 && !held && (space || tool.pans())) {
			panFrom = new Point(e.x, e.y);
		} else if (e.button == 1) {
			tool.press(session, pointer(e));
		}
		pressed = e.button == 1 && !space ? new Point(e.x, e.y) : null;
	}

	private void move(Event e) {
		if (viewer == null) {
			return;
		}
		ViewerTool.Pointer at = pointer(e);
		if (panFrom != null) {
			viewer.pan(e.x - panFrom.x, e.y - panFrom.y);
			panFrom = new Point(e.x, e.y);
			return;
		}
		if (held) {
			hand.drag(session, at);
		} else if ((e.stateMask & SWT.BUTTON1) != 0) {
			tool.drag(session, at);
			redraw();
		} else if (!tool.pans()) {
			tool.hover(session, at);
			redraw();
		}
		boolean inside = at.imageY() >= 0 && at.imageY() < pixels.height();
		viewer.highlightColumn(inside ? OptionalInt.of((int) Math.floor(at.imageX())) : OptionalInt.empty());
		pointer = new Point(e.x, e.y);
		ShapeBoard.of(session).pointAt(new Position(at.imageX(), at.imageY()));
		pointAgain();
		explain(at);
	}

	/** Words to what is drawn under the mouse; not while a tool works there. */
	private void explain(ViewerTool.Pointer at) {
		boolean seen = tool.pans() && viewer.snapshot().layersVisible();
		String tip = seen ? overlays.tip(session, at.imageX(), at.imageY(), rows(LABEL_REACH)).orElse(null) : null;
		if (!Objects.equals(tip, getToolTipText())) {
			setToolTipText(tip);
		}
	}

	private void up(Event e) {
		if (viewer == null) {
			return;
		}
		boolean click = pressed != null && e.button == 1 && Math.abs(e.x - pressed.x) <= CLICK_SLACK
				&& Math.abs(e.y - pressed.y) <= CLICK_SLACK;
		if (held) {
			hand.release(session, pointer(e));
		} else if (panFrom == null && e.button == 1) {
			tool.release(session, pointer(e));
			tool.message().ifPresent(OpenImages.get()::pointAt);
		}
		panFrom = null;
		if (click && tool.pans() && !held) {
			select(pointer(e));
			ShapeBoard.of(session).select(Set.of());
		}
		held = false;
		redraw();
	}

	private void leave() {
		pointer = null;
		pointed = null;
		OpenImages.get().pointAt("");
		tool.leave(session);
		ShapeBoard.of(session).pointAt(null);
		if (viewer != null && panFrom == null) {
			viewer.highlightColumn(OptionalInt.empty());
		}
	}

	/** The button of the menu: marks as a click would, where not even what lies uppermost is marked, so that the menu is about what it opens on. */
	private void mark(ViewerTool.Pointer at) {
		if (hand.mark(session, at)) {
			return;
		}
		Highlight marked = viewer.snapshot().highlight();
		int x = (int) Math.floor(at.imageX());
		int id = voidAt(x, (int) Math.floor(at.imageY()));
		Optional<String> border = interfaceAt(x, at.imageY());
		boolean already = id > 0 ? marked.voidIds().contains(id)
				: border.isPresent() ? marked.interfaceName().equals(border) : marked.layer().isPresent() && marked.layer().equals(layerAt(x, at.imageY()));
		if (!already) {
			select(at);
			ShapeBoard.of(session).select(Set.of());
		}
	}

	/** A click marks the void and the layer it hits, everywhere. */
	private void select(ViewerTool.Pointer at) {
		int x = (int) Math.floor(at.imageX());
		int y = (int) Math.floor(at.imageY());
		int id = voidAt(x, y);
		viewer.highlightVoids(id > 0 ? Set.of(id) : Set.of());
		viewer.highlightInterface(id > 0 ? Optional.empty() : interfaceAt(x, at.imageY()));
		layerAt(x, at.imageY()).ifPresent(layer -> viewer.highlightLayer(Optional.of(layer)));
	}

	/** The interface whose curve runs under the mouse. */
	private Optional<String> interfaceAt(int column, double y) {
		double reach = rows(CURVE_REACH);
		return stack().stream().flatMap(s -> s.interfaces().stream())
				.filter(f -> column >= 0 && column < f.yPx().length && Math.abs(f.yPx()[column] - y) <= reach)
				.min(Comparator.comparingDouble(f -> Math.abs(f.yPx()[column] - y))).map(Interface::name);
	}

	/** A height on the screen in image rows. */
	private double rows(double viewPixels) {
		ViewTransform t = viewer.snapshot().transform();
		return viewPixels / (t.scale() * t.aspectY());
	}

	private Optional<LayerStack> stack() {
		return session.resultsFit() ? session.results().get(Keys.LAYER_STACK) : Optional.empty();
	}

	private int voidAt(int x, int y) {
		Optional<VoidReport> voids = session.resultsFit() ? session.results().get(Keys.VOIDS) : Optional.empty();
		return voids.isPresent() && x >= 0 && y >= 0 && x < voids.get().labels().width() && y < voids.get().labels().height()
				? voids.get().labels().at(x, y) : 0;
	}

	private Optional<String> layerAt(int column, double y) {
		return stack().map(s -> LayerEdits.layerAt(s, column, y));
	}

	private void said(ImageSession of, ImageSession.Change change) {
		if (change == ImageSession.Change.HANDWORK) {
			pointAgain();
		} else if (change == ImageSession.Change.OVERLAYS && pointer != null) {
			// what a tool has found out since the mouse moved last
			tool.message().ifPresent(OpenImages.get()::pointAt);
		}
	}

	/** Tells what is under the pointer, or what the tool says: either may have changed although the pointer has not moved. */
	private void pointAgain() {
		if (!isDisposed() && viewer != null && pointer != null) {
			ViewTransform t = viewer.snapshot().transform();
			double x = t.viewToImageX(pointer.x + 0.5);
			double y = t.viewToImageY(pointer.y + 0.5);
			pointed = List.of(x, y);
			OpenImages.get().pointAt(tool.message().orElseGet(() -> describe(x, y)));
		}
	}

	/** The value under the pointer has been read meanwhile. */
	private void again(double x, double y) {
		if (!isDisposed() && pointed != null && pointed.equals(List.of(x, y)) && tool.message().isEmpty()) {
			OpenImages.get().pointAt(describe(x, y));
		}
	}

	private String describe(double x, double y) {
		if (x < 0 || y < 0 || x >= pixels.width() || y >= pixels.height()) {
			return "";
		}
		StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "x %.1f  y %.1f px", x, y));
		if (!Double.isNaN(session.pixelYUm())) {
			text.append(String.format(Locale.ROOT, "   %.3f  %.3f µm", x * session.pixelXUm(), y * session.pixelYUm()));
		}
		double percent = 100 * viewer.snapshot().transform().scale();
		text.append(String.format(Locale.ROOT, percent < 10 ? "   %.1f %%" : "   %.0f %%", percent));
		frames.value((int) x, (int) y, () -> again(x, y)).ifPresent(grey -> text
				.append(grey == Math.rint(grey) ? String.format(Locale.ROOT, "   grey %.0f", grey) : String.format(Locale.ROOT, "   grey %.5g", grey)));
		layerAt((int) x, y).ifPresent(layer -> text.append("   ").append(layer));
		return text.append(laid.describe(x, y)).toString();
	}
}
