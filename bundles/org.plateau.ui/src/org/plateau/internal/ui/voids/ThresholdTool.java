// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.voids;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.plateau.internal.ui.layers.EditText;
import org.plateau.io.experiment.Correction;
import org.plateau.model.roi.Position;
import org.plateau.ui.ImageSession;
import org.plateau.viewer.Overlay;

/** Where outlines run between the grey of the layer and of the void: a slider with what it would find, in the whole layer or a dragged rectangle. */
public final class ThresholdTool extends LookingTool {

	private static final int SLIDER = 150;
	private static final int SUMMARY = 330;

	private int cut = 50;
	private int minArea = 12;
	private Position corner;
	private Position opposite;
	private Scale slider;
	private Label value;
	private Label summary;
	private Button apply;

	@Override
	public void options(Composite row, ImageSession session) {
		new Label(row, SWT.NONE).setText("Outline at");
		slider = new Scale(row, SWT.HORIZONTAL);
		slider.setMinimum(5);
		slider.setMaximum(95);
		slider.setPageIncrement(5);
		slider.setSelection(cut);
		slider.setLayoutData(new RowData(SLIDER, SWT.DEFAULT));
		slider.setToolTipText("Between the grey of the layer (0) and of the void (1). Drag a rectangle on the picture to cut only the voids in it anew");
		value = new Label(row, SWT.NONE);
		value.setText("0.00");
		new Label(row, SWT.NONE).setText("smallest");
		Spinner least = new Spinner(row, SWT.BORDER);
		least.setValues(minArea, 1, 100_000, 0, 1, 10);
		least.setToolTipText("Smaller voids are none, pixels");
		summary = new Label(row, SWT.NONE);
		summary.setLayoutData(new RowData(SUMMARY, SWT.DEFAULT));
		apply = new Button(row, SWT.PUSH);
		apply.setText("Apply");
		slider.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			cut = slider.getSelection();
			refresh(session);
		}));
		least.addListener(SWT.Modify, e -> {
			minArea = least.getSelection();
			refresh(session);
		});
		apply.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> apply(session)));
		refresh(session);
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
		} else {
			look(session, edit());
		}
	}

	@Override
	void looked(Optional<String> text) {
		if (summary != null && !summary.isDisposed()) {
			summary.setText(text.orElse(message().orElse("")));
			summary.setToolTipText(summary.getText());
			apply.setEnabled(text.isPresent());
		}
	}

	private void apply(ImageSession session) {
		perform(session, corner == null ? "Void Threshold" : "Void Threshold in a Rectangle", edit());
		corner = null;
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
