// SPDX-License-Identifier: EPL-2.0
/**
 * Finds the files on which a format reader fails, by changing good files. Start at {@link org.plateau.testkit.fuzz.FormatFuzzer};
 * {@link org.plateau.testkit.fuzz.Fuzz} is its command line. SPI for tests; shipped in the SDK. Provisional until version 1.0.
 */
package org.plateau.testkit.fuzz;
