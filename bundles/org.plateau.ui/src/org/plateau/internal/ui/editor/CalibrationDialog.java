// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Evidence;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision.Verdict;
import org.plateau.ui.RecordTable;

/** Evidence for scale and tilt, and the user's word against it. */
final class CalibrationDialog extends TitleAreaDialog {

	private record Choice(String label, Optional<Verdict> verdict) {
	}

	private static final List<Choice> CHOICES = List.of(new Choice("As the header tells", Optional.empty()),
			new Choice("Stretched for the cross-section face: depth is right", Optional.of(Verdict.FACE_CORRECTED)),
			new Choice("Stretched for the top surface: depth × cos θ / sin θ", Optional.of(Verdict.SURFACE_CORRECTED)),
			new Choice("Not stretched: depth × 1 / sin θ", Optional.of(Verdict.UNCORRECTED)),
			new Choice("Seen head-on: no tilt", Optional.of(Verdict.NOT_APPLICABLE)));

	private final Micrograph micrograph;
	private final OpenOptions before;
	private Text pixelX;
	private Text pixelY;
	private Text uncertainty;
	private Text angle;
	private Combo tilt;
	private OpenOptions options;

	CalibrationDialog(Shell shell, Micrograph micrograph, OpenOptions before) {
		super(shell);
		this.micrograph = micrograph;
		this.before = before;
		this.options = before;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	/** What the user decided; fields left empty leave it to the header. */
	OpenOptions options() {
		return options;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Scale and Tilt – " + micrograph.name());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite body = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		GridLayoutFactory.fillDefaults().numColumns(4).margins(14, 12).spacing(10, 8).applyTo(body);
		setTitle("What is a pixel worth, and how is depth read?");
		pixelX = field(body, "Pixel width (nm)", before.pixelSizeXNm(), micrograph.calibration().map(c -> c.pixelSizeXNm()));
		pixelY = field(body, "Pixel height (nm)", before.pixelSizeYNm(), micrograph.calibration().map(c -> c.pixelSizeYNm()));
		uncertainty = field(body, "Scale uncertainty (%, k = 1)",
				before.scaleU().isPresent() ? OptionalDouble.of(100 * before.scaleU().getAsDouble()) : OptionalDouble.empty(),
				Optional.of(100 * ScaleDecision.DEFAULT_SCALE_U));
		double recorded = micrograph.tilt().stageTiltDeg();
		angle = field(body, "Stage tilt θ (°)", before.tiltAngleDeg(), Double.isNaN(recorded) ? Optional.empty() : Optional.of(recorded));
		new Label(body, SWT.NONE).setText("The picture was");
		tilt = new Combo(body, SWT.READ_ONLY);
		CHOICES.forEach(c -> tilt.add(c.label()));
		tilt.select(Math.max(0, CHOICES.stream().map(Choice::verdict).toList().indexOf(before.tilt())));
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(tilt);
		Label heading = new Label(body, SWT.NONE);
		heading.setText("Evidence in the file");
		GridDataFactory.fillDefaults().span(4, 1).indent(0, 8).applyTo(heading);
		Composite table = new Composite(body, SWT.NONE);
		GridDataFactory.fillDefaults().span(4, 1).grab(true, true).hint(680, 230).applyTo(table);
		evidence(table);
		for (Text t : List.of(pixelX, pixelY, uncertainty, angle)) {
			t.addModifyListener(e -> check());
		}
		tilt.addModifyListener(e -> check());
		return area;
	}

	private static Text field(Composite parent, String label, OptionalDouble value, Optional<Double> known) {
		new Label(parent, SWT.NONE).setText(label);
		Text text = new Text(parent, SWT.BORDER);
		text.setText(value.isPresent() ? plain(value.getAsDouble()) : "");
		text.setMessage(known.map(k -> plain(k)).orElse("unknown"));
		GridDataFactory.fillDefaults().grab(true, false).hint(110, SWT.DEFAULT).applyTo(text);
		return text;
	}

	private static String plain(double value) {
		return String.format(Locale.ROOT, "%.6g", value).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
	}

	private void evidence(Composite parent) {
		List<Evidence> rows = new ArrayList<>();
		micrograph.calibration().ifPresent(c -> rows.add(c.evidence()));
		rows.addAll(micrograph.tilt().evidence());
		for (Map.Entry<AcquisitionKey, Acquisition.Reading> r : micrograph.acquisition().readings().entrySet()) {
			if (rows.stream().noneMatch(e -> e.key().equals(r.getValue().evidence().key()))) {
				rows.add(r.getValue().evidence());
			}
		}
		new RecordTable<Evidence>(parent, List.of(RecordTable.Column.text("Key", 200, Evidence::key),
				RecordTable.Column.text("As written", 140, Evidence::text), RecordTable.Column.text("Taken for", 260, Evidence::meaning)))
				.setRows(rows);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "Use", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		check();
	}

	private void check() {
		String error = "";
		try {
			options = new OpenOptions(number(pixelX), number(pixelY), CHOICES.get(Math.max(0, tilt.getSelectionIndex())).verdict(),
					number(angle), scaled(number(uncertainty)));
			ScaleDecision d = ScaleDecision.decide(micrograph.acquisition(), micrograph.pixels().width(), options);
			setMessage((d.calibration().isPresent() ? "" : "Not calibrated. ") + d.tilt().sentence(),
					d.calibration().isPresent() && d.tilt().decided() ? IMessageProvider.NONE : IMessageProvider.WARNING);
		} catch (IllegalArgumentException e) {
			error = e.getMessage();
		}
		setErrorMessage(error.isEmpty() ? null : error);
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(error.isEmpty());
		}
	}

	private static OptionalDouble scaled(OptionalDouble percent) {
		return percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / 100) : percent;
	}

	private static OptionalDouble number(Text field) {
		String text = field.getText().strip().replace(',', '.');
		if (text.isEmpty()) {
			return OptionalDouble.empty();
		}
		try {
			return OptionalDouble.of(Double.parseDouble(text));
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + field.getText() + "' is not a number");
		}
	}
}
