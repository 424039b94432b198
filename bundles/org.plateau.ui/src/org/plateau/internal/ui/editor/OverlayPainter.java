// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.images.ImagePreferences;
import org.plateau.internal.ui.images.ScaleBarPainter;
import org.plateau.internal.ui.stress.BumpMarks;
import org.plateau.model.layer.Interface;
import org.plateau.model.layer.LayerStack;
import org.plateau.model.layer.StressReport;
import org.plateau.model.layer.VoidReport;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Themes;
import org.plateau.viewer.MaskOutline;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;
import org.plateau.viewer.ViewTransform;
import org.plateau.viewer.ViewerState;

/** Draws interfaces, voids, names, the marked column and the scale bar over the picture. */
public final class OverlayPainter {

	private static final Color HALO = new Color(0, 0, 0);
	private static final Color WHITE = new Color(255, 255, 255);
	/** By how much a plate is larger than its words, view pixels. */
	static final int PLATE_X = 4;
	static final int PLATE_Y = 1;

	private final ProposalPainter proposals = new ProposalPainter();
	private LayerStack stack;
	private VoidReport voids;
	private List<Overlay.Curve> curves = List.of();
	private List<Overlay.Outline> outlines = List.of();
	private StressReport stress;
	private List<Overlay> bumps = List.of();

	/** Takes over what was measured; outlines are traced once per result. */
	void take(ImageSession session) {
		boolean fit = session.resultsFit();
		LayerStack nextStack = fit ? session.results().get(Keys.LAYER_STACK).orElse(null) : null;
		if (nextStack != stack) {
			stack = nextStack;
			curves = new ArrayList<>();
			for (int i = 0; stack != null && i < stack.interfaces().size(); i++) {
				Interface f = stack.interfaces().get(i);
				curves.add(Overlay.Curve.ofColumns(f.name(), Palette.layer(i + 1), f.yPx()));
			}
		}
		StressReport nextStress = fit ? session.results().get(Keys.STRESS).orElse(null) : null;
		if (nextStress != stress) {
			stress = nextStress;
			bumps = stress == null ? List.of() : session.results().get(Keys.MICROGRAPH).map(m -> BumpMarks.of(stress, m)).orElse(List.of());
		}
		VoidReport nextVoids = fit ? session.results().get(Keys.VOIDS).orElse(null) : null;
		if (nextVoids != voids) {
			voids = nextVoids;
			outlines = new ArrayList<>();
			if (voids != null) {
				MaskOutline.trace(voids.labels()).forEach((id, loops) -> outlines.add(new Overlay.Outline(id, Palette.VOID, loops)));
			}
		}
	}

	/** What is drawn at a place of the picture that needs words; empty elsewhere. @param reach how far off still means it, image rows */
	Optional<String> tip(ImageSession session, double x, double y, double reach) {
		return stress == null ? Optional.empty() : session.results().get(Keys.MICROGRAPH).flatMap(m -> BumpMarks.tip(stress, m, x, y, reach));
	}

	void dispose() {
		proposals.dispose();
	}

	/** @param proposed by the tool in use */
	void paint(GC gc, ImageSession session, ViewerState.Snapshot view, List<Overlay> proposed) {
		gc.setAntialias(SWT.ON);
		gc.setLineCap(SWT.CAP_ROUND);
		gc.setLineJoin(SWT.JOIN_ROUND);
		if (view.layersVisible()) {
			layers(gc, view);
		}
		if (view.voidsVisible()) {
			for (Overlay.Outline o : outlines) {
				boolean marked = view.highlight().voidIds().contains(o.id());
				outline(gc, view.transform(), o, marked);
			}
		}
		proposals.paint(gc, view, Stream.of(view.layersVisible() ? bumps : List.<Overlay>of(), session.overlays(), proposed).flatMap(List::stream).toList());
		view.highlight().column().ifPresent(c -> column(gc, view, c));
		if (view.scaleBarVisible()) {
			session.micrograph().ifPresent(m -> ScaleBarPainter.paint(gc, view, m, session.scaleBar().orElseGet(ImagePreferences::scaleBar)));
		}
	}

	private void layers(GC gc, ViewerState.Snapshot view) {
		Optional<String> marked = view.highlight().layer();
		if (stack != null && marked.isPresent()) {
			int i = stack.layers().indexOf(marked.get());
			if (i > 0 && i < curves.size()) {
				band(gc, view, curves.get(i - 1), curves.get(i));
			}
		}
		for (Overlay.Curve c : curves) {
			curve(gc, view, c, view.highlight().interfaceName().equals(Optional.of(c.name())));
		}
		NamePlaces names = new NamePlaces(view);
		for (int i = 1; stack != null && i < curves.size(); i++) {
			String layer = stack.layers().get(i);
			Color color = Themes.rgb(Palette.layer(i));
			names.place(curves.get(i - 1), curves.get(i), gc.textExtent(layer)).ifPresent(at -> plate(gc, layer, at.x, at.y, color));
		}
	}

	private static int[] visible(ViewerState.Snapshot view, Overlay.Curve c) {
		return c.within(view.transform().viewToImageX(0), view.transform().viewToImageX(view.viewWidth()));
	}

