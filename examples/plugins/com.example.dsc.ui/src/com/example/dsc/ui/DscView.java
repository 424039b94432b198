// SPDX-License-Identifier: EPL-2.0
package com.example.dsc.ui;

import com.example.dsc.GlassTransition;
import com.example.dsc.HeatingCurve;
import com.example.dsc.TransitionPlot;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.plateau.analysis.Keys;
import org.plateau.report.Measurement;
import org.plateau.ui.ImageSession;
import org.plateau.ui.PlotCanvas;
import org.plateau.ui.spi.FileView;
import org.plateau.ui.spi.ResultViewSite;

/** The DSC curve of the active picture's sample, or of a file that was opened by itself, with its tangents and numbers. UI thread. */
public final class DscView implements FileView {

	private static final String NOTHING = "No DSC curve. Add an export of Netzsch Proteus to the experiment and measure it, or open one with File > Open.";

	private ResultViewSite site;
	private Label numbers;
	private Label pointed;
	private PlotCanvas plot;
	private Action copy;
	private Optional<HeatingCurve> curve = Optional.empty();
	private Optional<GlassTransition> transition = Optional.empty();

	// snippet:create
	@Override
	public void create(Composite parent, ResultViewSite viewSite) {
		site = viewSite;
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 4).applyTo(body);
		numbers = new Label(body, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(numbers);
		plot = new PlotCanvas(body, this::point);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(plot);
		pointed = new Label(body, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(pointed);
		copy = new Action("Copy Numbers", PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_TOOL_COPY)) {
			@Override
			public void run() {
				transition.ifPresent(g -> copy(table(g)));
			}
		};
		copy.setToolTipText("Copy the numbers as a table");
		site.view().getActionBars().getToolBarManager().add(copy);
		site.view().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
		display(Optional.empty(), Optional.empty(), NOTHING);
	}
	// end:create

	// snippet:show
	@Override
	public void show(Optional<ImageSession> session) {
		Optional<Measurement> measured = session.flatMap(ImageSession::measurement);
		Optional<HeatingCurve> found = measured.flatMap(m -> m.results().get(Keys.TRACES)).flatMap(t -> t.of(GlassTransition.KIND).stream().findFirst())
				.flatMap(HeatingCurve::of);
		display(found, measured.flatMap(m -> m.results().get(GlassTransition.KEY)),
				found.isEmpty() ? NOTHING : "No glass transition was found in this curve; the Checks in the report say why.");
	}
	// end:show

	@Override
	public void showFiles(List<Path> files) {
		display(Optional.empty(), Optional.empty(), "Reading " + files.getFirst().getFileName() + " …");
		new DscJob(site.plateau(), files.getFirst(), (found, answer, trouble) -> {
			if (!plot.isDisposed()) {
				display(found, answer, trouble);
			}
		}).schedule();
	}

	private void display(Optional<HeatingCurve> found, Optional<GlassTransition> answer, String otherwise) {
		curve = found;
		transition = answer;
		numbers.setText(answer.map(DscView::sentence).orElse(otherwise));
		numbers.setToolTipText(answer.map(DscView::budget).orElse(null));
		plot.show(found.flatMap(c -> answer.map(g -> TransitionPlot.of(c, g)).or(() -> Optional.of(TransitionPlot.of(c)))).orElse(null), true);
		copy.setEnabled(answer.isPresent());
		point(OptionalInt.empty());
		numbers.getParent().layout();
	}

	private static String sentence(GlassTransition g) {
		String rate = g.heatingRateKPerMin().isPresent() ? String.format(Locale.ROOT, " at %.1f K/min", g.heatingRateKPerMin().getAsDouble()) : "";
		return "Glass transition of " + g.sample() + rate + ": onset " + TransitionPlot.text(g.onset()) + ", inflection " + TransitionPlot.text(g.inflection());
	}

	private static String budget(GlassTransition g) {
		GlassTransition.Budget u = g.uncertainty();
		return String.format(Locale.ROOT, "± is the expanded uncertainty (k = 2).%nStandard uncertainties in K:%nonset: noise %.2f, choice of baseline %.2f%n"
				+ "inflection: noise %.2f, smoothing %.2f%ntemperature calibration %.2f in both%nbaseline from %.0f to %.0f °C", u.onsetNoise(), u.onsetBaseline(),
				u.inflectionNoise(), u.inflectionSmoothing(), u.temperature(), g.baselineFromC(), g.baselineToC());
	}

	private void point(OptionalInt at) {
		if (pointed == null) {
			return;
		}
		plot.mark(at.orElse(-1));
		pointed.setText(at.isPresent() && curve.isPresent()
				? String.format(Locale.ROOT, "%.1f °C: %.5g %s", curve.get().temperatureC()[at.getAsInt()], curve.get().signal()[at.getAsInt()], curve.get().unit())
				: curve.isPresent() ? "Wheel: zoom · drag: move · double-click: all" : "");
	}

	private static String table(GlassTransition g) {
		return String.format(Locale.ROOT, "quantity\tvalue\tu\tunit%nonset\t%.2f\t%.2f\t°C%ninflection\t%.2f\t%.2f\t°C%nstep\t%.5g\t%.2g\t%s%n", g.onset().value(),
				g.onset().u(), g.inflection().value(), g.inflection().u(), g.step().value(), g.step().u(), g.step().unit());
	}

	private void copy(String text) {
		Clipboard clipboard = new Clipboard(plot.getDisplay());
		clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	@Override
	public void themeChanged() {
		plot.redraw();
	}

	@Override
	public void setFocus() {
		plot.setFocus();
	}
}
