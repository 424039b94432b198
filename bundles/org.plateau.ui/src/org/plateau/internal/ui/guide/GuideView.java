// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.guide;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.plateau.internal.ui.guide.FirstSteps.Fact;
import org.plateau.internal.ui.guide.FirstSteps.Step;
import org.plateau.internal.ui.welcome.Commands;
import org.plateau.internal.ui.welcome.Demos;
import org.plateau.ui.Themes;

/** "Your first cross-section": each step has a button that does it or shows where it is done, and a tick that sets itself. */
public final class GuideView extends ViewPart {

	public static final String ID = "org.plateau.ui.guide";

	private record Row(Button tick, Label title, Label text, Button button) {
	}

	private final FirstSteps steps = new FirstSteps();
	private final Map<Fact, Row> rows = new EnumMap<>(Fact.class);
	private ScrolledComposite scroll;
	private Composite body;
	private Label progress;
	private Font heavy;
	private GuideWatch watch;

	@Override
	public void createPartControl(Composite parent) {
		scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		scroll.setExpandVertical(true);
		body = new Composite(scroll, SWT.NONE);
		scroll.setContent(body);
		body.setBackgroundMode(SWT.INHERIT_FORCE);
		heavy = new LocalResourceManager(JFaceResources.getResources(), body).create(FontDescriptor.createFrom(body.getFont()).setStyle(SWT.BOLD));
		GridLayoutFactory.swtDefaults().margins(12, 10).spacing(6, 4).numColumns(2).applyTo(body);
		progress = new Label(body, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(100, SWT.DEFAULT).applyTo(progress);
		FirstSteps.STEPS.forEach(this::add);
		scroll.addListener(SWT.Resize, e -> resize());
		Action again = new Action("Begin Again", PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_ELCL_SYNCED)) {
			@Override
			public void run() {
				steps.clear();
				refresh();
			}
		};
		again.setToolTipText("Take all ticks away");
		getViewSite().getActionBars().getToolBarManager().add(again);
		watch = new GuideWatch(getSite().getPage(), fact -> {
			if (!body.isDisposed() && steps.happened(fact)) {
				refresh();
			}
		});
		Themes.onChange(body, this::refresh);
		refresh();
	}

	private void add(Step step) {
		Button tick = new Button(body, SWT.CHECK);
		tick.setToolTipText("Done");
		// the light style sheet paints a set tick white on white
		Themes.paintsItself(tick);
		tick.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			steps.tick(step.fact(), tick.getSelection());
			refresh();
		}));
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).indent(0, 8).applyTo(tick);
		Label title = new Label(body, SWT.WRAP);
		title.setText(step.title());
		title.setFont(heavy);
		Themes.paintsItself(title);
		GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).indent(0, 10).applyTo(title);
		new Label(body, SWT.NONE);
		Label text = new Label(body, SWT.WRAP);
		text.setText(step.text());
		Themes.paintsItself(text);
		GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(text);
		new Label(body, SWT.NONE);
		Button button = new Button(body, SWT.PUSH);
		button.setText(step.button());
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> act(step.fact())));
		GridDataFactory.swtDefaults().applyTo(button);
		rows.put(step.fact(), new Row(tick, title, text, button));
	}

	private void act(Fact fact) {
		switch (fact) {
		case OPENED -> Demos.open(Demos.ALL.get(0));
		case SCALE_SEEN -> Commands.inPicture("org.plateau.ui.calibration");
		case MEASURED -> Commands.inPicture("org.plateau.ui.measure");
		case COLUMN_MARKED -> show("org.plateau.ui.thickness");
		case VOID_CHOSEN -> show("org.plateau.ui.voids");
		case CHARGE_SEEN -> show("org.plateau.ui.echem.electrochemistry");
		case RESULTS_KEPT -> Commands.inPicture("org.plateau.ui.saveResults");
		}
	}

	private void show(String view) {
		try {
			getSite().getPage().showView(view, null, IWorkbenchPage.VIEW_ACTIVATE);
		} catch (PartInitException e) {
			org.eclipse.core.runtime.ILog.of(GuideView.class).error("the view could not be shown", e);
		}
	}

	private void refresh() {
		long done = steps.count();
		progress.setText(done == FirstSteps.STEPS.size() ? "Well done: that was a whole cross-section. F1 in any view tells more about it."
				: done + " of " + FirstSteps.STEPS.size() + " steps done. They tick themselves off while you work.");
		Fact next = steps.next().map(Step::fact).orElse(null);
		for (Map.Entry<Fact, Row> entry : rows.entrySet()) {
			Row row = entry.getValue();
			boolean isDone = steps.isDone(entry.getKey());
			row.tick().setSelection(isDone);
			row.title().setForeground(entry.getKey() == next ? Themes.link() : isDone ? Themes.faintInk() : Themes.ink());
			row.text().setForeground(isDone ? Themes.faintInk() : Themes.ink());
			row.button().setEnabled(entry.getKey() == Fact.OPENED || steps.isDone(Fact.OPENED));
		}
		resize();
	}

	private void resize() {
		int width = scroll.getClientArea().width;
		if (width > 0) {
			body.layout(true, true);
			scroll.setMinSize(body.computeSize(width, SWT.DEFAULT));
		}
	}

	/** How many steps are done, for tests. */
	public long done() {
		return steps.count();
	}

	@Override
	public void setFocus() {
		steps.next().map(s -> rows.get(s.fact()).button()).filter(Button::isEnabled).ifPresentOrElse(Button::setFocus, body::setFocus);
	}

	@Override
	public void dispose() {
		if (watch != null) {
			watch.stop();
		}
		super.dispose();
	}
}
