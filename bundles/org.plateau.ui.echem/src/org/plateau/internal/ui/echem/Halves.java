// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem;

import java.util.Arrays;
import java.util.function.IntSupplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;

/** The plot above the list, or beside it in a low and wide place; where both have no room they are scrolled. UI thread. */
final class Halves {

	private static final double PLOT_SHARE = 0.66;
	private static final int PLOT_MIN = 150;
	/** Width over height from which on plot and list stand side by side, and the height above which they never do. */
	private static final double WIDE = 2.2;
	private static final int HIGH = 330;
	/** In less than its own arrows need a bar of GTK complains. */
	private static final int FLAT = 48;

	private final ScrolledComposite scroll;
	private final SashForm sash;
	private final IntSupplier list;
	private int[] weights = {};
	private double plotShare = PLOT_SHARE;

	/** @param list lowest height of the list */
	Halves(Composite parent, IntSupplier list) {
		this.list = list;
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(SWT.DEFAULT, 0).applyTo(scroll);
		sash = new SashForm(scroll, SWT.VERTICAL);
		scroll.setContent(sash);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		scroll.addListener(SWT.Resize, e -> arrange());
		sash.addListener(SWT.Resize, e -> share());
	}

	/** Takes the plot, then the list. */
	Composite place() {
		return sash;
	}

	private void arrange() {
		int width = scroll.getSize().x;
		int height = scroll.getSize().y;
		int way = height < HIGH && width > WIDE * height ? SWT.HORIZONTAL : SWT.VERTICAL;
		if (sash.getOrientation() != way) {
			weights = new int[0];
			sash.setOrientation(way);
		}
		boolean room = height >= FLAT;
		sash.setVisible(room);
		scroll.setMinHeight(!room ? 0 : way == SWT.VERTICAL ? PLOT_MIN + list.getAsInt() + sash.getSashWidth() : PLOT_MIN);
	}

	/** In a low view the plot keeps a height in which curves can be read, and the list its first row. */
	private void share() {
		boolean upright = sash.getOrientation() == SWT.VERTICAL;
		int length = (upright ? sash.getClientArea().height : sash.getClientArea().width) - sash.getSashWidth();
		int least = upright ? list.getAsInt() : 0;
		if (length <= least) {
			return;
		}
		int[] now = sash.getWeights();
		if (weights.length > 0 && !Arrays.equals(weights, now)) { // the user has moved the sash
			plotShare = now[0] / (double) (now[0] + now[1]);
		}
		int plot = (int) Math.min(Math.max(plotShare * length, PLOT_MIN), length - least);
		sash.setWeights(plot, length - plot);
		weights = sash.getWeights();
	}
}
