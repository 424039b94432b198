// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.layers;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.plateau.model.layer.Interface;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Drag over a stretch of an interface where nobody can say where it runs: nothing is measured with it there. */
public final class UnknownTool extends LayerTool {

	private static final int ERASED = 0xFF5252;

	private Interface target;
	private double from;
	private double to;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Drag along an interface to erase the stretch: it counts as unknown. F draws over it again.");
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		target = take(session, at).orElse(null);
		from = at.imageX();
		to = from;
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		to = at.imageX();
		if (target != null) {
			say(String.format(java.util.Locale.ROOT, "%s unknown over %.0f columns", target.name(), Math.abs(to - from)));
		}
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (target == null) {
			return;
		}
		Interface of = target;
		double left = Math.max(0, Math.min(from, to));
		double right = Math.min(of.yPx().length, Math.max(from, to));
		List<Overlay> shown = drawing();
		target = null;
		if (right - left >= 1) {
			LayerEdits.unknown(session, of.name(), left, right);
			await(session, shown);
		}
	}

	@Override
	public void cancel(ImageSession session) {
		target = null;
		say("");
	}

	@Override
	protected List<Overlay> drawing() {
		if (target == null) {
			return List.of();
		}
		double[] y = new double[target.yPx().length];
		Arrays.fill(y, Double.NaN);
		int left = (int) Math.max(0, Math.floor(Math.min(from, to)));
		int right = (int) Math.min(y.length, Math.ceil(Math.max(from, to)));
		System.arraycopy(target.yPx(), left, y, left, Math.max(0, right - left));
		return List.of(Overlay.Curve.ofColumns(target.name(), ERASED, y));
	}
}
