// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Layout;

/** Fields above plots and parameters; in a low, wide place at their left, in a narrow one in more rows, with the parameters below the plots. UI thread. */
final class ImpedanceLayout extends Layout {

	private static final int LOW = 330;
	private static final int NARROW = 660;
	private static final int LEFT = 390;
	private static final int GAP = 2;
	/** Of plots and parameters together; where the fields have no room above them they are scrolled. */
	private static final int PLOTS = 150;
	private static final int CIRCUIT = 5;
	private static final int COLUMNS = 8;

	private final ScrolledComposite scroll;
	private final Composite circuitRow;
	private final Composite cellRow;
	private final SashForm plots;

	/**
	 * @param scroll holds the fields
	 * @param circuitRow the spectrum and its circuit, in one row or in two
	 * @param cellRow those in pairs of a word and a field, which stand in one row or in two
	 */
	ImpedanceLayout(ScrolledComposite scroll, Composite circuitRow, Composite cellRow, SashForm plots) {
		this.scroll = scroll;
		this.circuitRow = circuitRow;
		this.cellRow = cellRow;
		this.plots = plots;
	}

	@Override
	protected Point computeSize(Composite c, int wHint, int hHint, boolean flush) {
		return new Point(wHint == SWT.DEFAULT ? NARROW : wHint, hHint == SWT.DEFAULT ? LOW : hHint);
	}

	@Override
	protected void layout(Composite c, boolean flush) {
		Rectangle a = c.getClientArea();
		boolean aside = a.height < LOW && a.width >= NARROW;
		boolean narrow = a.width < NARROW;
		boolean other = rows(aside || narrow);
		int way = narrow ? SWT.VERTICAL : SWT.HORIZONTAL;
		if (plots.getOrientation() != way) {
			plots.setOrientation(way);
		}
		int width = aside ? LEFT : a.width;
		Composite fields = (Composite) scroll.getContent();
		int high = fields.computeSize(width, SWT.DEFAULT, flush || other).y;
		int height = aside ? a.height : Math.min(high, Math.max(a.height / 3, a.height - PLOTS));
		if (height < high) { // the bar takes width
			high = fields.computeSize(width - scroll.getVerticalBar().getSize().x, SWT.DEFAULT, false).y;
		}
		scroll.setMinHeight(high);
		scroll.setBounds(0, 0, width, height);
		fields.layout(flush || other, true);
		if (aside) {
			plots.setBounds(LEFT + GAP, 0, a.width - LEFT - GAP, a.height);
		} else {
			plots.setBounds(0, height + GAP, a.width, Math.max(0, a.height - height - GAP));
		}
	}

	/** @return whether they were otherwise */
	private boolean rows(boolean two) {
		GridLayout cells = (GridLayout) cellRow.getLayout();
		int columns = two ? COLUMNS / 2 : COLUMNS;
		boolean other = cells.numColumns != columns;
		cells.numColumns = columns;
		((GridLayout) circuitRow.getLayout()).numColumns = two ? CIRCUIT - 1 : CIRCUIT;
		((GridData) circuitRow.getChildren()[0].getLayoutData()).horizontalSpan = two ? CIRCUIT - 1 : 1;
		return other;
	}
}
