// SPDX-License-Identifier: EPL-2.0
// A stand-in with the names of Bio-Formats, for tests alone: no line of it comes from there.
package ome.units;

import ome.units.quantity.Length;
import ome.units.unit.Unit;

public final class UNITS {
	public static final Unit<Length> METER = new Unit<>(1);
	public static final Unit<Length> MICROMETER = new Unit<>(1e-6);
	public static final Unit<Length> NANOMETER = new Unit<>(1e-9);
	public static final Unit<Length> PIXEL = new Unit<>(0);
}
