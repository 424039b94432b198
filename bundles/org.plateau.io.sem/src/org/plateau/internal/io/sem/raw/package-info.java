// SPDX-License-Identifier: EPL-2.0
/**
 * Samples as they lie in files, any type and byte order. Internal; friends are named in the manifest; worker threads.
 */
package org.plateau.internal.io.sem.raw;
