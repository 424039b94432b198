// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats;

public final class FormatTools {
	public static final String VERSION = System.getProperty("standin.version", "8.0.0-standin");
}
