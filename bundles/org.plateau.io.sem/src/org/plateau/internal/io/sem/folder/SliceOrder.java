// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.folder;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The order of slices whose names do not count, and the distance that stage positions tell. Pure functions. */
final class SliceOrder {

	private static final List<DateTimeFormatter> DATES = List
			.of("M/d/uuuu h:mm:ss a", "M/d/uuuu H:mm:ss", "d/M/uuuu H:mm:ss", "d/M/uuuu h:mm:ss a", "d.M.uuuu H:mm:ss", "uuuu-M-d H:mm:ss", "uuuu-M-d'T'H:mm:ss",
					"uuuu/M/d H:mm:ss", "uuuu:M:d H:mm:ss", "d MMM uuuu H:mm:ss", "EEE MMM d H:mm:ss uuuu")
			.stream().map(p -> new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(p).toFormatter(Locale.ENGLISH)).toList();
	private static final double MM_TO_NM = 1e6;
	private static final double SMALLEST_STEP_NM = 1;
	private static final double LARGEST_STEP_NM = 10_000;
	private static final double SAME_STEP = 0.05;
	private static final int LEAST_SLICES = 3;

	private SliceOrder() {
	}

	/** By the times of the headers; empty when one is missing or unreadable, when two are equal, or when the way to read them decides. */
	static Optional<List<Slice>> byDate(List<Slice> slices) {
		Set<List<Slice>> orders = new HashSet<>();
		for (DateTimeFormatter format : DATES) {
			times(slices, format).ifPresent(times -> {
				List<Integer> places = new ArrayList<>(java.util.stream.IntStream.range(0, slices.size()).boxed().toList());
				places.sort(Comparator.comparing(times::get));
				orders.add(places.stream().map(slices::get).toList());
			});
		}
		return orders.size() == 1 ? Optional.of(orders.iterator().next()) : Optional.empty();
	}

	private static Optional<List<LocalDateTime>> times(List<Slice> slices, DateTimeFormatter format) {
		List<LocalDateTime> times = new ArrayList<>();
		for (Slice s : slices) {
			try {
				times.add(LocalDateTime.parse(s.date().orElse("").strip().replaceAll("\\s+", " "), format));
			} catch (DateTimeException e) {
				return Optional.empty();
			}
		}
		return new HashSet<>(times).size() == times.size() ? Optional.of(times) : Optional.empty();
	}

	/** By rising stage z; empty when one is missing or two are equal. */
	static Optional<List<Slice>> byStageZ(List<Slice> slices) {
		Set<Double> different = new HashSet<>();
		for (Slice s : slices) {
			if (s.stageZMm().isEmpty() || !different.add(s.stageZMm().getAsDouble())) {
				return Optional.empty();
			}
		}
		return Optional.of(slices.stream().sorted(Comparator.comparingDouble(s -> s.stageZMm().getAsDouble())).toList());
	}

	/**
	 * The even step of stage z from slice to slice, nm; empty when the steps differ by more than 5 %.
	 *
	 * @param numbers of the slices; a gap in them makes a larger step
	 */
	static OptionalDouble evenStepNm(List<Slice> slices, List<Long> numbers) {
		if (slices.size() < LEAST_SLICES || slices.stream().anyMatch(s -> s.stageZMm().isEmpty())) {
			return OptionalDouble.empty();
		}
		int last = slices.size() - 1;
		double mean = (slices.get(last).stageZMm().getAsDouble() - slices.get(0).stageZMm().getAsDouble()) * MM_TO_NM / (numbers.get(last) - numbers.get(0));
		for (int i = 1; i <= last; i++) {
			double step = (slices.get(i).stageZMm().getAsDouble() - slices.get(i - 1).stageZMm().getAsDouble()) * MM_TO_NM
					/ (numbers.get(i) - numbers.get(i - 1));
			if (!(Math.abs(step - mean) <= SAME_STEP * Math.abs(mean))) {
				return OptionalDouble.empty();
			}
		}
		double nm = Math.abs(mean);
		return nm >= SMALLEST_STEP_NM && nm <= LARGEST_STEP_NM ? OptionalDouble.of(nm) : OptionalDouble.empty();
	}
}
