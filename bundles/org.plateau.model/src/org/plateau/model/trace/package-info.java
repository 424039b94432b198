// SPDX-License-Identifier: EPL-2.0
/**
 * Curves that were measured on the same sample by an instrument the core knows nothing about: DSC, XRD, XPS, Raman. Start at
 * {@link org.plateau.model.trace.Trace}. API; immutable values, safe on any thread; every column says its unit. Provisional until version 1.0.
 */
package org.plateau.model.trace;
