// SPDX-License-Identifier: EPL-2.0
/**
 * What was done to a picture as a list of typed steps that can be read, kept in a file and done again. Start at
 * {@link org.plateau.io.record.WorkRecord}. API for callers; values are immutable; files are read and written, so never on the UI thread.
 * Units are in the field names; coordinates are corner-origin pixels of the traced picture. Provisional until version 1.0.
 */
package org.plateau.io.record;
