// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.sem.bar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plateau.internal.io.sem.bar.Bar.Style;
import org.plateau.internal.io.sem.bar.LengthReader.Length;
import org.plateau.model.image.PixelSource;
import org.plateau.model.image.PixelSource.SampleType;
import org.plateau.model.image.ScaleBar;

/** Measures the scale bar that is burned into a picture and reads its length where that is simple. What is unsure is left out. */
public final class ScaleBarReader {

	private static final int SMALLEST = 64;
	private static final double OVERLAY_SHARE = 0.2;
	/** How far above, below or beyond the ends of a bar its text may stand, strip pixels. */
	private static final int REACH = 40;
	private static final double SURE_SHARE = 0.05;
	private static final int SURE_TICKS = 7;
	private static final long MOST_OVERLAY_PIXELS = 1 << 25;

	private final BarStrip strip;
	private final BarStrip.Ink ink;
	private final List<Bar> bars;
	/** Looked for only where there is a bar. */
	private final List<Shape> shapes;
	private final Map<Shape, Character> read = new HashMap<>();

	private ScaleBarReader(BarStrip strip, BarStrip.Ink ink) {
		this.strip = strip;
		this.ink = ink;
		if (ink == BarStrip.Ink.ON_GROUND) {
			shapes = Shape.in(strip);
			bars = new BarFinder(strip, shapes).find();
		} else {
			bars = new BarFinder(strip, List.of()).find();
			shapes = bars.isEmpty() ? List.of() : Shape.in(strip);
		}
	}

	/**
	 * Looks in the data bar, or, where there is none, for a bar written over the lowest fifth. Cost: reads these rows of plane 0, at most 32 million pixels
	 * where there is no data bar; memory at most 64 MB.
	 *
	 * @param dataBarRows 0 = none
	 * @return empty when no bar is found or several contradict each other
	 */
	public static Optional<ScaleBar> read(PixelSource pixels, int dataBarRows) throws IOException {
		boolean grey = pixels.sampleType() == SampleType.U8 || pixels.sampleType() == SampleType.U16;
		if (!grey || pixels.width() < SMALLEST || pixels.height() < SMALLEST) {
			return Optional.empty();
		}
		if (dataBarRows > 0) {
			Optional<BarStrip> strip = BarStrip.read(pixels, dataBarRows).with(BarStrip.Ink.ON_GROUND);
			return strip.isPresent() ? new ScaleBarReader(strip.get(), BarStrip.Ink.ON_GROUND).find() : Optional.empty();
		}
		int rows = (int) Math.min(OVERLAY_SHARE * pixels.height(), Math.max(1, MOST_OVERLAY_PIXELS / pixels.width()));
		BarStrip low = BarStrip.read(pixels, rows);
		for (BarStrip.Ink ink : List.of(BarStrip.Ink.BRIGHTEST, BarStrip.Ink.DARKEST, BarStrip.Ink.BRIGHT, BarStrip.Ink.DARK)) {
			Optional<BarStrip> strip = low.with(ink);
			Optional<ScaleBar> bar = strip.isPresent() ? new ScaleBarReader(strip.get(), ink).find() : Optional.empty();
			if (bar.isPresent()) {
				return bar;
			}
		}
		return Optional.empty();
	}

	/**
	 * The longest bar whose text is read, else the longest bar; when specimen is in the strip too, a bar whose text is not read counts only when nothing of
	 * it is doubtful.
	 */
	private Optional<ScaleBar> find() {
		Optional<ScaleBar> unread = Optional.empty();
		Optional<ScaleBar> read = Optional.empty();
		for (Bar bar : bars) {
			Optional<Length> length = length(bar);
			ScaleBar made = made(bar, length);
			if (length.isEmpty()) {
				boolean sure = ink == BarStrip.Ink.ON_GROUND || ink == BarStrip.Ink.BRIGHTEST && isUnmistakable(bar);
				unread = unread.isEmpty() && sure ? Optional.of(made) : unread;
			} else if (read.isEmpty()) {
				read = Optional.of(made);
			} else if (Math.abs(read.get().pixelSizeNm().getAsDouble() / made.pixelSizeNm().getAsDouble() - 1) > 0.1) {
				return Optional.empty();
			}
		}
		return read.isPresent() ? read : unread;
	}