	/** Draws one interface. */
	public static void curve(GC gc, ViewerState.Snapshot view, Overlay.Curve c, boolean marked) {
		ViewTransform t = view.transform();
		Path path = new Path(gc.getDevice());
		try {
			int[] range = visible(view, c);
			boolean open = false;
			for (int i = range[0]; i < range[1]; i++) {
				if (Double.isNaN(c.y()[i])) {
					open = false;
					continue;
				}
				float x = (float) t.imageToViewX(c.x()[i]);
				float y = (float) t.imageToViewY(c.y()[i]);
				if (open) {
					path.lineTo(x, y);
				} else {
					path.moveTo(x, y);
					open = true;
				}
			}
			stroke(gc, path, Themes.rgb(c.rgb()), marked ? 3 : 1.5f);
		} finally {
			path.dispose();
		}
	}

	private static void stroke(GC gc, Path path, Color color, float width) {
		gc.setAlpha(150);
		gc.setForeground(HALO);
		lineWidth(gc, width + 2);
		gc.drawPath(path);
		gc.setAlpha(255);
		gc.setForeground(color);
		lineWidth(gc, width);
		gc.drawPath(path);
	}

	static void lineWidth(GC gc, float width) {
		var attributes = gc.getLineAttributes();
		attributes.width = width;
		gc.setLineAttributes(attributes);
	}

	private static void band(GC gc, ViewerState.Snapshot view, Overlay.Curve upper, Overlay.Curve lower) {
		ViewTransform t = view.transform();
		int[] range = visible(view, upper);
		Path path = new Path(gc.getDevice());
		try {
			boolean any = false;
			for (int i = range[0]; i < range[1]; i++) {
				if (!Double.isNaN(upper.y()[i]) && !Double.isNaN(lower.y()[i])) {
					float x = (float) t.imageToViewX(upper.x()[i]);
					float y = (float) t.imageToViewY(upper.y()[i]);
					if (any) {
						path.lineTo(x, y);
					} else {
						path.moveTo(x, y);
						any = true;
					}
				}
			}
			for (int i = range[1] - 1; i >= range[0] && any; i--) {
				if (!Double.isNaN(upper.y()[i]) && !Double.isNaN(lower.y()[i])) {
					path.lineTo((float) t.imageToViewX(lower.x()[i]), (float) t.imageToViewY(lower.y()[i]));
				}
			}
			if (any) {
				path.close();
				gc.setBackground(Themes.rgb(upper.rgb()));
				gc.setAlpha(30);
				gc.fillPath(path);
				gc.setAlpha(255);
			}
		} finally {
			path.dispose();
		}
	}

	static void outline(GC gc, ViewTransform t, Overlay.Outline o, boolean marked) {
		Path path = new Path(gc.getDevice());
		try {
			for (double[] loop : o.loops()) {
				path.moveTo((float) t.imageToViewX(loop[0]), (float) t.imageToViewY(loop[1]));
				for (int i = 2; i < loop.length; i += 2) {
					path.lineTo((float) t.imageToViewX(loop[i]), (float) t.imageToViewY(loop[i + 1]));
				}
				path.close();
			}
			if (marked) {
				gc.setAlpha(120);
				gc.setBackground(Themes.rgb(o.rgb()));
				gc.fillPath(path);
				gc.setAlpha(255);
			}
			stroke(gc, path, marked ? Themes.rgb(Palette.HIGHLIGHT) : Themes.rgb(o.rgb()), marked ? 2 : 1.2f);
		} finally {
			path.dispose();
		}
	}

	static void path(GC gc, ViewTransform t, Overlay.Path p) {
		Path path = new Path(gc.getDevice());
		try {
			path.moveTo((float) t.imageToViewX(p.x()[0]), (float) t.imageToViewY(p.y()[0]));
			for (int i = 1; i < p.x().length; i++) {
				path.lineTo((float) t.imageToViewX(p.x()[i]), (float) t.imageToViewY(p.y()[i]));
			}
			if (p.closed()) {
				path.close();
			}
			stroke(gc, path, Themes.rgb(p.rgb()), p.marked() ? 2 : 1.3f);
		} finally {
			path.dispose();
		}
	}

	static void plate(GC gc, String text, int x, int y, Color color) {
		Point size = gc.textExtent(text);
		gc.setAlpha(150);
		gc.setBackground(HALO);
		gc.fillRoundRectangle(x - PLATE_X, y - PLATE_Y, size.x + 2 * PLATE_X, size.y + 2 * PLATE_Y, 6, 6);
		gc.setAlpha(255);
		gc.setForeground(color);
		gc.drawText(text, x, y, true);
	}

	private static void column(GC gc, ViewerState.Snapshot view, int column) {
		int x = (int) Math.round(view.transform().imageToViewX(column + 0.5));
		gc.setAntialias(SWT.OFF);
		gc.setAlpha(130);
		gc.setForeground(HALO);
		lineWidth(gc, 3);
		gc.drawLine(x, 0, x, view.viewHeight());
		gc.setAlpha(230);
		gc.setForeground(WHITE);
		lineWidth(gc, 1);
		gc.drawLine(x, 0, x, view.viewHeight());
		gc.setAlpha(255);
		gc.setAntialias(SWT.ON);
	}
}
