// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plateau.echem.PictureMoment.Placement;
import org.plateau.model.echem.CyclingRecord;

class PictureMomentTest {

	/** Ten hours of plating, a rest of ten hours, ten hours of plating, begun on 25 November 2021 at midnight. */
	private static CyclingRecord record(String... header) {
		return Records.begin().stretch(-1e-3, 60, 600).stretch(0, 60, 600).stretch(-1e-3, 60, 600).record(List.of(header));
	}

	private static Placement place(String date, String... header) {
		CyclingRecord record = record(header);
		return PictureMoment.place(Optional.ofNullable(date), record, StepFinder.find(record, ChargeSettings.standard()).steps());
	}

	private static int after(String date, String... header) {
		return assertInstanceOf(Placement.Placed.class, place(date, header)).imaged().afterStep();
	}

	private static String unknown(String date, String... header) {
		return assertInstanceOf(Placement.Unknown.class, place(date, header)).reason();
	}

	private static final String EC_LAB = "Acquisition started on : 11/25/2021 00:00:00.000";

	@Test
	void placesWhereNoCurrentFlows() {
		assertEquals(1, after("2021-11-25T15:00:00+01:00", EC_LAB));
		assertEquals(1, after("25 Nov 2021 :15:00:00", EC_LAB));
		assertEquals(1, after("11/25/2021 03:00:00 PM", EC_LAB));
		assertEquals(2, after("2021/11/28 09:12:00", EC_LAB));
		assertEquals(2, after("28.11.2021 09:12", EC_LAB));
		assertEquals(1, after("2021-11-25 15:00:00", "DATE\tLABEL\t11/25/2021\tDate", "TIME\tLABEL\t00:00:00\tTime"));
	}

	@Test
	void refusesWhatIsInDoubt() {
		assertTrue(unknown("2021-11-25 05:00:00", EC_LAB).contains("while current flowed in step 1"));
		assertTrue(unknown("2021-11-25 10:30:00", EC_LAB).contains("within an hour"));
		assertTrue(unknown("2021-11-24 05:00:00", EC_LAB).contains("older"));
		assertTrue(unknown(null, EC_LAB).contains("no date"));
		assertTrue(unknown("yesterday", EC_LAB).contains("yesterday"));
		assertTrue(unknown("2021-11-25 15:00:00").contains("does not tell when it begins"));
		assertTrue(unknown("2021-11-25 15:00:00", "Acquisition started on : xx/xx/xxxx xx:xx:xx").contains("does not tell"));
	}

	@Test
	void dayAndMonthThatChangeThePlaceAreRefused() {
		String march = "Acquisition started on : 03/04/2021 00:00:00";
		// 4 March 15:00 lies in the rest, 3 April behind the end
		assertTrue(unknown("03/04/2021 15:00:00", march).contains("day and month"));
		// either way behind the end
		assertEquals(2, after("04/05/2021 15:00:00", march));
		assertEquals(List.of(LocalDateTime.of(2021, 3, 4, 0, 0)), PictureMoment.begin(record(march)));
	}
}
