// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats.meta;

import ome.units.quantity.Length;

public interface MetadataRetrieve {
	Length getPixelsPhysicalSizeX(int image);

	Length getPixelsPhysicalSizeY(int image);

	Length getPixelsPhysicalSizeZ(int image);

	String getImageName(int image);

	String getImageAcquisitionDate(int image);

	String getChannelName(int image, int channel);
}
