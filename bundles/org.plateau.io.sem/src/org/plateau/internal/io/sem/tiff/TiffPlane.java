// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.tiff;

import java.nio.file.Path;

/**
 * One plane of a picture: a page, and the file that holds it.
 *
 * @param file holds the page; a stack may lie in several files
 */
record TiffPlane(Path file, TiffPage page) {
}
