// SPDX-License-Identifier: EPL-2.0
/**
 * Speed of kernels, edits and the window, measured warm in a process of their own. Start at {@link org.plateau.benchmarks.Bench}. In no product; not an
 * API.
 */
package org.plateau.benchmarks;
