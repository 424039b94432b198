// SPDX-License-Identifier: EPL-2.0
/**
 * Reads MRC stacks. Internal; worker threads.
 */
package org.plateau.internal.io.sem.mrc;
