// SPDX-License-Identifier: EPL-2.0
/**
 * Tests in a real workbench, driven by posted mouse and key events. In no product; not an API.
 */
package org.plateau.ui.tests;
