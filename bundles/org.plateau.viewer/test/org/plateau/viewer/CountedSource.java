// SPDX-License-Identifier: EPL-2.0
package org.plateau.viewer;

import java.util.concurrent.atomic.AtomicLong;

import org.plateau.model.image.PixelSource;
import org.plateau.model.image.Raster;
import org.plateau.model.image.TileRequest;

/** A stack made of a formula, which counts the pixels that are read. */
final class CountedSource implements PixelSource {

	@FunctionalInterface
	interface Formula {
		float at(int x, int y, int z);
	}

	final AtomicLong pixelsRead = new AtomicLong();
	private final int width;
	private final int height;
	private final int planes;
	private final SampleType type;
	private final Access access;
	private final Formula formula;

	CountedSource(int width, int height, int planes, SampleType type, Access access, Formula formula) {
		this.width = width;
		this.height = height;
		this.planes = planes;
		this.type = type;
		this.access = access;
		this.formula = formula;
	}

	/** Noise of 16 bit, the same for the same place. */
	static int noise(int x, int y) {
		int h = x * 0x9E3779B1 ^ y * 0x85EBCA77;
		h = (h ^ h >>> 15) * 0x2C1B3C6D;
		return (h ^ h >>> 12) >>> 16;
	}

	Raster plane(int z) {
		float[] v = new float[width * height];
		for (int i = 0; i < v.length; i++) {
			v[i] = formula.at(i % width, i / width, z);
		}
		return new Raster(width, height, v);
	}

	@Override
	public String id() {
		return "counted";
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int planes() {
		return planes;
	}

	@Override
	public int levels() {
		return 1;
	}

	@Override
	public SampleType sampleType() {
		return type;
	}

	@Override
	public Access access() {
		return access;
	}

	@Override
	public Raster read(TileRequest r) {
		if (!r.sourceId().equals(id()) || r.level() > 0 || r.x() + r.width() > width || r.y() + r.height() > height || r.plane() >= planes) {
			throw new IllegalArgumentException("" + r);
		}
		pixelsRead.addAndGet((long) r.width() * r.height());
		float[] v = new float[r.width() * r.height()];
		for (int i = 0; i < v.length; i++) {
			v[i] = formula.at(r.x() + i % r.width(), r.y() + i / r.width(), r.plane());
		}
		return new Raster(r.width(), r.height(), v);
	}

	@Override
	public void close() {
		// nothing is open
	}
}
