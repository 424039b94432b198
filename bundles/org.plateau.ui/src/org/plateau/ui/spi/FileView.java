// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * A {@link ResultView} that can also show files which belong to no picture: cyclers' records, impedance spectra. Its contribution names the kinds of files in
 * {@code opens}. UI thread; files are read in a Job.
 */
public interface FileView extends ResultView {

	/**
	 * Shows files instead of what belongs to the active picture, until another picture becomes active.
	 *
	 * @param files at least one; all of a kind that the contribution names
	 */
	void showFiles(List<Path> files);
}
