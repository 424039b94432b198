// SPDX-License-Identifier: EPL-2.0
/**
 * Experiments: folders a person can read, move and zip, described by an {@code experiment.json}. Start at
 * {@link org.plateau.io.experiment.ExperimentStore}. API for callers; values are immutable; the store reads and writes files, so never on
 * the UI thread. Units are in the field names. Provisional until version 1.0.
 */
package org.plateau.io.experiment;
