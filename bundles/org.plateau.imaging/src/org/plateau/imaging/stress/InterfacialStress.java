// SPDX-License-Identifier: EPL-2.0
package org.plateau.imaging.stress;

/**
 * The pressure of a deposit that has bent the elastic sheet above it into a part of a sphere: a thick spherical shell under internal
 * pressure, as in Cheng et al., Freestanding LiPON (arXiv 2208.04402), figure 4. Pure functions; safe on any thread.
 */
public final class InterfacialStress {

	private InterfacialStress() {
	}

	/**
	 * P = ε E / (1 − ν) · { 3 (r + t)³ / (2 [(r + t)³ − r³]) − ν / (1 − ν) }⁻¹; for t ≪ r the membrane's 2 t E ε / (r (1 − ν)).
	 *
	 * @param strain ε, circumferential strain of the sheet, 1
	 * @param youngGPa E, Young's modulus of the sheet, GPa, &gt; 0
	 * @param poisson ν, Poisson ratio of the sheet, −1 to 0.5
	 * @param radius r of the sphere inside the sheet, &gt; 0
	 * @param thickness t of the sheet, &gt; 0, in the unit of {@code radius}
	 * @return GPa
	 * @throws IllegalArgumentException when an argument lies outside its range
	 */
	public static double pressureGPa(double strain, double youngGPa, double poisson, double radius, double thickness) {
		if (!(youngGPa > 0) || !(radius > 0) || !(thickness > 0)) {
			throw new IllegalArgumentException("modulus, radius and thickness have to be positive, not " + youngGPa + ", " + radius + ", " + thickness);
		}
		if (!(poisson > -1 && poisson <= 0.5)) {
			throw new IllegalArgumentException("a Poisson ratio lies between -1 and 0.5, not " + poisson);
		}
		double q = thickness / radius;
		// ((1 + q)³ − 1) written out: the difference of two nearly equal cubes would lose the thin sheet
		double shell = q * (3 + q * (3 + q));
		double bracket = 1.5 * (1 + shell) / shell - poisson / (1 - poisson);
		return strain * youngGPa / (1 - poisson) / bracket;
	}

	/**
	 * r = (c²/4 + h²) / (2 h) of the circle through both ends and the top of an arc.
	 *
	 * @param chord c, &gt; 0
	 * @param height h over the chord, &gt; 0, same unit
	 */
	public static double radius(double chord, double height) {
		return (chord * chord / 4 + height * height) / (2 * height);
	}

	/**
	 * ε = (arc − chord) / chord of a circular arc.
	 *
	 * @param chord c, &gt; 0
	 * @param height h over the chord, ≥ 0, at most c / 2, same unit
	 */
	public static double strain(double chord, double height) {
		double quarter = Math.atan(2 * height / chord);
		// arc = 2 r · (half angle), half angle = 2 atan(2h/c); 2 r / c = 1 / sin(half angle)
		return quarter == 0 ? 0 : 2 * quarter / Math.sin(2 * quarter) - 1;
	}
}
