// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.echem;

/**
 * The minimum that the potential runs through when metal begins to nucleate.
 *
 * @param row of the minimum in the record
 * @param potentialV at the minimum, V, on the record's own scale
 * @param steadyV potential that it settles to afterwards, V, with the sign of the record
 * @param overpotentialV how far the minimum lies beyond the settled potential, V, &gt; 0
 * @param noiseV standard deviation of the potential, V, from sample to sample or about the settled one, whichever is more: a dip that does not
 *            rise well above it is not reported
 */
public record NucleationDip(int row, double potentialV, double steadyV, double overpotentialV, double noiseV) {
}
