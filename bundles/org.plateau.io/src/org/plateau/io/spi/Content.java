// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.ImpedanceSpectrum;
import org.plateau.model.eds.EdsRun;
import org.plateau.model.image.Micrograph;
import org.plateau.model.trace.Trace;

/** What a file turned out to be. */
public sealed interface Content {

	/** What a file holds over time: the record, or what an impedance file recorded beside its spectra; empty when nothing. */
	default Optional<CyclingRecord> overTime() {
		return switch (this) {
		case Cycling c -> Optional.of(c.record());
		case Impedance i -> i.record();
		case Image i -> Optional.empty();
		case Eds e -> Optional.empty();
		case Traces t -> Optional.empty();
		};
	}

	/** A picture or a stack of pictures; close its pixel source when done. */
	record Image(Micrograph micrograph) implements Content {

		public Image {
			Objects.requireNonNull(micrograph, "micrograph");
		}
	}

	/** An electrochemical record over time. */
	record Cycling(CyclingRecord record) implements Content {

		public Cycling {
			Objects.requireNonNull(record, "record");
		}
	}

	/**
	 * Impedance spectra.
	 *
	 * @param spectra one for every loop, potential or temperature, at least one
	 * @param record what else the file holds over time, the rest before it say
	 */
	record Impedance(List<ImpedanceSpectrum> spectra, Optional<CyclingRecord> record) implements Content {

		public Impedance {
			spectra = List.copyOf(spectra);
			Objects.requireNonNull(record, "record");
			if (spectra.isEmpty()) {
				throw new IllegalArgumentException("no spectrum");
			}
		}
	}

	/**
	 * Element maps, spectrum images, spectra.
	 *
	 * @param runs one for every place that was recorded, at least one; close each when done
	 */
	record Eds(List<EdsRun> runs) implements Content {

		public Eds {
			runs = List.copyOf(runs);
			if (runs.isEmpty()) {
				throw new IllegalArgumentException("no run");
			}
		}
	}

	/**
	 * Curves of a kind that a plug-in gives a meaning, measured on the same sample: DSC, XRD, XPS.
	 *
	 * @param traces at least one
	 */
	record Traces(List<Trace> traces) implements Content {

		public Traces {
			traces = List.copyOf(traces);
			if (traces.isEmpty()) {
				throw new IllegalArgumentException("no trace");
			}
		}
	}
}
