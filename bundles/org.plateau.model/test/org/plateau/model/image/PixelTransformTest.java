// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Expected values by formula. */
class PixelTransformTest {

	/** Records compare numbers with their sign: an inverse with −0 in it would differ from the identity. */
	@Test
	void theInverseOfTheIdentityIsTheIdentity() {
		assertEquals(PixelTransform.IDENTITY, PixelTransform.IDENTITY.inverse());
	}

	@Test
	void theInverseLeadsBack() {
		PixelTransform t = new PixelTransform(2, 0.5, 10, -0.25, 1.5, -3);
		PixelTransform there = t.then(t.inverse());
		assertEquals(7.25, there.x(7.25, -4), 1e-12);
		assertEquals(-4, there.y(7.25, -4), 1e-12);
	}

	@Test
	void whatFlattensThePlaneHasNone() {
		assertThrows(IllegalStateException.class, () -> new PixelTransform(1, 2, 0, 2, 4, 0).inverse());
	}
}
