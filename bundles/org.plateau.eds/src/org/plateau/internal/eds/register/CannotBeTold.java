// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.eds.register;

/** Why a map cannot be placed over a picture; the message is for the user. */
public final class CannotBeTold extends Exception {
	private static final long serialVersionUID = 1;

	CannotBeTold(String reason) {
		super(reason);
	}
}
