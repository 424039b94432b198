// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package ome.units.unit;

public final class Unit<Q> {
	public final double metres;

	/** @param metres 0 for a unit that is no length, such as the pixel */
	public Unit(double metres) {
		this.metres = metres;
	}
}
