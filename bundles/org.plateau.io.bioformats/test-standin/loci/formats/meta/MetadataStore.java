// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats.meta;

public interface MetadataStore {
	void put(int series, String key, String value);
}
