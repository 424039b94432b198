// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats;

public class UnknownFormatException extends FormatException {
	private static final long serialVersionUID = 1L;

	public UnknownFormatException(String message) {
		super(message);
	}
}
