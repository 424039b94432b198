// SPDX-License-Identifier: EPL-2.0
/**
 * Corrections of stacks, plane by plane and lazily. Internal; worker threads.
 */
package org.plateau.internal.imaging.stack;
