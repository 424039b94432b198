// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.plateau.io.ScaleDecision;
import org.plateau.io.spi.OpenOptions;
import org.plateau.model.image.Micrograph;
import org.plateau.model.image.PixelCalibration;

/**
 * One file to import. Immutable.
 *
 * @param file absolute
 * @param micrograph as its header alone tells it, pixels closed; empty while it is probed and when it failed
 * @param trouble why it cannot be imported, one line; empty when nothing is wrong
 * @param options what a person decided about it
 * @param folder true when it is a folder whose files are the planes of one stack
 */
public record ImportRow(Path file, Optional<Micrograph> micrograph, String trouble, OpenOptions options, boolean folder) {

	/** What holds for it now. */
	public enum State {
		PROBING("reading …"), FAILED("cannot be read"), UNDECIDED("decide"), READY("ready");

		public final String label;

		State(String label) {
			this.label = label;
		}
	}

	/** One that nobody has looked into yet. */
	public ImportRow(Path file) {
		this(file, Optional.empty(), "", OpenOptions.none(), false);
	}

	ImportRow probed(Micrograph opened, boolean asFolder) {
		return new ImportRow(file, Optional.of(opened), "", options, asFolder);
	}

	ImportRow failed(String reason) {
		return new ImportRow(file, Optional.empty(), reason, options, folder);
	}

	ImportRow decided(OpenOptions decision) {
		return new ImportRow(file, micrograph, trouble, decision, folder);
	}

	/** What header and person say together; empty until it was probed. */
	public Optional<ScaleDecision> decision() {
		return micrograph.map(m -> options.isEmpty() ? new ScaleDecision(m.calibration(), m.tilt(), m.warnings(), m.sliceSpacing())
				: ScaleDecision.decide(m.acquisition(), m.pixels().width(), options));
	}

	public State state() {
		if (!trouble.isEmpty()) {
			return State.FAILED;
		}
		return decision().map(d -> d.calibration().isEmpty() || !d.tilt().decided() || needsSpacing(d) ? State.UNDECIDED : State.READY)
				.orElse(State.PROBING);
	}

	private boolean needsSpacing(ScaleDecision d) {
		return planes() > 1 && d.sliceSpacing().isEmpty() && micrograph.orElseThrow().sliceSpacing().isEmpty();
	}

	public int planes() {
		return micrograph.map(m -> m.pixels().planes()).orElse(1);
	}

	public String name() {
		return (file.getFileName() == null ? file : file.getFileName()).toString();
	}

	/** What is missing, or the reason of the failure, or how depth is read. */
	public String sentence() {
		Optional<ScaleDecision> d = decision();
		if (d.isEmpty()) {
			return trouble;
		}
		List<String> parts = new ArrayList<>();
		if (d.get().calibration().isEmpty()) {
			parts.add("the pixel size is unknown");
		}
		if (needsSpacing(d.get())) {
			parts.add("the slice spacing is unknown");
		}
		parts.add(d.get().tilt().sentence());
		return String.join("; ", parts);
	}

	/** Cross-checks that failed: those of the decision, and those that only the reader could make. */
	public List<String> warnings() {
		List<String> all = new ArrayList<>(decision().map(ScaleDecision::warnings).orElse(List.of()));
		micrograph.ifPresent(m -> {
			List<String> ofHeader = ScaleDecision.decide(m.acquisition(), m.pixels().width(), OpenOptions.none()).warnings();
			ScaleDecision.unanswered(m.warnings(), options).stream().filter(w -> !ofHeader.contains(w) && !all.contains(w)).forEach(all::add);
		});
		return all;
	}

	/** For a cell: the pixel size with its uncertainty, k = 2 as everywhere on the screen. */
	public String pixelText() {
		Optional<PixelCalibration> c = decision().flatMap(ScaleDecision::calibration);
		return c.map(p -> (p.pixelSizeXNm() == p.pixelSizeYNm() ? String.format(Locale.ROOT, "%.5g", p.pixelSizeXNm())
				: String.format(Locale.ROOT, "%.5g × %.5g", p.pixelSizeXNm(), p.pixelSizeYNm())) + String.format(Locale.ROOT, " ± %.2g %%", 200 * p.relativeU()))
				.orElse(micrograph.isPresent() ? "unknown" : "");
	}

	public String sourceText() {
		return decision().flatMap(ScaleDecision::calibration).map(PixelCalibration::source).orElse("");
	}

	/** How depth is read, in few words. */
	public String tiltText() {
		return decision().map(ScaleDecision::tilt).map(t -> switch (t.verdict()) {
		case FACE_CORRECTED -> "face corrected";
		case SURFACE_CORRECTED -> String.format(Locale.ROOT, "surface corrected, × %.3f", t.factorY());
		case UNCORRECTED -> String.format(Locale.ROOT, "not corrected, × %.3f", t.factorY());
		case NOT_APPLICABLE -> "head-on";
		case ASK -> "decide";
		}).orElse("");
	}

	public String sizeText() {
		return micrograph.map(m -> String.format(Locale.ROOT, "%d × %d, %d bit", m.pixels().width(), m.pixels().height(), m.pixels().sampleType().bits))
				.orElse("");
	}
}
