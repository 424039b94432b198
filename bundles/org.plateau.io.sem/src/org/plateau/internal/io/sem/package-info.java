// SPDX-License-Identifier: EPL-2.0
/**
 * Puts pictures of microscopes together: pixels, header rules, data bar, scale. Internal; friends are named in the manifest; worker threads.
 */
package org.plateau.internal.io.sem;
