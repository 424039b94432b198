// SPDX-License-Identifier: EPL-2.0
/**
 * Plots of numbers over numbers as plain values, and where everything stands in them, so that files and the window draw the same. Start at
 * {@link org.plateau.report.plot.Plot}, {@link org.plateau.report.plot.PlotFigure} for files and {@link org.plateau.report.plot.ImpedancePlots}
 * for impedance. API for callers; immutable and safe on any thread. Provisional until version 1.0.
 */
package org.plateau.report.plot;
