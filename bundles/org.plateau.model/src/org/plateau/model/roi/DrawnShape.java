// SPDX-License-Identifier: EPL-2.0
package org.plateau.model.roi;

import java.util.Objects;

/**
 * A figure that a person keeps with a picture.
 *
 * @param id never changes and is unique within its picture, e.g. {@code s3}
 * @param name for people; may be empty
 * @param shape where it lies
 * @param plane of the stack it lies on, from 0
 */
public record DrawnShape(String id, String name, Shape shape, int plane) {

	public DrawnShape {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(shape, "shape");
		if (id.isBlank() || plane < 0) {
			throw new IllegalArgumentException("a drawn shape needs an id, and planes are counted from 0");
		}
	}

	public DrawnShape with(Shape other) {
		return new DrawnShape(id, name, other, plane);
	}

	public DrawnShape named(String other) {
		return new DrawnShape(id, other, shape, plane);
	}
}
