// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
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
import org.plateau.extension.Descriptor;
import org.plateau.internal.ui.core.Decisions;
import org.plateau.internal.ui.core.OpenJob;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;
import org.plateau.ui.ImageSession;
import org.plateau.ui.OpenImages;
import org.plateau.ui.Themes;
import org.plateau.ui.spi.ViewerTool;

/** Says over every picture what a pixel is worth and how its tilt was decided; a click shows why. Holds the tools. */
final class CalibrationBanner extends Composite {

	private final ImageSession session;
	private final Consumer<ToolCalls> chooser;
	private final LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), this);
	private final Link text;
	private final ToolBar tools;
	private final ToolBar toggle;
	private final ToolItem corrected;

	CalibrationBanner(Composite parent, ImageSession session, Consumer<ToolCalls> chooser) {
		super(parent, SWT.NONE);
		this.session = session;
		this.chooser = chooser;
		GridLayoutFactory.fillDefaults().numColumns(3).margins(10, 4).spacing(12, 0).applyTo(this);
		text = new Link(this, SWT.NONE);
		text.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> ask(session, getShell())));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		toggle = new ToolBar(this, SWT.FLAT | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(toggle);
		corrected = new ToolItem(toggle, SWT.CHECK);
		corrected.setText("Corrected");
		corrected.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> session.showOriginal(!corrected.getSelection())));
		tools = new ToolBar(this, SWT.FLAT | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(tools);
		move();
		OpenImages.get().viewerTools().descriptors().forEach(this::tool);
		Themes.paintsItself(this);
		Themes.onChange(this, this::refresh);
	}

	private void move() {
		ToolItem item = new ToolItem(tools, SWT.RADIO);
		item.setImage(images.create(icon("org.plateau.ui", "icons/move.svg")));
		item.setToolTipText("Move and select: drag moves the picture, a click marks a void and its layer");
		item.setSelection(true);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (item.getSelection()) {
				chooser.accept(ToolCalls.NONE);
			}
		}));
	}

	private void tool(Descriptor<ViewerTool> d) {
		ToolItem item = new ToolItem(tools, SWT.RADIO);
		if (d.attribute("icon").isEmpty()) {
			item.setText(d.label());
		} else {
			item.setImage(images.create(icon(d.contributor(), d.attribute("icon"))));
		}
		String tip = d.attribute("description");
		item.setToolTipText(tip.isEmpty() ? d.label() : d.label() + ": " + tip);
		item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (item.getSelection()) {
				chooser.accept(ToolCalls.of(OpenImages.get().viewerTools(), d));
			}
		}));
	}

	private static ImageDescriptor icon(String bundle, String path) {
		return ImageDescriptor.createFromURLSupplier(true,
				() -> FileLocator.find(Platform.getBundle(bundle), new org.eclipse.core.runtime.Path(path)));
	}

	void refresh() {
		Optional<Micrograph> shown = session.micrograph();
		text.setText(shown.map(this::line).orElse(" "));
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
		for (var control : new org.eclipse.swt.widgets.Control[] { this, text, toggle, tools }) {
			control.setBackground(paper);
		}
		text.setForeground(Themes.ink());
		text.setLinkForeground(Themes.link());
		layout(true, true);
	}

	private static String tip(Micrograph m) {
		return Stream.concat(Stream.of(m.tilt().sentence()), m.warnings().stream()).collect(Collectors.joining("\n"));
	}

	/** Without what stands in brackets; the tool tip has it all. */
	private static String brief(String sentence) {
		return sentence.replaceAll("\\s*\\([^()]*\\)", "");
	}

	private String line(Micrograph m) {
		StringBuilder s = new StringBuilder(session.resultsFit() ? ""
				: "The results lie on another picture (X, or the plane that was measured)   ·   ");
		if (m.calibration().isPresent()) {
			PixelCalibration c = m.calibration().get();
			s.append(c.pixelSizeXNm() == c.pixelSizeYNm() ? String.format(Locale.ROOT, "Pixel %.4g nm", c.pixelSizeXNm())
					: String.format(Locale.ROOT, "Pixel %.4g × %.4g nm", c.pixelSizeXNm(), c.pixelSizeYNm()));
			s.append(String.format(Locale.ROOT, " ± %.2g %%", 200 * c.relativeU())).append(" (k = 2, ").append(c.source()).append(")");
		} else {
			s.append("Not calibrated: the pixel size is unknown");
		}
		s.append("   ·   ").append(m.tilt().decided() ? "Tilt: " : "Tilt undecided: ").append(brief(m.tilt().sentence()));
		if (!m.warnings().isEmpty()) {
			s.append("   ·   ").append(m.warnings().size() == 1 ? "1 warning" : m.warnings().size() + " warnings");
		}
		String plain = s.toString().replace("&", "&&").replace("<", "‹");
		return plain + "   <a>" + (m.calibration().isPresent() && m.tilt().decided() ? "Evidence…" : "Decide…") + "</a>";
	}

	/** Shows the evidence and takes a decision; the picture is opened again with it. Returns false when nothing was decided. */
	static boolean ask(ImageSession session, org.eclipse.swt.widgets.Shell shell) {
		return session.loaded().isPresent() && decide(session, shell, () -> {
		});
	}

	/** The same, and goes on when the picture is there again. */
	static boolean decide(ImageSession session, org.eclipse.swt.widgets.Shell shell, Runnable then) {
		ImageSession.Loaded loaded = session.loaded().orElseThrow();
		boolean kept = loaded.experiment().flatMap(e -> e.reference(session.file())).isPresent();
		CalibrationDialog dialog = new CalibrationDialog(shell, loaded.micrograph(), session.options(), kept);
		if (dialog.open() != Window.OK) {
			return false;
		}
		session.decide(Decisions.today(dialog.options(), kept));
		new OpenJob(session, then).schedule();
		return true;
	}
}
