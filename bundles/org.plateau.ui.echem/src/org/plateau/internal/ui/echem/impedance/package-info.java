// SPDX-License-Identifier: EPL-2.0
/** The view Impedance: plots, circuit, parameters, conductivity. UI thread but for the jobs; what can be tested without widgets is in ImpedanceForm. */
package org.plateau.internal.ui.echem.impedance;
