// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem.impedance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.plateau.model.echem.ImpedanceSpectrum;

/** Spectra for tests. */
final class Spectra {

	private Spectra() {
	}

	static ImpedanceSpectrum of(double[] f, double[] re, double[] im) {
		return new ImpedanceSpectrum("test", "computed", f, re, im, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Map.of(),
				List.of(), List.of());
	}

	/** {@code count} frequencies, evenly spread over the logarithm, from high to low as instruments measure. */
	static double[] frequencies(double highest, double lowest, int count) {
		double[] f = new double[count];
		for (int i = 0; i < count; i++) {
			f[i] = highest * Math.pow(lowest / highest, i / (count - 1.0));
		}
		return f;
	}

	/** The circuit's impedance with normal noise of {@code relative}·|Z| on Re and Im each. */
	static ImpedanceSpectrum noisy(Circuit circuit, double[] p, double[] f, double relative, RandomGenerator random) {
		double[] re = new double[f.length];
		double[] im = new double[f.length];
		for (int i = 0; i < f.length; i++) {
			double[] z = circuit.impedance(f[i], p);
			double sd = relative * Math.hypot(z[0], z[1]);
			re[i] = z[0] + sd * random.nextGaussian();
			im[i] = z[1] + sd * random.nextGaussian();
		}
		return of(f, re, im);
	}

	/** A file beside the project when it exists here. */
	static Optional<Path> find(String candidate) {
		for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
			if (Files.exists(dir.resolve(candidate))) {
				return Optional.of(dir.resolve(candidate));
			}
		}
		return Optional.empty();
	}

	/** Three columns f, Re, Im with commas. */
	static ImpedanceSpectrum csv(Path file) throws IOException {
		double[][] rows = Files.readAllLines(file).stream().filter(line -> !line.isBlank())
				.map(line -> java.util.Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
		double[][] columns = new double[3][rows.length];
		for (int i = 0; i < rows.length; i++) {
			for (int c = 0; c < 3; c++) {
				columns[c][i] = rows[i][c];
			}
		}
		return of(columns[0], columns[1], columns[2]);
	}
}
