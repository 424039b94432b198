// SPDX-License-Identifier: EPL-2.0
/**
 * Contract tests: whoever adds a reader, an analysis or a check extends the matching abstract test with ten lines and gets the promises
 * of the extension point tested. Start at {@link org.plateau.testkit.AbstractFormatReaderTest}. SPI for tests; shipped in the SDK.
 * Provisional until version 1.0.
 */
package org.plateau.testkit;
