// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.editor;

import java.util.List;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.plateau.internal.ui.core.Ui;
import org.plateau.internal.ui.help.Help;
import org.plateau.internal.ui.scale.InWindow;
import org.plateau.internal.ui.scale.ScaleControls;
import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;

/** Evidence for scale and tilt, and the user's word against it. */
final class CalibrationDialog extends TitleAreaDialog {

	private final Micrograph micrograph;
	private final boolean kept;
	private final boolean measures;
	private ScaleControls controls;
	private OpenOptions options;

	/**
	 * @param kept true when the picture belongs to an experiment, which keeps the decision
	 * @param measures true when the picture is measured next, which needs both scale and tilt
	 */
	CalibrationDialog(Shell shell, Micrograph micrograph, OpenOptions before, boolean kept, boolean measures) {
		super(shell);
		this.micrograph = micrograph;
		this.options = before;
		this.kept = kept;
		this.measures = measures;
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
		shell.setData(Help.PAGE, "org.plateau.ui.scaleAndTilt");
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		setTitle("What is a pixel worth, and how is depth read?");
		Composite body = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		GridLayoutFactory.fillDefaults().margins(14, 12).spacing(10, 10).applyTo(body);
		controls = new ScaleControls(body, this::check);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(controls);
		controls.show(List.of(new ScaleControls.Subject(micrograph, options)));
		Label where = new Label(body, SWT.WRAP);
		where.setText(kept ? "The experiment keeps what you decide; the command line measures by it too."
				: "This picture belongs to no experiment: what you decide holds until it is closed.");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(where);
		return area;
	}

	@Override
	public void create() {
		super.create();
		controls.setFocus();
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, measures ? "Use and Measure" : "Use", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		check();
	}

	private void check() {
		boolean enough = false;
		String error = "";
		try {
			options = controls.options().get(0);
			ScaleDecision d = ScaleControls.decision(micrograph, options);
			enough = d.calibration().isPresent() && d.tilt().decided();
			setMessage(missing(d) + Ui.capital(InWindow.words(d.tilt().sentence())), enough ? IMessageProvider.NONE : IMessageProvider.WARNING);
		} catch (IllegalArgumentException e) {
			error = e.getMessage();
		}
		setErrorMessage(error.isEmpty() ? null : error);
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(error.isEmpty() && (enough || !measures));
		}
	}

	/** What the picture cannot be measured without. */
	private static String missing(ScaleDecision d) {
		boolean scale = d.calibration().isPresent();
		boolean tilt = d.tilt().decided();
		return scale && tilt ? "" : "To measure it, " + (scale ? "" : "give the pixel size") + (scale || tilt ? "" : " and ") + (tilt ? "" : "choose under \"The picture was\" how depth is read") + ". ";
	}
}
