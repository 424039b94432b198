// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats;

import java.io.IOException;
import java.util.Hashtable;
import loci.formats.meta.MetadataStore;

public interface IFormatReader {
	void setMetadataStore(MetadataStore store);

	void setFlattenedResolutions(boolean flat);

	void setId(String id) throws FormatException, IOException;

	String getFormat();

	int getSeriesCount();

	void setSeries(int series);

	int getResolutionCount();

	void setResolution(int resolution);

	int getSizeX();

	int getSizeY();

	int getSizeZ();

	int getSizeT();

	int getEffectiveSizeC();

	int getRGBChannelCount();

	int getPixelType();

	boolean isLittleEndian();

	boolean isInterleaved();

	boolean isIndexed();

	boolean isFalseColor();

	byte[][] get8BitLookupTable() throws FormatException, IOException;

	short[][] get16BitLookupTable() throws FormatException, IOException;

	int getOptimalTileWidth();

	int getOptimalTileHeight();

	int getIndex(int z, int c, int t);

	byte[] openBytes(int no, int x, int y, int w, int h) throws FormatException, IOException;

	Hashtable<String, Object> getGlobalMetadata();

	Hashtable<String, Object> getSeriesMetadata();

	void close() throws IOException;
}
