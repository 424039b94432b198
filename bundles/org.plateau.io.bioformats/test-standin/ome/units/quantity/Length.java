// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package ome.units.quantity;

import ome.units.unit.Unit;

public final class Length {
	private final double value;
	private final Unit<Length> unit;

	public Length(double value, Unit<Length> unit) {
		this.value = value;
		this.unit = unit;
	}

	public Number value(Unit<Length> in) {
		return unit.metres == 0 ? null : value * unit.metres / in.metres;
	}
}
