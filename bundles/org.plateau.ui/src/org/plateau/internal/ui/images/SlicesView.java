// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.plateau.analysis.Keys;
import org.plateau.extension.Workers;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.editor.PlaneBar;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;
import org.plateau.model.volume.InterfaceSurface;
import org.plateau.model.volume.SurfaceStack;
import org.plateau.model.volume.VolumeGrid;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.spi.ResultView;
import org.plateau.ui.spi.ResultViewSite;
import org.plateau.viewer.Overlay;
import org.plateau.viewer.Palette;
import org.plateau.viewer.StackSection;
import org.plateau.viewer.ViewerState;

/** The stack cut along a row and along a column, at the crosshair; picture and both sections follow each other. */
public final class SlicesView implements ResultView {

	public static final String ID = "org.plateau.ui.slices";

	private final Runnable crosshairListener = this::cut;
	private Label about;
	private SectionCanvas xz;
	private SectionCanvas yz;
	private ImageSession session;
	private Micrograph micrograph;
	private SectionJob rowJob;
	private SectionJob columnJob;
	/** What is shown or on its way; −1 = nothing. */
	private int row = -1;
	private int column = -1;

	@Override
	public void create(Composite parent, ResultViewSite site) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(body);
		about = new Label(body, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).applyTo(about);
		SashForm sash = new SashForm(body, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
		Workers workers = OpenImages.get().plateau().workers();
		xz = new SectionCanvas(sash, "XZ", Crosshair.COLUMN_RGB, 0xFFFFFF, workers, (c, r) -> point(c, Double.NaN, r), e -> tell(Ui.line(e)));
		yz = new SectionCanvas(sash, "YZ", 0xFFFFFF, Crosshair.ROW_RGB, workers, (c, r) -> point(Double.NaN, r, c), e -> tell(Ui.line(e)));
		parent.addDisposeListener(e -> leave());
		show(Optional.empty());
	}

	private void tell(String line) {
		// what was opened again meanwhile cannot be read through the old file, which is no trouble
		if (session != null && session.loaded().filter(l -> l.micrograph() == micrograph).isPresent()) {
			session.tell(line);
		}
	}

	private void leave() {
		stop();
		if (session != null && micrograph != null) {
			Crosshair.of(session).removeListener(crosshairListener);
			Crosshair.erase(session);
		}
		session = null;
		micrograph = null;
		row = -1;
		column = -1;
	}

	private void stop() {
		if (rowJob != null) {
			rowJob.cancel();
		}
		if (columnJob != null) {
			columnJob.cancel();
		}
	}

	@Override
	public void handworkChanged(ImageSession of) {
		// it shows results
	}

	@Override
	public void show(Optional<ImageSession> next) {
		ImageSession stack = next.filter(s -> s.loaded().map(l -> l.micrograph().pixels().planes() > 1).orElse(false)).orElse(null);
		Micrograph now = stack == null ? null : stack.loaded().orElseThrow().micrograph();
		if (stack != session || now != micrograph) {
			leave();
			session = stack;
			micrograph = now;
			if (stack != null) {
				Crosshair.of(stack).addListener(crosshairListener);
				Crosshair.of(stack).draw(stack);
			}
		}
		xz.setVisible(stack != null);
		yz.setVisible(stack != null);
		if (stack == null) {
			about.setText(next.isPresent() ? "The active picture has one plane. Sections XZ and YZ are shown of a stack." : "No picture is open.");
			about.getParent().layout();
		} else {
			cut();
		}
	}

	private double umOfStep() {
		return micrograph.sliceSpacing().map(s -> s.stepNm() / 1000).orElse(Double.NaN);
	}

	/** Height of a pixel, µm; as stored where the tilt is undecided, as the picture itself is shown. NaN without a scale. */
	private double heightUm() {
		double face = session.pixelYUm();
		return Double.isNaN(face) ? micrograph.calibration().map(c -> c.pixelSizeYNm() / 1000).orElse(Double.NaN) : face;
	}

