// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.eds.emd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.plateau.internal.io.eds.hdf5.Hdf5File;
import org.plateau.io.spi.Content;
import org.plateau.io.spi.FormatException;
import org.plateau.io.spi.FormatReader;
import org.plateau.io.spi.OpenOptions;

/** {@code .emd}: what Velox writes, and Berkeley's electron microscopy dataset. */
public final class EmdReader implements FormatReader {

	@Override
	public int probe(Path file, byte[] head) {
		if (!Hdf5File.isHdf5(head)) {
			return 0;
		}
		return file.getFileName() != null && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".emd") ? 95 : 52;
	}

	@Override
	public Content open(Path path, OpenOptions options) throws IOException {
		try (Hdf5File file = Hdf5File.open(path)) {
			if (VeloxFile.is(file)) {
				return new Content.Eds(List.of(new VeloxFile(file, options).read()));
			}
			if (BerkeleyFile.is(file)) {
				return new Content.Eds(new BerkeleyFile(file, options).read());
			}
			throw FormatException.of(path, "this HDF5 file is neither Velox's nor Berkeley's EMD", "known kinds of HDF5 are H5OINA, and Velox and Berkeley EMD");
		}
	}
}
