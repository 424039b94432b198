// SPDX-License-Identifier: EPL-2.0
/**
 * Writing a measurement down: results, tables, figures, the report. Start at {@link org.plateau.report.ResultWriter}. API for callers;
 * never on the UI thread; the same measurement gives the same bytes. Lengths are micrometres on the specimen's face, tilt undone,
 * unless a name says otherwise. Provisional until version 1.0.
 */
package org.plateau.report;
