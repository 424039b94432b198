// SPDX-License-Identifier: EPL-2.0
/**
 * Contributions that are wrong on purpose, for the tests of isolation. In no product; not an API.
 */
package org.plateau.it.broken;
