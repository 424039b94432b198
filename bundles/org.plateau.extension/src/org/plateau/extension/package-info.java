// SPDX-License-Identifier: EPL-2.0
/**
 * How Plateau finds and calls what bundles contribute: descriptors first, classes on first use, every failure contained and
 * listed. Start at {@link org.plateau.extension.Registry}. API for callers; safe on any thread. Provisional until version 1.0.
 */
package org.plateau.extension;
