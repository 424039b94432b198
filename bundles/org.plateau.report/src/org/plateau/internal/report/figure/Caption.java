// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plateau.internal.report.Numbers;
import org.plateau.model.image.Acquisition;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.TiltDecision;
import org.plateau.model.layer.Interface;
import org.plateau.report.figure.Figure;
import org.plateau.report.figure.FigureOptions;
import org.plateau.report.figure.FigurePanel;

/** The words below a figure: what the header tells, what was decided about tilt, what was done to the picture; nothing that nobody knows. */
public final class Caption {

	private Caption() {
	}

	/** One sentence a panel, and one about what all have in common. */
	public static String of(Figure figure) {
		List<String> sentences = new ArrayList<>();
		List<FigurePanel> panels = figure.panels();
		String before = "";
		for (int i = 0; i < panels.size(); i++) {
			String letter = figure.options().letters().of(i);
			String what = panel(panels.get(i));
			sentences.add((letter.isEmpty() ? "" : letter + (letter.startsWith("(") ? " " : ", ")) + (what.equals(before) ? "the same picture" : what)
					+ part(panels.get(i)) + ".");
			before = what;
		}
		overlays(figure).ifPresent(sentences::add);
		if (panels.size() > 1) {
			sentences.add(switch (figure.options().contrast()) {
			case FigureOptions.Contrast.Each each -> "Contrast set for each panel.";
			case FigureOptions.Contrast.Common common -> "The same contrast in all panels.";
			case FigureOptions.Contrast.Fixed fixed -> "The same contrast in all panels.";
			});
		}
		return String.join(" ", sentences);
	}

	private static String panel(FigurePanel p) {
		Micrograph m = p.micrograph();
		Acquisition a = m.acquisition();
		List<String> parts = new ArrayList<>();
		parts.add(p.name() + ": " + (p.synthetic() ? "synthetic picture" : "electron micrograph") + detector(a));
		a.number(AcquisitionKey.BEAM_ENERGY).ifPresent(kev -> parts.add(Numbers.withUnit(Numbers.reading(kev), "kV")));
		a.number(AcquisitionKey.BEAM_CURRENT).ifPresent(na -> parts.add(na < 1 ? Numbers.withUnit(Numbers.reading(na * 1000), "pA")
				: Numbers.withUnit(Numbers.reading(na), "nA")));
		tilt(m).ifPresent(parts::add);
		fieldWidth(m).ifPresent(parts::add);
		if (m.calibration().isEmpty()) {
			parts.add("not calibrated, therefore without a scale bar");
		}
		if (!p.processing().isEmpty()) {
			parts.add("corrected (" + String.join(", ", p.processing()) + ")");
		}
		return String.join(", ", parts);
	}

	/** Tells when only a part of the picture is shown. */
	private static String part(FigurePanel p) {
		if (p.region().equals(FigurePanel.Region.all(p.grey()))) {
			return "";
		}
		return p.micrograph().calibration().map(c -> ", a part of it, " + Numbers.length(p.region().width() * c.pixelSizeXNm() / 1000) + " wide")
				.orElse(", a part of it");
	}

	private static String detector(Acquisition a) {
		Set<String> words = new LinkedHashSet<>();
		a.text(AcquisitionKey.SIGNAL).filter(t -> !t.isBlank()).ifPresent(words::add);
		a.text(AcquisitionKey.DETECTOR).filter(t -> !t.isBlank()).ifPresent(words::add);
		return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
	}

	private static Optional<String> tilt(Micrograph m) {
		double angle = Double.isNaN(m.tilt().stageTiltDeg()) ? m.acquisition().number(AcquisitionKey.STAGE_TILT).orElse(Double.NaN) : m.tilt().stageTiltDeg();
		String stage = Double.isNaN(angle) ? "" : "stage tilt " + Numbers.reading(angle) + "°";
		String factor = Numbers.fixed(m.tilt().factorY(), 3);
		String done = switch (m.tilt().verdict()) {
		case FACE_CORRECTED -> "stretched for the face by the microscope";
		case SURFACE_CORRECTED -> "stretched for the surface by the microscope, heights here × " + factor;
		case UNCORRECTED -> "heights here × " + factor;
		case NOT_APPLICABLE -> "";
		case ASK -> "tilt not decided, heights as stored";
		};
		boolean straight = m.tilt().verdict() == TiltDecision.Verdict.NOT_APPLICABLE && angle == 0;
		String both = stage.isEmpty() || done.isEmpty() ? stage + done : stage + " (" + done + ")";
		return both.isEmpty() || straight ? Optional.empty() : Optional.of(both);
	}

	private static Optional<String> fieldWidth(Micrograph m) {
		double recorded = m.acquisition().number(AcquisitionKey.FIELD_WIDTH).orElse(Double.NaN);
		return Double.isNaN(recorded) ? Optional.empty() : Optional.of("HFW " + Numbers.length(recorded));
	}

	private static Optional<String> overlays(Figure figure) {
		List<String> parts = new ArrayList<>();
		List<Interface> interfaces = figure.panels().stream().flatMap(p -> p.stack().stream()).flatMap(s -> s.interfaces().stream()).toList();
		if (figure.options().interfaces() && !interfaces.isEmpty()) {
			String byHand = interfaces.stream().filter(Interface::byHand).map(Interface::name).distinct().collect(Collectors.joining(", "));
			parts.add("lines: interfaces" + (byHand.isEmpty() ? " as traced" : ", corrected by hand: " + byHand));
		}
		if (figure.options().voids() && figure.panels().stream().anyMatch(p -> p.voids().isPresent())) {
			parts.add("purple outlines: voids");
		}
		if (figure.panels().stream().anyMatch(p -> p.maps().isPresent())) {
			parts.add("colours: element maps (EDS), drawn between the counts in the legend");
		}
		if (figure.options().shapes() && figure.panels().stream().anyMatch(p -> !p.shapes().isEmpty())) {
			parts.add("white: drawn by hand");
		}
		String text = String.join("; ", parts);
		return text.isEmpty() ? Optional.empty() : Optional.of(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".");
	}
}