	/** Long, with high ticks: no specimen looks like that. */
	private boolean isUnmistakable(Bar bar) {
		return bar.style() == Style.TICKED && bar.length() >= SURE_SHARE * strip.width && bar.bottom() - bar.top() >= SURE_TICKS;
	}

	private ScaleBar made(Bar bar, Optional<Length> length) {
		return new ScaleBar(bar.length() * strip.step, bar.u() * strip.step, length.isPresent() ? OptionalDouble.of(length.get().um()) : OptionalDouble.empty(),
				length.map(Length::text).orElse(""), bar.x0() * strip.step, strip.top + bar.y() * strip.step);
	}

	/** The text that belongs to a bar: in its gap, above or below it, or beside it with nothing in between. */
	private Optional<Length> length(Bar bar) {
		List<Shape> writing = new ArrayList<>();
		for (Shape s : shapes) {
			if (!bar.has(s) && s.height() < 0.8 * strip.height && s.width() < 0.3 * strip.width) {
				writing.add(s);
			}
		}
		LengthReader reader = new LengthReader(s -> read.computeIfAbsent(s, k -> Glyphs.known().read(strip, k)), writing);
		if (bar.style() == Style.SPLIT) {
			return only(reader.in(area(bar.parts().get(0).x1() - 2, 0, bar.parts().get(1).x0() + 2, strip.height)));
		}
		int x0 = (int) bar.x0();
		int x1 = (int) Math.ceil(bar.x1());
		int wide = (x1 - x0) / 2 + REACH;
		int high = Math.max(REACH, strip.height / 2);
		List<Length> near = new ArrayList<>(reader.in(area(x0 - wide, bar.top() - high, x1 + wide, (int) bar.y() + 1)));
		near.addAll(reader.in(area(x0 - wide, (int) bar.y(), x1 + wide, bar.bottom() + high)));
		near.removeIf(l -> l.box().x0() > x1 || l.box().x1() < x0);
		if (bar.style() == Style.BLOCK) {
			beside(bar, reader, writing).ifPresent(near::add);
		}
		return only(near);
	}

	private static Optional<Length> beside(Bar bar, LengthReader reader, List<Shape> writing) {
		int high = bar.bottom() - bar.top();
		Optional<Length> nearest = reader.in(area(0, bar.top() - high, Integer.MAX_VALUE, bar.bottom() + high)).stream()
				.filter(l -> l.box().touches(0, bar.top(), Integer.MAX_VALUE, bar.bottom()))
				.min(Comparator.comparingDouble(l -> Math.abs(l.box().middleX() - (bar.x0() + bar.x1()) / 2)));
		return nearest.filter(l -> {
			int from = l.box().x0() > bar.x1() ? (int) bar.x1() + 1 : l.box().x1();
			int to = l.box().x0() > bar.x1() ? l.box().x0() : (int) bar.x0();
			return to > from && writing.stream().noneMatch(s -> s.touches(from, bar.top(), to, bar.bottom()) && !s.touches(l.box().x0(), l.box().y0(),
					l.box().x1(), l.box().y1()));
		});
	}

	private static Shape area(int x0, int y0, int x1, int y1) {
		return new Shape(x0, y0, x1, y1, 0);
	}

	/** The one length they agree on. */
	private static Optional<Length> only(List<Length> lengths) {
		boolean agree = lengths.stream().mapToDouble(Length::um).distinct().count() == 1;
		return agree ? Optional.of(lengths.get(0)) : Optional.empty();
	}
}
