// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats;

public class FormatException extends Exception {
	private static final long serialVersionUID = 1L;

	public FormatException(String message) {
		super(message);
	}
}
