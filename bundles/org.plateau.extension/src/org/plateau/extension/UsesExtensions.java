// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

/**
 * A contributed object that reads contributions itself, because its bundle owns an extension point. {@link PlatformExtensions} hands
 * them over once, right after the object was made and before anything else is called.
 */
public interface UsesExtensions {

	void extensions(PlatformExtensions extensions);
}
