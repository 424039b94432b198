// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.spectra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Set;
import org.plateau.eds.FamilyCounts;
import org.plateau.eds.FittedSpectrum;
import org.plateau.eds.XrayFamily;
import org.plateau.internal.eds.spectra.LineShape.Column;

/**
 * The weights per channel that take a pixel's spectrum apart into line families and the continuum of the sum spectrum, by least squares with the
 * weights of the sum spectrum: the same for all pixels, so without bias in each, though it may be negative.
 */
public final class FamilyFilter {

	private FamilyFilter() {
	}

	/** @return weights per channel for each family that is asked for */
	public static Map<XrayFamily, double[]> of(FittedSpectrum s, List<XrayFamily> wanted) {
		Set<XrayFamily> all = new LinkedHashSet<>(wanted);
		double[] rest = s.fitted().clone();
		List<FamilyCounts> found = s.found().stream().flatMap(e -> e.families().stream()).filter(c -> c.counts() > 0).toList();
		for (FamilyCounts c : found) {
			LineShape.of(c.family(), s.axis(), s.resolution()).addTo(rest, -c.counts());
			if (c.significance() > Search.SIGNIFICANT_NAMED) {
				all.add(c.family());
			}
		}
		int from = s.firstChannel();
		int to = s.endChannel();
		double[] weight = new double[rest.length];
		for (int k = from; k < to; k++) {
			rest[k] = Math.max(0, rest[k]);
			weight[k] = 1 / Math.max(s.fitted()[k], 1e-3 * s.spectrum().total() / (to - from) + 1e-9);
		}
		List<Column> columns = new ArrayList<>();
		all.forEach(f -> columns.add(LineShape.of(f, s.axis(), s.resolution())));
		columns.add(new Column(0, rest));
		int n = columns.size();
		double[][] gram = new double[n][n];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j < n; j++) {
				gram[i][j] = columns.get(i).dot(columns.get(j), weight);
			}
		}
		double[][] inverse = NonNegative.inverse(gram, java.util.stream.IntStream.range(0, n).toArray());
		Map<XrayFamily, double[]> out = new LinkedHashMap<>();
		for (int i = 0; i < wanted.size(); i++) {
			double[] w = new double[rest.length];
			for (int j = 0; j < n; j++) {
				columns.get(j).addTo(w, inverse[i][j]);
			}
			for (int k = 0; k < w.length; k++) {
				w[k] *= weight[k];
			}
			out.put(wanted.get(i), w);
		}
		return out;
	}
}
