// SPDX-License-Identifier: EPL-2.0
package org.plateau.eds;

/** Lines that begin with a hole in the same shell of the atom. */
public enum LineFamily {
	K, L, M
}
