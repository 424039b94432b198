// SPDX-License-Identifier: EPL-2.0
/** How impedance is computed: parsing, least squares, first guesses. Internal. */
package org.plateau.internal.echem.impedance;
