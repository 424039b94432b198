// SPDX-License-Identifier: EPL-2.0
/**
 * JSON and text as the stores of this bundle read and write them. Internal; friends are named in the manifest; worker threads.
 */
package org.plateau.internal.io;
