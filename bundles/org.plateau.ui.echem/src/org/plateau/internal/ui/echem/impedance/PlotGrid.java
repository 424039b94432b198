// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.echem.impedance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Layout;
import org.plateau.echem.impedance.ImpedanceFit;
import org.plateau.echem.impedance.KramersKronig;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.report.plot.ImpedancePlots;
import org.plateau.report.plot.ImpedancePlots.Shown;
import org.plateau.report.plot.Plot;
import org.plateau.report.plot.PlotLayout;
import org.plateau.ui.OpenImages;
import org.plateau.ui.PlotCanvas;
import org.plateau.ui.Themes;

/** Nyquist at the left, Bode and residuals at the right, or below each other where there is no width; a point under the mouse is marked in all. UI thread. */
final class PlotGrid extends Composite {

	private static final int WIDE = 620;
	private static final int LEAST_HEIGHT = 130;
	private static final int LEAST_WIDTH = 200;

	private final PlotCanvas nyquist;
	private final PlotCanvas modulus;
	private final PlotCanvas phase;
	private final PlotCanvas fitResiduals;
	private final PlotCanvas testResiduals;
	private ImpedanceSpectrum spectrum;
	private Optional<ImpedanceFit> fit = Optional.empty();

	PlotGrid(Composite parent) {
		super(parent, SWT.NONE);
		nyquist = new PlotCanvas(this, this::point);
		modulus = new PlotCanvas(this, this::point);
		phase = new PlotCanvas(this, this::point);
		fitResiduals = new PlotCanvas(this, this::pointResidual);
		testResiduals = new PlotCanvas(this, this::pointResidual);
		setLayout(new Layout() {
			@Override
			protected Point computeSize(Composite c, int wHint, int hHint, boolean flush) {
				return new Point(wHint == SWT.DEFAULT ? WIDE : wHint, hHint == SWT.DEFAULT ? 5 * LEAST_HEIGHT : hHint);
			}

			@Override
			protected void layout(Composite c, boolean flush) {
				arrange(c.getClientArea());
			}
		});
	}

	private void arrange(Rectangle a) {
		List<PlotCanvas> small = new ArrayList<>(List.of(modulus, phase));
		if (fitResiduals.shown() != null) {
			small.add(fitResiduals);
		}
		if (testResiduals.shown() != null) {
			small.add(testResiduals);
		}
		for (PlotCanvas c : List.of(modulus, phase, fitResiduals, testResiduals)) {
			c.setVisible(small.contains(c));
		}
		if (a.width < WIDE && a.height >= 2 * LEAST_HEIGHT) { // one column; residuals and phase where there is height
			int n = Math.min(small.size(), Math.max(1, a.height / LEAST_HEIGHT - 2));
			int h = a.height / (n + 2);
			nyquist.setBounds(0, 0, a.width, a.height - h * n);
			for (int i = 0; i < small.size(); i++) {
				small.get(i).setVisible(i < n);
				small.get(i).setBounds(0, a.height - h * (n - i), a.width, h);
			}
			return;
		}
		if (a.height < 2 * LEAST_HEIGHT) { // one row; residuals and phase where there is width
			int n = Math.min(small.size(), a.width < WIDE ? Math.max(0, a.width / LEAST_WIDTH - 1) : Math.max(2, a.width / 300 - 1));
			int w = a.width / (n + 1);
			nyquist.setBounds(0, 0, w, a.height);
			for (int i = 0; i < small.size(); i++) {
				small.get(i).setVisible(i < n);
				small.get(i).setBounds((i + 1) * w, 0, w, a.height);
			}
			return;
		}
		int left = a.width * 2 / 5;
		nyquist.setBounds(0, 0, left, a.height);
		int w = (a.width - left) / 2;
		int rows = (small.size() + 1) / 2;
		int h = a.height / rows;
		for (int i = 0; i < small.size(); i++) {
			small.get(i).setBounds(left + i % 2 * w, i / 2 * h, w, h);
		}
	}

