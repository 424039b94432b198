// SPDX-License-Identifier: EPL-2.0
package org.plateau.io.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.plateau.internal.io.JsonDocument;
import org.plateau.internal.io.MapHandworkJson;
import org.plateau.io.spi.FormatException;
import org.plateau.model.eds.MapStyle;

/** How element maps are drawn, as a file of its own: an object with {@code styles} as in the field {@code maps} of a picture in an experiment. */
public final class MapStyleFile {

	private MapStyleFile() {
	}

	/**
	 * @throws FormatException when it is no such file, or a style is wrong; names the line
	 */
	public static List<MapStyle> read(Path file) throws IOException {
		JsonDocument d = JsonDocument.parse(file, JsonDocument.readText(file));
		d.onlyKnows(d.root(), List.of("styles"));
		List<MapStyle> styles = MapHandworkJson.styles(d, d.root());
		if (styles.isEmpty()) {
			throw d.fault(d.root(), "\"styles\" is missing or empty", "list how maps are drawn, e.g. { \"styles\": [ { \"map\": \"Cu\", \"colour\": \"#e69f00\" } ] }");
		}
		return styles;
	}
}
