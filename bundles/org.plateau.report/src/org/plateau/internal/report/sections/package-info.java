// SPDX-License-Identifier: EPL-2.0
/**
 * The sections of the report. Internal; worker threads; pure functions of a measurement.
 */
package org.plateau.internal.report.sections;