	/**
	 * Shows a spectrum.
	 *
	 * @param anew with ranges of its own; otherwise plots stay where a person zoomed them
	 */
	void show(ImpedanceSpectrum of, Optional<ImpedanceFit> fitted, Optional<KramersKronig> test, boolean anew) {
		spectrum = of;
		fit = fitted;
		List<Shown> one = of == null ? List.of() : List.of(new Shown(of.name(), of, fitted));
		boolean nothing = of == null || of.points() == 0;
		Plot all = nothing ? null : ImpedancePlots.nyquist(one);
		Optional<Plot> detail = nothing ? Optional.empty() : ImpedancePlots.nyquistDetail(one);
		nyquist.show(detail.map(d -> rescaled(all, d)).orElse(all), anew);
		if (anew) {
			detail.ifPresent(nyquist::begin);
		}
		modulus.show(nothing ? null : ImpedancePlots.modulus(one), anew);
		phase.show(nothing ? null : ImpedancePlots.phase(one), anew);
		fitResiduals.show(fitted.map(ImpedancePlots::residuals).orElse(null), anew);
		testResiduals.show(test.filter(t -> t.realResidual().length > 0).map(ImpedancePlots::residuals).orElse(null), anew);
		layout(true);
	}

	/** The whole in the unit of the detail: both have the same points. */
	private static Plot rescaled(Plot whole, Plot detail) {
		double[] a = whole.series().getFirst().x();
		double[] b = detail.series().getFirst().x();
		int i = 0;
		while (i + 1 < a.length && a[i] == 0) {
			i++;
		}
		double factor = a[i] == 0 ? 1 : b[i] / a[i];
		return detail.over(detail.x().over(whole.x().from() * factor, whole.x().to() * factor), detail.y().over(whole.y().from() * factor, whole.y().to() * factor));
	}

	/** The mouse is over a point of the spectrum. */
	private void point(OptionalInt i) {
		List.of(nyquist, modulus, phase).forEach(c -> c.mark(i.orElse(-1)));
		int inFit = i.isPresent() && fit.isPresent() ? indexOf(fit.get().frequencyHz(), spectrum.frequencyHz()[i.getAsInt()]) : -1;
		fitResiduals.mark(inFit);
		testResiduals.mark(inFit);
		OpenImages.get().pointAt(i.isPresent() ? text(i.getAsInt()) : "");
	}

	private void pointResidual(OptionalInt i) {
		if (i.isEmpty() || fit.isEmpty() || i.getAsInt() >= fit.get().frequencyHz().length) {
			point(OptionalInt.empty());
			return;
		}
		int at = indexOf(spectrum.frequencyHz(), fit.get().frequencyHz()[i.getAsInt()]);
		point(at < 0 ? OptionalInt.empty() : OptionalInt.of(at));
	}

	private static int indexOf(double[] values, double value) {
		for (int i = 0; i < values.length; i++) {
			if (values[i] == value) {
				return i;
			}
		}
		return -1;
	}

	/** What stands in the status line about a point. */
	String text(int i) {
		double re = spectrum.realOhm()[i];
		double im = spectrum.imaginaryOhm()[i];
		String measured = String.format(Locale.ROOT, "%sHz   Z = %sΩ %s j %sΩ   |Z| = %sΩ   phase %.2f°", spaced(spectrum.frequencyHz()[i]), spaced(re), im < 0 ? "−" : "+",
				spaced(Math.abs(im)), spaced(Math.hypot(re, im)), Math.toDegrees(Math.atan2(im, re)));
		int k = fit.isPresent() ? indexOf(fit.get().frequencyHz(), spectrum.frequencyHz()[i]) : -1;
		return k < 0 ? measured : measured + String.format(Locale.ROOT, "   fit %+.2f %%, %+.2f %%", 100 * fit.get().realResidual()[k], 100 * fit.get().imaginaryResidual()[k]);
	}

	/** 1.5 k, with the prefix last, so that a unit can follow. */
	private static String spaced(double value) {
		String text = PlotLayout.prefixed(value);
		char last = text.charAt(text.length() - 1);
		return Character.isDigit(last) ? text + " " : text.substring(0, text.length() - 1) + " " + last;
	}

	void themeChanged() {
		setBackground(Themes.paper());
		List.of(nyquist, modulus, phase, fitResiduals, testResiduals).forEach(PlotCanvas::redraw);
	}
}
