// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

import java.io.IOException;

/** Packed bytes that cannot be unpacked; what is wrong, for the reader to add where. */
public final class CodecException extends IOException {

	private static final long serialVersionUID = 1L;

	public CodecException(String what) {
		super(what);
	}
}
