// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.create;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.plateau.headless.NewExperiment;
import org.plateau.model.Quantity;
import org.plateau.model.echem.CellGeometry;

/** What a person types about a cell, and what it means. Knows no widgets. */
public final class CellDraft {

	/** A field; uncertainties are standard ones (k = 1). */
	public enum Field {
		SIZE("electrode", "a positive number"), SIZE_U("uncertainty of the electrode", "a number of the same unit, 0 when it is exact"),
		EFFICIENCY("coulombic efficiency", "a percentage above 0, at most 100"), EFFICIENCY_U("uncertainty of the efficiency", "a percentage from 0"),
		CHARGE("areal charge", "a positive number of mAh/cm²"), CHARGE_U("uncertainty of the charge", "a number of mAh/cm² from 0"),
		ELECTROLYTE("electrolyte thickness", "a positive number of µm"), ELECTROLYTE_U("uncertainty of the electrolyte thickness", "a number of µm from 0");

		/** For messages. */
		public final String label;
		final String wanted;

		Field(String label, String wanted) {
			this.label = label;
			this.wanted = wanted;
		}
	}

	private final Map<Field, String> texts = new EnumMap<>(Field.class);
	private boolean round;
	private String metal = "Li";
	private String electrolyte = "";

	public CellDraft() {
		texts.put(Field.EFFICIENCY, "100");
		texts.put(Field.EFFICIENCY_U, "0");
	}

	public void type(Field field, String text) {
		texts.put(field, text.strip());
	}

	public String text(Field field) {
		return texts.getOrDefault(field, "");
	}

	/** True: the size is a diameter in mm; false: an area in cm². */
	public void round(boolean yes) {
		round = yes;
	}

	public boolean round() {
		return round;
	}

	public void metal(String symbol) {
		metal = symbol;
	}

	public String metal() {
		return metal;
	}

	/** What the electrolyte is. */
	public void electrolyteName(String material) {
		electrolyte = material.strip();
	}

	public String electrolyteName() {
		return electrolyte;
	}

	/** What is wrong, for the user; empty when nothing is. */
	public String fault() {
		for (Field f : Field.values()) {
			if (!text(f).isEmpty() && !allowed(f)) {
				return "The " + f.label + " \"" + text(f) + "\" must be " + f.wanted + ".";
			}
		}
		return fault(Field.SIZE, Field.SIZE_U) + fault(Field.CHARGE, Field.CHARGE_U) + fault(Field.ELECTROLYTE, Field.ELECTROLYTE_U)
				+ (text(Field.EFFICIENCY).isEmpty() ? "Say the coulombic efficiency; 100 % when every charge became metal." : "");
	}

	private String fault(Field value, Field u) {
		if (text(value).isEmpty()) {
			return text(u).isEmpty() ? "" : "There is an " + u.label + " and no value. ";
		}
		if (text(u).isEmpty()) {
			return "Say the " + u.label + "; 0 when it is exact. ";
		}
		return number(u) >= number(value) ? "The " + u.label + " is as large as the value. " : "";
	}

	private boolean allowed(Field f) {
		double v = number(f);
		boolean uncertainty = f.name().endsWith("_U");
		return Double.isFinite(v) && (uncertainty ? v >= 0 : v > 0) && (f != Field.EFFICIENCY || v <= 100);
	}

	/** A decimal comma is understood: cyclers and calipers in half of the world write it. */
	private double number(Field f) {
		try {
			return Double.parseDouble(text(f).replace(',', '.'));
		} catch (NumberFormatException e) {
			return Double.NaN;
		}
	}

	private Optional<Quantity> quantity(Field value, Field u, String unit) {
		return text(value).isEmpty() ? Optional.empty() : Optional.of(new Quantity(number(value), number(u), unit));
	}

	/** The diameter, when that is what was given. */
	public Optional<Quantity> diameter() {
		return round ? quantity(Field.SIZE, Field.SIZE_U, "mm") : Optional.empty();
	}

	public Optional<Quantity> electrolyte() {
		return quantity(Field.ELECTROLYTE, Field.ELECTROLYTE_U, "µm");
	}

	/** The cell; only when there is no {@link #fault()}. */
	public CellGeometry cell() {
		double percent = number(Field.EFFICIENCY);
		double u = text(Field.EFFICIENCY_U).isEmpty() ? 0 : number(Field.EFFICIENCY_U);
		return new CellGeometry(metal, round ? diameter().map(NewExperiment::area) : quantity(Field.SIZE, Field.SIZE_U, "cm²"),
				quantity(Field.CHARGE, Field.CHARGE_U, "mAh/cm²"), new Quantity(percent / 100, u / 100, "1"));
	}
}