	/** Height of a sample relative to its width; 1 when the spacing or the scale is not known, which is said. */
	private double aspect(StackSection section) {
		double step = umOfStep();
		double ratio = section == StackSection.XZ ? step / session.pixelXUm() : heightUm() / step;
		return ratio > 0 && Double.isFinite(ratio) ? ratio : 1;
	}

	/** Reads what is not shown yet, and moves the lines. */
	private void cut() {
		Crosshair c = Crosshair.of(session);
		PixelSource stack = micrograph.pixels();
		if (c.y() != row) {
			row = c.y();
			if (rowJob != null) {
				rowJob.cancel();
			}
			rowJob = new SectionJob(stack, StackSection.XZ, row, r -> take(xz, r, StackSection.XZ), this::tell);
			rowJob.schedule();
		}
		if (c.x() != column) {
			column = c.x();
			if (columnJob != null) {
				columnJob.cancel();
			}
			columnJob = new SectionJob(stack, StackSection.YZ, column, r -> take(yz, r, StackSection.YZ), this::tell);
			columnJob.schedule();
		}
		xz.cross(c.x() + 0.5, session.plane() + 0.5);
		yz.cross(session.plane() + 0.5, c.y() + 0.5);
		yz.curves(surfaces(c.x()));
		double step = umOfStep();
		about.setText(String.format(Locale.ROOT, "x %d   y %d   z %d%s   ·   drag here, or with the Crosshair tool%s", c.x(), c.y(),
				session.plane() + 1, Double.isNaN(step) ? "" : String.format(Locale.ROOT, " (%.3f µm)", session.plane() * step),
				Double.isNaN(step) || Double.isNaN(heightUm()) ? "   ·   spacing or scale unknown: drawn as if slices were one pixel apart" : ""));
		about.getParent().layout();
	}

	/** The surfaces of a stack that was measured as a whole, cut along a column; none where they lie on a stack whose planes were moved. */
	private List<Overlay.Curve> surfaces(int x) {
		Optional<SurfaceStack> found = session.results().get(Keys.VOLUME_SURFACES);
		boolean asStored = session.results().get(Keys.CORRECTIONS).map(l -> l.correctedToStored().equals(PixelTransform.IDENTITY)
				&& l.applied().stream().allMatch(a -> a.ofPlanes().isEmpty())).orElse(true);
		boolean seen = session.viewer().map(v -> v.snapshot().layersVisible()).orElse(false);
		if (found.isEmpty() || !asStored || !seen || x >= found.get().grid().columns()) {
			return List.of();
		}
		VolumeGrid grid = found.get().grid();
		List<Overlay.Curve> curves = new ArrayList<>();
		for (InterfaceSurface s : found.get().surfaces()) {
			double[] heights = new double[grid.slices()];
			for (int z = 0; z < heights.length; z++) {
				heights[z] = s.yPx()[z * grid.columns() + x];
			}
			curves.add(Overlay.Curve.ofColumns(s.name(), Palette.layer(curves.size() + 1), heights));
		}
		return curves;
	}

	private void take(SectionCanvas canvas, Raster section, StackSection which) {
		if (!canvas.isDisposed() && session != null) {
			canvas.show(section, micrograph.pixels().sampleType(), aspect(which), session.viewer().orElseThrow().snapshot().contrast());
		}
	}

	/** NaN keeps the crosshair's own place. */
	private void point(double x, double y, double z) {
		Crosshair c = Crosshair.of(session);
		c.move(session, Double.isNaN(x) ? c.x() : x, Double.isNaN(y) ? c.y() : y);
		int plane = (int) Math.floor(z);
		if (plane != session.plane()) {
			PlaneBar.request(session, Math.max(0, Math.min(micrograph.pixels().planes() - 1, plane)));
		}
	}

	@Override
	public void viewerChanged(ViewerState.Snapshot before, ViewerState.Snapshot now) {
		if (session != null && !before.contrast().equals(now.contrast())) {
			xz.contrast(now.contrast());
			yz.contrast(now.contrast());
		}
		if (session != null && before.layersVisible() != now.layersVisible()) {
			yz.curves(surfaces(Crosshair.of(session).x()));
		}
	}

	@Override
	public void setFocus() {
		xz.setFocus();
	}
}
