// SPDX-License-Identifier: EPL-2.0
package org.plateau.it.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The bundles below the user interface line resolve in a framework that holds no widget toolkit. */
class BundlesIT {

	@Test
	void everyPlateauBundleResolves() {
		List<String> ours = bundles().filter(b -> b.getSymbolicName().startsWith("org.plateau."))
				.map(Bundle::getSymbolicName).toList();
		List<String> unresolved = bundles().filter(b -> b.getSymbolicName().startsWith("org.plateau."))
				.filter(b -> (b.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE)) == 0)
				.map(Bundle::getSymbolicName).toList();
		assertEquals(List.of(), unresolved);
		for (String layer : List.of("model", "extension", "analysis", "imaging", "eds", "echem", "io", "io.sem", "io.zarr", "io.bioformats", "io.eds", "io.echem",
				"report", "imagej", "headless")) {
			assertEquals(true, ours.contains("org.plateau." + layer), layer + " is installed");
		}
	}

	@Test
	void noWidgetToolkitIsInstalled() {
		assertFalse(bundles().map(Bundle::getSymbolicName)
				.anyMatch(n -> n.startsWith("org.eclipse.swt") || n.startsWith("org.eclipse.jface")
						|| n.equals("org.eclipse.ui") || n.startsWith("org.eclipse.ui.")));
	}

	private static Stream<Bundle> bundles() {
		return Stream.of(FrameworkUtil.getBundle(BundlesIT.class).getBundleContext().getBundles());
	}
}
