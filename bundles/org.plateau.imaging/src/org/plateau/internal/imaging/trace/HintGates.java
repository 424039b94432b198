// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.imaging.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.plateau.imaging.InterfaceHint;
import org.plateau.imaging.LayerExpectation;

/** Where hints let one interface pass: nearly everywhere, but at the column of a hint only near it. Rows and columns of a grid. */
final class HintGates {
	static final HintGates OPEN = new HintGates(List.of(), 0, 1, 1);
	/** Rows per column, against the line to the next hint. */
	private static final double STEEPEST = 0.5;

	private record Gate(int column, double row) {
	}

	private final List<Gate> gates = new ArrayList<>();
	private final double tolerance;
	private final int stepX;
	/** Grid rows per grid column. */
	private final double slack;

	/** @param tolerance image rows */
	private HintGates(List<InterfaceHint> hints, double tolerance, int stepX, int stepY) {
		this.stepX = stepX;
		this.tolerance = Math.max(1.5, tolerance / stepY);
		slack = (hints.size() < 2 ? 2 : 1) * STEEPEST * stepX / stepY;
		for (InterfaceHint h : hints) {
			gates.add(new Gate((int) (h.xPx() / stepX), h.yPx() / stepY));
		}
		gates.sort(Comparator.comparingInt(Gate::column));
	}

	/** The gates of every interface of a stack. */
	static HintGates[] of(List<LayerExpectation> layers, List<InterfaceHint> hints, int imageHeight, int stepX, int stepY) {
		HintGates[] gates = new HintGates[layers.size() - 1];
		for (int i = 0; i < gates.length; i++) {
			String above = layers.get(i).name();
			String below = layers.get(i + 1).name();
			List<InterfaceHint> own = hints.stream().filter(h -> h.above().equals(above) && h.below().equals(below)).toList();
			gates[i] = own.isEmpty() ? OPEN : new HintGates(own, InterfaceHint.tolerancePx(imageHeight), stepX, stepY);
		}
		return gates;
	}

	/** The layers that the hints leave: those they name are there, those they skip are not. */
	static List<LayerExpectation> apply(List<InterfaceHint> hints, List<LayerExpectation> layers) {
		List<LayerExpectation> left = layers;
		for (InterfaceHint h : hints) {
			List<String> names = layers.stream().map(LayerExpectation::name).toList();
			for (String skipped : names.subList(names.indexOf(h.above()) + 1, names.indexOf(h.below()))) {
				left = StackAssignment.without(left, skipped);
			}
		}
		List<LayerExpectation> named = new ArrayList<>();
		for (LayerExpectation l : left) {
			boolean certain = hints.stream().anyMatch(h -> h.above().equals(l.name()) || h.below().equals(l.name()));
			named.add(new LayerExpectation(l.name(), l.optional() && !certain, l.relationToAbove(), l.minThicknessPx(),
					l.maxThicknessPx(), l.solid(), l.darkerBase()));
		}
		return named;
	}

	boolean isOpen() {
		return gates.isEmpty();
	}

	/** Per column of the picture whether it lies in a block with a hint. */
	boolean[] hinted(int width) {
		boolean[] hinted = new boolean[width];
		for (Gate g : gates) {
			Arrays.fill(hinted, Math.min(width, g.column * stepX), Math.min(width, (g.column + 1) * stepX), true);
		}
		return hinted;
	}

	/**
	 * The least row that a curve may have in a column: it leaves a hint no steeper than {@value #STEEPEST} rows per column
	 * against the line to the next hint, lest it only dips to a hint from another edge.
	 */
	int from(int column, int least) {
		double from = least;
		for (Gate g : gates) {
			from = Math.max(from, Math.ceil(g.row + guide(column) - guide(g.column) - tolerance - slack * Math.abs(column - g.column)));
		}
		return (int) from;
	}

	/** The greatest. */
	int to(int column, int greatest) {
		double to = greatest;
		for (Gate g : gates) {
			to = Math.min(to, Math.floor(g.row + guide(column) - guide(g.column) + tolerance + slack * Math.abs(column - g.column)));
		}
		return (int) to;
	}

	/** The row on the straight lines from hint to hint, which go on beyond the outer ones; NaN without hints. */
	double guide(int column) {
		if (gates.isEmpty()) {
			return Double.NaN;
		}
		int i = 1;
		while (i < gates.size() - 1 && column > gates.get(i).column) {
			i++;
		}
		Gate left = gates.get(i - 1);
		Gate right = gates.get(Math.min(i, gates.size() - 1));
		return right.column == left.column ? left.row : left.row + (column - left.column) / (double) (right.column - left.column) * (right.row - left.row);
	}
}
