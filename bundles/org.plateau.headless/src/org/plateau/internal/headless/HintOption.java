// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.headless;

/** A point of an interface as the command line writes it: {@code coating/oxide=120,340}. */
final class HintOption {

	record Point(String interfaceName, double xPx, double yPx) {
	}

	private HintOption() {
	}

	/** @throws IllegalArgumentException telling how it is written */
	static Point parse(String text) {
		int at = text.lastIndexOf('=');
		String[] xy = text.substring(at + 1).split(",", -1);
		if (at > 0 && xy.length == 2) {
			try {
				Point p = new Point(text.substring(0, at).strip(), Double.parseDouble(xy[0].strip()), Double.parseDouble(xy[1].strip()));
				if (p.xPx >= 0 && p.yPx >= 0 && Double.isFinite(p.xPx) && Double.isFinite(p.yPx)) {
					return p;
				}
			} catch (NumberFormatException e) {
				throw new IllegalArgumentException(fault(text), e);
			}
		}
		throw new IllegalArgumentException(fault(text));
	}

	private static String fault(String text) {
		return "--hint '" + text + "': it must be ABOVE/BELOW=X,Y, with X and Y in pixels from 0, as in coating/oxide=120,340";
	}
}
