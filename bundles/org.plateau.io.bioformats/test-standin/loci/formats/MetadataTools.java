// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package loci.formats;

import java.util.HashMap;
import java.util.Map;
import loci.formats.meta.MetadataRetrieve;
import loci.formats.meta.MetadataStore;
import ome.units.UNITS;
import ome.units.quantity.Length;

public final class MetadataTools {

	static final class Store implements MetadataStore, MetadataRetrieve {
		private final Map<String, String> values = new HashMap<>();

		@Override
		public void put(int series, String key, String value) {
			values.put(series + key, value);
		}

		/** A number and a unit, e.g. {@code 0.01 um}. */
		private Length length(String key) {
			String text = values.get(key);
			if (text == null) {
				return null;
			}
			String[] parts = text.split(" ");
			return new Length(Double.parseDouble(parts[0]), switch (parts[1]) {
			case "um" -> UNITS.MICROMETER;
			case "nm" -> UNITS.NANOMETER;
			default -> UNITS.PIXEL;
			});
		}

		@Override
		public Length getPixelsPhysicalSizeX(int image) {
			return length(image + "sizeX");
		}

		@Override
		public Length getPixelsPhysicalSizeY(int image) {
			return length(image + "sizeY");
		}

		@Override
		public Length getPixelsPhysicalSizeZ(int image) {
			return length(image + "sizeZ");
		}

		@Override
		public String getImageName(int image) {
			return values.get(image + "name");
		}

		@Override
		public String getImageAcquisitionDate(int image) {
			return values.get(image + "date");
		}

		@Override
		public String getChannelName(int image, int channel) {
			throw new IndexOutOfBoundsException("as the real one does for channels that are not described");
		}
	}

	public static Store createOMEXMLMetadata() {
		return new Store();
	}
}
