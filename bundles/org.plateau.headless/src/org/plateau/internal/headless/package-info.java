// SPDX-License-Identifier: EPL-2.0
/**
 * The verbs of the command line, each a {@link org.plateau.headless.spi.Command} that reads its options and calls a task of {@code
 * org.plateau.headless}. Internal; they run on the thread that called them.
 */
package org.plateau.internal.headless;
