// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.eds;

import java.util.Objects;
import java.util.Optional;
import org.plateau.model.image.PixelCalibration;
import org.plateau.model.image.PixelTransform;
import org.plateau.model.image.Raster;

/**
 * A picture with electrons that the EDS run brought along: what the maps show, seen by SE or BSE at the same time or just before.
 *
 * @param name as the file calls it: "SE", "BSE", "Electron Image"
 * @param values grey levels
 * @param calibration its pixel size; empty when not known
 * @param mapToPicture from map pixels to pixels of this picture, when the file tells; empty when it does not. The same grid is {@link PixelTransform#IDENTITY}
 */
public record ElectronPicture(String name, Raster values, Optional<PixelCalibration> calibration, Optional<PixelTransform> mapToPicture) {

	public ElectronPicture {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(values, "values");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(mapToPicture, "mapToPicture");
	}
}
