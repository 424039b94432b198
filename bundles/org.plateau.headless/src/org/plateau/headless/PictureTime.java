// SPDX-License-Identifier: EPL-2.0
package org.plateau.headless;

import java.util.Optional;
import java.util.OptionalInt;
import org.plateau.echem.ChargeSettings;
import org.plateau.echem.PictureMoment;
import org.plateau.echem.StepFinder;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.Imaged;
import org.plateau.model.image.AcquisitionKey;
import org.plateau.model.image.Micrograph;

/** When in the cell's record a picture was taken: as a person said, else as the clocks of microscope and cycler tell. Worker threads. */
public final class PictureTime {

	private PictureTime() {
	}

	/**
	 * The place of a picture.
	 *
	 * @param said index of the step before the picture, from 0, when a person said it
	 * @return empty when nobody can tell
	 */
	public static Optional<Imaged> of(OptionalInt said, Micrograph picture, Optional<CyclingRecord> record) {
		return of(said, picture.acquisition().text(AcquisitionKey.DATE), record);
	}

	/** The same of a picture of which only the date is known, as it stands in its header. */
	public static Optional<Imaged> of(OptionalInt said, Optional<String> date, Optional<CyclingRecord> record) {
		if (said.isPresent()) {
			return Optional.of(new Imaged(said.getAsInt(), Imaged.SAID));
		}
		return record.isPresent() && byClock(date, record.get()) instanceof PictureMoment.Placement.Placed p ? Optional.of(p.imaged()) : Optional.empty();
	}

	/** What the clocks tell, or why they do not. @param date as it stands in the picture's header */
	public static PictureMoment.Placement byClock(Optional<String> date, CyclingRecord record) {
		try {
			return PictureMoment.place(date, record, StepFinder.find(record, ChargeSettings.standard()).steps());
		} catch (IllegalArgumentException e) {
			return new PictureMoment.Placement.Unknown(e.getMessage());
		}
	}
}
