// SPDX-License-Identifier: EPL-2.0
/**
 * Electrochemical records and what follows from their charge. Start at {@link org.plateau.model.echem.CyclingRecord}. API for
 * callers; immutable by contract (arrays are shared), safe on any thread. SI inside: s, V, A; areas in cm² and charges in
 * mAh/cm² where the name says so. Provisional until version 1.0.
 */
package org.plateau.model.echem;
