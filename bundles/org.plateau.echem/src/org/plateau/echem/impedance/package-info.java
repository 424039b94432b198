// SPDX-License-Identifier: EPL-2.0
/**
 * Impedance for callers: circuits, their fit to a spectrum, the test of Kramers and Kronig, and the conductivities that follow. Start at
 * {@link org.plateau.echem.impedance.Circuit#parse(String)}, {@link org.plateau.echem.impedance.CircuitFit} and
 * {@link org.plateau.echem.impedance.LinearKramersKronig}. API for callers; values are immutable, methods are pure and safe on any thread.
 * Hz, Ω, F, H, s, S inside; Im Z is negative for a capacitor. Provisional until version 1.0.
 */
package org.plateau.echem.impedance;
