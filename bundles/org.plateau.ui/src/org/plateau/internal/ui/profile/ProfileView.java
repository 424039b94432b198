// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.imaging.shapes.FaceScale;
import org.plateau.imaging.shapes.GreyProfile;
import org.plateau.internal.ui.shapes.ShapeBoard;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.roi.DrawnShape;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.ui.spi.PlaceCurves;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;

/** Grey values along the selected line, or across the selected area; its cursor and the mouse on the picture mark the same place. */
public final class ProfileView extends CurveView {

	private static final String OWNER = "org.plateau.ui.profile";
	private static final int WIDEST = 2000;
	private static final double NEAR_PX = 12;

	/** @param curves what else is known of the places; the same object as long as it is the same */
	private record Basis(DrawnShape shape, String pixelsId, FaceScale scale, int width, GreyProfile.Across way, List<PlaceCurves> curves) {
	}

	/** @param further per axis the curves on it */
	private record Found(GreyProfile grey, Map<String, List<PlaceCurves.Curve>> further) {
	}

	private Spinner width;
	private Combo way;
	private GreyProfile profile;

	@Override
	void controls(Composite parent) {
		Label widthLabel = new Label(parent, SWT.NONE);
		widthLabel.setText("Averaged over (px)");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(8, 4).applyTo(widthLabel);
		width = new Spinner(parent, SWT.BORDER);
		width.setValues(1, 1, WIDEST, 0, 2, 10);
		width.setToolTipText("How wide the line is, in columns of the picture, at right angles to it on the face");
		width.addListener(SWT.Selection, e -> follow());
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(0, 4).applyTo(width);
		way = new Combo(parent, SWT.READ_ONLY);
		way.setItems("Down, rows averaged", "Across, columns averaged");
		way.select(0);
		way.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> follow()));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).align(SWT.BEGINNING, SWT.CENTER).indent(0, 4).applyTo(way);
	}

	private GreyProfile.Across across() {
		return way.getSelectionIndex() == 0 ? GreyProfile.Across.DEPTH : GreyProfile.Across.WIDTH;
	}

	@Override
	Optional<Object> basis(ShapeBoard of) {
		Optional<DrawnShape> shape = of.single().filter(s -> s.shape().encloses() || s.shape().vertices().size() > 1);
		shape.ifPresent(s -> {
			width.setEnabled(!s.shape().encloses());
			way.setEnabled(s.shape().encloses());
		});
		Optional<Micrograph> m = of.session().micrograph();
		Optional<String> id = of.session().pixels().map(PixelSource::id);
		return shape.isPresent() && m.isPresent() && id.isPresent()
				? Optional.of(new Basis(shape.get(), id.get(), FaceScale.of(m.get()), width.getSelection(), across(), of.session().curves()))
				: Optional.empty();
	}

	@Override
	String hint() {
		return "Select one line, polyline or area on the picture: its profile appears here (K).";
	}

	@Override
	CurveJob<?> compute(ShapeBoard of) {
		Basis b = (Basis) basis(of).orElseThrow();
		ImageSession session = of.session();
		PixelSource pixels = session.pixels().orElseThrow();
		int rows = Math.min(pixels.height(), session.micrograph().orElseThrow().specimenRows());
		return new CurveJob<>("Profile", p -> {
			GreyProfile grey = b.shape().shape().encloses() ? GreyProfile.across(b.shape().shape(), b.way(), pixels, 0, rows, b.scale(), p)
					: GreyProfile.along(b.shape().shape().vertices(), b.width(), pixels, 0, rows, b.scale(), p);
			return new Found(grey, further(b, grey));
		}, found -> take(b, found), session::tell);
	}

	private static Map<String, List<PlaceCurves.Curve>> further(Basis b, GreyProfile grey) {
		ProfileReach reach = b.shape().shape().encloses() ? ProfileReach.across(b.shape().shape().vertices(), b.way(), grey)
				: ProfileReach.along(b.width(), b.scale().y() / b.scale().x(), grey);
		Map<String, List<PlaceCurves.Curve>> further = new LinkedHashMap<>();
		for (PlaceCurves c : b.curves()) {
			further.computeIfAbsent(c.axis(), a -> new ArrayList<>()).addAll(c.along(grey.x(), grey.y(), reach.halfX(), reach.halfY()));
		}
		return further;
	}

	private void take(Basis b, Found all) {
		if (wanted(b)) {
			GreyProfile found = all.grey();
			profile = found;
			String uncalibrated = b.scale().calibrated() ? "" : "   (" + b.scale().note() + ")";
			plot(found.distance(), found.grey(), "Distance (" + found.unit() + ")", "Grey", name(b.shape()) + "   ·   " + found.grey().length + " values"
					+ uncalibrated + (all.further().isEmpty() || b.width() > 1 || b.shape().shape().encloses() ? "" : "   ·   widen the line to average counts"), false);
			// one axis at the right is what can be read; what has another unit stands in the file
			all.further().entrySet().stream().findFirst().ifPresent(e -> plotFurther(e.getKey(), e.getValue()));
		}
	}

	@Override
	Optional<String> csv() {
		return board() == null || basis(board()).isEmpty() ? Optional.empty() : Optional.ofNullable(profile).map(p -> ProfileReach.csv(p, further()));
	}

	@Override
	String fileName() {
		return "profile";
	}

	@Override
	void pointed(double x) {
		int i = Double.isNaN(x) || profile == null ? -1 : nearest(x);
		if (board() != null) {
			board().session().overlay(OWNER, i < 0 || i >= profile.x().length || Double.isNaN(profile.x()[i]) || Double.isNaN(profile.y()[i]) ? List.of()
					: List.of(new Overlay.Handles(Palette.SELECTED_SHAPE, new double[] { profile.x()[i] }, new double[] { profile.y()[i] })));
		}
	}

	@Override
	void pictureMoved() {
		Optional<Position> at = board().pointer();
		int best = -1;
		double nearest = NEAR_PX;
		for (int i = 0; at.isPresent() && profile != null && i < profile.x().length; i++) {
			double d = Math.hypot(profile.x()[i] - at.get().x(), profile.y()[i] - at.get().y());
			if (d < nearest) {
				nearest = d;
				best = i;
			}
		}
		showCursor(best < 0 ? Double.NaN : profile.distance()[best]);
	}

	@Override
	String readout(int i) {
		return String.format(Locale.ROOT, "%.4g %s   grey %.2f", profile.distance()[i], profile.unit(), profile.grey()[i]) + furtherReadout(i);
	}
}
