// SPDX-License-Identifier: EPL-2.0
package org.plateau.echem;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plateau.model.echem.CyclingRecord;
import org.plateau.model.echem.CyclingStep;
import org.plateau.model.echem.CyclingStep.Kind;
import org.plateau.model.echem.Imaged;

/**
 * Places a picture in a cell's record by the times that microscope and cycler wrote. Both write their own clock without a time zone, so a
 * place counts only when an hour more or less would not change it (daylight saving, clocks that go wrong), when every reading of an
 * ambiguous date gives the same, and when no current flowed at that time. Pure; safe on any thread.
 */
public final class PictureMoment {

	/** How far two clocks may be apart. */
	public static final long CLOCKS_APART_S = 3600;

	/** Where a picture belongs, or why nobody can tell. */
	public sealed interface Placement {

		/** It shows what the steps up to this one have left. */
		record Placed(Imaged imaged) implements Placement {
		}

		/** @param reason one sentence; say it by hand then */
		record Unknown(String reason) implements Placement {
		}
	}

	private static final String EC_LAB = "Acquisition started on :";
	private static final Pattern GAMRY_DATE = Pattern.compile("DATE\\s+LABEL\\s+(\\S+).*");
	private static final Pattern GAMRY_TIME = Pattern.compile("TIME\\s+LABEL\\s+(\\d{1,2}:\\d{2}:\\d{2}).*");

	private PictureMoment() {
	}

	/**
	 * When a record begins on the cycler's clock, from its header: EC-Lab (month first, as it always writes) and Gamry.
	 *
	 * @return all readings of the date; none when the header does not tell
	 */
	public static List<LocalDateTime> begin(CyclingRecord record) {
		String date = null;
		String time = null;
		for (String line : record.header()) {
			String text = line.strip();
			if (text.startsWith(EC_LAB)) {
				List<LocalDateTime> readings = WrittenTime.readings(text.substring(EC_LAB.length()));
				return readings.isEmpty() ? readings : readings.subList(0, 1);
			}
			Matcher d = GAMRY_DATE.matcher(text);
			Matcher t = GAMRY_TIME.matcher(text);
			date = d.matches() && date == null ? d.group(1) : date;
			time = t.matches() && time == null ? t.group(1) : time;
		}
		return date == null || time == null ? List.of() : WrittenTime.readings(date + " " + time);
	}

	/**
	 * @param pictureDate date and time of the picture's header as it stands there; empty when it has none
	 * @param steps of the record, see {@link StepFinder}
	 */
	public static Placement place(Optional<String> pictureDate, CyclingRecord record, List<CyclingStep> steps) {
		if (pictureDate.isEmpty() || pictureDate.get().isBlank()) {
			return new Placement.Unknown("the picture's header has no date");
		}
		List<LocalDateTime> pictures = WrittenTime.readings(pictureDate.get());
		if (pictures.isEmpty()) {
			return new Placement.Unknown("the picture's date '" + pictureDate.get().strip() + "' is no date with a time");
		}
		List<LocalDateTime> begins = begin(record);
		if (begins.isEmpty()) {
			return new Placement.Unknown(record.name() + " does not tell when it begins");
		}
		if (steps.isEmpty()) {
			return new Placement.Unknown(record.name() + " has no steps");
		}
		Set<Integer> places = new LinkedHashSet<>();
		List<String> reasons = new ArrayList<>();
		for (LocalDateTime begin : begins) {
			for (LocalDateTime picture : pictures) {
				// the header's time is that of the record's first row
				double after = ChronoUnit.MILLIS.between(begin, picture) / 1000.0 + record.timeS()[0];
				String doubt = doubt(after, record, steps);
				if (doubt.isEmpty()) {
					places.add(stepBefore(after, record, steps));
				} else {
					reasons.add(doubt);
				}
			}
		}
		if (places.size() > 1 || !places.isEmpty() && !reasons.isEmpty()) {
			return new Placement.Unknown("nobody can tell day and month of '" + (pictures.size() > 1 ? pictureDate.get().strip() : String.valueOf(begins.get(0)))
					+ "' apart, and both readings give something else");
		}
		return places.isEmpty() ? new Placement.Unknown(reasons.get(0))
				: new Placement.Placed(new Imaged(places.iterator().next(), "picture taken on " + pictures.get(0) + ", record begun on " + begins.get(0)));
	}

	/** Why a time is not to be trusted; empty when it is. */
	private static String doubt(double afterS, CyclingRecord record, List<CyclingStep> steps) {
		if (afterS < record.timeS()[0]) {
			return "the picture is older than the record";
		}
		for (CyclingStep step : steps) {
			boolean flowing = step.kind() != Kind.REST && afterS >= record.timeS()[step.firstRow()] && afterS < record.timeS()[step.lastRow()];
			if (flowing) {
				return "the picture was taken while current flowed in step " + (step.index() + 1);
			}
		}
		if (charged(afterS - CLOCKS_APART_S, record, steps) != charged(afterS + CLOCKS_APART_S, record, steps)) {
			return "the picture was taken within an hour of a step with current, and the clocks of two instruments may be an hour apart";
		}
		return "";
	}

	/** How many steps with current have begun or ended before a time: what tells two moments apart. */
	private static int charged(double afterS, CyclingRecord record, List<CyclingStep> steps) {
		int n = 0;
		for (CyclingStep step : steps) {
			if (step.kind() != Kind.REST) {
				n += afterS >= record.timeS()[step.firstRow()] ? 1 : 0;
				n += afterS >= record.timeS()[step.lastRow()] ? 1 : 0;
			}
		}
		return n;
	}

	/** The last step that has begun. */
	private static int stepBefore(double afterS, CyclingRecord record, List<CyclingStep> steps) {
		int last = 0;
		for (CyclingStep step : steps) {
			last = afterS >= record.timeS()[step.firstRow()] ? step.index() : last;
		}
		return last;
	}
}
