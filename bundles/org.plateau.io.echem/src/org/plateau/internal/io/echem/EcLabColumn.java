// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.echem;

import java.util.HashMap;
import java.util.Map;

/**
 * A column of a record in an EC-Lab file, known by its number.
 *
 * @param name with its unit, as EC-Lab's own text export names it
 * @param type how it is stored, little-endian
 */
record EcLabColumn(String name, Type type) {

	/** How a value is stored. */
	enum Type {
		U1(1), U2(2), U4(4), F4(4), F8(8);

		final int bytes;

		Type(int bytes) {
			this.bytes = bytes;
		}
	}

	/** Single bits or a few of the one byte of flags. */
	record Flag(String name, int mask) {
	}

	/** Numbers, types and names, found by comparing files with their text exports. */
	private static final String KNOWN = """
			4 F8 time/s
			5 F4 control/V/mA
			6 F4 Ewe/V
			7 F8 dq/mA.h
			8 F4 I/mA
			9 F4 Ece/V
			11 F8 <I>/mA
			13 F8 (Q-Qo)/mA.h
			16 F4 Analog IN 1/V
			17 F4 Analog IN 2/V
			18 F4 Analog IN 3/V
			19 F4 control/V
			20 F4 control/mA
			23 F8 dQ/mA.h
			24 F8 cycle number
			26 F4 Rapp/Ohm
			27 F4 Ewe-Ece/V
			32 F4 freq/Hz
			33 F4 |Ewe|/V
			34 F4 |I|/A
			35 F4 Phase(Z)/deg
			36 F4 |Z|/Ohm
			37 F4 Re(Z)/Ohm
			38 F4 -Im(Z)/Ohm
			39 U2 I Range
			69 F4 R/Ohm
			70 F4 P/W
			74 F8 |Energy|/W.h
			75 F4 Analog OUT/V
			76 F4 <I>/mA
			77 F4 <Ewe>/V
			78 F4 Cs-2/µF-2
			96 F4 |Ece|/V
			98 F4 Phase(Zce)/deg
			99 F4 |Zce|/Ohm
			100 F4 Re(Zce)/Ohm
			101 F4 -Im(Zce)/Ohm
			123 F8 Energy charge/W.h
			124 F8 Energy discharge/W.h
			125 F8 Capacitance charge/µF
			126 F8 Capacitance discharge/µF
			131 U2 Ns
			163 F4 |Estack|/V
			168 F4 Rcmp/Ohm
			169 F4 Cs/µF
			172 F4 Cp/µF
			173 F4 Cp-2/µF-2
			174 F4 <Ewe>/V
			178 F4 (Q-Qo)/C
			179 F4 dQ/C
			211 F8 Q charge/discharge/mA.h
			212 U4 half cycle
			213 U4 z cycle
			217 F4 THD Ewe/%
			218 F4 THD I/%
			220 F4 NSD Ewe/%
			221 F4 NSD I/%
			223 F4 NSR Ewe/%
			224 F4 NSR I/%
			242 F4 |E2|/V
			271 F4 Phase(Z1)/deg
			272 F4 Phase(Z2)/deg
			301 F4 |Z1|/Ohm
			302 F4 |Z2|/Ohm
			331 F4 Re(Z1)/Ohm
			332 F4 Re(Z2)/Ohm
			361 F4 -Im(Z1)/Ohm
			362 F4 -Im(Z2)/Ohm
			391 F4 <E1>/V
			392 F4 <E2>/V
			422 F4 Phase(Zstack)/deg
			423 F4 |Zstack|/Ohm
			424 F4 Re(Zstack)/Ohm
			425 F4 -Im(Zstack)/Ohm
			426 F4 <Estack>/V
			430 F4 Phase(Zwe-ce)/deg
			431 F4 |Zwe-ce|/Ohm
			432 F4 Re(Zwe-ce)/Ohm
			433 F4 -Im(Zwe-ce)/Ohm
			434 F4 (Q-Qo)/C
			435 F4 dQ/C
			438 F8 step time/s
			441 F4 <Ece>/V
			462 F4 Temperature/°C
			467 F8 Q charge/discharge/mA.h
			468 U4 half cycle
			469 U4 z cycle
			471 F4 <Ece>/V
			473 F4 THD Ewe/%
			474 F4 THD I/%
			476 F4 NSD Ewe/%
			477 F4 NSD I/%
			479 F4 NSR Ewe/%
			480 F4 NSR I/%
			498 F8 Q charge/mA.h
			499 F8 Q discharge/mA.h
			500 F8 step time/s
			501 F8 Efficiency/%
			502 F8 Capacity/mA.h
			505 F4 Rdc/Ohm
			509 U1 Acir/Dcir Control
			880 F8 Energy we/W.h
			""";
	private static final int HARMONICS = 6;
	private static final Map<Integer, EcLabColumn> COLUMNS = new HashMap<>();
	private static final Map<Integer, Flag> FLAGS = Map.of(1, new Flag("mode", 0x03), 2, new Flag("ox/red", 0x04), 3, new Flag("error", 0x08),
			21, new Flag("control changes", 0x10), 31, new Flag("Ns changes", 0x20), 65, new Flag("counter inc.", 0x80));

	static {
		for (String line : KNOWN.lines().toList()) {
			String[] parts = line.split(" ", 3);
			COLUMNS.put(Integer.valueOf(parts[0]), new EcLabColumn(parts[2], Type.valueOf(parts[1])));
		}
		// harmonics 2 to 7 of potential and current, in the old and in the new numbering
		for (int h = 0; h < HARMONICS; h++) {
			for (int base : new int[] { 230, 486 }) {
				COLUMNS.put(base + h, new EcLabColumn("|Ewe h" + (h + 2) + "|/V", Type.F4));
				COLUMNS.put(base + HARMONICS + h, new EcLabColumn("|I h" + (h + 2) + "|/A", Type.F4));
			}
		}
	}

	/** The column with a number; null when nobody knows it. */
	static EcLabColumn of(int id) {
		return COLUMNS.get(id);
	}

	/** What a number means in the byte of flags; null when it is no flag. */
	static Flag flag(int id) {
		return FLAGS.get(id);
	}
}
