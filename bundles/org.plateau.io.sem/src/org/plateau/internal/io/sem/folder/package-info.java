// SPDX-License-Identifier: EPL-2.0
/**
 * Reads folders of slices as stacks. Internal; worker threads.
 */
package org.plateau.internal.io.sem.folder;
