// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Makes impedance spectra of a table: one for every cycle, loop or sweep of the frequency. */
final class Spectra {

	/** Absolute zero, below which instruments without a thermometer report. */
	private static final double COLDEST_C = -273.15;
	/** A sweep begins again where its first frequency comes back to this fraction. */
	private static final double SAME_FREQUENCY = 1e-3;
	private static final int SHORTEST_SWEEP = 3;
	private static final List<String> CYCLES = List.of("cycle number", "z cycle");

	private final Columns columns;
	private final ImpedanceRole.Found frequency;
	private final ImpedanceRole.Found real;
	private final ImpedanceRole.Found imaginary;
	private final ImpedanceRole.Found modulus;
	private final ImpedanceRole.Found phase;
	private final List<String> warnings = new ArrayList<>();

	private Spectra(Columns columns) {
		this.columns = columns;
		frequency = ImpedanceRole.FREQUENCY.find(columns.names());
		real = ImpedanceRole.REAL.find(columns.names());
		imaginary = ImpedanceRole.IMAGINARY.find(columns.names());
		modulus = ImpedanceRole.MODULUS.find(columns.names());
		phase = ImpedanceRole.PHASE.find(columns.names());
	}

	/** Do these columns hold impedance: a frequency and either both parts or modulus and phase? */
	static boolean named(List<ColumnName> names) {
		return ImpedanceRole.FREQUENCY.find(names) != null && (ImpedanceRole.REAL.find(names) != null && ImpedanceRole.IMAGINARY.find(names) != null
				|| ImpedanceRole.MODULUS.find(names) != null && ImpedanceRole.PHASE.find(names) != null);
	}

	/** Rows with a frequency, by which {@link #named} columns are impedance. */
	static int points(Columns columns) {
		double[] f = columns.values()[ImpedanceRole.FREQUENCY.find(columns.names()).column()];
		int points = 0;
		for (double v : f) {
			points += v > 0 ? 1 : 0;
		}
		return points;
	}

	/**
	 * The spectra of {@link #named} columns, in the file's order; empty when no row has a frequency.
	 *
	 * @param name of the file
	 * @param starts rows at which a loop begins, beside those found here
	 * @param warnings of the file, which every spectrum gets
	 */
	static List<ImpedanceSpectrum> of(Columns columns, String name, String format, List<String> header, Set<Integer> starts, List<String> warnings) {
		Spectra spectra = new Spectra(columns);
		List<int[]> parts = spectra.parts(starts);
		spectra.warnings.addAll(0, warnings);
		List<ImpedanceSpectrum> all = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			all.add(spectra.spectrum(parts.get(i), parts.size() == 1 ? name : name + ", spectrum " + (i + 1), format, header));
		}
		return all;
	}

	/** The rows of every spectrum. */
	private List<int[]> parts(Set<Integer> starts) {
		double[] f = columns.values()[frequency.column()];
		List<double[]> counters = new ArrayList<>();
		for (String cycle : CYCLES) {
			if (columns.column(cycle) >= 0) {
				counters.add(columns.values()[columns.column(cycle)]);
			}
		}
		List<int[]> parts = new ArrayList<>();
		int[] part = new int[f.length];
		int length = 0;
		int withoutValue = 0;
		boolean began = false;
		for (int row = 0; row < f.length; row++) {
			began |= starts.contains(row);
			if (!(f[row] > 0) || Double.isInfinite(f[row])) {
				began |= length > 0;
				continue;
			}
			if (!complete(row)) {
				withoutValue++;
				continue;
			}
			if (length > 0 && (began || counted(counters, part[length - 1], row) || again(f, part, length, row))) {
				parts.add(Arrays.copyOf(part, length));
				length = 0;
			}
			began = false;
			part[length++] = row;
		}
		if (length > 0) {
			parts.add(Arrays.copyOf(part, length));
		}
		if (withoutValue > 0) {
			warnings.add(withoutValue + " rows with a frequency have no impedance and are left out");
		}
		return parts;
	}

	private boolean complete(int row) {
		return real != null && imaginary != null
				? Double.isFinite(columns.values()[real.column()][row]) && Double.isFinite(columns.values()[imaginary.column()][row])
				: Double.isFinite(columns.values()[modulus.column()][row]) && Double.isFinite(columns.values()[phase.column()][row]);
	}

	private static boolean counted(List<double[]> counters, int before, int row) {
		for (double[] counter : counters) {
			if (counter[row] != counter[before]) {
				return true;
			}
		}
		return false;
	}

	/** Does the sweep begin again, against its own direction and at its first frequency? */
	private static boolean again(double[] f, int[] part, int length, int row) {
		double first = f[part[0]];
		double last = f[part[length - 1]];
		return length >= SHORTEST_SWEEP && Math.abs(f[row] - first) <= SAME_FREQUENCY * first && (f[row] - last) * (last - first) < 0;
	}

	private ImpedanceSpectrum spectrum(int[] rows, String name, String format, List<String> header) {
		Columns own = columns.at(rows);
		Set<Integer> used = new TreeSet<>();
		double[] f = own.values()[frequency.column()];
		used.add(frequency.column());
		double[] re;
		double[] im;
		if (real != null && imaginary != null) {
			re = Columns.scaled(own.values()[real.column()], real.factor());
			im = Columns.scaled(own.values()[imaginary.column()], imaginary.factor());
			used.add(real.column());
			used.add(imaginary.column());
		} else {
			re = new double[rows.length];
			im = new double[rows.length];
			for (int i = 0; i < rows.length; i++) {
				double z = own.values()[modulus.column()][i] * modulus.factor();
				double angle = own.values()[phase.column()][i] * phase.factor();
				re[i] = z * Math.cos(angle);
				im[i] = z * Math.sin(angle);
			}
			used.add(modulus.column());
			used.add(phase.column());
		}
		return new ImpedanceSpectrum(name, format, Columns.scaled(f, frequency.factor()), re, im, temperature(own), amplitude(own), bias(own),
				new LinkedHashMap<>(own.others(used)), header, warnings);
	}

	private static OptionalDouble temperature(Columns own) {
		for (String name : List.of("Temperature/\u00B0C", "Temp/deg C")) {
			OptionalDouble t = mean(own, name);
			if (t.isPresent() && t.getAsDouble() > COLDEST_C) {
				return t;
			}
		}
		return OptionalDouble.empty();
	}

	/** EC-Lab's amplitude is the sine's peak: with "Va = 10 mV" its |Ewe| is 0.01 V. */
	private static OptionalDouble amplitude(Columns own) {
		OptionalDouble peak = mean(own, "|Ewe|/V");
		return peak.isPresent() && peak.getAsDouble() > 0 ? OptionalDouble.of(peak.getAsDouble() / Math.sqrt(2)) : OptionalDouble.empty();
	}

	private static OptionalDouble bias(Columns own) {
		for (String name : List.of("<Ewe>/V", "Ewe/V", "Vdc/V", "Bias")) {
			OptionalDouble e = mean(own, name);
			if (e.isPresent()) {
				return e;
			}
		}
		return OptionalDouble.empty();
	}

	private static OptionalDouble mean(Columns own, String name) {
		int column = own.column(name);
		double sum = 0;
		for (int i = 0; column >= 0 && i < own.rows(); i++) {
			sum += own.values()[column][i];
		}
		return column < 0 || own.rows() == 0 || !Double.isFinite(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum / own.rows());
	}
}
