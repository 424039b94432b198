// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.spi;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one file format. Contributed to {@code org.plateau.io.formats}. Stateless; called on worker threads.
 */
public interface FormatReader {

	/**
	 * Does this file look like mine? Reads nothing but {@code head}; never throws. Only readers contributed with {@code folders="true"} are
	 * shown folders, and no files; they may look at the names in the folder.
	 *
	 * @param file for its name and for the presence of sidecars
	 * @param head the first bytes of the file, at most 64 KiB, fewer when the file is shorter; none of a folder
	 * @return 0 = no; 1–49 by extension only; 50–89 by content; 90–100 by content and a header that only this reader knows
	 */
	int probe(Path file, byte[] head);

	/**
	 * Opens it: headers now, pixels when asked for.
	 *
	 * @throws FormatException when the file is broken or of a kind that is refused; says what, where and what to do
	 * @throws IOException when the disk does not give it
	 */
	Content open(Path file, OpenOptions options) throws FormatException, IOException;

	/**
	 * Opens a file that is a slice of a stack, of which the first slice was opened in full. May leave out whatever has to be looked for in
	 * the pixels, a burned-in scale bar say, so that a folder of a thousand slices opens soon; the header is read all the same.
	 */
	default Content openSlice(Path file, OpenOptions options) throws FormatException, IOException {
		return open(file, options);
	}
}
