// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.plateau.internal.ui.core.Ui;
import org.plateau.io.echem.ColumnMapping;
import org.plateau.io.echem.ColumnMapping.Column;
import org.plateau.io.echem.ColumnMapping.Decimals;
import org.plateau.io.echem.ColumnRole;
import org.plateau.io.echem.TableLook;

/** What a person says about the columns of a table, while it is being said: begins with what the names tell. Knows no widgets. */
public final class MappingDraft {

	/** The roles that a person is asked for, in this order; all other columns are kept as they are. */
	public static final List<ColumnRole> ASKED = List.of(ColumnRole.TIME, ColumnRole.CURRENT, ColumnRole.POTENTIAL, ColumnRole.CHARGE, ColumnRole.STEP, ColumnRole.CYCLE);

	/** A time as a date or as hours:minutes:seconds. */
	public static final String CLOCK = "date or h:min:s";

	private final TableLook look;
	private final ColumnRole[] roles;
	private final String[] units;
	private final boolean[] reversed;
	private Decimals decimals = Decimals.AUTOMATIC;

	public MappingDraft(TableLook look) {
		this.look = look;
		int n = look.columns().size();
		roles = new ColumnRole[n];
		units = new String[n];
		reversed = new boolean[n];
		for (int i = 0; i < n; i++) {
			roles[i] = ColumnRole.OTHER;
			units[i] = "";
		}
		for (int i = 0; i < n; i++) {
			TableLook.ColumnGuess guess = look.columns().get(i);
			if (ASKED.contains(guess.role()) && column(guess.role()).isEmpty()) {
				roles[i] = guess.role();
				units[i] = guess.unit().isEmpty() ? standard(guess.role(), i) : guess.unit();
			}
		}
	}

	/** For a time that is written with colons no unit is needed; else the role's own. */
	private String standard(ColumnRole role, int column) {
		return role == ColumnRole.TIME && written(column) ? "" : role.unit();
	}

	private boolean written(int column) {
		return !look.rows().isEmpty() && column < look.rows().get(0).size() && look.rows().get(0).get(column).contains(":");
	}

	public TableLook look() {
		return look;
	}

	/** The column that has a role. */
	public OptionalInt column(ColumnRole role) {
		for (int i = 0; i < roles.length; i++) {
			if (roles[i] == role) {
				return OptionalInt.of(i);
			}
		}
		return OptionalInt.empty();
	}

	/** Gives a role to a column, and to no other; empty = to none. */
	public void choose(ColumnRole role, OptionalInt column) {
		OptionalInt before = column(role);
		if (before.equals(column)) {
			return;
		}
		String unit = before.isPresent() ? units[before.getAsInt()] : role.unit();
		boolean turned = before.isPresent() && reversed[before.getAsInt()];
		before.ifPresent(this::clear);
		column.ifPresent(i -> {
			roles[i] = role;
			TableLook.ColumnGuess guess = look.columns().get(i);
			units[i] = guess.role() == role && !guess.unit().isEmpty() ? guess.unit() : role == ColumnRole.TIME ? standard(role, i) : unit;
			reversed[i] = turned;
		});
	}

	private void clear(int column) {
		roles[column] = ColumnRole.OTHER;
		units[column] = "";
		reversed[column] = false;
	}

	public String unit(ColumnRole role) {
		return column(role).stream().mapToObj(i -> units[i]).findFirst().orElse(role.unit());
	}

	/** @param unit empty for a time that is written as a date or with colons */
	public void unit(ColumnRole role, String unit) {
		column(role).ifPresent(i -> units[i] = unit);
	}

	public boolean reversed(ColumnRole role) {
		return column(role).stream().anyMatch(i -> reversed[i]);
	}

	/** The sign is the other way round than in the file. */
	public void reverse(ColumnRole role, boolean yes) {
		column(role).ifPresent(i -> reversed[i] = yes);
	}

	public Decimals decimals() {
		return decimals;
	}

	public void decimals(Decimals how) {
		decimals = how;
	}

	/** What a column is, for its header: {@code current (mA)}; empty for one that is kept as it is. */
	public String words(int column) {
		return roles[column] == ColumnRole.OTHER ? "" : roles[column].word() + (units[column].isEmpty() ? "" : " (" + units[column] + ")") + (reversed[column] ? ", turned round" : "");
	}

	/** What is wrong, for the user; empty when nothing is. */
	public String fault() {
		try {
			mapped();
			return "";
		} catch (IllegalArgumentException e) {
			String text = e.getMessage();
			return Ui.capital(text) + ".";
		}
	}

	/** What was said; empty when something is wrong. */
	public Optional<ColumnMapping> mapping() {
		return fault().isEmpty() ? Optional.of(mapped()) : Optional.empty();
	}

	private ColumnMapping mapped() {
		List<Column> columns = new ArrayList<>();
		for (int i = 0; i < roles.length; i++) {
			columns.add(new Column(look.columns().get(i).name(), roles[i], units[i], reversed[i]));
		}
		return new ColumnMapping(look.header(), look.delimiter(), decimals, look.rowsBelow(), columns);
	}
}
