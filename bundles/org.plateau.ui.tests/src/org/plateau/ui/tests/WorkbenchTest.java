// SPDX-License-Identifier: EPL-2.0
package org.plateau.ui.tests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** The workbench comes up at all. */
class WorkbenchTest {

	@Test
	void aWindowIsOpen() {
		assertTrue(PlatformUI.isWorkbenchRunning());
		assertNotNull(PlatformUI.getWorkbench().getActiveWorkbenchWindow());
	}
}
