// SPDX-License-Identifier: EPL-2.0
/**
 * Text tables whose columns no reader knows: what a person says about them, kept as {@link org.plateau.io.echem.ColumnMapping}. Start at
 * {@link org.plateau.io.echem.ColumnMappings}. API for callers; reads files, so never on the UI thread. Provisional until version 1.0.
 */
package org.plateau.io.echem;
