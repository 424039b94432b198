// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetSharesTest {

	/** By hand: 300 ± 30 and 100 ± 10; share 0.75; u = √((0.25 · 30)² + (0.75 · 10)²) / 400 = 0.02652. */
	@Test
	void sharesAddUpAndCarryTheirUncertainty() {
		FamilyCounts a = new FamilyCounts(XrayLinesTest.family("Cu K"), 300, 30, 17, 2);
		FamilyCounts b = new FamilyCounts(XrayLinesTest.family("O K"), 100, 10, 10, 30);
		NetShares s = NetShares.of(List.of(b, a));
		assertEquals("Cu K", s.shares().get(0).family().label());
		assertEquals(0.75, s.shares().get(0).value(), 1e-12);
		assertEquals(0.02652, s.shares().get(0).u(), 1e-5);
		assertEquals(0.02652, s.shares().get(1).u(), 1e-5);
		assertTrue(NetShares.LABEL.contains("not concentrations"));
		assertEquals(0, NetShares.of(List.of()).shares().size());
	}
}
