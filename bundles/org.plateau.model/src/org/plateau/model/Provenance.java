// SPDX-License-Identifier: EPL-2.0
package org.plateau.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where a result came from: enough to make it again.
 *
 * @param product name and version of the program
 * @param steps the analyses in the order they ran
 * @param inputSha256 input file name (relative to what the user named) to the SHA-256 of its bytes, lower-case hex
 * @param seed of every random choice (bootstrap)
 * @param time ISO 8601 in UTC; the only part that differs between two runs on the same input
 */
public record Provenance(String product, List<Step> steps, SortedMap<String, String> inputSha256, long seed, String time) {

	/**
	 * One analysis that ran.
	 *
	 * @param analysisId e.g. {@code org.plateau.imaging.layerTracing}
	 * @param analysisVersion version of the bundle that contributed it
	 * @param parameters every parameter with the value used, defaults included, as text with its unit
	 */
	public record Step(String analysisId, String analysisVersion, Map<String, String> parameters) {
	}
}
