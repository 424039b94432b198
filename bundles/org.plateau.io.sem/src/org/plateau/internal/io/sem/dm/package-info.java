// SPDX-License-Identifier: EPL-2.0
/**
 * Reads DigitalMicrograph files, versions 3 and 4. Internal; worker threads.
 */
package org.plateau.internal.io.sem.dm;
