// SPDX-License-Identifier: EPL-2.0
/**
 * What the measuring engine gets right on phantoms and labelled pictures, as tables for docs/accuracy.md. In no product; not an API.
 */
package org.plateau.benchmarks.accuracy;
