// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.LineStyle;

/** How every plot of the workbench looks, in both themes. UI thread. */
public final class PlotStyle {

	private PlotStyle() {
	}

	/** Plain plot, no title, no legend, light grid, colours of the theme; call again after a change of the theme. */
	public static void apply(Chart chart) {
		Themes.paintsItself(chart);
		chart.getTitle().setVisible(false);
		chart.getLegend().setVisible(false);
		Color paper = Themes.paper();
		chart.setBackground(paper);
		chart.getPlotArea().setBackground(paper);
		for (IAxis axis : chart.getAxisSet().getAxes()) {
			axis.getTitle().setForeground(Themes.ink());
			axis.getTitle().setFont(chart.getFont());
			axis.getTick().setForeground(Themes.ink());
			axis.getTick().setFont(chart.getFont());
			axis.getGrid().setForeground(Themes.grid());
			axis.getGrid().setStyle(LineStyle.SOLID);
		}
	}

	/** Tick labels with a point as decimal mark whatever the locale. */
	public static DecimalFormat ticks(String pattern) {
		return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
	}
}
