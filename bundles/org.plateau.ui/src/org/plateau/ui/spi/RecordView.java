// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.spi;

import java.nio.file.Path;

/**
 * A {@link ResultView} that can also show a file which belongs to no picture: a cycler's record, impedance spectra. Its contribution names the kinds of files in
 * {@code opens}. UI thread; the file is read in a Job.
 */
public interface RecordView extends ResultView {

	/** Shows a file instead of what belongs to the active picture, until another picture becomes active. */
	void showRecord(Path file);
}
