// SPDX-License-Identifier: EPL-2.0
package org.plateau.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.plateau.model.image.Raster;

/**
 * What kernels work on, in memory, made or read at the first question: 8-bit grey, binary pictures and volumes (0 or 255), markers. From a
 * folder of headerless files, {@code grey_S.raw} say, or made here.
 */
final class Inputs {

	private final Shape shape;
	private final Optional<Path> folder;

	/** @param folder of raw files; empty = inputs of our own */
	Inputs(Shape shape, Optional<Path> folder) {
		this.shape = shape;
		this.folder = folder;
	}

	Shape shape() {
		return shape;
	}

	/** Micrometres per pixel: the wider the picture, the finer. */
	double pixelUm() {
		return 15.36 / shape.width();
	}

	/** A layered section, unsigned bytes. */
	byte[] grey() {
		return read("grey").orElseGet(() -> SyntheticSection.bytes(shape.width(), shape.height()));
	}

	/** The section as the program holds pictures. */
	Raster section() {
		return new Raster(shape.width(), shape.height(), floats(grey()));
	}

	/** Few large objects with holes. */
	byte[] mask() {
		return read("mask").orElseGet(() -> SyntheticObjects.layer(shape.width(), shape.height()));
	}

	/** Many small objects, some touching. */
	byte[] blobs() {
		return read("blob").orElseGet(() -> SyntheticObjects.discs(shape.width(), shape.height(), false));
	}

	/** One number for each small object, near its middle; 0 elsewhere. */
	int[] markers() {
		if (folder.isEmpty()) {
			byte[] middles = SyntheticObjects.discs(shape.width(), shape.height(), true);
			int[] out = new int[middles.length];
			int n = 0;
			for (int i = 0; i < out.length; i++) {
				out[i] = middles[i] != 0 ? ++n : 0;
			}
			return out;
		}
		int[] out = new int[shape.pixels()];
		ByteBuffer.wrap(bytes("mark", 4)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(out);
		return out;
	}

	/** A volume, about half of it foreground, both halves connected. */
	byte[] volume() {
		return read("vol").orElseGet(() -> SyntheticObjects.volume(shape.width(), shape.height(), shape.depth(), 0));
	}

	/** A volume with isolated pores, about a twelfth of it. */
	byte[] pores() {
		return read("pore").orElseGet(() -> SyntheticObjects.volume(shape.width(), shape.height(), shape.depth(), 1.4));
	}

	/** Unsigned bytes as real numbers. */
	static float[] floats(byte[] a) {
		float[] out = new float[a.length];
		for (int i = 0; i < a.length; i++) {
			out[i] = a[i] & 0xff;
		}
		return out;
	}

	private Optional<byte[]> read(String kind) {
		return folder.isEmpty() ? Optional.empty() : Optional.of(bytes(kind, 1));
	}

	private byte[] bytes(String kind, int size) {
		Path file = folder.orElseThrow().resolve(kind + "_" + shape.label() + ".raw");
		try {
			if (!Files.isRegularFile(file)) {
				throw new IllegalArgumentException("there is no file " + file);
			}
			if (Files.size(file) != (long) size * shape.pixels()) {
				throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes, not the " + (long) size * shape.pixels() + " of size "
						+ shape.label());
			}
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new UncheckedIOException("cannot read " + file, e);
		}
	}
}
