// SPDX-License-Identifier: EPL-2.0
/**
 * Several measured samples side by side: numbers, box plot, tests of difference. Start at {@link org.plateau.report.compare.Comparison}. API
 * for callers; values are immutable and safe on any thread; result files are read, so never on the UI thread. Lengths in µm, shares as
 * fractions. Provisional until version 1.0.
 */
package org.plateau.report.compare;
