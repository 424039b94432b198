// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.bioformats;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether Bio-Formats can be used.
 *
 * @param usable files can be opened with it
 * @param sentence what was found where, or the one thing that is wrong; one line for people
 * @param version of it; empty when it cannot be used
 * @param path the jar or folder that was looked at; empty when there is none
 * @param by who named it, in words; empty when nobody did
 */
public record BioFormatsState(boolean usable, String sentence, String version, Optional<Path> path, String by) {
}
