// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.scale;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.plateau.internal.ui.scale.ScaleEdit.Field;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.ScaleBar;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.ui.RecordTable;

/** Fields for scale and tilt with the evidence below; for one picture or several at once. */
public final class ScaleControls extends Composite {

	/**
	 * A picture to decide about.
	 *
	 * @param micrograph as opened; its pixels may be closed
	 * @param options what is decided so far
	 */
	public record Subject(Micrograph micrograph, OpenOptions options) {
	}

	private record Choice(String label, String verdict) {
	}

	private static final List<Choice> CHOICES = List.of(new Choice("As the header tells", ""),
			new Choice("Stretched for the cross-section face: depth is right", Verdict.FACE_CORRECTED.name()),
			new Choice("Stretched for the top surface: depth × cos θ / sin θ", Verdict.SURFACE_CORRECTED.name()),
			new Choice("Not stretched: depth × 1 / sin θ", Verdict.UNCORRECTED.name()),
			new Choice("Seen head-on: no tilt", Verdict.NOT_APPLICABLE.name()));
	private static final String SEVERAL = "several";
	private static final int COLUMNS = 4;

	private final Runnable changed;
	private final Map<Field, Text> fields = new EnumMap<>(Field.class);
	private final Combo tilt;
	private final List<Control> ofStacks;
	private final Composite bar;
	private final Label barText;
	private final Text barLength;
	private final Button useBar;
	private final Button asHeader;
	private final Label heading;
	private final RecordTable<Evidence> evidence;
	private List<Subject> subjects = List.of();
	private ScaleEdit edit = new ScaleEdit();
	private boolean filling;

