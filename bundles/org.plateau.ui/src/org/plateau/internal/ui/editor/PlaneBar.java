// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.internal.ui.core.PlaneJob;
import org.plateau.internal.ui.core.Work;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.SliceSpacing;
import org.plateau.ui.ImageSession;

/** Chooses the plane of a stack; hidden for a single picture. */
public final class PlaneBar extends Composite {

	private static final int PAUSE_MS = 120;

	private final ImageSession session;
	private final Scale slider;
	private final Spinner number;
	private final Label depth;

	PlaneBar(Composite parent, ImageSession session) {
		super(parent, SWT.NONE);
		this.session = session;
		GridLayoutFactory.fillDefaults().numColumns(4).margins(10, 2).spacing(10, 0).applyTo(this);
		new Label(this, SWT.NONE).setText("Plane");
		number = new Spinner(this, SWT.BORDER);
		number.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(number.getSelection() - 1)));
		slider = new Scale(this, SWT.HORIZONTAL);
		slider.setToolTipText("Plane of the stack; Page Up, Page Down and Ctrl with the wheel step through it");
		slider.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(slider.getSelection() - 1)));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(slider);
		depth = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(depth);
	}

	/** The next plane, or the one before; nothing at the ends. */
	static void step(ImageSession session, int by) {
		request(session, wanted(session) + by);
	}

	/** The plane that is on its way, or the one that is shown. */
	private static int wanted(ImageSession session) {
		return jobs(session).reduce((a, b) -> b).map(PlaneJob::plane).orElse(session.plane());
	}

	private static java.util.stream.Stream<PlaneJob> jobs(ImageSession session) {
		return Work.all().stream().filter(w -> w instanceof PlaneJob p && p.of(session)).map(PlaneJob.class::cast);
	}

	/** Shows another plane, when there is such a one; an older wish is forgotten. */
	public static void request(ImageSession session, int plane) {
		int planes = session.loaded().map(l -> l.micrograph().pixels().planes()).orElse(1);
		if (plane >= 0 && plane < planes && plane != wanted(session)) {
			jobs(session).forEach(PlaneJob::cancel);
			new PlaneJob(session, plane).schedule(PAUSE_MS);
		}
	}

	private void choose(int plane) {
		tell(plane);
		request(session, plane);
	}

	void refresh() {
		Optional<Micrograph> m = session.loaded().map(ImageSession.Loaded::micrograph);
		int planes = m.map(x -> x.pixels().planes()).orElse(1);
		boolean show = planes > 1;
		setVisible(show);
		((GridData) getLayoutData()).exclude = !show;
		if (show) {
			slider.setMinimum(1);
			slider.setMaximum(planes);
			slider.setIncrement(1);
			slider.setPageIncrement(Math.max(1, planes / 10));
			number.setValues(session.plane() + 1, 1, planes, 0, 1, 10);
			// as wide as the last plane's words, so that the slider stays where it is
			depth.setText(words(m.get(), planes - 1));
			((GridData) depth.getLayoutData()).widthHint = depth.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
			tell(session.plane());
		}
		getParent().layout(true, true);
	}

	private void tell(int plane) {
		if (slider.getSelection() != plane + 1) {
			slider.setSelection(plane + 1);
		}
		if (number.getSelection() != plane + 1) {
			number.setSelection(plane + 1);
		}
		session.loaded().map(ImageSession.Loaded::micrograph).ifPresent(m -> depth.setText(words(m, plane)));
	}

	private static String words(Micrograph m, int plane) {
		Optional<SliceSpacing> z = m.sliceSpacing();
		return "of " + m.pixels().planes() + (z.isPresent() ? String.format(Locale.ROOT, "   z = %.3f µm", plane * z.get().stepNm() / 1000) : "   slice spacing unknown");
	}
}
