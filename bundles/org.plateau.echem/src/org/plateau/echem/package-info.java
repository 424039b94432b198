// SPDX-License-Identifier: EPL-2.0
/**
 * Electrochemistry for callers: the steps of a cycling record with their charge, and the metals that can be plated. Start at
 * {@link org.plateau.echem.StepFinder} for a record and {@link org.plateau.echem.Metals} for a metal. API for callers; values are
 * immutable, methods are pure and safe on any thread. s, V and A inside; charges in mAh where the name or the quantity says so.
 * Provisional until version 1.0.
 */
package org.plateau.echem;
