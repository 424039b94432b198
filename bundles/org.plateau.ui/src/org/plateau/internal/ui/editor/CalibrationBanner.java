// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.plateau.analysis.CorrectionLog;
import org.plateau.analysis.Finding;
import org.plateau.analysis.Keys;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.scale.InWindow;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.ui.ImageSession;
import org.plateau.ui.Opening;
import org.plateau.ui.Themes;

/** Says over every picture what a pixel is worth, how its tilt was decided, and whether checks of its results warn; a click shows why. */
final class CalibrationBanner extends Composite {

	private static final String PLANE = "plane";

	private final ImageSession session;
	private final Link text;
	private final Link warnings;
	private final ToolBar toggle;
	private final ToolItem corrected;
	private int reservedFor;

	CalibrationBanner(Composite parent, ImageSession session) {
		super(parent, SWT.NONE);
		this.session = session;
		GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 4).spacing(12, 0).applyTo(this);
		text = new Link(this, SWT.NONE);
		text.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> measuredPlane().filter(p -> e.text.equals(PLANE)).ifPresentOrElse(p -> PlaneBar.request(session, p),
				() -> ask(session, getShell()))));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		text.addListener(SWT.Resize, e -> {
			if (text.getSize().x != reservedFor) {
				reserve();
				getParent().layout();
			}
		});
		warnings = new Link(this, SWT.NONE);
		warnings.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> new FindingsDialog(getShell(), session.title(), warned()).open()));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).exclude(true).applyTo(warnings);
		toggle = new ToolBar(this, SWT.FLAT | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(toggle);
		corrected = new ToolItem(toggle, SWT.CHECK);
		corrected.setText("Corrected");
		corrected.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.showOriginal(!corrected.getSelection())));
		Themes.paintsItself(this);
		Themes.onChange(this, this::refresh);
	}

	void refresh() {
		Optional<Micrograph> shown = session.micrograph();
		text.setText(shown.map(m -> line(m, !session.resultsFit())).orElse(" "));
		text.setToolTipText(shown.map(CalibrationBanner::tip).orElse(null));
		boolean warn = shown.isPresent()
				&& (shown.get().calibration().isEmpty() || !shown.get().tilt().decided() || !shown.get().warnings().isEmpty());
		boolean both = session.corrected().isPresent();
		toggle.setVisible(both);
		((GridData) toggle.getLayoutData()).exclude = !both;
		corrected.setSelection(session.showsCorrected());
		session.corrected().ifPresent(c -> corrected.setToolTipText("X shows the original picture, and the corrected one again\n"
				+ c.log().applied().stream().map(CorrectionLog.Applied::sentence).collect(Collectors.joining("\n"))));
		Color paper = warn ? Themes.warningPaper() : Themes.paper();
		for (var control : new org.eclipse.swt.widgets.Control[] { this, text, toggle }) {
			control.setBackground(paper);
		}
		text.setForeground(Themes.ink());
		text.setLinkForeground(Themes.link());
		resultsChanged();
	}

	/** Whether the checks of the results warn. */
	void resultsChanged() {
		List<Finding> found = warned();
		warnings.setVisible(!found.isEmpty());
		((GridData) warnings.getLayoutData()).exclude = found.isEmpty();
		warnings.setText("<a>" + (found.size() == 1 ? "1 warning" : found.size() + " warnings") + " of checks…</a>");
		warnings.setToolTipText(found.isEmpty() ? null : found.stream().map(Finding::summary).collect(Collectors.joining("\n")));
		warnings.setBackground(Themes.warningPaper());
		warnings.setLinkForeground(Themes.link());
		layout(true, true);
		reserve();
		getParent().layout();
	}

	private List<Finding> warned() {
		return session.measurement().map(m -> m.findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING).toList()).orElse(List.of());
	}

	private static String tip(Micrograph m) {
		return Stream.concat(Stream.of(m.tilt().sentence()), m.warnings().stream()).map(InWindow::words).collect(Collectors.joining("\n"));
	}

	/** Without what stands in brackets; the tool tip has it all. */
	private static String brief(String sentence) {
		return sentence.replaceAll("\\s*\\([^()]*\\)", "");
	}

	/** The line is as high with the words where the results lie as without them: from plane to plane the picture stays where it is. */
	private void reserve() {
		GridData place = (GridData) text.getLayoutData();
		place.heightHint = SWT.DEFAULT;
		reservedFor = text.getSize().x;
		boolean comeAndGo = session.measurement().isPresent() && (session.corrected().isPresent() || session.loaded().filter(l -> l.micrograph().pixels().planes() > 1).isPresent());
		if (comeAndGo && reservedFor > 0 && session.micrograph().isPresent()) {
			String now = text.getText();
			for (boolean away : new boolean[] { true, false }) {
				text.setText(line(session.micrograph().get(), away));
				place.heightHint = Math.max(place.heightHint, text.computeSize(reservedFor, SWT.DEFAULT).y);
			}
			text.setText(now);
		}
		layout(true, true);
	}

	/** The plane whose results there are, unless it is shown and something else about it is not as it was measured. */
	private Optional<Integer> measuredPlane() {
		return session.results().get(Keys.PLANE).filter(p -> p != session.plane() || session.resultsFit());
	}

	/** Where the results lie, for the time when that is not in what is shown. */
	private String elsewhere() {
		return measuredPlane().map(p -> "The results are those of <a href=\"" + PLANE + "\">plane " + (p + 1) + "</a>").orElse("The results lie on "
				+ (session.showsCorrected() ? "the original picture" : session.corrected().isPresent() ? "the corrected picture" : "another picture") + " (X)");
	}

	/** @param away whether it tells where the results lie */
	private String line(Micrograph m, boolean away) {
		StringBuilder s = new StringBuilder();
		if (m.calibration().isPresent()) {
			PixelCalibration c = m.calibration().get();
			s.append(c.pixelSizeXNm() == c.pixelSizeYNm() ? String.format(Locale.ROOT, "Pixel %.4g nm", c.pixelSizeXNm())
					: String.format(Locale.ROOT, "Pixel %.4g × %.4g nm", c.pixelSizeXNm(), c.pixelSizeYNm()));
			s.append(String.format(Locale.ROOT, " ± %.2g %%", 200 * c.relativeU())).append(" (k = 2, ").append(c.source()).append(")");
		} else {
			s.append("Not calibrated: the pixel size is unknown");
		}
		s.append("   ·   ").append(m.tilt().decided() ? "Tilt: " : "Tilt undecided: ").append(brief(InWindow.words(m.tilt().sentence())));
		if (!m.warnings().isEmpty()) {
			s.append("   ·   ").append(m.warnings().size() == 1 ? "1 warning" : m.warnings().size() + " warnings");
		}
		String plain = s.toString().replace("&", "&&").replace("<", "‹");
		return (away ? elsewhere() + "   ·   " : "") + plain + "   <a>" + (m.calibration().isPresent() && m.tilt().decided() ? "Evidence…" : "Decide…") + "</a>";
	}

	/** Shows the evidence and takes a decision; the picture is opened again with it. Returns false when nothing was decided. */
	static boolean ask(ImageSession session, org.eclipse.swt.widgets.Shell shell) {
		return session.loaded().isPresent() && decide(session, shell, false, () -> {
		});
	}

	/** The same for what a measurement needs, and measures when the picture is there again. */
	static boolean decide(ImageSession session, org.eclipse.swt.widgets.Shell shell, Runnable measure) {
		return decide(session, shell, true, measure);
	}

	private static boolean decide(ImageSession session, org.eclipse.swt.widgets.Shell shell, boolean measures, Runnable then) {
		ImageSession.Loaded loaded = session.loaded().orElseThrow();
		boolean kept = loaded.experiment().flatMap(e -> e.reference(session.file())).isPresent();
		// of several pictures that are measured at once each is seen while it is asked about
		Opening.bringToFront(session.file());
		CalibrationDialog dialog = new CalibrationDialog(shell, loaded.micrograph(), session.options(), kept, measures);
		if (dialog.open() != Window.OK) {
			return false;
		}
		session.change("Decide Scale and Tilt", session.handwork().withDecided(Decisions.today(dialog.options(), kept)));
		session.whenOpened(then);
		return true;
	}
}
