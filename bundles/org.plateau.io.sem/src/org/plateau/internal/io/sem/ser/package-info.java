// SPDX-License-Identifier: EPL-2.0
/**
 * Reads TIA series. Internal; worker threads.
 */
package org.plateau.internal.io.sem.ser;
