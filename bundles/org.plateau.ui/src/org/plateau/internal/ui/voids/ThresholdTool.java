// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.analysis.Recipe;
import org.plateau.headless.Classifiers;
import org.plateau.internal.ui.layers.EditText;
import org.plateau.io.experiment.Correction;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/**
 * How dark a void is, between the grey of the layer and that of the void: a slider with what it would find while it moves, in the whole layer or a dragged
 * rectangle. Let go, it measures; sliding on changes the same step.
 */
public final class ThresholdTool extends LookingTool {

	private static final String SEARCH = "org.plateau.imaging.voids";
	private static final Set<Integer> MOVING = Set.of(SWT.ARROW_LEFT, SWT.ARROW_RIGHT, SWT.ARROW_UP, SWT.ARROW_DOWN, SWT.PAGE_UP, SWT.PAGE_DOWN, SWT.HOME, SWT.END);
	private static final int SLIDER = 110;
	private static final int SUMMARY = 290;

	private int cut = 50;
	private int minArea = 12;
	private Position corner;
	private Position opposite;
	private Scale slider;
	private Spinner least;
	private Label value;
	private Label summary;
	private Button apply;

	@Override
	public void options(Composite row, ImageSession session) {
		cut = current(session)[0];
		minArea = current(session)[1];
		new Label(row, SWT.NONE).setText("Void from");
		slider = new Scale(row, SWT.HORIZONTAL);
		slider.setMinimum(5);
		slider.setMaximum(95);
		slider.setPageIncrement(5);
		slider.setSelection(cut);
		slider.setLayoutData(new RowData(SLIDER, SWT.DEFAULT));
		slider.setToolTipText("Between the grey of the layer (0) and of the void (1): to the left more and fainter voids, to the right fewer.\n"
				+ "Let go to measure. Drag a rectangle on the picture to change only the voids in it");
		value = new Label(row, SWT.NONE);
		value.setText("0.00");
		new Label(row, SWT.NONE).setText("smallest, px");
		least = new Spinner(row, SWT.BORDER);
		least.setValues(minArea, 1, 100_000, 0, 1, 10);
		least.setToolTipText("Smaller voids are none, pixels");
		apply = new Button(row, SWT.PUSH);
		apply.setText("Apply");
		summary = new Label(row, SWT.WRAP);
		summary.setLayoutData(new RowData(SUMMARY, SWT.DEFAULT));
		slider.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			cut = slider.getSelection();
			refresh(session);
		}));
		slider.addListener(SWT.MouseUp, e -> apply(session));
		slider.addListener(SWT.KeyUp, e -> {
			if (MOVING.contains(e.keyCode)) {
				apply(session);
			}
		});
		ImageSession.Listener changes = this::changed;
		session.addListener(changes);
		slider.addDisposeListener(e -> session.removeListener(changes));
		least.addListener(SWT.Modify, e -> {
			minArea = least.getSelection();
			refresh(session);
		});
		apply.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> apply(session)));
		refresh(session);
	}

	/** After an undo the slider stands where voids are cut again; measuring ends a look at the cut that is measured, and tells the same. */
	private void changed(ImageSession session, ImageSession.Change change) {
		int[] now = current(session);
		if (change == ImageSession.Change.RESULTS && now[0] == cut && now[1] == minArea) {
			looked(VoidEdits.voids(session).map(VoidEdits::summary));
		}
		if (change == ImageSession.Change.HANDWORK && (now[0] != cut || now[1] != minArea)) {
			cut = now[0];
			minArea = now[1];
			slider.setSelection(cut);
			least.setSelection(minArea);
			refresh(session);
		}
	}

	/** The last thing done by hand, when it is a threshold for the same place. */
	private Optional<Correction> last(ImageSession session) {
		List<Correction> edits = session.handwork().edits();
		Correction edit = edit();
		return edits.isEmpty() ? Optional.empty()
				: Optional.of(edits.get(edits.size() - 1)).filter(c -> c.id().equals(edit.id()) && where(c).equals(where(edit)));
	}

	/** What the voids are cut with now, by hand or by the recipe: cut in hundredths, smallest void in pixels. */
	private int[] current(ImageSession session) {
		Map<String, String> known = last(session).map(Correction::parameters).or(() -> session.measurement().flatMap(m -> m.recipe().steps().stream()
				.filter(s -> s.analysisId().equals(SEARCH) || s.analysisId().equals(Classifiers.VOIDS)).findFirst()).map(Recipe.Step::parameters)).orElse(Map.of());
		return new int[] { (int) Math.round(100 * Double.parseDouble(known.getOrDefault("cut", "0.5"))),
				(int) Math.round(Double.parseDouble(known.getOrDefault("minAreaPx", "12"))) };
	}

	private Correction edit() {
		Map<String, String> parameters = new HashMap<>(Map.of("cut", String.format(Locale.ROOT, "%.2f", cut / 100.0), "minAreaPx", String.valueOf(minArea)));
		if (corner != null) {
			parameters.put("line", EditText.line(List.of(corner, opposite)));
		}
		return EditText.step("voidThreshold", parameters);
	}

	private void refresh(ImageSession session) {
		if (value != null && !value.isDisposed()) {
			value.setText(String.format(Locale.ROOT, "%.2f", cut / 100.0));
		}
		forget();
		if (VoidEdits.voids(session).isEmpty()) {
			looked(Optional.empty());
			summary.setText(VoidEdits.missing(session));
			summary.requestLayout();
		} else {
			look(session, edit());
		}
	}

	@Override
	void looked(Optional<String> text) {
		if (summary != null && !summary.isDisposed()) {
			summary.setText(text.orElse(message().orElse("")));
			summary.setToolTipText(summary.getText());
			summary.requestLayout();
			apply.setEnabled(text.isPresent());
		}
	}

	/** Measures with the cut that the slider shows; sliding again changes that step, so that one undo takes it back. */
	private void apply(ImageSession session) {
		boolean same = cut == current(session)[0] && minArea == current(session)[1];
		if (VoidEdits.voids(session).isEmpty() || same && (corner == null || last(session).isPresent())) {
			return;
		}
		List<Correction> edits = session.handwork().edits();
		List<Correction> next = new ArrayList<>(last(session).isPresent() ? edits.subList(0, edits.size() - 1) : edits);
		next.add(edit());
		perform(session, corner == null ? "Void Threshold" : "Void Threshold in a Rectangle", session.handwork().withEdits(next));
	}

	private static String where(Correction edit) {
		return edit.parameters().getOrDefault("line", "");
	}

	@Override
	public void press(ImageSession session, Pointer at) {
		corner = new Position(at.imageX(), at.imageY());
		opposite = corner;
	}

	@Override
	public void drag(ImageSession session, Pointer at) {
		opposite = new Position(at.imageX(), at.imageY());
	}

	@Override
	public void release(ImageSession session, Pointer at) {
		if (corner != null && (Math.abs(opposite.x() - corner.x()) < 2 || Math.abs(opposite.y() - corner.y()) < 2)) {
			corner = null;
		}
		refresh(session);
	}

	@Override
	public boolean key(ImageSession session, Key key) {
		if (key.code() == SWT.CR && apply != null && !apply.isDisposed() && apply.isEnabled()) {
			apply(session);
			return true;
		}
		return false;
	}

	@Override
	public void cancel(ImageSession session) {
		corner = null;
		super.cancel(session);
	}

	@Override
	protected List<Overlay> drawing() {
		List<Overlay> shapes = new ArrayList<>(preview());
		if (corner != null) {
			double[] loop = { corner.x(), corner.y(), opposite.x(), corner.y(), opposite.x(), opposite.y(), corner.x(), opposite.y() };
			shapes.add(new Overlay.Outline(0, 0xFFFFFF, List.of(loop)));
		}
		return shapes;
	}
}
