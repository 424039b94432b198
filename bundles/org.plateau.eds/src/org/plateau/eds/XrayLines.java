// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import java.util.List;
import java.util.Optional;
import org.plateau.internal.eds.lines.LineTable;

/**
 * The K, L and M lines of the elements Be to U: energies of the NIST X-ray transition energies database (Deslattes et al. 2005) and of Bearden 1967,
 * weights of NIST's DTSA, edges of NIST's FFAST. The head of the table file says which is from where. Read once; safe on any thread.
 */
public final class XrayLines {

	/** Below this overvoltage a line is excited so little that another family is better. */
	public static final double GOOD_OVERVOLTAGE = 1.5;
	/** Below this one no line is looked for. */
	public static final double LEAST_OVERVOLTAGE = 1.1;
	/** Below this energy no window lets X-rays through and noise begins, keV. */
	public static final double LEAST_KEV = 0.1;

	private XrayLines() {
	}

	/** Symbols of the elements with lines, in order of atomic number. */
	public static List<String> symbols() {
		return LineTable.get().symbols();
	}

	/** Atomic number of an element with lines; empty for any other text. */
	public static Optional<Integer> atomicNumber(String symbol) {
		return of(symbol).stream().findFirst().map(f -> f.main().atomicNumber());
	}

	/** The families of an element, K first; empty for an unknown one and for H, He and Li, which have none. */
	public static List<XrayFamily> of(String symbol) {
		return LineTable.get().families(symbol);
	}

	/** One family; empty when the element does not have it. */
	public static Optional<XrayFamily> of(String symbol, LineFamily family) {
		return of(symbol).stream().filter(f -> f.family() == family).findFirst();
	}

	/** Every family of every element, in order of atomic number. */
	public static List<XrayFamily> all() {
		return symbols().stream().flatMap(s -> of(s).stream()).toList();
	}

	/** Lines with fromKev ≤ energy ≤ toKev, rising. */
	public static List<XrayLine> between(double fromKev, double toKev) {
		return LineTable.get().between(fromKev, toKev);
	}

	/**
	 * The family of an element that is measured best with a beam: the one of highest energy with an overvoltage of at least
	 * {@link #GOOD_OVERVOLTAGE}; if there is none, the one with the most above {@link #LEAST_OVERVOLTAGE}.
	 *
	 * @param beamKev energy of the beam, keV
	 * @param topKev end of the energy axis, keV
	 * @return empty when nothing of it can be seen
	 */
	public static Optional<XrayFamily> best(String symbol, double beamKev, double topKev) {
		XrayFamily best = null;
		for (XrayFamily f : of(symbol)) {
			if (f.peakKev() < LEAST_KEV || f.peakKev() > topKev || f.overvoltage(beamKev) < LEAST_OVERVOLTAGE) {
				continue;
			}
			if (f.overvoltage(beamKev) >= GOOD_OVERVOLTAGE) {
				return Optional.of(f);
			}
			if (best == null || f.overvoltage(beamKev) > best.overvoltage(beamKev)) {
				best = f;
			}
		}
		return Optional.ofNullable(best);
	}

	/**
	 * The family that a file or a person means by a line's name: "Kα1", "Ka", "K", "L", "Mα"; letters a, b, g may stand for Greek ones.
	 *
	 * @return empty when the element has no such family
	 */
	public static Optional<XrayFamily> named(String symbol, String line) {
		if (line.isBlank()) {
			return Optional.empty();
		}
		return switch (Character.toUpperCase(line.strip().charAt(0))) {
		case 'K' -> of(symbol, LineFamily.K);
		case 'L' -> of(symbol, LineFamily.L);
		case 'M' -> of(symbol, LineFamily.M);
		default -> Optional.empty();
		};
	}
}