	/** @param changed called after every change that a person makes */
	public ScaleControls(Composite parent, Runnable changed) {
		super(parent, SWT.NONE);
		this.changed = changed;
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(10, 7).applyTo(this);
		field("Pixel width (nm)", Field.PIXEL_X, "Distance between columns as stored, in nanometres. Empty: what the header tells");
		field("Pixel height (nm)", Field.PIXEL_Y, "Distance between rows as stored. Empty: the header's, or the same as the width that you give");
		field("Scale uncertainty (%, k = 1)", Field.SCALE_U, "Standard uncertainty of the scale in percent. Empty: 1 %");
		field("Stage tilt θ (°)", Field.ANGLE, "Angle of the stage against the horizontal, in degrees. Empty: what the header tells");
		label("The picture was");
		tilt = new Combo(this, SWT.READ_ONLY);
		CHOICES.forEach(c -> tilt.add(c.label()));
		tilt.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> typed(Field.TILT,
				tilt.getSelectionIndex() < 0 || tilt.getSelectionIndex() >= CHOICES.size() ? "" : CHOICES.get(tilt.getSelectionIndex()).verdict())));
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(tilt);
		Label zLabel = label("Slice spacing (nm)");
		Text z = text(Field.Z_STEP, "Distance from one plane of a stack to the next, along the milling direction");
		Label rest = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(rest);
		ofStacks = List.of(zLabel, z, rest);

		bar = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 0).applyTo(bar);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(bar);
		barText = new Label(bar, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(barText);
		barLength = new Text(bar, SWT.BORDER);
		barLength.setToolTipText("What stands beside the bar in the picture, in micrometres");
		GridDataFactory.fillDefaults().hint(70, SWT.DEFAULT).applyTo(barLength);
		barLength.addModifyListener(e -> enableBar());
		useBar = new Button(bar, SWT.PUSH);
		useBar.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> byBar()));
		asHeader = new Button(this, SWT.PUSH);
		asHeader.setText("Leave All to the Header");
		asHeader.setToolTipText("Takes every decision back");
		asHeader.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> decide(s -> OpenOptions.none())));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(asHeader);

		heading = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).indent(0, 4).applyTo(heading);
		Composite table = new Composite(this, SWT.NONE);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, true).hint(680, 150).applyTo(table);
		evidence = new RecordTable<>(table, List.of(RecordTable.Column.text("Key", 200, Evidence::key),
				RecordTable.Column.text("As written", 140, Evidence::text), RecordTable.Column.text("Taken for", 280, Evidence::meaning)));
		show(List.of());
	}

	private Label label(String text) {
		Label label = new Label(this, SWT.NONE);
		label.setText(text);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
		return label;
	}

	private void field(String label, Field field, String tip) {
		label(label);
		text(field, tip);
	}

	private Text text(Field field, String tip) {
		Text text = new Text(this, SWT.BORDER);
		text.setToolTipText(tip);
		text.addModifyListener(e -> typed(field, text.getText()));
		GridDataFactory.fillDefaults().grab(true, false).hint(110, SWT.DEFAULT).applyTo(text);
		fields.put(field, text);
		return text;
	}

	private void typed(Field field, String text) {
		if (!filling) {
			edit.set(field, text);
			changed.run();
		}
	}

	/** The pictures that are decided about now; what was typed before is forgotten. */
	public void show(List<Subject> now) {
		subjects = List.copyOf(now);
		edit = new ScaleEdit();
		filling = true;
		try {
			fields.forEach((f, text) -> {
				String common = common(s -> ScaleEdit.text(f, s.options()));
				text.setText(common.equals(SEVERAL) ? "" : common);
				text.setMessage(common.equals(SEVERAL) ? SEVERAL : common(s -> known(f, s)));
				text.setEnabled(!subjects.isEmpty());
			});
			fillTilt(common(s -> ScaleEdit.text(Field.TILT, s.options())));
			fillBar();
		} finally {
			filling = false;
		}
		boolean stacks = subjects.stream().anyMatch(s -> s.micrograph().pixels().planes() > 1);
		ofStacks.forEach(c -> include(c, stacks));
		asHeader.setEnabled(subjects.stream().anyMatch(s -> !s.options().isEmpty()));
		heading.setText(subjects.isEmpty() ? "Evidence in the file"
				: "Evidence in " + subjects.get(0).micrograph().name().replace("&", "&&")
						+ (subjects.size() > 1 ? " (the first of " + subjects.size() + ")" : ""));
		evidence.setRows(subjects.isEmpty() ? List.of() : evidence(subjects.get(0).micrograph()));
		layout(true, true);
	}

	private static void include(Control control, boolean yes) {
		control.setVisible(yes);
		((GridData) control.getLayoutData()).exclude = !yes;
	}

	/** What a text is for all pictures alike. */
	private String common(Function<Subject, String> text) {
		List<String> all = subjects.stream().map(text).distinct().toList();
		return all.isEmpty() ? "" : all.size() == 1 ? all.get(0) : SEVERAL;
	}

	private static String known(Field field, Subject s) {
		ScaleDecision header = ScaleDecision.decide(s.micrograph().acquisition(), s.micrograph().pixels().width(), OpenOptions.none());
		double theta = s.micrograph().acquisition().number(AcquisitionKey.STAGE_TILT).orElse(Double.NaN);
		return switch (field) {
		case PIXEL_X -> header.calibration().map(c -> ScaleEdit.plain(c.pixelSizeXNm())).orElse("unknown");
		case PIXEL_Y -> header.calibration().map(c -> ScaleEdit.plain(c.pixelSizeYNm())).orElse("as the width");
		case SCALE_U -> ScaleEdit.plain(100 * ScaleDecision.DEFAULT_SCALE_U);
		case ANGLE -> Double.isNaN(theta) ? "unknown" : ScaleEdit.plain(theta);
		case Z_STEP -> header.sliceSpacing().map(z -> ScaleEdit.plain(z.stepNm())).orElse("unknown");
		case TILT -> "";
		};
	}

	private void fillTilt(String verdict) {
		if (tilt.getItemCount() > CHOICES.size()) {
			tilt.remove(CHOICES.size());
		}
		tilt.setEnabled(!subjects.isEmpty());
		if (verdict.equals(SEVERAL)) {
			tilt.add("(several answers)");
			tilt.select(CHOICES.size());
		} else {
			tilt.select(CHOICES.stream().map(Choice::verdict).toList().indexOf(verdict));
		}
	}

	private void fillBar() {
		List<ScaleBar> bars = bars();
		boolean read = !bars.isEmpty() && bars.stream().allMatch(b -> b.lengthUm().isPresent());
		include(barText, !read);
		include(barLength, !read);
		bar.setVisible(!bars.isEmpty());
		barLength.setText("");
		if (read) {
			ScaleBar first = bars.get(0);
			useBar.setText(bars.size() > 1 ? "Use the Burned-in Bars (" + bars.size() + " pictures)"
					: String.format(Locale.ROOT, "Use the Burned-in Bar (%s µm = %.1f px)", ScaleEdit.plain(first.lengthUm()), first.lengthPx()));
			useBar.setToolTipText(bars.stream().map(b -> String.format(Locale.ROOT, "%.5g nm per pixel", b.pixelSizeNm().orElseThrow())).distinct()
					.collect(Collectors.joining(", ")));
		} else if (!bars.isEmpty()) {
			double low = bars.stream().mapToDouble(ScaleBar::lengthPx).min().orElseThrow();
			double high = bars.stream().mapToDouble(ScaleBar::lengthPx).max().orElseThrow();
			barText.setText(high - low < 0.05 ? String.format(Locale.ROOT, "The burned-in bar is %.1f px long; its length in µm:", low)
					: String.format(Locale.ROOT, "The burned-in bars are %.1f to %.1f px long; their length in µm:", low, high));
			useBar.setText("Use");
			useBar.setToolTipText(null);
		}
		enableBar();
	}

	private List<ScaleBar> bars() {
		return subjects.stream().flatMap(s -> s.micrograph().scaleBar().stream()).toList();
	}

	private void enableBar() {
		useBar.setEnabled(!barLength.getVisible() || barUm() > 0);
	}

	private double barUm() {
		try {
			return Double.parseDouble(barLength.getText().strip().replace(',', '.'));
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	private void byBar() {
		DoubleUnaryOperator length = read -> Double.isNaN(read) ? barUm() : read;
		decide(s -> {
			Optional<ScaleBar> burned = s.micrograph().scaleBar();
			double um = burned.map(b -> length.applyAsDouble(b.lengthUm().orElse(Double.NaN))).orElse(Double.NaN);
			return um > 0 ? ScaleEdit.byBar(s.options(), burned.get(), um) : s.options();
		});
	}

	private void decide(Function<Subject, OpenOptions> decision) {
		List<Subject> next = new ArrayList<>();
		List<OpenOptions> typed;
		try {
			typed = options();
		} catch (IllegalArgumentException e) {
			typed = subjects.stream().map(Subject::options).toList();
		}
		for (int i = 0; i < subjects.size(); i++) {
			Micrograph m = subjects.get(i).micrograph();
			next.add(new Subject(m, decision.apply(new Subject(m, typed.get(i)))));
		}
		show(next);
		changed.run();
	}

	/**
	 * What is decided about each picture, in their order.
	 *
	 * @throws IllegalArgumentException for what is no number or out of range; the message is for the user
	 */
	public List<OpenOptions> options() {
		return subjects.stream().map(s -> edit.apply(s.options())).toList();
	}

	private static List<Evidence> evidence(Micrograph micrograph) {
		List<Evidence> rows = new ArrayList<>();
		micrograph.calibration().ifPresent(c -> rows.add(c.evidence()));
		rows.addAll(micrograph.tilt().evidence());
		for (Map.Entry<AcquisitionKey, Acquisition.Reading> r : micrograph.acquisition().readings().entrySet()) {
			if (rows.stream().noneMatch(e -> e.key().equals(r.getValue().evidence().key()))) {
				rows.add(r.getValue().evidence());
			}
		}
		micrograph.scaleBar().ifPresent(b -> rows.add(new Evidence("burned-in scale bar", b.text().isEmpty() ? "text not read" : b.text(),
				String.format(Locale.ROOT, "bar of %.1f ± %.1f px", b.lengthPx(), b.uPx()))));
		return rows;
	}

	/** The decision that the typed values make for a picture. */
	public static ScaleDecision decision(Micrograph m, OpenOptions options) {
		return ScaleDecision.decide(m.acquisition(), m.pixels().width(), options);
	}

	@Override
	public boolean setFocus() {
		// what is missing is asked for: a scale that is known needs no typing
		boolean tiltAlone = !subjects.isEmpty()
				&& subjects.stream().map(s -> decision(s.micrograph(), s.options())).allMatch(d -> d.calibration().isPresent() && !d.tilt().decided());
		return tiltAlone ? tilt.setFocus() : fields.get(Field.PIXEL_X).setFocus();
	}

	/** For tests: types into a field as a person does. */
	public void type(Field field, String text) {
		if (field == Field.TILT) {
			tilt.select(CHOICES.stream().map(Choice::verdict).toList().indexOf(text));
			typed(Field.TILT, text);
		} else {
			fields.get(field).setText(text);
		}
	}
}
